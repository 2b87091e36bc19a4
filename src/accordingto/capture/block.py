"""Blocks of extracted text: paragraphs, headings, list items, each one line or a few."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

_HOLDERS = frozenset({"body", "main", "div", "list", "table", "row", "quote", "comments", "doc"})
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")


def blocks_of(body: _Element) -> Iterator[str]:
    """The words of each block under trafilatura's ``body``, blank space made single, blanks left out."""
    loose = [body.text or ""]
    for child in body:
        if child.tag in _HOLDERS and len(child):
            yield from _tidy("".join(loose))
            yield from blocks_of(child)
            loose = [child.tail or ""]
        elif child.tag in ("lb", "hi", "ref", "del", "graphic"):
            loose += [_words(child), child.tail or ""]
        else:
            yield from _tidy("".join(loose))
            yield from _tidy(_words(child))
            loose = [child.tail or ""]
    yield from _tidy("".join(loose))


def _words(element: _Element) -> str:
    pieces = ["\n" if element.tag == "lb" else "", element.text or ""]
    for child in element:
        pieces += [_words(child), child.tail or ""]
    return "".join(pieces)


def _tidy(words: str) -> Iterator[str]:
    lines = (_SPACE.sub(" ", line).strip() for line in words.split("\n"))
    if kept := "\n".join(line for line in lines if line):
        yield kept
