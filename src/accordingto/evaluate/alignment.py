"""Aligning two lists one to one, the best pair first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Candidate = tuple[Any, int, int]
"""How good the pair is (anything that sorts), its gold index, its predicted index."""


def best_first(candidates: Iterable[Candidate]) -> list[tuple[int, int]]:
    """Pairs (gold, predicted), each index used once; better candidates come first and keep their partners.

    Greedy rather than optimal: the figures it makes can be recomputed by hand.
    """
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for _, gold, predicted in sorted(candidates, key=lambda c: c[0], reverse=True):
        if gold not in taken_gold and predicted not in taken_predicted:
            taken_gold.add(gold)
            taken_predicted.add(predicted)
            pairs.append((gold, predicted))
    return pairs
