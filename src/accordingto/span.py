"""Stretches of a document's text, tied to their exact characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stretch(msgspec.Struct, frozen=True, order=True):
    """A half-open interval ``[start, end)`` of Unicode code points of a text."""

    start: int
    end: int

    def share_in(self, others: Iterable[Stretch]) -> float:
        """The share of its characters that lie in any of ``others``."""
        covered: set[int] = set()
        for other in others:
            covered.update(range(max(other.start, self.start), min(other.end, self.end)))
        return len(covered) / (self.end - self.start)


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch together with the words it holds; ``document.text[start:end] == text``."""

    start: int
    end: int
    text: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Span:
        """The span ``[start, end)`` of ``text``, its words cut from it."""
        return cls(start, end, text[start:end])

    def holds_in(self, text: str) -> bool:
        """Whether the words stand in ``text`` where the offsets say."""
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.text
