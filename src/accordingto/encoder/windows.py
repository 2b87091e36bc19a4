"""Windows over a text longer than the encoder sees at once."""

from __future__ import annotations

from itertools import pairwise

WINDOW, OVERLAP = 510, 128
"""Word pieces in a window, and how many two neighbours share at least."""


def cuts(length: int) -> list[tuple[int, int]]:
    """Overlapping windows, half-open, that cover ``length`` pieces evenly."""
    if length <= WINDOW:
        return [(0, length)]
    count = -(-(length - OVERLAP) // (WINDOW - OVERLAP))
    step = (length - WINDOW) / (count - 1)
    begins = [round(number * step) for number in range(count)]
    return [(begin, min(begin + WINDOW, length)) for begin in begins]


def shares(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretch of pieces each window answers for: borders lie midway in the overlaps."""
    borders = [(left[1] + right[0]) // 2 for left, right in pairwise(spans)]
    return list(zip([spans[0][0], *borders], [*borders, spans[-1][1]], strict=True))
