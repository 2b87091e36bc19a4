"""Scores of attribution relations: who says what, by which words.

Each attribution has three role extents: the characters of its source, of its cue and of its content, the
pieces of a role taken together. One role extent of one attribution is one unit, exact where both sides mark
the very same characters. Units are counted with repetition: the source of three attributions is three
units (``…_distinct`` counts it once, ``…_pieces`` counts each piece by itself). Empty extents are no units.

A whole relation is exact where all three extents are. It overlaps by half where, for each role, the part
that both sides mark is at least half of the shorter extent (an empty role fits an empty one only);
the stricter form asks F1 >= .5 of the characters of each role. Relations are paired one to one, best first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from accordingto.evaluate.alignment import Candidate, best_first
from accordingto.evaluate.corpus import Attribution, AttributionRecord
from accordingto.evaluate.extent import Extent, contained, extent, overlap
from accordingto.evaluate.tally import Tally, common

ROLES = ("source", "cue", "content")
HALF = 0.5
Likeness = Callable[[Extent, Extent], float]
Pairs = dict[int, int]


class Roles(msgspec.Struct, frozen=True):
    """One attribution as three extents; ``nested_in`` indexes the attribution around it."""

    source: Extent
    cue: Extent
    content: Extent
    nested_in: int | None = None

    @classmethod
    def of(cls, attribution: Attribution) -> Roles:
        """The extents of an attribution."""
        source, cue, content = (extent(getattr(attribution, role)) for role in ROLES)
        return cls(source, cue, content, attribution.nested_in)

    @property
    def whole(self) -> tuple[Extent, Extent, Extent]:
        """The three extents."""
        return self.source, self.cue, self.content


class Comparison(msgspec.Struct, frozen=True):
    """One text's gold attributions against predicted ones.

    ``exact``, ``half`` and ``half_f1`` give the predicted index paired with a gold index.
    """

    text: str
    gold: tuple[Roles, ...]
    predicted: tuple[Roles, ...]
    exact: Pairs
    half: Pairs
    half_f1: Pairs

    @classmethod
    def of(cls, gold: AttributionRecord, predicted: Sequence[Attribution]) -> Comparison:
        """Compare the attributions of a record with those predicted for its text."""
        left = tuple(Roles.of(attribution) for attribution in gold.attributions)
        right = tuple(Roles.of(attribution) for attribution in predicted)
        return cls(gold.text, left, right, *(paired(left, right, *way) for way in WAYS))


def equal(one: Extent, other: Extent) -> float:
    """1.0 where both cover the same characters, else 0.0."""
    return float(one == other)


WAYS: tuple[tuple[Likeness, float], ...] = ((equal, 1.0), (contained, HALF), (overlap, HALF))


def paired(gold: Sequence[Roles], predicted: Sequence[Roles], likeness: Likeness, least: float) -> Pairs:
    """Gold indices with their predicted partners, where each role is alike by ``least`` or more."""
    return dict(best_first(candidates(gold, predicted, likeness, least)))


def candidates(
    gold: Sequence[Roles], predicted: Sequence[Roles], likeness: Likeness, least: float
) -> Iterator[Candidate]:
    """Pairs that may be aligned, best by the likeness of their roles, then by their overlap, then by place."""
    for i, one in enumerate(gold):
        for j, other in enumerate(predicted):
            alike = [likeness(a, b) for a, b in zip(one.whole, other.whole, strict=True)]
            if min(alike) >= least:
                close = sum(overlap(a, b) for a, b in zip(one.whole, other.whole, strict=True))
                yield (sum(alike), close, one.whole, other.whole), i, j


def scores(comparisons: Iterable[Comparison]) -> dict[str, Tally]:
    """Tallies over texts: each role, distinct and piece by piece as well; whole relations; nested ones."""
    total: dict[str, Tally] = {}
    for comparison in comparisons:
        for name, tally in measured(comparison):
            total[name] = total.get(name, Tally()) + tally
    return total


def measured(comparison: Comparison) -> Iterator[tuple[str, Tally]]:
    """The named tallies of one text."""
    for role in ROLES:
        gold, predicted = filled(comparison.gold, role), filled(comparison.predicted, role)
        yield role, common(gold, predicted)
        yield f"{role}_distinct", common(set(gold), set(predicted))
        yield f"{role}_pieces", common(*((piece for unit in side for piece in unit) for side in (gold, predicted)))
    for name, pairs in ways(comparison):
        yield f"relation_{name}", Tally(len(pairs), len(comparison.predicted), len(comparison.gold))
    yield from nested(comparison)


def ways(comparison: Comparison) -> tuple[tuple[str, Pairs], ...]:
    """The three ways of pairing by name."""
    return ("exact", comparison.exact), ("half", comparison.half), ("half_f1", comparison.half_f1)


def filled(side: Iterable[Roles], role: str) -> list[Extent]:
    """The extents of one role that hold any characters."""
    return [covered for roles in side if (covered := getattr(roles, role))]


def nested(comparison: Comparison) -> Iterator[tuple[str, Tally]]:
    """Tallies of the gold attributions inside another one: found in each way, and found inside the same one."""
    inner = [i for i, roles in enumerate(comparison.gold) if roles.nested_in is not None]
    marked = sum(roles.nested_in is not None for roles in comparison.predicted)
    for name, pairs in ways(comparison):
        yield f"nested_{name}", Tally(sum(i in pairs for i in inner), marked, len(inner))
    yield "nested_linked", Tally(sum(linked(comparison, i) for i in inner), marked, len(inner))


def linked(comparison: Comparison, inner: int) -> bool:
    """Whether a nested gold attribution was found, and inside the one that was paired with its enclosing one."""
    outer, found = comparison.gold[inner].nested_in, comparison.half.get(inner)
    if outer is None or found is None or outer not in comparison.half:
        return False
    return comparison.predicted[found].nested_in == comparison.half[outer]


def figures(total: dict[str, Tally]) -> dict[str, dict[str, float]]:
    """The tallies as figures; those of nested relations are recalls, and left out where the gold has none."""
    made = {name: tally.figures() for name, tally in total.items() if not name.startswith("nested")}
    for name, tally in total.items():
        if name.startswith("nested") and tally.gold:
            made[name] = {"recall": tally.recall, "gold": tally.gold}
    return made
