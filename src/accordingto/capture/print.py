"""Printed lines put together again: paragraphs from lines, words from their halves, running heads apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class PrintedLine(NamedTuple):
    """One line as printed. Page from 0; sides in points from the page's lower left corner.

    ``foot`` is the bottom of its end: lower than ``bottom`` where a broken word carries the line on.
    """

    page: int
    text: str
    left: float
    right: float
    bottom: float
    top: float
    foot: float

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
_BREAK_MARK = re.compile("[\x02\ufffe]")
_EDGE_LINES = 2
_COLUMN_STEP = 20.0  # points; indents stay within it, columns do not


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
    setting = Setting.of(lines)
    words = lines[0].text
    for before, line in pairwise(lines):
        if setting.begins(before, line):
            yield words
            words = line.text
        else:
            words = _joined(words, line.text)
    yield words


class Setting(NamedTuple):
    """How a document is set: ``leading`` is the usual step from line to line in heights of its type,
    ``edges`` the right edge of each column, by page and by where its lines begin."""

    leading: float
    edges: dict[tuple[int, int], float]

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> Setting:
        """The setting that ``lines`` show."""
        steps = [(a.foot - b.bottom) / b.height for a, b in pairwise(lines) if a.page == b.page and b.height > 0]
        edges: dict[tuple[int, int], float] = {}
        for line in lines:
            edges[_column(line)] = max(edges.get(_column(line), 0.0), line.right)
        return cls(median([step for step in steps if step > 0] or [1.2]), edges)

    def begins(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether a paragraph begins with ``line``."""
        ended = _SENTENCE_END.search(before.text) is not None
        step = before.foot - line.bottom
        filled = self._filled(before)
        if before.page != line.page or step < 0:  # a new page or column
            return not line.text[0].islower() and (ended or filled < 0.88)
        if abs(before.height - line.height) > 0.15 * max(before.height, line.height):
            return True
        indented = line.left > before.left + 0.8 * line.height
        heading = filled < 0.6 and not line.text[0].islower()
        return step > 1.35 * self.leading * line.height or heading or (ended and (filled < 0.88 or indented))

    def _filled(self, line: PrintedLine) -> float:
        """How much of its column a line fills, from 0 to 1."""
        page, column = _column(line)
        edge = max(self.edges.get((page, near), 0.0) for near in (column - 1, column, column + 1))
        return (line.right - line.left) / (edge - line.left) if edge > line.left else 1.0


def _column(line: PrintedLine) -> tuple[int, int]:
    return line.page, round(line.left / _COLUMN_STEP)


def _joined(words: str, line: str) -> str:
    if _HALF_WORD.search(words) and line[0].islower():
        return words + line if _KEPT.search(words) else words[:-1] + line
    return f"{words} {line}"


def whole_words(text: str) -> str:
    """``text`` with words put together at the marks that stand for a hyphen at the end of a line."""
    pieces = _BREAK_MARK.split(text)
    words = pieces[0]
    for piece in pieces[1:]:
        words = _joined(f"{words}-", piece) if piece else f"{words}-"
    return words
