"""What several reports put forward alike: claims grouped by happening, first within each report, then across them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.circumstance import between
from accordingto.corroboration.grouping import grouped
from accordingto.corroboration.pairing import ONE_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from accordingto.corroboration.circumstance import Days
    from accordingto.corroboration.pairing import Tie

WITHIN = 0.6
"""Mean likelihood from which on claims of one report are about one happening."""

ACROSS = 0.35
"""Mean likelihood, of the best pairs of claims of each two reports, from which on reports tell of one happening."""

NEXT = 1
"""Days between those that two reports name up to which they may be about one happening: clocks and nights differ."""

SAID = 1e6
"""What a person's word that two claims are one counts for; that they are two, as much against it."""


class Happening(msgspec.Struct, frozen=True):
    """Claims, by id, that put the same thing forward, and the ties across reports that hold them together, best first.

    ``core`` is the claim that is likest to the others.
    """

    claims: tuple[str, ...]
    core: str
    ties: tuple[Tie, ...] = ()


Numbered = tuple[int, int, float]
"""A tie of two claims by their numbers."""

Ends = tuple[int, int]


def parts(claims: Iterable[int], inside: Iterable[Numbered]) -> dict[int, int]:
    """The part of its report that each claim is in, by the least number in it; ``inside`` are ties within reports."""
    return _least(claims, grouped(inside, WITHIN))


def strongest(
    across: Iterable[Numbered], part: Mapping[int, int], when: Mapping[int, Sequence[Days]]
) -> dict[Ends, Numbered]:
    """The best tie of each two parts, of ties across reports between claims that are in a ``part``.

    ``when`` are the days that claims name; parts are whole.
    """
    best: dict[Ends, Numbered] = {}
    for tie in across:
        if tie[0] in part and tie[1] in part:
            a, b = part[tie[0]], part[tie[1]]
            key = (a, b) if a < b else (b, a)
            if key not in best or strength(tie) > strength(best[key]):
                best[key] = tie
    days: dict[int, list[Days]] = {}
    for claim, named in when.items():
        if claim in part:
            days.setdefault(part[claim], []).extend(named)
    return {(a, b): apart(tie, days.get(a, ()), days.get(b, ())) for (a, b), tie in best.items()}


def apart(tie: Numbered, left: Sequence[Days], right: Sequence[Days]) -> Numbered:
    """The tie of two parts, none where each names days and none of them is one of the other's or next to it.

    It does not speak against them: one of several reports may be wrong about the day. One text put out again has the
    days of its own date.
    """
    one, other, score = tie
    elsewhen = (between(left, right) or 0) > NEXT and abs(score) != SAID and score != ONE_TEXT
    return (one, other, min(score, 0.0)) if elsewhen else tie


def wholes(parts: Iterable[int], best: Mapping[Ends, Numbered]) -> dict[int, int]:
    """The happening that each part is in, by the least number in it."""
    return _least(parts, grouped(((a, b, score) for (a, b), (_, _, score) in best.items()), ACROSS))


def strength(tie: Numbered) -> tuple[bool, float, int, int]:
    """What the tie of two parts says more than another: what a person said, then what is likelier, then its ends."""
    left, right, score = tie
    return abs(score) == SAID, score, left, right


def _least(ids: Iterable[int], groups: Iterable[Sequence[int]]) -> dict[int, int]:
    """The least of the group of each, itself where it is in none."""
    return {id: id for id in ids} | {id: held[0] for held in groups for id in held}


def happening(claims: Sequence[str], ties: Iterable[Tie]) -> Happening:
    """Claims with what ties them; the core is the one with the strongest ties, of several the first by id."""
    ordered = sorted(ties, key=lambda tie: (-tie[2], tie))
    total = dict.fromkeys(claims, 0.0)
    for left, right, score in ordered:
        total[left] += score
        total[right] += score
    core = min(claims, key=lambda id: (-round(total[id], 6), id))
    return Happening(tuple(claims), core, tuple(ordered))
