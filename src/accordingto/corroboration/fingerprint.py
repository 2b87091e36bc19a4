"""Which reports may share a passage: rare runs of words, looked up in an index instead of comparing all with all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from accordingto.corroboration.number import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from accordingto.corroboration.words import Words

    Hashes = npt.NDArray[np.uint64]

Pair = tuple[int, int]

GRAM = 5
WINDOW = 8
"""Of the runs of GRAM words in each WINDOW one is kept: two texts that share GRAM + WINDOW - 1 words share one."""

COMMON = 40
"""Reports that hold the same run from which on it only ties each to the next, not all to all."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


def kept(words: Words) -> Hashes:
    """The runs of a text that are kept, as numbers."""
    return winnowed(hashes([number(word) for word in words.words]))


class Runs:
    """The kept runs of texts, by which they are looked up; texts are known by their index."""

    def __init__(self, texts: Sequence[Hashes]) -> None:
        self.texts, self.value = texts, np.concatenate([np.zeros(0, dtype=np.uint64), *texts])
        self.owner = np.repeat(np.arange(len(texts)), [len(runs) for runs in texts])

    def pairs(self, of: Iterable[int] | None = None, without: Iterable[int] = ()) -> set[Pair]:
        """Texts, the lower index first, that share a kept run, by those ``of`` some alone, and ``without`` others."""
        held = np.ones(len(self.value), dtype=bool)
        if of is not None:
            held = np.isin(self.value, np.concatenate([np.zeros(0, dtype=np.uint64), *(self.texts[n] for n in of)]))
        held &= ~np.isin(self.owner, np.fromiter(without, dtype=np.int64))
        value, owner = self.value[held], self.owner[held]
        order = np.lexsort((owner, value))
        return set(tied(value[order], owner[order]))

    def shared(self, left: int, right: int) -> float:
        """What share of the kept runs of the longer of two texts the other has."""
        sizes = [len(self.texts[left]), len(self.texts[right])]
        return len(np.intersect1d(self.texts[left], self.texts[right])) / max(*sizes, 1)

    def changes(self, new: set[int], again: set[int]) -> tuple[set[Pair], set[Pair]]:
        """What ``new`` texts bring: pairs with them or with those looked at ``again``, and pairs of others that
        share no run any more which ties them."""
        focus = new | again
        now = self.pairs(focus)
        lost = self.pairs(focus, new) - now
        if lost:
            lost -= self.pairs({n for pair in lost for n in pair})
        return {pair for pair in now if not focus.isdisjoint(pair)}, lost


def hashes(words: Sequence[int]) -> Hashes:
    """A number for each run of GRAM words."""
    ids = np.array(words, dtype=np.uint64)
    size = max(len(ids) - GRAM + 1, 0)
    mixed = np.zeros(size, dtype=np.uint64)
    for n in range(GRAM):
        mixed = (mixed + ids[n : n + size]) * _FACTOR
        mixed ^= mixed >> _SHIFT
    return mixed


def winnowed(values: Hashes) -> Hashes:
    """The least of each window, each once."""
    if len(values) <= WINDOW:
        return np.unique(values[:1] if not len(values) else np.array([values.min()], dtype=np.uint64))
    return np.unique(np.lib.stride_tricks.sliding_window_view(values, WINDOW).min(axis=1))


def tied(value: Hashes, owner: npt.NDArray[np.int64]) -> list[Pair]:
    """Pairs of owners of the same value, which are sorted by value and owner."""
    starts = np.flatnonzero(np.r_[True, value[1:] != value[:-1]]) if len(value) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.r_[starts, len(value)])
    pairs: list[npt.NDArray[np.int64]] = []
    for size in np.unique(sizes[sizes > 1]):
        rows = owner[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1) if size <= COMMON else (np.arange(size - 1), np.arange(1, size))
        pairs.append(np.unique(np.stack([rows[:, left].ravel(), rows[:, right].ravel()], 1), axis=0))
    if not pairs:
        return []
    return [(int(a), int(b)) for a, b in np.unique(np.concatenate(pairs), axis=0)]
