"""The terms in which claims are compared across wordings: stems, figures, and names however they are spelt."""

from __future__ import annotations

import re
import unicodedata
from math import log
from typing import TYPE_CHECKING

from accordingto.corroboration.words import WORD
from accordingto.month import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

NAME, FIGURE = "^", "#"
"""What terms of names and figures begin with."""

EMPTY = frozenset(
    "a an the of for in on at by to from and or with as its his her their this that these those who whom which what "
    "said say says was were is are be been being has have had do does did it he she they them him we us our you i not "
    "no nor but also after before into over than more most other some any all one two when while where there between "
    "about against under during near since so if then would could will can may might told tell reported report "
    "according added including least out up down off only very just new".split()
)
"""Words that say nothing of what happened."""

BACKGROUND = 10
"""Reports that are thought of beside those of a case, without its terms, so that in a small case all may be telling."""

_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{WRITTEN}|{WRITTEN}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th))\b", re.I
)
"""Days of a month, which count nothing."""

_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_SHORTEST = 3
_NAME = 4
"""Letters from which on a name may be spelt in several ways."""

_ALIKE = (("ph", "f"), ("q", "k"), ("c", "k"), ("x", "ks"))
_WEAK = re.compile(r"[aeiouyhw]")
_DOUBLED = re.compile(r"(.)\1+")


def weight(held: int, reports: int) -> float:
    """How much a term says that stands in ``held`` of a case's reports: the fewer, the more."""
    return log((reports + BACKGROUND) / (held + 0.5))


def terms(text: str, common: Collection[str] = ()) -> Iterator[str]:
    """The terms of a text in order; a word with a capital is a name unless it is one of the ``common`` words."""
    for found in WORD.finditer(_DATE.sub(" ", text)):
        word = found.group().translate(_APOSTROPHES).split("'")[0]
        plain = word.casefold()
        if word[:1].isdigit():
            yield FIGURE + word.replace(",", "")
        elif len(word) > 1 and plain not in EMPTY:
            named = word[0].isupper() and len(word) >= _NAME and plain not in common
            yield NAME + spelling(word) if named else stem(plain)


def uncapitalised(text: str) -> frozenset[str]:
    """The words of a text that stand in it without a capital."""
    return frozenset(word for word in WORD.findall(text) if word.islower())


def stem(word: str) -> str:
    """A word without its ending, so that its forms meet."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def spelling(name: str) -> str:
    """A name as its consonants, in which spellings of one name from another script meet; short ones stay."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalnum())
    bare = plain
    for written, heard in _ALIKE:
        bare = bare.replace(written, heard)
    bare = _DOUBLED.sub(r"\1", bare[:1] + _WEAK.sub("", bare[1:]))
    return bare if len(bare) >= _SHORTEST else plain


_APOSTROPHES = str.maketrans("’ʼ´`", "''''")
