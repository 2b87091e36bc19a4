"""A text cut where claims and names begin and end, so that nested and overlapping ones can be marked.

Markup has to nest and claims need not; between two neighbouring cuts, the set of claims is constant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from accordingto.record import Report
from accordingto.span import Span, Stretch

UNWRAPPED = 100
"""Characters from which a line is a paragraph of its own and no line of wrapped plain text."""


class Piece(msgspec.Struct, frozen=True):
    """A stretch covered by the same claims throughout; ``claims`` are their indices, the innermost first.

    ``opens`` are those whose first words these are; ``mentions`` pairs source and mention index of the
    names that begin here.
    """

    start: int
    end: int
    claims: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()


class Paragraph(msgspec.Struct, frozen=True):
    """Pieces that stand together; ``boilerplate`` where all of it is no part of the report."""

    pieces: tuple[Piece, ...]
    boilerplate: bool = False


def paragraphs(report: Report) -> Iterator[Paragraph]:
    """All paragraphs of the report's text with their pieces, in order; blank space between them is left out."""
    cuts = _cuts(report)
    covers = _Covers(report)
    for start, end in _blocks(report.document.text):
        inside = [cut for cut in _between(cuts, start, end) if start < cut < end]
        edges = [start, *inside, end]
        pieces = tuple(covers.piece(a, b) for a, b in pairwise(edges))
        yield Paragraph(pieces, _within(report.document.boilerplate, start, end))


class _Covers:
    """Which claims and names lie over a stretch; asked in the order of the text."""

    def __init__(self, report: Report) -> None:
        claims = [(span, index) for index, claim in enumerate(report.claims) for span in claim.content]
        self._ahead = sorted(claims, key=lambda pair: pair[0].start, reverse=True)
        self._open: list[tuple[Span, int]] = []
        self._first = {index: claim.content[0].start for index, claim in enumerate(report.claims) if claim.content}
        self._mentions: dict[int, list[tuple[int, int]]] = {}
        for number, source in enumerate(report.sources):
            for nth, mention in enumerate(source.mentions):
                self._mentions.setdefault(mention.start, []).append((number, nth))

    def piece(self, start: int, end: int) -> Piece:
        while self._ahead and self._ahead[-1][0].start <= start:
            self._open.append(self._ahead.pop())
        self._open = [(span, index) for span, index in self._open if span.end > start]
        inner = sorted(self._open, key=lambda pair: (pair[0].end - pair[0].start, -pair[1]))
        claims = tuple(dict.fromkeys(index for _, index in inner))
        opens = tuple(sorted(index for index in claims if self._first[index] == start))
        return Piece(start, end, claims, opens, tuple(self._mentions.get(start, ())))


def _cuts(report: Report) -> list[int]:
    spans: list[Span | Stretch] = [span for claim in report.claims for span in claim.content]
    spans += [mention for source in report.sources for mention in source.mentions]
    return sorted({edge for span in spans for edge in (span.start, span.end)})


def _between(cuts: Sequence[int], start: int, end: int) -> Iterable[int]:
    return cuts[bisect_left(cuts, start) : bisect_left(cuts, end)]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of ``text`` that read as one paragraph: up to a blank line, or to the end of a long line."""
    start: int | None = None
    last = 0
    for line in re.finditer(r"[^\n]*(?:\n|\Z)", text):
        blank = not line.group().strip()
        if blank and start is not None:
            yield start, last
            start = None
        if blank:
            continue
        start = line.start() if start is None else start
        last = line.end() - line.group().endswith("\n")
        if last - line.start() >= UNWRAPPED:
            yield start, last
            start = None
    if start is not None:
        yield start, last


def _within(stretches: Iterable[Stretch], start: int, end: int) -> bool:
    return any(stretch.start <= start and end <= stretch.end for stretch in stretches)
