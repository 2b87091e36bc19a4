"""Numbers as a text writes them: how to find one, and its best figure with its bounds."""

from __future__ import annotations

import re

import msgspec

from accordingto.numeral import ONES, QUALIFIERS, SCALES, TENS, count
from accordingto.quantity.word import ENLARGED

Number = int | float
MOST = 10**15
"""No more than this is counted in a report; a longer number is none."""

_ONE, _TEN, _SCALE = ("|".join(sorted(words, key=len, reverse=True)) for words in (ONES, TENS, SCALES))
_SMALL = rf"(?:(?:{_TEN})(?:[\s‑–-](?:{_ONE}))?|{_ONE})"
_FIGURE = r"(?:[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,15}(?:\.[0-9]+)?)"
_LARGE = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)|(?<=trillion))"
NUMBER = (
    rf"(?:half\s+an?[\s-](?:{_SCALE})\b"
    rf"|(?:{_FIGURE}|an?(?=[\s-](?:{_SCALE})\b(?![‑–-]\w))|{_SMALL}\b)(?:\s+and\s+a\s+half(?=\s+(?:{_SCALE})\b))?"
    rf"(?:[\s-](?:{_SCALE})\b|{_LARGE}(?:\s+and)?\s+{_SMALL}\b)*)"
)
"""One number, in figures, words or both; search without regard to case."""
SEVERAL = rf"\b(?:several|an?\s+few)(?:\s+(?:{_SCALE})\b)?"
PLURAL = (
    r"\b(?:(?:tens|hundreds)\s+of\s+(?:thousands|millions)"
    r"|dozens|scores|hundreds|thousands|millions|billions|trillions)\b"
)
"""An untold number that is more than one of something."""

_MORE_THAN_ONE = {"tens": 10, "dozens": 12, "scores": 20} | {f"{word}s": n for word, n in SCALES.items() if n >= 100}
_WORDS = re.compile(r"[^\s‑–-]+")
_MODIFIERS: dict[str, str | None] = QUALIFIERS | {
    "an estimated": "APPROX", "estimated": "APPROX", "an average of": "APPROX", "almost": "NEARLY",
    "nearly": "NEARLY", "just under": "NEARLY", "close to": "NEARLY", "just over": "OVER", "a little over": "OVER",
    "slightly more than": "OVER", "upwards of": "EQUAL_OR_MORE", "a minimum of": "EQUAL_OR_MORE",
    "least": "EQUAL_OR_MORE", "no fewer than": "EQUAL_OR_MORE", "not less than": "EQUAL_OR_MORE",
    "not fewer than": "EQUAL_OR_MORE", "in excess of": "MORE_THAN", "above": "MORE_THAN",
    "a maximum of": "EQUAL_OR_LESS", "not more than": "EQUAL_OR_LESS", "below": "LESS_THAN", "well under": "LESS_THAN",
    "a total of": None, "only": None, "just": None,
}  # fmt: skip
QUALIFIER = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in sorted(_MODIFIERS, key=len, reverse=True))
"""What may stand before a number and blur or bound it."""


_SET_BY: dict[str | None, tuple[str, ...]] = {
    "APPROX": ("best",),
    "NEARLY": ("best", "high"),
    "OVER": ("best", "low"),
    "EQUAL_OR_MORE": ("best", "low"),
    "MORE_THAN": ("low",),
    "EQUAL_OR_LESS": ("high",),
    "LESS_THAN": ("high",),
}
"""Which figures a number sets under each modifier; without one, all three."""


class Amount(msgspec.Struct, frozen=True):
    """A best figure and bounds, each None where the words give none; ``low <= best <= high``."""

    best: Number | None = None
    low: Number | None = None
    high: Number | None = None

    @property
    def single(self) -> bool:
        """Whether it speaks of one."""
        return 1 in (self.best, self.low, self.high)


def amount(number: Number, modifier: str | None) -> Amount:
    """A number with the modifier that TIMEX3 would give it.

    Bounds are those the words set and no tighter: "more than 1,000" is 1,000 from below. The least number counted
    so far ("at least 29") is the best figure as well; a mere limit ("up to 40", "more than 1,000") is none.
    """
    return Amount(**dict.fromkeys(_SET_BY.get(modifier, ("best", "low", "high")), number))


def modifier_of(words: str) -> str | None:
    """The modifier that a qualifier makes; None for one that makes none."""
    return _MODIFIERS.get(" ".join(words.lower().split()))


def value(words: str, letters: str = "") -> Number | None:
    """The value of a number as ``NUMBER`` finds it; None where it is greater than anything counted."""
    plain = words.lower().replace(",", "").replace("\u00a0", "").replace("\u202f", "")
    number = (count(_WORDS.findall(plain)) or 0) * ENLARGED.get(letters.lower(), 1)
    return whole(number) if number < MOST else None


def more_than_one(words: str) -> Number:
    """The least that an untold number can be: two of what it names ("dozens": 24, "several hundred": 200)."""
    least: Number = 2
    for word in words.lower().split():
        least *= _MORE_THAN_ONE.get(word, SCALES.get(word, 1))
    return least


def between(low: tuple[str, str], high: tuple[str, str]) -> Amount | None:
    """The range between two numbers, each with its letters; None where it runs downward.

    A scale that only the second names is that of both: "2 to 3 million".
    """
    first, last = value(*low), value(*high)
    if first is None or last is None:
        return None
    scale = SCALES.get(_WORDS.findall(high[0].lower())[-1], 1)
    if first < last / scale and not any(word in low[0].lower() for word in SCALES):
        first = whole(first * scale)
    return Amount(None, first, last) if first < last else None


def whole(number: float) -> Number:
    """A number without its decimals, where they say nothing."""
    return int(number) if number == int(number) else round(number, 6)
