"""What several reports put forward alike: claims grouped by happening, first within each report, then across them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.circumstance import between
from accordingto.corroboration.grouping import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accordingto.corroboration.circumstance import Days
    from accordingto.corroboration.pairing import Tie
    from accordingto.corroboration.statement import Statement

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


def happenings(statements: Sequence[Statement], ties: Iterable[Tie]) -> list[Happening]:
    """Every claim in one happening; the order of what is given changes nothing."""
    report = {s.id: s.report for s in statements}
    inside: list[Tie] = []
    outside: list[Tie] = []
    for tie in ties:
        (inside if report[tie[0]] == report[tie[1]] else outside).append(tie)
    part = parts(report, grouped(inside, WITHIN))
    best: dict[tuple[str, str], Tie] = {}
    for tie in outside:
        a, b = part[tie[0]], part[tie[1]]
        key = (a, b) if a < b else (b, a)
        if key not in best or strength(tie) > strength(best[key]):
            best[key] = tie
    when: dict[str, list[Days]] = {}
    for statement in statements:
        when.setdefault(part[statement.id], []).extend(statement.when)
    best = {(a, b): apart(tie, when[a], when[b]) for (a, b), tie in best.items()}
    whole = parts(part.values(), grouped(((a, b, score) for (a, b), (_, _, score) in best.items()), ACROSS))
    members: dict[str, list[str]] = {}
    for id in sorted(report):
        members.setdefault(whole[part[id]], []).append(id)
    held: dict[str, list[Tie]] = {}
    for (a, b), tie in best.items():
        if whole[a] == whole[b]:
            held.setdefault(whole[a], []).append(tie)
    return [happening(claims, held.get(name, ())) for name, claims in sorted(members.items())]


def apart(tie: Tie, left: Sequence[Days], right: Sequence[Days]) -> Tie:
    """The tie of two parts, none where each names days and none of them is one of the other's or next to it.

    It does not speak against them: one of several reports may be wrong about the day.
    """
    one, other, score = tie
    elsewhen = (between(left, right) or 0) > NEXT and abs(score) != SAID
    return (one, other, min(score, 0.0)) if elsewhen else tie


def strength(tie: Tie) -> tuple[bool, float, str, str]:
    """What the tie of two parts says more than another: what a person said, then what is likelier, then its ids."""
    left, right, score = tie
    return abs(score) == SAID, score, left, right


def parts(ids: Iterable[str], groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """The least id of the group of each, itself where it is in none."""
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
