"""Which report took text from which, with every passage they share.

Runs of words that few reports share name the pairs worth comparing; these are aligned word by word, so nothing rests
on a hash. Reports are compared as texts alone: outlet, date and credits tell the direction, never whether there is one.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal

import msgspec

from accordingto.corroboration.alignment import Passage, Run, aligned
from accordingto.corroboration.direction import Direction, direction
from accordingto.corroboration.fingerprint import Runs, kept
from accordingto.corroboration.relation import Relation
from accordingto.corroboration.stock import stocked
from accordingto.corroboration.text import Text, furnished
from accordingto.span import Stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from accordingto.corroboration.fingerprint import Pair

Label = Literal["copy", "partial", "none"]

PASSAGE = 14
"""Words of a passage that is more than a formula: a sentence of the usual length."""

WHOLE = 0.5
"""Share of the longer text from which on the two are one text."""

AKIN = 0.3
"""Share of the kept runs of the longer text from which on two texts are compared whatever their dates, which may be
wrong: a text put out again comes with the day of that, or with that of whoever collected it."""

BESIDE = 40
"""Words of a passage beside furniture that is no furniture itself."""


class Shared(msgspec.Struct, frozen=True):
    """A passage in both texts, as characters; ``words`` of it are the same, in ``likeness`` of the longer side.

    ``stock`` passages stand in several reports that have nothing else in common: they say where wording comes from,
    not where news does.
    """

    left: Stretch
    right: Stretch
    words: int
    likeness: float
    stock: bool = False


class Copy(msgspec.Struct, frozen=True):
    """Two reports that share text: the passages, what share of each they make up, and who took it from whom.

    ``label`` is ``copy`` where they make up half of the longer text, ``partial`` for less, ``none`` without a passage
    longer than a formula. ``evidence`` has a phrase for what the direction was told from.
    """

    left: str
    right: str
    label: Label
    passages: tuple[Shared, ...]
    share: tuple[float, float]
    direction: Direction = "unknown"
    evidence: tuple[str, ...] = ()

    @property
    def news(self) -> tuple[Shared, ...]:
        """The passages that are not stock."""
        return tuple(p for p in self.passages if not p.stock)

    def relation(self) -> Relation | None:
        """The copy as a relation of the two reports, where it is whole; the later id hangs from the other if unsure."""
        if self.label != "copy" or not self.news:
            return None
        left, right = (self.left, self.right) if self.direction == "left from right" else (self.right, self.left)
        said = f"{round(100 * max(self.share))} % of the words in {len(self.passages)} passages"
        return Relation("copy of", left, right, 1.0, (said, *self.evidence))


class Shelf:
    """Texts that are compared with one another; what they have in common tells furniture and stock."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.texts = {text.id: text for text in sorted(furnished(texts), key=lambda t: t.id)}

    def copies(self, days: int | None = None) -> list[Copy]:
        """Every two reports that share text, by id; those more than so many days apart only where they are one text."""
        listed = list(self.texts.values())
        runs = Runs([kept(text.words) for text in listed])
        found = copied(runs.pairs(), runs, [text.day for text in listed], days, listed.__getitem__)
        return stocked(list(found), {t.id: t.day for t in listed})

    def compare(self, left: str, right: str) -> Copy:
        """Two reports by id, whatever the index says; nothing is known to be stock."""
        return compared(self.texts[left], self.texts[right])


def copied(
    pairs: Iterable[Pair], runs: Runs, day: Sequence[int | None], days: int | None, text: Callable[[int], Text]
) -> Iterator[Copy]:
    """Those of some pairs of texts, by their places, that share text: passages, or all of it where each has a ``day``
    and these are more than ``days`` apart."""
    for left, right in sorted(pairs):
        soon = near(day[left], day[right], days)
        if soon or runs.shared(left, right) >= AKIN:
            copy = compared(text(left), text(right))
            if copy.label == "copy" or (soon and copy.label == "partial"):
                yield copy


def compared(left: Text, right: Text) -> Copy:
    """Two reports' shared text; nothing is known to be stock."""
    passages = [s for p in aligned(left.words, right.words) for s in shared(left, right, p)]
    own = [max(len(t.words) - len(t.furniture), 1) for t in (left, right)]
    words = sum(p.words for p in passages)
    share = (min(words / own[0], 1.0), min(words / own[1], 1.0))
    label: Label = "none" if not passages else "copy" if min(share) >= WHOLE else "partial"
    way, evidence = direction(left, right)
    return Copy(left.id, right.id, label, tuple(passages), share, way, evidence)


def near(left: int | None, right: int | None, days: int | None) -> bool:
    """Whether two reports of these days may be compared."""
    return days is None or left is None or right is None or abs(left - right) <= days


def shared(left: Text, right: Text, passage: Passage) -> Iterator[Shared]:
    """The parts of a passage that are no furniture and longer than a formula.

    Titles of other stories and the like stand near furniture, so a part near it in both has to be longer still.
    """
    for piece in bare(left, right, passage):
        beside = left.beside_furniture(*piece.left) and right.beside_furniture(*piece.right)
        if piece.matched >= (BESIDE if beside else PASSAGE):
            longer = max(piece.left[1] - piece.left[0], piece.right[1] - piece.right[0])
            places = left.words.stretch(*piece.left), right.words.stretch(*piece.right)
            yield Shared(*places, piece.matched, piece.matched / longer)


def bare(left: Text, right: Text, passage: Passage) -> list[Passage]:
    """A passage without the words that are furniture in either text, in as many pieces as that leaves."""
    pieces: list[list[Run]] = [[]]
    for run in passage.runs:
        free = [run.left + n not in left.furniture and run.right + n not in right.furniture for n in range(run.size)]
        at = 0
        for is_free, group in groupby(free):
            size = len(list(group))
            if is_free:
                pieces[-1].append(Run(run.left + at, run.right + at, size))
            elif pieces[-1]:
                pieces.append([])
            at += size
    return [Passage(tuple(piece)) for piece in pieces if piece]
