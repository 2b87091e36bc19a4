"""Numbers in words and figures."""

from __future__ import annotations

from collections.abc import Sequence

ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
DASHES = ("-", "–", "—", "‑")
ARTICLES = {"a": 1, "an": 1}
VAGUE = frozenset("few several many couple numerous various countless".split())
"""Words for an untold number; ``couple`` is two where no ``few`` stands with it."""
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30}
QUALIFIERS = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "circa": "APPROX",
    "some": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "over": "MORE_THAN", "exactly": None,
    "more than": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "no less than": "EQUAL_OR_MORE", "as long as": "EQUAL_OR_LESS",
    "well over": "MORE_THAN", "just over": "MORE_THAN", "just under": "LESS_THAN", "under": "LESS_THAN",
    "close to": "APPROX", "as little as": "EQUAL_OR_MORE", "as many as": "EQUAL_OR_LESS",
}  # fmt: skip
"""What stands before a number, and the modifier that TIMEX3 has for it."""
DECADES = {f"{word[:-1]}ies": number for word, number in TENS.items()}
"""``nineties``: 90."""


def lower_of(words: Sequence[str]) -> Sequence[str]:
    """The words of the lower number where two are named ("two to three", "3-5", "a day or two"), else all."""
    for place, word in enumerate(words[1:], 1):
        if word in ("to", "or") or (word in DASHES and words[place + 1 :][:1] and words[place + 1][0].isdigit()):
            return words[:place]
    return words


def count(words: Sequence[str]) -> float | None:
    """The number that ``words`` write ("two hundred and ten", "a dozen", "2.5"); None for an untold one.

    Of two numbers ("two to three") it is the lower.
    """
    words = lower_of(words)
    held = [word for word in words if word not in DASHES and word not in ("and", "of", "the")]
    if len(held) > 1:
        held = [word for word in held if word not in ARTICLES]
    if "couple" in held:
        return 2
    if any(word in VAGUE for word in held):
        return None
    total, part = 0.0, 0.0
    for word in held:
        if word in SCALES:
            part = (part or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, part = total + part, 0.0
        else:
            part += one(word)
    return total + part


def one(word: str) -> float:
    """The value of a single numeral, 0 for a word that is none."""
    for table in (ONES, TENS, ARTICLES):
        if word in table:
            return table[word]
    if word == "half":
        return 0.5
    if "/" in word:
        whole, _, fraction = word.rpartition(" ")
        over, _, under = fraction.partition("/")
        return (int(whole) if whole else 0) + (int(over) / int(under) if int(under) else 0)
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return 0.0


def ordinal(words: Sequence[str]) -> int:
    """The number of an ordinal ("third", "twenty-first", "21st"), 0 for none."""
    total = 0
    for word in words:
        if word[0].isdigit():
            return int("".join(filter(str.isdigit, word)))
        total += ORDINALS.get(word, TENS.get(word, 0))
    return total


def spelled_year(words: Sequence[str]) -> int:
    """A year in words: "nineteen ninety-seven", "two thousand and one"."""
    if "thousand" in words or "hundred" in words:
        return int(count(words) or 0)
    rest = count(words[1:]) or 0
    return int(one(words[0])) * 100 + int(rest)
