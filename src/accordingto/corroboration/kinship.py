"""Whether two reports that claim the same thing have it from the same origin.

Claims are the same where one copied passage holds both, or where their words are alike and a telling figure stands in
both; of these the first tellers are compared by name.
"""

from __future__ import annotations

from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING, Literal

import msgspec

from accordingto.corroboration.account import OWN
from accordingto.corroboration.joining import Classes, Joining, likeliest, together
from accordingto.corroboration.lineage import members
from accordingto.corroboration.names import related, tied
from accordingto.corroboration.relation import Relation
from accordingto.corroboration.text import day
from accordingto.corroboration.words import Words
from accordingto.record import Report
from accordingto.span import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from accordingto.record import Claim, Source

Origin = Literal["same", "different", "mixed", "unclear", "na"]

INSIDE = 0.5
"""Share of a claim's characters in a passage for the passage to hold it."""

ALIKE = 0.4
"""Cosine of two claims' words, rare ones weighing more, from which on they may be one claim."""

TELLING = 10
"""The least figure that is no everyday one: two like claims share such a figure."""

WEEK = 7
"""Days between two reports within which like claims may be about one event."""


class Paired(msgspec.Struct, frozen=True):
    """Two claims taken for the same by likeness, the figures they share, and how alike their words are."""

    left: str
    right: str
    likeness: float
    figures: tuple[float, ...]


class Kinship(msgspec.Struct, frozen=True):
    """Whether an origin is shared and how many there are together, low and high.

    ``copied`` is the number of words in copied passages of news, ``paired`` the claims alike without being copied,
    ``relations`` what ties the tellers of the two reports by name. ``na`` is for reports that claim nothing the same.
    """

    origin: Origin
    low: int = 0
    high: int = 0
    copied: int = 0
    paired: tuple[Paired, ...] = ()
    relations: tuple[Relation, ...] = ()


class Side(msgspec.Struct, frozen=True):
    """A report with the passages of its text that are copied news, and those that are stock or furniture."""

    report: Report
    news: tuple[Stretch, ...] = ()
    stock: tuple[Stretch, ...] = ()

    def copied(self) -> list[Claim]:
        """The claims that stand in copied news."""
        return [c for c in self.report.claims if inside(c, self.news)]

    def own(self) -> list[Claim]:
        """The claims that stand in nothing that is copied."""
        return [c for c in self.report.claims if not inside(c, (*self.news, *self.stock))]

    def tellers(self, claims: Iterable[Claim], mark: str) -> list[Source]:
        """The first tellers of what is put forward as fact, each once, by ids that ``mark`` sets apart from others'."""
        ids = dict.fromkeys(id for c in claims if c.chain and factual(c) for id in c.chain[-1].sources)
        found = [self.report.source(id) for id in ids]
        return [msgspec.structs.replace(s, id=f"{mark}{s.id}") for s in found if s.kind != "unidentified"]


def kinship(left: Side, right: Side, rarity: Rarity) -> Kinship:
    """Whether two reports share an origin for a claim that both make."""
    pairs = list(alike(left.own(), right.own(), rarity)) if near(left.report, right.report) else []
    copied = sum(len(Words.of(left.report.document.text[s.start : s.end])) for s in left.news)
    if not pairs and not copied:
        return Kinship("na")
    ids = {p.left for p in pairs}, {p.right for p in pairs}
    one = left.tellers([*left.copied(), *(c for c in left.own() if c.id in ids[0])], "a ")
    other = right.tellers([*right.copied(), *(c for c in right.own() if c.id in ids[1])], "b ")
    ties = [found for a in one for b in other if (found := related(a, b))]
    within = [*tied(one), *tied(other)]
    sides = {s.id for s in one}, {s.id for s in other}
    origin = judged(sides, likeliest(ties, frozenset()).voices, bool(copied))
    least, most = (classes(sides, together(held)) for held in ([*ties, *within], [r for r in ties if r.sure]))
    return Kinship(origin, max(least, 1), max(most, 1), copied, tuple(pairs), tuple(ties))


def judged(sides: tuple[set[str], set[str]], joined: Classes, copied: bool) -> Origin:
    """What the tellers of both sides come to; text that was copied has one origin at least in common."""
    shared = [held for held in joined if held & sides[0] and held & sides[1]]
    loose = (sides[0] | sides[1]).difference(*shared)
    if not (sides[0] and sides[1]):
        return "same" if copied else "unclear"
    if not loose:
        return "same"
    return "mixed" if shared or copied else "different"


def classes(sides: tuple[set[str], set[str]], joining: Joining) -> int:
    """How many tellers there are after joining."""
    return len({members(joining.voices, id) for side in sides for id in side})


def alike(left: Sequence[Claim], right: Sequence[Claim], rarity: Rarity) -> Iterator[Paired]:
    """Claims of two reports that put like things forward with the same figure."""
    for one in left:
        for other in right:
            figures = told(one) & told(other)
            likeness = rarity.likeness(worded(one), worded(other)) if figures else 0.0
            if likeness >= ALIKE and one.polarity == other.polarity:
                yield Paired(one.id, other.id, round(likeness, 3), tuple(sorted(figures)))


def factual(claim: Claim) -> bool:
    """Whether a claim puts a fact forward rather than a view: it counts something, or its teller saw it or has it on
    record.
    """
    known = bool(claim.quantities) or claim.access in OWN
    return known and claim.polarity == "affirmed" and claim.access != "inferred"


def told(claim: Claim) -> set[float]:
    """The figures of a claim that are no everyday ones."""
    return {float(q.best) for q in claim.quantities if q.best is not None and q.best >= TELLING}


def worded(claim: Claim) -> frozenset[str]:
    """The words of a claim's content."""
    return frozenset(word for span in claim.content for word in Words.of(span.text).words)


def inside(claim: Claim, passages: Sequence[Stretch]) -> bool:
    """Whether passages hold most of a claim."""
    size = sum(s.end - s.start for s in claim.content)
    held = sum((s.end - s.start) * Stretch(s.start, s.end).share_in(passages) for s in claim.content)
    return held >= INSIDE * size


def near(left: Report, right: Report) -> bool:
    """Whether two reports may be about one event by their dates."""
    one, other = day(left.document.published), day(right.document.published)
    return one is None or other is None or abs(one - other) <= WEEK


class Rarity:
    """How much words say: the fewer texts hold them, the more."""

    def __init__(self, texts: Iterable[Words]) -> None:
        self.held: Counter[str] = Counter()
        self.size = 0
        for text in texts:
            self.held.update(set(text.words))
            self.size += 1

    def weight(self, words: Iterable[str]) -> float:
        """The weight of words together; one that every text holds has none."""
        return sum(log((self.size + 1) / (self.held[word] + 1)) ** 2 for word in words)

    def likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        """The cosine of two sets of words, 0 to 1."""
        both = self.weight(left) * self.weight(right)
        return self.weight(left & right) / sqrt(both) if both else 0.0
