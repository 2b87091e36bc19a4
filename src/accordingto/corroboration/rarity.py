"""How rare terms are, and which places tell nothing apart, told from some of a case's reports.

So the next one mostly changes nothing of it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.term import BACKGROUND, weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from accordingto.corroboration.statement import Statement

REPORTS = 500
"""Reports that tell how rare a term is. Their ids are hashes, so those with the least are as good as any."""

SMALL = 64
"""Reports of a case that all tell; of a larger one the first to be published do, a quarter more at each step."""

EVERYWHERE = 0.2
"""Share of these reports that name a place from which on it is where everything happens."""


def telling(days: Mapping[str, int | None]) -> list[str]:
    """The reports of a case that tell how rare terms are, given by their days of publication, None where unknown."""
    first = sorted(days, key=lambda id: (days[id] is None, days[id] or 0, id))[: earlier(len(days))]
    return sorted(first)[:REPORTS]


def earlier(reports: int) -> int:
    """How many of so many reports are among the first."""
    if reports <= SMALL:
        return reports
    step = SMALL
    while (more := step + max(step // 4, 1)) <= reports:
        step = more
    return step


class Rarity(msgspec.Struct, frozen=True):
    """In how many of some ``reports`` each term is ``held``, and each of the ``places`` of claims named."""

    held: dict[str, int]
    reports: int
    places: dict[str, int]

    @classmethod
    def of(cls, reports: Sequence[Sequence[Statement]]) -> Rarity:
        """Told from reports, each given by its claims."""
        held: Counter[str] = Counter()
        named: Counter[str] = Counter()
        for statements in reports:
            held.update({term for statement in statements for term in statement.setting})
            named.update({place for statement in statements for place in statement.told.where})
        return cls(dict(sorted(held.items())), len(reports), dict(sorted(named.items())))

    def weight(self, term: str) -> float:
        """How much a term says."""
        return weight(self.held.get(term, 0), self.reports)

    def telling(self, places: frozenset[str]) -> frozenset[str]:
        """Places without those that many reports name, which tell nothing apart."""
        most = max(BACKGROUND, EVERYWHERE * self.reports)
        return frozenset(place for place in places if self.places.get(place, 0) <= most)
