"""Sentences of a text: enough to know what stands together, with quotations kept whole words and all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.span import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s+[“‘\"'(\[]?[^\W_a-zß-öø-ÿ])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Supt|Insp|Capt|Maj|Brig|Adm|Sen|Rep|Gov|Pres|St|No|vs|Jr|Sr|Inc|Ltd|Co|Corp|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Art|Ave|Rev|Hon|Fr|al|e\.g|i\.e|[ap]\.m)|\b[A-Z](?:\.[A-Z])*)\.$"
)


def sentences(text: str) -> Iterator[Stretch]:
    """The sentences of a text, none running over a line break, blank ones left out."""
    for paragraph in _PARAGRAPH.finditer(text):
        begin = paragraph.start()
        for stop in _STOP.finditer(text, paragraph.start(), paragraph.end()):
            if not _ABBREVIATION.search(text, max(begin, stop.start() - 12), stop.start() + 1):
                yield from _stripped(text, begin, stop.end())
                begin = stop.end()
        yield from _stripped(text, begin, paragraph.end())


def _stripped(text: str, begin: int, end: int) -> Iterator[Stretch]:
    words = text[begin:end]
    kept = words.strip()
    if kept:
        start = begin + words.index(kept)
        yield Stretch(start, start + len(kept))
