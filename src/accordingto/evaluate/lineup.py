"""Lining up two texts of one report by their words, so that offsets into one can be told in the other."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable

from accordingto.evaluate.extent import Piece

WORD = re.compile(r"\w+")
Characters = frozenset[int]
"""Offsets of letters and digits; punctuation and white space carry no meaning of their own."""

Place = Callable[[int, int], Characters]
"""From a half-open stretch of one text to the characters of the other that it stands for."""


def characters(pieces: Iterable[Piece], text: str) -> Characters:
    """The letters and digits that stand in the pieces of ``text``."""
    return frozenset(i for start, end in pieces for i in within(start, end, text) if text[i].isalnum())


def within(start: int, end: int, text: str) -> range:
    """The offsets of a stretch that lie in the text."""
    return range(max(start, 0), min(end, len(text)))


def lineup(read: str, annotated: str) -> Place:
    """Where stretches of the text as read stand in the text as annotated.

    Words are matched in order, whatever their case; what has no counterpart stands nowhere.
    """
    if read == annotated:
        return lambda start, end: characters([(start, end)], annotated)
    counterpart = counterparts(read, annotated)

    def place(start: int, end: int) -> Characters:
        found = (counterpart[i] for i in range(start, end) if i in counterpart)
        return frozenset(i for i in found if annotated[i].isalnum())

    return place


def counterparts(read: str, annotated: str) -> dict[int, int]:
    """For each character of a word that both texts have in order, the offset of its counterpart."""
    left, right = (list(WORD.finditer(text)) for text in (read, annotated))
    matcher = difflib.SequenceMatcher(
        None, [m.group().casefold() for m in left], [m.group().casefold() for m in right], autojunk=False
    )
    return {
        i: j
        for a, b, length in matcher.get_matching_blocks()
        for one, other in zip(left[a : a + length], right[b : b + length], strict=True)
        for i, j in zip(range(*one.span()), range(*other.span()), strict=False)
    }
