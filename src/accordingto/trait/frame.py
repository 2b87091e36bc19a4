"""What the rest of the cue's sentence shows: its words that are neither cue nor content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.trait.lexicon import lexical, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accordingto.span import Span
    from accordingto.trait.words import Words

_REACH = 100
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])|[\r\n]")


def frame(words: Words) -> Iterator[tuple[str, str]]:
    """Evidence from the words around the cue, or around the content where there is no cue."""
    anchor = words.cue or (words.content[0] if words.content else None)
    if anchor is not None:
        yield from lexical("frame", tokens(_rest(words, anchor)))


def _rest(words: Words, anchor: Span) -> str:
    """The anchor's sentence without cue and content, cut where it runs on for long; gaps are barred."""
    begin, end = _sentence(words.text, anchor)
    rest = []
    for span in sorted((*words.content, *((words.cue,) if words.cue else ())), key=lambda span: span.start):
        rest.append(words.text[begin : min(span.start, end)])
        begin = max(begin, span.end)
    return " | ".join((*rest, words.text[begin:end]))


def _sentence(text: str, anchor: Span) -> tuple[int, int]:
    reach = max(0, anchor.start - _REACH)
    begin = reach
    for stop in _SENTENCE_END.finditer(text, reach, anchor.start):
        begin = stop.end()
    stop_after = _SENTENCE_END.search(text, anchor.end, anchor.end + _REACH)
    return begin, stop_after.start() if stop_after else min(len(text), anchor.end + _REACH)
