"""Runs of word pieces of a telling: where they stand, what is left of them, and tellings given to another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from accordingto.attribution import stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from accordingto.attribution import Pieces, Telling
    from accordingto.encoder import Reading

    Tellers = tuple[tuple[str, Pieces], ...]


def runs(telling: Telling) -> Iterator[tuple[int, int]]:
    """The runs of all tellers."""
    return (run for _, runs in telling.tellers for run in runs)


def pieces(runs: Iterable[tuple[int, int]]) -> set[int]:
    """The word pieces of some runs."""
    return {piece for begin, end in runs for piece in range(begin, end)}


def characters(reading: Reading, run: tuple[int, int]) -> tuple[int, int]:
    """Where a run begins and ends in the text."""
    (found,) = stretches(reading, (run,))
    return found.start, found.end


def outside(run: tuple[int, int], past: tuple[int, int]) -> tuple[int, int]:
    """A run of a content without what stands in another, which it begins or ends with."""
    if past[0] <= run[0] < past[1]:
        return past[1], max(run[1], past[1])
    return run[0], min(run[1], past[0]) if run[0] < past[0] < run[1] else run[1]


def by_another(telling: Telling, tellers: Tellers) -> Telling:
    """A telling with an origin that the second look did not read, and of whose kind it says nothing."""
    kind = telling.look.attributes["kind"]
    look = replace(telling.look, attributes={**telling.look.attributes, "kind": np.full_like(kind, 1 / len(kind))})
    return replace(telling, tellers=tellers, look=look)
