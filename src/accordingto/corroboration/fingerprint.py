"""Which reports may share a passage: rare runs of words, looked up in an index instead of comparing all with all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from accordingto.corroboration.words import Words

    Hashes = npt.NDArray[np.uint64]

GRAM = 5
WINDOW = 8
"""Of the runs of GRAM words in each WINDOW one is kept: two texts that share GRAM + WINDOW - 1 words share one."""

COMMON = 40
"""Reports that hold the same run from which on it only ties each to the next, not all to all."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


def candidates(texts: Sequence[Words], common: int = COMMON) -> list[tuple[int, int]]:
    """Index pairs, the lower first, of texts that share a kept run."""
    vocabulary: dict[str, int] = {}
    kept = [winnowed(hashes([vocabulary.setdefault(w, len(vocabulary) + 1) for w in text.words])) for text in texts]
    if not kept:
        return []
    owner = np.repeat(np.arange(len(kept)), [len(k) for k in kept])
    value = np.concatenate(kept)
    order = np.lexsort((owner, value))
    return tied(value[order], owner[order], common)


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


def tied(value: Hashes, owner: npt.NDArray[np.int64], common: int) -> list[tuple[int, int]]:
    """Pairs of owners of the same value, which are sorted by value and owner."""
    starts = np.flatnonzero(np.r_[True, value[1:] != value[:-1]])
    sizes = np.diff(np.r_[starts, len(value)])
    pairs: list[npt.NDArray[np.int64]] = []
    for size in np.unique(sizes[sizes > 1]):
        rows = owner[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1) if size <= common else (np.arange(size - 1), np.arange(1, size))
        pairs.append(np.unique(np.stack([rows[:, left].ravel(), rows[:, right].ravel()], 1), axis=0))
    if not pairs:
        return []
    return [(int(a), int(b)) for a, b in np.unique(np.concatenate(pairs), axis=0)]
