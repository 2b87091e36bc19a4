"""What the reports of a happening have in common, and how near to it each claim's own words are."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING

from accordingto.corroboration.term import weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from accordingto.corroboration.statement import Statement


def nearness(statements: Sequence[Statement], held: Mapping[str, int], reports: int) -> dict[str, float]:
    """For each claim of a happening the cosine of its own terms with what the reports' claims share, 0 to 1.

    A term counts by the share of the happening's reports that have it in a claim, and by how few of all ``reports``
    hold it. Where reports have no term in common, each stands for itself.
    """
    by_report: dict[str, set[str]] = {}
    for statement in statements:
        by_report.setdefault(statement.report, set()).update(statement.own)
    count = Counter(term for terms in by_report.values() for term in terms)
    rarity = {term: weight(held[term], reports) for term in count}
    least = 2 if max(count.values()) > 1 else 1
    centre = {t: n / len(by_report) * rarity[t] for t, n in sorted(count.items()) if n >= least}
    size = sqrt(sum(value**2 for value in centre.values()))

    def near(statement: Statement) -> float:
        own = sqrt(sum(rarity[t] ** 2 for t in sorted(statement.own)))
        met = sum(rarity[t] * centre[t] for t in sorted(statement.own & centre.keys()))
        return met / (own * size) if own and size else 0.0

    return {s.id: near(s) for s in statements}
