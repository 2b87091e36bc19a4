"""Quotation marks: which characters of a text stand between them.

Any style is read: curly, straight, low, angled, single. A quotation ends with its paragraph at the latest; one
that runs over several opens anew in each. A mark without its partner spoils no other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PARAGRAPH = re.compile(r"[^\r\n]+")
_DOUBLE = re.compile(r"[“”„«»\"″]|``|''")
_OPEN_DOUBLE, _CLOSE_DOUBLE = frozenset(("“", "„", "«", "``")), frozenset(("”", "»", "''"))
_STOP = re.compile(r"[.!?…](?=\s|$)")
_SINGLE_OPENS = re.compile(r"(?<![^\s(\[{—–“„«\"/:-])(?:[‘‹]|['’](?=\w))(?!\s)")
_SINGLE_CLOSES = re.compile(r"(?<=\S)['’›](?!\w)")
_POINTED = re.compile(r"[.,!?…;]['’›]|['’›](?=\s*[.,;!?)]|$)")


@lru_cache(maxsize=16)
def quoted(text: str) -> bytes:
    """One byte for each character of ``text``: 1 where it stands between quotation marks, else 0."""
    mask = bytearray(len(text))
    paragraphs = list(_PARAGRAPH.finditer(text))
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1].group().lstrip() if number + 1 < len(paragraphs) else ""
        _mark(mask, _doubles(paragraph.group(), following), paragraph.start())
        _mark(mask, _singles(paragraph.group()), paragraph.start())
    return bytes(mask)


def _mark(mask: bytearray, quotations: Iterable[tuple[int, int]], offset: int) -> None:
    for begin, end in quotations:
        mask[offset + begin : offset + end] = b"\x01" * (end - begin)


def _doubles(paragraph: str, following: str) -> Iterator[tuple[int, int]]:
    """Where a paragraph's quotations in double marks begin and end, marks left out."""
    opened: int | None = None
    for mark in _DOUBLE.finditer(paragraph):
        if _opens(paragraph, mark, opened):
            if opened is not None:
                yield opened, _stop(paragraph, opened, mark.start())
            opened = mark.end()
        elif opened is not None:
            yield opened, mark.start()
            opened = None
    if opened is not None:
        runs_on = following[:1] in _OPEN_DOUBLE or following[:1] == '"'
        yield opened, len(paragraph) if runs_on else _stop(paragraph, opened, len(paragraph))


def _opens(paragraph: str, mark: re.Match[str], opened: int | None) -> bool:
    """Whether a double mark opens; straight ones, and ones turned the wrong way, are read from their neighbours."""
    before, after = paragraph[: mark.start()][-1:], paragraph[mark.end() : mark.end() + 1]
    leans_right = not before or before.isspace() or before in "([{—–-/:‘'"
    leans_left = not after or after.isspace() or after in ".,;:!?)]}…—–-’'"
    if mark.group() in _OPEN_DOUBLE:
        return not (opened is not None and leans_left and not leans_right)
    if mark.group() in _CLOSE_DOUBLE:
        return opened is None and leans_right and not leans_left
    if leans_right != leans_left:
        return leans_right
    return opened is None


def _stop(paragraph: str, begin: int, end: int) -> int:
    """Where a quotation that nothing closes is taken to end: with its sentence."""
    stop = _STOP.search(paragraph, begin, end)
    return stop.end() if stop else end


def _singles(paragraph: str) -> Iterator[tuple[int, int]]:
    """The same for single marks, apostrophes told apart: a mark that nothing closes quotes nothing."""
    begin = 0
    while opening := _SINGLE_OPENS.search(paragraph, begin):
        limit = _SINGLE_OPENS.search(paragraph, opening.end())
        closers = list(_SINGLE_CLOSES.finditer(paragraph, opening.end(), limit.start() if limit else len(paragraph)))
        sure = [c for c in closers if _POINTED.match(paragraph, c.start() - 1) or _POINTED.match(paragraph, c.start())]
        begin = opening.end()
        if closers:
            close = (sure or closers)[0]
            yield opening.end(), close.start()
            begin = close.end()
