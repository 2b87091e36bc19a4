"""The deeds of a whole text, looked up by where they stand."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from accordingto.deed.clause import deeds
from accordingto.sentence import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from accordingto.deed.deed import Deed
    from accordingto.deed.grammar import Grammar
    from accordingto.deed.phrase import Phrase
    from accordingto.span import Span

LONGEST = 3000
"""Characters beyond which a sentence is read in pieces, so that none takes longer than its length warrants."""


class Sheet:
    """The deeds and phrases of a text, in order."""

    def __init__(self, found: Iterable[Deed], phrases: Iterable[Phrase]) -> None:
        self.deeds = sorted(found, key=lambda deed: deed.start)
        self.phrases = sorted(phrases, key=lambda phrase: phrase.start)
        self._starts = [deed.start for deed in self.deeds], [phrase.start for phrase in self.phrases]

    @classmethod
    def of(cls, text: str, types: Mapping[int, str], grammar: Grammar) -> Sheet:
        """Read a text; ``types`` are the types of its mentions, by the characters where their heads end."""
        read = [deeds(text, start, end, types, grammar) for start, end in _pieces(text)]
        return cls((deed for found, _ in read for deed in found), (phrase for _, found in read for phrase in found))

    def deeds_in(self, spans: Sequence[Span]) -> Iterator[Deed]:
        """The deeds whose word begins in one of the spans."""
        for span in spans:
            yield from self.deeds[bisect_left(self._starts[0], span.start) : bisect_left(self._starts[0], span.end)]

    def phrases_in(self, spans: Sequence[Span]) -> Iterator[Phrase]:
        """The phrases that begin in one of the spans."""
        for span in spans:
            yield from self.phrases[bisect_left(self._starts[1], span.start) : bisect_left(self._starts[1], span.end)]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, those without an end cut between words."""
    for sentence in sentences(text):
        start = sentence.start
        while sentence.end - start > LONGEST:
            cut = text.rfind(" ", start + 1, start + LONGEST)
            stop = cut if cut > start else start + LONGEST
            yield start, stop
            start = stop
        yield start, sentence.end
