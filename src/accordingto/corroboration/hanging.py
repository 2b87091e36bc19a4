"""Accounts that hang from others because a copied passage holds both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.corroboration.kinship import inside
from accordingto.corroboration.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from accordingto.corroboration.copies import Copy
    from accordingto.corroboration.joining import Pair
    from accordingto.corroboration.statement import Statement
    from accordingto.span import Stretch


TWIN = 0.5
"""Share of the shorter of two claims that has to stand at the same place of a passage for them to be the same words."""


def hangings(
    copies: Iterable[Copy], statements: Mapping[str, Sequence[Statement]], gone: Container[str] = ()
) -> Iterator[Relation]:
    """For each claim in a passage that one report took from another, the claim in the other that it hangs from.

    ``statements`` are those of one happening by report. Where nobody knows who took it from whom, it hangs from the
    one whose report is ``gone``, since the text was taken back, or else from the one with the lesser id.
    """
    for copy in copies:
        ends = (copy.left not in gone, copy.left), (copy.right not in gone, copy.right)
        turned = copy.direction == "right from left" or (copy.direction == "unknown" and ends[0] < ends[1])
        later, earlier = (copy.right, copy.left) if turned else (copy.left, copy.right)
        for passage in copy.news:
            here, there = (passage.right, passage.left) if turned else (passage.left, passage.right)
            originals = [s for s in statements.get(earlier, ()) if inside(s.claim, [there])]
            for taken in statements.get(later, ()):
                if originals and inside(taken.claim, [here]):
                    original = counterpart(taken, originals, here, there)
                    said = f"{passage.words} words of a passage are the same"
                    yield Relation("copy of", taken.id, original.id, 1.0, (said, *copy.evidence))


def twins(copy: Copy, left: Sequence[Statement], right: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Claims of the two reports of a copy that stand at the same place of one copied passage."""
    for passage in copy.news:
        theirs = [(other, reach(other, passage.right)) for other in right if inside(other.claim, [passage.right])]
        for one in (s for s in left if inside(s.claim, [passage.left])):
            start, end = reach(one, passage.left)
            for other, (begin, stop) in theirs:
                if min(end, stop) - max(start, begin) > TWIN * min(end - start, stop - begin):
                    yield one, other


def twinned(copies: Iterable[Copy], statements: Mapping[str, Sequence[Statement]]) -> dict[Pair, bool]:
    """The ids of claims of two reports that are the same words in a copied passage, and whether the reports are one
    text as a whole; ``statements`` by report."""
    return {
        (one.id, other.id): copy.label == "copy"
        for copy in copies
        for one, other in twins(copy, statements.get(copy.left, ()), statements.get(copy.right, ()))
    }


def reach(statement: Statement, passage: Stretch) -> tuple[float, float]:
    """From where to where a claim stands in a passage, as shares of it."""
    size, content = passage.end - passage.start, statement.claim.content
    return (content[0].start - passage.start) / size, (content[-1].end - passage.start) / size


def counterpart(taken: Statement, originals: Sequence[Statement], here: Stretch, there: Stretch) -> Statement:
    """The claim of the original that stands where the copied one does, as far into the passage."""
    at = taken.claim.content[0].start - here.start
    same = [s for s in originals if s.claim.polarity == taken.claim.polarity] or list(originals)
    return min(same, key=lambda s: (abs(s.claim.content[0].start - there.start - at), s.id))
