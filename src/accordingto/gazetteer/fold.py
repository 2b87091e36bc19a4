"""A place name without what varies in writing it, in three steps: folded, cored, sounded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ı": "i",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ə": "a",
        "&": " and ",
    }
    | dict.fromkeys("'’‘ʻʼʿʾ`´ʹʺ\"“”.", "")
)
_BETWEEN = re.compile(r"[\W_]+")
_SAME = {
    "saint": "st",
    "sainte": "st",
    "mt": "mount",
    "ft": "fort",
    "northern": "north",
    "southern": "south",
    "eastern": "east",
    "western": "west",
}
ARTICLES = frozenset("al el ash esh ad ed an en ar er as es at et az ez adh ath ul the".split())
COMPASS = frozenset("north south east west central northeast northwest southeast southwest".split())

KINDS = {
    **dict.fromkeys(
        "province governorate oblast region state prefecture vilayet wilaya muhafazah republic".split(), "region"
    ),
    **dict.fromkeys("county district parish department rayon raion canton subdistrict".split(), "district"),
    **dict.fromkeys("city town village municipality township camp".split(), "locality"),
}
"""Words beside a name that say what is named, and the precision that goes with each."""

_LEADING = frozenset("province governorate district county camp".split())
"""Those of them that stand before a name too, without "of"."""

_DIGRAPHS = (
    ("tsch", "x"), ("sch", "x"), ("tch", "x"), ("sh", "x"), ("ch", "x"), ("zh", "j"), ("dj", "j"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("gh", "g"), ("kh", "k"), ("ck", "k"), ("qu", "k"), ("tz", "z"), ("ts", "z"),
)  # fmt: skip
_SOUNDS = str.maketrans({"q": "k", "c": "k", "y": "i", "e": "i", "o": "u", "w": "u"})
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aiu]")


@lru_cache(4096)
def folded(name: str) -> str:
    """The name in lower-case letters of English, words parted by single blanks ("Ṣan‘ā’" is "sana")."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LETTERS)
    return " ".join(_SAME.get(word, word) for word in _BETWEEN.sub(" ", plain).split())


def cored(name: str) -> tuple[str, str | None]:
    """A folded name without article and without the word for what it is, and the precision that word goes with."""
    words = name.split()
    kind = None
    if len(words) > 2 and words[1] == "of" and words[0] in KINDS:
        kind, words = KINDS[words[0]], words[2:]
    elif len(words) > 1 and words[-1] in KINDS:
        kind, words = KINDS[words[-1]], words[:-1]
    elif len(words) > 1 and words[0] in _LEADING:
        kind, words = KINDS[words[0]], words[1:]
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words), kind


def sounded(name: str) -> str:
    """A folded name as it sounds, roughly: one letter for what transliterations write in several ways."""
    joined = "".join(word for word in name.split() if word not in ARTICLES) or name.replace(" ", "")
    for written, sound in _DIGRAPHS:
        joined = joined.replace(written, sound)
    return _DOUBLED.sub(r"\1", joined.translate(_SOUNDS)).removesuffix("h")


def skeleton(sound: str) -> str:
    """The consonants of what ``sounded`` gives, with an ``a`` for a vowel that opens it."""
    return _DOUBLED.sub(r"\1", ("a" if sound[:1] in "aiu" else "") + _VOWELS.sub("", sound))


def distance(one: str, other: str, most: int) -> int:
    """The edits that make one string the other; ``most + 1`` where there are more than ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, opposite in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != opposite))
        if min(row) > most:
            return most + 1
    return row[-1]
