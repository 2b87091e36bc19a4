"""The report that names stand in, as a whole: the countries it speaks of, its headlines, its words without capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from accordingto.encoder.tokens import headlined
from accordingto.gazetteer.fold import folded
from accordingto.place.evidence import kind_of
from accordingto.place.sighting import LARGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accordingto.gazetteer import Found, Gazetteer
    from accordingto.place.sighting import Sighting
    from accordingto.span import Span

SEVERAL = 3
"""Other names from which on they tell what countries a report is about."""

_LINE = re.compile(r"[^\n]+")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_SMALL = re.compile(r"(?<![\w’'-])[^\W\d_A-Z][\w’'-]*")


class Setting:
    """A text and the names seen in it."""

    def __init__(self, text: str, seen: Iterable[Sighting], gazetteer: Gazetteer) -> None:
        self.text = text
        self.lands: dict[str | None, set[str]] = {}
        for one in seen:
            if one.known and (found := gazetteer.lookup(one.words.text)):
                most = max((place.entry for place in found), key=lambda entry: entry.population)
                self.lands.setdefault(most.country, set()).add(folded(one.words.text))
        for word in set(_CAPITALISED.findall(text)):
            if country := gazetteer.demonyms.get(folded(word)):
                self.lands.setdefault(country, set()).add(folded(word))
        self.names = frozenset().union(*self.lands.values())

    def names_another(self, key: str, found: Iterable[Found]) -> bool:
        """Whether the report names more than ``key``, a folded name, in a country of the places found."""
        held = (self.lands.get(place.entry.country, ()) for place in found)
        return any(len(names) > (key in names) for names in held)

    def is_strange(self, key: str, found: Sequence[Found]) -> bool:
        """Whether a name is one of small places only, in countries of which the report says nothing else."""
        if len(self.names) - (key in self.names) < SEVERAL:
            return False
        large = any(place.entry.population >= LARGE or kind_of(place.entry) == "country" for place in found)
        return not large and not self.names_another(key, found)

    def is_small(self, name: str) -> bool:
        """Whether the text has the same words without a capital."""
        words = name.lower()
        first = words.split(" ", 1)[0]
        if first == words or first not in self._small:
            return words in self._small
        return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", self.text) is not None

    def in_headline(self, words: Span) -> bool:
        """Whether words stand in a line in which nearly every one has a capital, so that none tells a name."""
        at = bisect_right(self._headlines, words.start, key=lambda line: line[0]) - 1
        return at >= 0 and words.start < self._headlines[at][1]

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(_SMALL.findall(self.text))

    @cached_property
    def _headlines(self) -> list[tuple[int, int]]:
        return [line.span() for line in _LINE.finditer(self.text) if headlined(line[0])]
