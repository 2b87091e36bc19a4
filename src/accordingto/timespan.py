"""The times of claims: when each is said to have happened, apart from when it was said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from accordingto.record import Time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.record import Claim
    from accordingto.span import Span
    from accordingto.when import Expression

_AFTER_CUE = re.compile(r"\s+(?:(?:late|early|earlier|later)\s+)?(?:(?:on|in|at)\s+)?")
_BEFORE_CUE = re.compile(r",?\s+(?:(?:has|have|had|also)\s+)?")
_THAT = re.compile(r",?\s+that\b")


def timed(text: str, claims: Sequence[Claim], found: Sequence[Expression]) -> list[Claim]:
    """The claims, each with the times that stand in its own content; a claim that names none has none.

    ``found`` are the expressions of time of the whole text, in order.
    """
    times = [Time(one.words, one.edtf, one.anchored_on) for one in found]
    own = belonging(text, claims, [one.words for one in found])
    return [replace(claim, times=tuple(times[at] for at in held)) for claim, held in zip(claims, own, strict=True)]


def belonging(text: str, claims: Sequence[Claim], found: Sequence[Span]) -> list[list[int]]:
    """For each claim the indices of the words, found in order in the whole text, that are of what it says.

    What stands in the clause of the cue ("said on Tuesday") is when, or where, something was said. To the report's
    own voice belongs only what nobody else tells.
    """
    shelf = Shelf(text, found)
    told = [claim for claim in claims if claim.chain]
    others = {at for claim in told for at in shelf.inside(claim.content)}
    others |= {at for claim in told if claim.cue for at in shelf.beside(claim.cue)}
    made = []
    for claim in claims:
        apart = set(shelf.before_that(claim.cue)) if claim.chain else others
        made.append([at for at in shelf.inside(claim.content) if at not in apart])
    return made


class Shelf:
    """Words found in a text, looked up by where they stand."""

    def __init__(self, text: str, found: Sequence[Span]) -> None:
        self.text, self.found = text, found
        self.starts = [one.start for one in found]

    def inside(self, spans: Sequence[Span]) -> Iterator[int]:
        """The indices of those that lie in one of the spans."""
        for span in spans:
            for at in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)):
                if self.found[at].end <= span.end:
                    yield at

    def behind(self, cue: Span) -> Iterator[int]:
        """The index of the one right behind a cue, with no more than a preposition between."""
        at = bisect_right(self.starts, cue.end)
        if at < len(self.found) and _AFTER_CUE.fullmatch(self.text, cue.end, self.starts[at]):
            yield at

    def beside(self, cue: Span) -> Iterator[int]:
        """The indices of those right behind and right before a cue."""
        yield from self.behind(cue)
        at = bisect_left(self.starts, cue.start) - 1
        if at >= 0 and _BEFORE_CUE.fullmatch(self.text, self.found[at].end, cue.start):
            yield at

    def before_that(self, cue: Span | None) -> Iterator[int]:
        """The index of the one between a cue and "that"."""
        for at in self.behind(cue) if cue else ():
            if _THAT.match(self.text, self.found[at].end):
                yield at
