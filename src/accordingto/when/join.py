"""Joining phrases that stand side by side into one time: "10 p.m." with "Wednesday", "early" with "next year"."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from accordingto.when.found import PATTERNS, Found
from accordingto.when.meaning import Meaning, both
from accordingto.when.token import Tokens

GAPS: tuple[tuple[str, frozenset[tuple[str, str]]], ...] = (
    ("(COMMA | on | at | in the | in)?", frozenset({("day", "clock"), ("day", "part"), ("clock", "part")})),
    ("(COMMA | on | of)?", frozenset({("clock", "day"), ("part", "day"), ("weekday", "date")})),
    ("COMMA? of?", frozenset({("weekday", "week")})),
    ("(of | in | 's)?", frozenset((kind, "year") for kind in ("month", "quarter", "half", "season", "dated"))),
    ("'s?", frozenset(("year", kind) for kind in ("month", "quarter", "half", "season"))),
)
"""What may stand between two phrases, and of which kinds they must be, in order."""
_GAPS = tuple((PATTERNS.compiled(gap), kinds) for gap, kinds in GAPS)
PREFIXES: tuple[tuple[str, str | None], ...] = (
    ("the? early (in | on)?", "START"),
    ("the? late (in | on)?", "END"),
    ("the? mid DASH?", "MID"),
    ("the (start | beginning) of", "START"),
    ("the middle of", "MID"),
    ("the (end | close) of", "END"),
    ("(earlier | later | sometime) in?", None),
    ("the? (around | about | circa | approximately | roughly)", "APPROX"),
)
"""Words before a time that narrow or blur it, and the TIMEX3 modifier they make."""
_PREFIXES = tuple((PATTERNS.compiled(words), mod) for words, mod in PREFIXES)
LONGEST_PREFIX = 4


def joined(tokens: Tokens, phrases: Iterable[Found]) -> list[Found]:
    """Phrases with their neighbours and the words before them taken in."""
    made: list[Found] = []
    for phrase in phrases:
        while made and (two := together(tokens, made[-1], phrase)):
            made.pop()
            phrase = two
        made.append(phrase)
    taken = [0, *(one.end for one in made)]
    return [prefixed(tokens, one, behind) for one, behind in zip(made, taken, strict=False)]


def kinds_of(meaning: Meaning) -> frozenset[str]:
    """What a phrase is, for the table of gaps."""
    moment, unit = meaning.moment, meaning.unit
    if meaning.value is not None or meaning.length or meaning.options:
        return frozenset()
    if moment.clock or moment.part:
        return frozenset({"clock" if moment.clock else "part"} - ({"part", "clock"} if unit else set()))
    if moment.weekday and not moment.day:
        return frozenset({"weekday", "day"})
    if unit == "day":
        return frozenset({"day"} | ({"date"} if moment.day else set()) | ({"dated"} if not moment.year else set()))
    return frozenset({unit}) if unit else frozenset()


def together(tokens: Tokens, one: Found, other: Found) -> Found | None:
    """Two neighbours as one, where the words between and their kinds allow it."""
    kinds = {(a, b) for a in kinds_of(one.meaning) for b in kinds_of(other.meaning)}
    if not kinds or other.start - one.end > 2:
        return None
    between = tokens.codes[one.end : other.start]
    if not any(fitting & kinds and gap.fullmatch(between) for gap, fitting in _GAPS):
        return None
    meaning = both(one.meaning, other.meaning)
    return Found(one.start, other.end, meaning) if meaning else None


def prefixed(tokens: Tokens, phrase: Found, behind: int) -> Found:
    """A phrase with "early", "the end of" and the like before it; ``behind`` is the end of the phrase before."""
    if not phrase.meaning.points:
        return phrase
    for start in range(max(behind, phrase.start - LONGEST_PREFIX), phrase.start):
        words = tokens.codes[start : phrase.start]
        for pattern, mod in _PREFIXES:
            if pattern.fullmatch(words):
                return Found(start, phrase.end, narrowed(phrase.meaning, mod))
    return phrase


def narrowed(meaning: Meaning, mod: str | None) -> Meaning:
    """A meaning with a modifier of its own."""
    if mod is None:
        return meaning
    if mod == "APPROX":
        return msgspec.structs.replace(meaning, mod=mod, about=True)
    return msgspec.structs.replace(meaning, mod=mod, edge=mod)
