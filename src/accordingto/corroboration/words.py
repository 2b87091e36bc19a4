"""The words of a text in a form in which copies compare: case, quotes, hyphens and commas in numbers evened out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from accordingto.span import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+(?:['’ʼ´`][^\W_]+)*")
_DROPPED = str.maketrans("", "", "'’ʼ´`,")


class Words(msgspec.Struct, frozen=True):
    """The words of a text evened out, and where each stands in it."""

    words: tuple[str, ...]
    places: tuple[Stretch, ...]

    @classmethod
    def of(cls, text: str, without: Iterable[Stretch] = ()) -> Words:
        """The words of a text, those in any of ``without`` left out."""
        gone = sorted(without)
        found = [m for m in WORD.finditer(text) if not (gone and any(g.start <= m.start() < g.end for g in gone))]
        words = tuple(m.group().translate(_DROPPED).casefold() for m in found)
        return cls(words, tuple(Stretch(m.start(), m.end()) for m in found))

    def __len__(self) -> int:
        return len(self.words)

    def stretch(self, start: int, end: int) -> Stretch:
        """The characters from word ``start`` to before word ``end``."""
        return Stretch(self.places[start].start, self.places[end - 1].end)

    def grams(self, size: int) -> list[tuple[str, ...]]:
        """Every run of ``size`` words, by where it begins."""
        return list(zip(*(self.words[n:] for n in range(size)), strict=False))

    def without(self, gone: Iterable[int]) -> Words:
        """The same without the words at some indices."""
        dropped = set(gone)
        kept = [n for n in range(len(self)) if n not in dropped]
        return Words(tuple(self.words[n] for n in kept), tuple(self.places[n] for n in kept))
