"""Whether ``confidence`` means what it says: among claims read with confidence 0.8, are 8 of 10 right?

A read claim is right where it matches an annotated one and their whole chains are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from accordingto.evaluate.reports import ReportComparison, mean

Outcome = tuple[float, bool]
"""The confidence of a read claim, and whether it is right."""
BINS = 10


class Bin(msgspec.Struct, frozen=True):
    """Claims whose confidence lies in ``[low, high)``: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float

    @property
    def gap(self) -> float:
        """Confidence beyond what is right; below 0 where the reader is too modest."""
        return self.confidence - self.right


def outcomes(comparisons: Iterable[ReportComparison]) -> Iterator[Outcome]:
    """Each read claim that has a confidence."""
    for one in comparisons:
        right = {m.read for m in one.found if one.right(one.gold[m.gold], one.read[m.read])}
        for j, telling in enumerate(one.read):
            if telling.confidence is not None:
                yield telling.confidence, j in right


def bins(seen: Iterable[Outcome], count: int = BINS) -> list[Bin]:
    """The claims in bins of equal width; empty bins are left out. A confidence of 1 is in the last."""
    held: dict[int, list[Outcome]] = {}
    for confidence, right in seen:
        held.setdefault(min(int(confidence * count), count - 1), []).append((confidence, right))
    return [binned(number, held[number], count) for number in sorted(held)]


def binned(number: int, seen: Sequence[Outcome], count: int) -> Bin:
    """One bin."""
    return Bin(
        low=number / count,
        high=(number + 1) / count,
        claims=len(seen),
        confidence=mean(confidence for confidence, _ in seen),
        right=mean(right for _, right in seen),
    )


def calibration_error(seen: Sequence[Outcome], count: int = BINS) -> float | None:
    """Expected calibration error: the mean gap of the bins, by claims; None where no claim has a confidence."""
    if not seen:
        return None
    return sum(abs(held.gap) * held.claims for held in bins(seen, count)) / len(seen)


def ranking(seen: Sequence[Outcome]) -> float | None:
    """The chance that a right claim has more confidence than a wrong one (ties half); None without both."""
    right, wrong = ([c for c, ok in seen if ok is side] for side in (True, False))
    if not right or not wrong:
        return None
    ahead = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    return ahead / (len(right) * len(wrong))


def table(comparisons: Iterable[ReportComparison]) -> dict[str, object]:
    """The calibration error, the ranking, and the bins behind them."""
    seen = list(outcomes(comparisons))
    return {
        "calibration_error": calibration_error(seen),
        "ranking": ranking(seen),
        "bins": [msgspec.to_builtins(held) for held in bins(seen)],
    }
