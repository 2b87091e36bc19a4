"""What the reports of a happening have in common, and how near to it each claim's own words are."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accordingto.corroboration.rarity import Rarity
    from accordingto.corroboration.statement import Statement


def nearness(statements: Sequence[Statement], rarity: Rarity, *, apart: bool = False) -> dict[str, float]:
    """For each claim of a happening the cosine of its own terms with what the reports' claims share, 0 to 1.

    A term counts by the share of the happening's reports that have it in a claim, and by how rare it is.
    Where reports have no term in common, each stands for itself. With ``apart`` only claims in other words than its
    own count for it, so that what reports copied along with the news is near to nothing.
    """
    by_report: dict[str, dict[str, set[frozenset[str]]]] = {}
    for statement in statements:
        held, words = by_report.setdefault(statement.report, {}), frozenset(statement.own)
        for term in words:
            held.setdefault(term, set()).add(words)
    count = Counter(term for held in by_report.values() for term in held)
    alone = Counter((t, *words) for held in by_report.values() for t, words in held.items() if len(words) == 1)
    weight = {term: rarity.weight(term) for term in count}
    least = 2 if max(count.values()) > 1 else 1
    centre = {t: n / len(by_report) * weight[t] for t, n in sorted(count.items()) if n >= least}
    size = sqrt(sum(value**2 for value in centre.values()))

    def near(statement: Statement) -> float:
        words = frozenset(statement.own)
        own = sqrt(sum(weight[t] ** 2 for t in sorted(words)))
        shared = ((t, alone[t, words] / count[t] if apart else 0.0) for t in sorted(words & centre.keys()))
        met = sum(weight[t] * centre[t] * (1 - itself) for t, itself in shared)
        return met / (own * size) if own and size else 0.0

    return {s.id: near(s) for s in statements}
