"""Traits: the labels that a claim's words show, with the evidence for them."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Literal

import msgspec

from accordingto.encoder.labels import ATTRIBUTES
from accordingto.trait.evidence import evidence
from accordingto.trait.lexicon import REGIONS
from accordingto.trait.weights import CONSTANT, load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from accordingto.trait.words import Words

Named = Literal["fitted", "by-hand"]
_REASONS = 3
_LEAST = 0.3
"""Evidence that speaks less than this for a label, as against the label next to it, is no reason worth naming."""


class Trait(msgspec.Struct, frozen=True):
    """One attribute of a claim as its words show it.

    ``scores`` are log-probabilities of the labels in the order of ``ATTRIBUTES``, of which ``label`` has the
    highest; ``because`` names the evidence that speaks most for it, strongest first.
    """

    label: str
    scores: tuple[float, ...]
    because: tuple[str, ...]


def traits(words: Words, weights: Named = "fitted") -> dict[str, Trait]:
    """The traits of a claim by attribute: kind, access, certainty, polarity, tone, quotation.

    Raises ValueError where the weights asked for are not installed.
    """
    weighing = load(weights)
    shown = evidence(words)
    names = weighing.seen(shown)
    rows = weighing.of(names)
    totals = rows.sum(0)
    return {
        attribute: _trait(ATTRIBUTES[attribute], totals[columns].tolist(), rows[:, columns], names, shown)
        for attribute, columns in weighing.columns.items()
    }


def _trait(
    labels: Sequence[str],
    totals: list[float],
    rows: NDArray[np.float64],
    names: Sequence[str],
    shown: Mapping[str, str],
) -> Trait:
    """One attribute, from what each piece of evidence (rows) adds to each of its labels (columns)."""
    best, second = sorted(range(len(totals)), key=totals.__getitem__, reverse=True)[:2]
    speaks = (rows[:, best] - rows[:, second]).tolist()
    strongest = sorted(((-gain, name) for gain, name in zip(speaks, names, strict=True) if gain >= _LEAST))
    reasons = [_reason(name, shown, labels[best]) for _, name in strongest if name != CONSTANT]
    top = totals[best]
    evened = top + log(sum(exp(total - top) for total in totals))
    return Trait(
        label=labels[best],
        scores=tuple([total - evened for total in totals]),
        because=tuple(dict.fromkeys(reasons))[:_REASONS],
    )


def _reason(name: str, shown: Mapping[str, str], label: str) -> str:
    """A piece of evidence in words: an idea by the words that stand for it, all else by its own name."""
    words = shown[name]
    region, _, _ = name.partition(" ")
    if words and region in REGIONS and " + " not in name:
        return f"{region} “{words}” → {label}"
    return f"{name} “{words}” → {label}" if words else f"{name} → {label}"
