"""Phrases found in a text with their meanings: matching the grammar, and splitting what holds two days."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from accordingto.when.meaning import Meaning
from accordingto.when.moment import Moment
from accordingto.when.pattern import Patterns, Phrase
from accordingto.when.rules import RULES
from accordingto.when.rules.rule import PHRASES
from accordingto.when.token import Tokens

PATTERNS = Patterns(PHRASES)
_COMPILED = tuple((PATTERNS.compiled(rule.pattern), rule.make) for rule in RULES)
_ANY = PATTERNS.any_of(rule.pattern for rule in RULES)


class Found(msgspec.Struct, frozen=True):
    """A phrase: the index of its first token, that behind its last, and what it means."""

    start: int
    end: int
    meaning: Meaning


def phrases(tokens: Tokens) -> list[Found]:
    """The phrases of a text that mean a time, in order; where several may begin, the longest."""
    found: list[Found] = []
    place = 0
    while opening := _ANY.search(tokens.codes, place):
        here = list(_at(tokens, opening.start()))
        found += here
        place = max((one.end for one in here), default=opening.start() + 1)
    return found


def _at(tokens: Tokens, place: int) -> Iterator[Found]:
    matched = ((match, make) for pattern, make in _COMPILED if (match := pattern.match(tokens.codes, place)))
    for match, make in sorted(matched, key=lambda one: -one[0].end()):
        phrase = Phrase(tokens, match)
        if (meaning := make(phrase)) is not None:
            yield from _split(phrase, meaning)
            return


def _split(phrase: Phrase, meaning: Meaning) -> Iterator[Found]:
    """One phrase, or the two of "3 to 5 May", which share the month, and of "2014-15", which share the century."""
    also, join, year = phrase.part("also"), phrase.part("join"), meaning.moment.year
    if phrase.part("short") and join and year is not None:
        last = Meaning(moment=Moment(year=year // 100 * 100 + int(phrase.word("short"))))
        yield Found(phrase.start, join[0], meaning)
        yield Found(join[1], phrase.end, last)
        return
    if also is None or join is None or meaning.absurd:
        yield Found(phrase.start, phrase.end, meaning)
        return
    day = int("".join(filter(str.isdigit, phrase.word("also"))))
    other = msgspec.structs.replace(meaning, moment=msgspec.structs.replace(meaning.moment, day=day, weekday=None))
    first_last = (other, meaning) if also[0] < join[0] else (meaning, other)
    yield Found(phrase.start, join[0], first_last[0])
    yield Found(join[1], phrase.end, first_last[1])
