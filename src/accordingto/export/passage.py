"""The passage of a report that a claim is quoted with: the sentences its words stand in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from accordingto.record import Claim
from accordingto.sentence import sentences
from accordingto.span import Span, Stretch

LONGEST = 1200
"""Characters beyond which a passage is cut to the words of the claim."""


class Piece(msgspec.Struct, frozen=True):
    """Part of a passage; ``claimed`` where it is the claim's own words."""

    text: str
    claimed: bool


def passage(text: str, claim: Claim) -> Span:
    """The sentences around a claim, from the first that holds some of its words to the last."""
    first, last = min(span.start for span in claim.content), max(span.end for span in claim.content)
    inside = [one for one in _sentences(text) if one.end > first and one.start < last]
    begin, end = min([first, *(one.start for one in inside)]), max([last, *(one.end for one in inside)])
    return Span.cut(text, begin, end) if end - begin <= LONGEST else Span.cut(text, first, last)


def pieces(text: str, claim: Claim) -> Iterator[Piece]:
    """The passage of a claim, its own words told apart."""
    whole = passage(text, claim)
    at = whole.start
    for span in sorted(claim.content):
        if at < span.start:
            yield Piece(text[at : span.start], False)
        yield Piece(text[max(at, span.start) : span.end], True)
        at = max(at, span.end)
    if at < whole.end:
        yield Piece(text[at : whole.end], False)


@lru_cache(maxsize=8)
def _sentences(text: str) -> tuple[Stretch, ...]:
    return tuple(sentences(text))
