"""Phrases found in a text with their meanings: matching the grammar, and splitting what holds two days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

import msgspec

from accordingto.when.meaning import Meaning
from accordingto.when.moment import Moment
from accordingto.when.pattern import Patterns, Phrase
from accordingto.when.rules import RULES
from accordingto.when.rules.rule import PHRASES, Rule
from accordingto.when.token import Tokens

PATTERNS = Patterns(PHRASES)


class Ready:
    """A rule ready to be matched, compiled when a text first has a word that it may begin with."""

    def __init__(self, rule: Rule) -> None:
        self.made, self.make = PATTERNS.made(rule.pattern), rule.make

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The rule's pattern over codes."""
        return re.compile(self.made.source)


_READY = tuple(map(Ready, RULES))


@cache
def _opened(codes: str) -> tuple[Ready, ...]:
    """The rules that may match where these two codes stand, or one at the end of a text."""
    return tuple(ready for ready in _READY if ready.made.may_match(codes))


class Found(msgspec.Struct, frozen=True):
    """A phrase: the index of its first token, that behind its last, and what it means."""

    start: int
    end: int
    meaning: Meaning


def phrases(tokens: Tokens) -> list[Found]:
    """The phrases of a text that mean a time, in order; where several may begin, the longest."""
    found: list[Found] = []
    place = 0
    while place < len(tokens.codes):
        here = list(_at(tokens, place))
        found += here
        place = max((one.end for one in here), default=place + 1)
    return found


def _at(tokens: Tokens, place: int) -> Iterator[Found]:
    codes = tokens.codes
    rules = _opened(codes[place : place + 2])
    matched = [(match, rule.make) for rule in rules if (match := rule.pattern.match(codes, place))]
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
