"""Extents: the characters of a text that one role covers, in one or several pieces."""

from __future__ import annotations

from collections.abc import Iterable

Piece = tuple[int, int]
"""A half-open interval of code points."""

Extent = tuple[Piece, ...]
"""Pieces in order, none touching another; equal extents hold the same characters."""


def extent(pieces: Iterable[Piece]) -> Extent:
    """The extent that ``pieces`` cover: sorted, and those that overlap or touch made one.

    White space counts as any other character: an extent with a blank at its end is another one.
    """
    joined: list[Piece] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def size(covered: Extent) -> int:
    """Characters covered."""
    return sum(end - start for start, end in covered)


def shared(one: Extent, other: Extent) -> int:
    """Characters that both cover."""
    return sum(max(0, min(e, v) - max(s, u)) for s, e in one for u, v in other)


def overlap(one: Extent, other: Extent) -> float:
    """F1 of the characters, 0 to 1; two empty extents agree, an empty and a filled one do not."""
    if not one and not other:
        return 1.0
    return 2 * shared(one, other) / (size(one) + size(other))


def contained(one: Extent, other: Extent) -> float:
    """Share of the shorter extent that the longer one covers, 0 to 1; empty ones as in ``overlap``."""
    if not one or not other:
        return float(one == other)
    return shared(one, other) / min(size(one), size(other))


def words(covered: Extent, text: str) -> str:
    """The covered words, pieces joined by `` … ``."""
    return " … ".join(text[start:end] for start, end in covered)
