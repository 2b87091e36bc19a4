"""Lines of a text with their places, blank ones left out."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


class Line(NamedTuple):
    """One line without the blank space around it; ``start`` and ``end`` index the whole text."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that are not blank, in order."""
    return tuple(_line(match) for match in _LINE.finditer(text) if not match[0].isspace())


def _line(match: re.Match[str]) -> Line:
    words = match[0].strip()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Line(start, start + len(words), words)
