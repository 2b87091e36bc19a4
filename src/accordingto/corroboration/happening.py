"""What several reports put forward alike: claims grouped by happening, first within each report, then across them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.grouping import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from accordingto.corroboration.pairing import Pairing
    from accordingto.corroboration.statement import Statement

WITHIN = 0.6
"""Mean likelihood from which on claims of one report are about one happening."""

ACROSS = 0.11
"""Mean likelihood, of the best pairs of claims of each two reports, from which on reports tell of one happening."""

SAID = 1e6
"""What a person's word that two claims are one counts for; that they are two, as much against it."""


class Happening(msgspec.Struct, frozen=True):
    """Claims, by id, that put the same thing forward, and the pairings across reports that tie them, best first.

    ``core`` is the claim that is likest to the others.
    """

    claims: tuple[str, ...]
    core: str
    pairings: tuple[Pairing, ...] = ()


def happenings(statements: Sequence[Statement], pairings: Iterable[Pairing]) -> list[Happening]:
    """Every claim in one happening; the order of what is given changes nothing."""
    report = {s.id: s.report for s in statements}
    listed = sorted(pairings, key=lambda p: (p.left, p.right))
    inside = [p for p in listed if report[p.left] == report[p.right]]
    between = [p for p in listed if report[p.left] != report[p.right]]
    part = parts(report, grouped(((p.left, p.right, p.score) for p in inside), WITHIN))
    best: dict[tuple[str, str], Pairing] = {}
    for pairing in between:
        ends = (part[pairing.left], part[pairing.right])
        key = (min(ends), max(ends))
        if key not in best or stronger(pairing, best[key]):
            best[key] = pairing
    whole = parts(dict.fromkeys(part.values(), ""), grouped(((a, b, p.score) for (a, b), p in best.items()), ACROSS))
    members: dict[str, list[str]] = {}
    for id in sorted(report):
        members.setdefault(whole[part[id]], []).append(id)
    ties: dict[str, list[Pairing]] = {}
    for (a, b), pairing in sorted(best.items()):
        if whole[a] == whole[b]:
            ties.setdefault(whole[a], []).append(pairing)
    return [happening(held, ties.get(name, ())) for name, held in sorted(members.items())]


def stronger(one: Pairing, other: Pairing) -> bool:
    """Whether one pairing says more than another of the same parts: what a person said, then what is likelier."""
    return (abs(one.score) == SAID, one.score) > (abs(other.score) == SAID, other.score)


def parts(ids: Mapping[str, str], groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """The least id of the group of each, itself where it is in none."""
    return {id: id for id in ids} | {id: held[0] for held in groups for id in held}


def happening(claims: Sequence[str], ties: Sequence[Pairing]) -> Happening:
    """Claims with what ties them; the core is the one with the strongest ties, of several the first by id."""
    strength = dict.fromkeys(claims, 0.0)
    for tie in ties:
        strength[tie.left] += tie.score
        strength[tie.right] += tie.score
    core = min(claims, key=lambda id: (-round(strength[id], 6), id))
    return Happening(tuple(claims), core, tuple(sorted(ties, key=lambda p: (-p.score, p.left, p.right))))
