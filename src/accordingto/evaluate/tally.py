"""Tallies of what was found right, and the figures made from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

import msgspec


class Tally(msgspec.Struct, frozen=True):
    """``matched`` of ``predicted`` and of ``gold``: whole numbers of units, or sums of shares for coreference.

    ``matched_gold`` counts the same matches from the gold side where the two sides weigh them differently.
    """

    matched: float = 0
    predicted: float = 0
    gold: float = 0
    matched_gold: float | None = None

    def __add__(self, other: Tally) -> Tally:
        sides = None
        if self.matched_gold is not None or other.matched_gold is not None:
            sides = self.recalled + other.recalled
        return Tally(self.matched + other.matched, self.predicted + other.predicted, self.gold + other.gold, sides)

    @property
    def recalled(self) -> float:
        """Matches counted from the gold side."""
        return self.matched if self.matched_gold is None else self.matched_gold

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 0 where nothing was predicted."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 with the counts behind them."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "gold": self.gold,
            "predicted": self.predicted,
        }


def common(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Tally:
    """Tally of equal units, each as often as it stands on both sides."""
    left, right = Counter(iter(gold)), Counter(iter(predicted))
    return Tally((left & right).total(), right.total(), left.total())


def macro_f1(pairs: Iterable[tuple[str, str | None]]) -> float:
    """Mean F1 of the gold labels of (gold, predicted) pairs, each label weighing the same."""
    pairs = list(pairs)
    labels = sorted({gold for gold, _ in pairs})
    scores = [
        Tally(
            sum(gold == label == got for gold, got in pairs),
            sum(got == label for _, got in pairs),
            sum(gold == label for gold, _ in pairs),
        ).f1
        for label in labels
    ]
    return sum(scores) / len(scores) if scores else 0.0
