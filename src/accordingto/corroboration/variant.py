"""Figures that differ from one telling of a thing to another: they stand side by side, and none is blended."""

from __future__ import annotations

import re
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.term import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from accordingto.corroboration.statement import Statement
    from accordingto.record import Claim, Quantity

_FATES = {
    "dead": re.compile(r"\b(?:kill|dead|death|die[ds]?\b|dying|executed|lives\b|fatalit)", re.I),
    "wounded": re.compile(r"\b(?:wound|injur|hurt)", re.I),
}
FATES = frozenset(_FATES)
"""What people are counted as who were harmed."""

_PEOPLE = frozenset("people person civilian man woman child resident others dead body death toll victim".split())


class Variant(msgspec.Struct, frozen=True):
    """A figure for what is counted, as some claims have it: best with its bounds, None where the words set none."""

    counted: str
    best: float | None
    low: float | None
    high: float | None
    claims: tuple[str, ...]


def variants(statements: Iterable[Statement]) -> tuple[Variant, ...]:
    """The figures of claims for whatever they count unlike one another, by what is counted, the least first."""
    held: dict[str, dict[tuple[float | None, float | None, float | None], set[str]]] = {}
    for statement in statements:
        for counted, quantity in figures(statement.claim):
            told = (quantity.best, quantity.low, quantity.high)
            held.setdefault(counted, {}).setdefault(told, set()).add(statement.id)
    found = []
    for counted, by_figure in sorted(held.items()):
        if any(not compatible(a, b) for a, b in combinations(by_figure, 2)):
            ordered = sorted(by_figure.items(), key=lambda f: (bounds(f[0]), sorted(f[1])))
            found += [Variant(counted, *told, tuple(sorted(claims))) for told, claims in ordered]
    return tuple(found)


def figures(claim: Claim) -> Iterator[tuple[str, Quantity]]:
    """What a claim counts, each with its figure: ``dead`` and ``wounded`` are people whatever they are called."""
    for quantity in claim.quantities:
        unit = stem((quantity.unit or "").split()[-1].casefold()) if quantity.unit else ""
        if (unit in _PEOPLE or not unit or fate(claim, quantity)) and (told := fate(claim, quantity)):
            yield told, quantity
        elif unit:
            yield unit, quantity


def fate(claim: Claim, quantity: Quantity) -> str | None:
    """Whether people are counted as dead or wounded, by the word that stands nearest."""
    near: list[tuple[int, str]] = []
    for span in claim.content:
        for name, words in _FATES.items():
            for found in words.finditer(span.text):
                at = span.start + found.start()
                near.append((min(abs(at - quantity.words.end), abs(quantity.words.start - at)), name))
    return min(near)[1] if near else None


def compatible(
    one: tuple[float | None, float | None, float | None], other: tuple[float | None, float | None, float | None]
) -> bool:
    """Whether some number is meant by both."""
    (low, high), (low_other, high_other) = bounds(one), bounds(other)
    return low <= high_other and low_other <= high


def bounds(told: tuple[float | None, float | None, float | None]) -> tuple[float, float]:
    """The least and the greatest number that a figure may stand for; one without bounds stands for itself.

    "At least 16" has no upper bound, but whoever says so knows of no 22: it counts as about its best figure.
    """
    best, low, high = told
    if best is not None:
        return (best if low is None else low, best if high is None else high)
    return (0.0 if low is None else low, inf if high is None else high)
