"""Groups of things that are alike on the average, so that no chain of likenesses ties unlike things together."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Id = TypeVar("Id", str, int)


def grouped(likenesses: Iterable[tuple[Id, Id, float]], least: float) -> list[tuple[Id, ...]]:
    """Groups whose members are alike by ``least`` in the mean over all pairs, those not given counting nothing.

    The two that are most alike are joined first, of several the first by id, so that the order of the input changes
    nothing. Things on their own are left out.
    """
    near: dict[Id, dict[Id, float]] = {}
    for left, right, likeness in sorted((a, b, round(value, 9)) for a, b, value in likenesses):
        near.setdefault(left, {})[right] = likeness
        near.setdefault(right, {})[left] = likeness
    members = {id: [id] for id in near}
    waiting = [(-value, a, b) for a, row in near.items() for b, value in row.items() if a < b and value >= least]
    heapify(waiting)
    while waiting:
        value, a, b = heappop(waiting)
        if b not in near.get(a, ()) or value != -_mean(near, members, a, b):
            continue
        _join(near, members, a, b)
        for other in near[a]:
            mean = _mean(near, members, a, other)
            if mean >= least:
                heappush(waiting, (-mean, min(a, other), max(a, other)))
    return sorted(tuple(sorted(held)) for held in members.values() if len(held) > 1)


def _mean(near: dict[Id, dict[Id, float]], members: dict[Id, list[Id]], a: Id, b: Id) -> float:
    return round(near[a][b] / (len(members[a]) * len(members[b])), 9)


def _join(near: dict[Id, dict[Id, float]], members: dict[Id, list[Id]], a: Id, b: Id) -> None:
    """Take group ``b`` into ``a``, which keeps the lesser id."""
    for other, value in near.pop(b).items():
        del near[other][b]
        if other != a:
            near[a][other] = near[other][a] = near[a].get(other, 0.0) + value
    members[a] += members.pop(b)
