"""Scores of entity mentions: spans with their labels.

A mention is one unit, exact where it begins and ends at the same characters. ``label`` asks for the corpus's
own label too, ``type`` for the reader's type that the label stands for, ``span`` for no label at all.
Labels that the reader has no type for are left out of ``type``: gold ones, and predictions on their spans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from accordingto.evaluate.conventions import Convention
from accordingto.evaluate.corpus import EntityRecord
from accordingto.evaluate.extent import Piece
from accordingto.evaluate.tally import Tally, common

Mention = tuple[int, int, str]


class EntityComparison(msgspec.Struct, frozen=True):
    """One text's gold mentions against predicted ones, each once, in the corpus's labels and as reader's types."""

    gold: frozenset[Mention]
    predicted: frozenset[Mention]
    gold_types: frozenset[Mention]
    predicted_types: frozenset[Mention]

    @classmethod
    def of(cls, gold: EntityRecord, predicted: Sequence[Mention], convention: Convention) -> EntityComparison:
        """Compare a record's mentions with those predicted for its text, labelled as the convention does."""
        left, right = frozenset(gold.spans), frozenset(predicted)
        types, unread = typed(left, convention)
        found, _ = typed(right, convention)
        return cls(left, right, types, frozenset(m for m in found if (m[0], m[1]) not in unread))


def typed(mentions: Iterable[Mention], convention: Convention) -> tuple[frozenset[Mention], set[Piece]]:
    """Mentions with the reader's types for their labels, and the spans of those that have none."""
    kinds, unread = set(), set()
    for start, end, label in mentions:
        kind = convention.reads.get(label, label)
        if kind is None:
            unread.add((start, end))
        else:
            kinds.add((start, end, kind))
    return frozenset(kinds), unread - {(start, end) for start, end, _ in kinds}


def written(mentions: Iterable[Mention], convention: Convention) -> tuple[Mention, ...]:
    """Mentions with reader's types labelled as the corpus does; what it has no label for is left out."""
    if not convention.writes:
        return tuple(mentions)
    labels = set(convention.reads)
    return tuple(
        (start, end, label)
        for start, end, kind in mentions
        if (label := convention.writes.get(kind) or (kind if kind in labels else None))
    )


def scores(comparisons: Iterable[EntityComparison]) -> dict[str, Tally]:
    """Tallies over texts: ``label``, ``type``, ``span``, and ``type:NAME`` for each type."""
    total: dict[str, Tally] = {}
    for comparison in comparisons:
        for name, tally in measured(comparison):
            total[name] = total.get(name, Tally()) + tally
    return total


def measured(comparison: EntityComparison) -> Iterator[tuple[str, Tally]]:
    """The named tallies of one text."""
    yield "label", common(comparison.gold, comparison.predicted)
    yield "type", common(comparison.gold_types, comparison.predicted_types)
    yield "span", common(spans(comparison.gold), spans(comparison.predicted))
    for kind in sorted({kind for _, _, kind in comparison.gold_types | comparison.predicted_types}):
        sides = (
            [mention for mention in side if mention[2] == kind]
            for side in (comparison.gold_types, comparison.predicted_types)
        )
        yield f"type:{kind}", common(*sides)


def spans(mentions: Iterable[Mention]) -> set[Piece]:
    """The stretches of mentions, each once."""
    return {(start, end) for start, end, _ in mentions}


def confusion(comparisons: Iterable[EntityComparison]) -> Counter[tuple[str, str]]:
    """How often a gold type was read as which type; ``missed`` for none, ``spurious`` where gold has none."""
    table: Counter[tuple[str, str]] = Counter()
    for comparison in comparisons:
        gold, got = kinds_at(comparison.gold_types), kinds_at(comparison.predicted_types)
        for span in gold.keys() | got.keys():
            table[gold.get(span, "spurious"), got.get(span, "missed")] += 1
    return table


def kinds_at(mentions: Iterable[Mention]) -> dict[Piece, str]:
    """The type at each stretch, the last by name where there are several."""
    return {(start, end): kind for start, end, kind in sorted(mentions)}
