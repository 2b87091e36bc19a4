"""Passages that two texts share: runs of the same words, carried over small edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accordingto.corroboration.words import Words

SEED = 4
"""Words in a row that begin a run."""

GAP = 6
"""Words that an edit may put in, or take out, within a passage."""

REPEATS = 16
"""Places of one text at which a seed is looked for, at most."""


class Run(msgspec.Struct, frozen=True, order=True):
    """``size`` words that stand at ``left`` in one text and at ``right`` in the other."""

    left: int
    right: int
    size: int


class Passage(msgspec.Struct, frozen=True):
    """Runs that follow each other in both texts with little between them."""

    runs: tuple[Run, ...]

    @property
    def left(self) -> tuple[int, int]:
        """From which word to before which in the left text."""
        return self.runs[0].left, self.runs[-1].left + self.runs[-1].size

    @property
    def right(self) -> tuple[int, int]:
        """From which word to before which in the right text."""
        return self.runs[0].right, self.runs[-1].right + self.runs[-1].size

    @property
    def matched(self) -> int:
        """How many words are the same in both."""
        return sum(run.size for run in self.runs)


def aligned(left: Words, right: Words, seed: int = SEED, gap: int = GAP) -> list[Passage]:
    """The passages that two texts share, in the order of the left one; each word is in one of them at most."""
    return chained(apart(runs(left, right, seed), seed), gap)


def runs(left: Words, right: Words, seed: int) -> list[Run]:
    """Every run of at least ``seed`` words that cannot be made longer."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place, gram in enumerate(right.grams(seed)):
        places.setdefault(gram, []).append(place)
    begun = (
        (here, there)
        for here, gram in enumerate(left.grams(seed))
        for there in places.get(gram, ())[:REPEATS]
        if not (here and there and left.words[here - 1] == right.words[there - 1])
    )
    return [Run(a, b, seed + common(left.words, right.words, a + seed, b + seed)) for a, b in begun]


def common(left: Sequence[str], right: Sequence[str], here: int, there: int) -> int:
    """How many words are the same from two places on."""
    size = 0
    while here + size < len(left) and there + size < len(right) and left[here + size] == right[there + size]:
        size += 1
    return size


def apart(found: Iterable[Run], least: int) -> list[Run]:
    """Runs that share no word, the longest first to take theirs; what is left of others is kept from ``least`` on."""
    taken: tuple[set[int], set[int]] = set(), set()
    kept = []
    for run in sorted(found, key=lambda r: (-r.size, r.left, r.right)):
        free = [n for n in range(run.size) if run.left + n not in taken[0] and run.right + n not in taken[1]]
        if len(free) >= least and free[-1] - free[0] + 1 == len(free):
            run = Run(run.left + free[0], run.right + free[0], len(free))
            taken[0].update(range(run.left, run.left + run.size))
            taken[1].update(range(run.right, run.right + run.size))
            kept.append(run)
    return sorted(kept)


def chained(found: Sequence[Run], gap: int) -> list[Passage]:
    """Runs joined where the next one follows in both texts after ``gap`` words at most."""
    chains: list[list[Run]] = []
    for run in found:
        last = chains[-1][-1] if chains else None
        if last and 0 <= run.left - last.left - last.size <= gap and 0 <= run.right - last.right - last.size <= gap:
            chains[-1].append(run)
        else:
            chains.append([run])
    return [Passage(tuple(chain)) for chain in chains]
