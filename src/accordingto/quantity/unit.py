"""What a number counts: the noun behind it, with the words that belong to it."""

from __future__ import annotations

import re

import msgspec

from accordingto.numeral import ORDINALS
from accordingto.quantity.amount import NUMBER
from accordingto.quantity.word import (
    AGED,
    MORE,
    NO_UNIT,
    NOT_COUNTED,
    NOT_PLURAL,
    PLURALS,
    SHORT,
    SINGULARS,
    STATES,
    STOPS,
    VERBS,
)

_SHORT = "|".join(re.escape(sign) for sign in sorted(SHORT, key=len, reverse=True))
_SIGN = re.compile(rf"\s?(?P<sign>{_SHORT})(?![\w/])", re.I)
_WORD = re.compile(r"(?:[^\S\n]|\n(?!\s*\n))+([^\W\d_]++(?:[-’'][^\W_]++)*+)(?P<owning>[’'](?=\s+\w))?")
_OF = re.compile(rf"\s+(?:out\s+)?of(?:\s+(?:the|those|these|their|its|his|her|all|our))*(?:\s+{NUMBER}(?!\w))?", re.I)
_AGE = re.compile(
    rf"\s+(?:under|over|aged|below|above)\s+(?:the\s+age\s+of\s+)?{NUMBER}(?:\s+(?:to|and)\s+{NUMBER})?"
    r"(?!\w|[-,.]\w|\s+(?!was\b|this\b)\w+s\b)",
    re.I,
)
_LONGEST, _LONGEST_SINGULAR = 6, 3


class Unit(msgspec.Struct, frozen=True):
    """A unit as it is called, the last word of its noun in lower case, and where its words end."""

    name: str
    head: str
    end: int


class _Word(msgspec.Struct, frozen=True):
    lower: str
    start: int
    end: int
    owning: bool


def of_many(text: str, place: int, end: int, *, shared: bool = True) -> Unit | None:
    """The unit of a number other than one that ends at ``place``; nothing beyond ``end`` is read.

    ``shared`` allows "of the" between ("12 of the soldiers").
    """
    if sign := _SIGN.match(text, place, end):
        words = " ".join(sign["sign"].lower().split())
        return Unit(SHORT[words], words, sign.end())
    if shared and (of := _OF.match(text, place, end)):
        place = of.end()
    words_behind = _words(text, place, end)
    heads = [at for at, word in enumerate(words_behind) if _plural(word)]
    heads = _run(heads) or [0 for word in words_behind[:1] if word.lower in STATES]
    return _unit(text, words_behind, heads[-1], end) if heads else None


def of_one(text: str, place: int, end: int, *, shared: bool = False) -> Unit | None:
    """The unit of "one", a single noun; people first, since they are known by name."""
    if (sign := of_many(text, place, end, shared=False)) and sign.head in SHORT:
        return sign
    if shared and (of := _OF.match(text, place, end)):
        return of_many(text, of.end(), end, shared=False)
    words = _words(text, place, end)
    heads = [at for at, word in enumerate(words) if word.lower in SINGULARS and not word.owning]
    if heads:
        return _unit(text, words, heads[0], end)
    verbs = (at for at in range(1, len(words)) if _verb(words[at], words[at - 1]))
    last = next(verbs, len(words)) - 1
    fits = (
        0 <= last < _LONGEST_SINGULAR
        and words[last].lower not in NO_UNIT | ORDINALS.keys()
        and not words[last].lower.endswith("ly")
    )
    return _unit(text, words, last, end) if fits else None


def _words(text: str, place: int, end: int) -> list[_Word]:
    """The words behind a number up to one that ends its noun phrase, those for "more" left out."""
    words: list[_Word] = []
    for _ in range(_LONGEST):
        found = _WORD.match(text, place, end)
        if found is None or found[1].lower() in STOPS:
            break
        place, lower = found.end(), found[1].lower()
        owning = bool(found["owning"]) or lower.endswith(("’s", "'s"))
        others = lower == "others"
        if words or lower not in MORE or others:
            words.append(_Word(lower, found.start(1), found.end(1), owning))
    return [] if words and words[0].lower in NOT_COUNTED else words


def _run(heads: list[int]) -> list[int]:
    """The first plurals that stand side by side ("police officers")."""
    return [at for nth, at in enumerate(heads) if at == heads[0] + nth]


def _plural(word: _Word) -> bool:
    lower = word.lower
    if word.owning or lower in NOT_PLURAL:
        return False
    if lower in PLURALS or lower.endswith(("men", "people", "children")):
        return True
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is"))


def _is_noun(word: _Word) -> bool:
    return word.lower not in NO_UNIT and word.lower not in ORDINALS and not word.lower.endswith("ly")


def _verb(word: _Word, before: _Word) -> bool:
    return word.lower in VERBS or (word.lower.endswith("ed") and not before.lower.endswith("ly"))


def _unit(text: str, words: list[_Word], head: int, end: int) -> Unit:
    start, stop = words[0].start, words[head].end
    if words[head].lower in AGED and (age := _AGE.match(text, stop, end)):
        stop = age.end()
    return Unit(" ".join(text[start:stop].split()), words[head].lower, stop)
