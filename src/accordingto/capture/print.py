"""Printed lines put together again: paragraphs from lines, words from their halves, running heads apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class PrintedLine(NamedTuple):
    """One line as printed. Page from 0; sides in points from the page's lower left corner."""

    page: int
    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """The height of its type."""
        return self.top - self.bottom


_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page|p\.)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.I)
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*$")
_HALF_WORD = re.compile(r"[^\W\d_]-$|\u00ad$")
# Before these a hyphen belongs to the word: “anti-government” at the end of a line keeps its own.
_KEPT = re.compile(
    r"\b(?:anti|self|ex|non|co|semi|well|half|cross|pro|post|pre|al|el|all|vice|so|one|two|three|long|high|low)-$", re.I
)
_EDGE_LINES = 2


def furniture(lines: Sequence[PrintedLine]) -> set[PrintedLine]:
    """Page numbers, and lines that return at the edge of several pages, numbers in them aside."""
    edges = _edges(lines)
    pages = len({line.page for line in lines})
    repeats = Counter(_DIGITS.sub("0", line.text) for line in edges)
    least = max(2, (pages + 1) // 2)
    return {
        line
        for line in edges
        if (pages > 1 and repeats[_DIGITS.sub("0", line.text)] >= least) or _PAGE_NUMBER.fullmatch(line.text)
    }


def _edges(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The first and last lines of every page."""
    by_page: dict[int, list[PrintedLine]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    return [line for page in by_page.values() for line in dict.fromkeys(page[:_EDGE_LINES] + page[-_EDGE_LINES:])]


def paragraphs(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """The paragraphs that ``lines`` make up, over page ends where a sentence runs on."""
    if not lines:
        return
    pitch, edge = _pitch(lines), max(line.right for line in lines)
    words = lines[0].text
    for before, line in pairwise(lines):
        if _begins(before, line, pitch, edge):
            yield words
            words = line.text
        else:
            words = _joined(words, line.text)
    yield words


def _pitch(lines: Sequence[PrintedLine]) -> float:
    """The usual distance from a line to the next, in points."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page]
    return median([step for step in steps if step > 0] or [0.0])


def _begins(before: PrintedLine, line: PrintedLine, pitch: float, edge: float) -> bool:
    """Whether a paragraph begins with ``line``."""
    ended = _SENTENCE_END.search(before.text) is not None
    short = before.right < edge - 0.12 * (edge - before.left)
    step = before.bottom - line.bottom
    if before.page != line.page or step < -pitch:  # a new page or column
        return ended and not line.text[0].islower() if not short else not line.text[0].islower()
    if abs(before.height - line.height) > 0.15 * max(before.height, line.height):
        return True
    indented = line.left > before.left + 0.8 * line.height
    return step > 1.35 * pitch or (ended and (short or indented))


def _joined(words: str, line: str) -> str:
    if _HALF_WORD.search(words) and line[0].islower():
        return words + line if _KEPT.search(words) else words[:-1] + line
    return f"{words} {line}"
