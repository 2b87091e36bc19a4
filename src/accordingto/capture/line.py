"""Lines of a text with their places, blank ones left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST_PIECE = 1_000
_FIRST, _LAST = 200_000, 50_000
_SENTENCE = re.compile(r"[.!?][”\"’)]* ")
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


def pieces_of(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """``lines`` for patterns to look at: long ones cut between sentences, the middle of a very long text left out.

    Texts that have lost their line breaks are one line. Patterns may take time that grows with the
    square of a line; cut like this, no text can make them slow.
    """
    end = lines[-1].end if lines else 0
    outer = (line for line in lines if line.start < _FIRST or line.end > end - _LAST)
    return tuple(piece for line in outer for piece in _cut(line, end))


def _cut(line: Line, end: int) -> Iterator[Line]:
    start = 0
    while start < len(line.text):
        stop = _stop(line.text, start)
        place = line.start + start
        if (place < _FIRST or place > end - _LAST) and (words := line.text[start:stop].strip()):
            place += line.text.index(words[0], start) - start
            yield Line(place, place + len(words), words)
        start = stop


def _stop(text: str, start: int) -> int:
    """Where a piece that begins at ``start`` ends: after its last whole sentence, or word, within the limit."""
    limit = start + _LONGEST_PIECE
    if limit >= len(text):
        return len(text)
    sentences = [match.end() for match in _SENTENCE.finditer(text, start, limit)]
    return sentences[-1] if sentences else text.rfind(" ", start + 1, limit) + 1 or limit
