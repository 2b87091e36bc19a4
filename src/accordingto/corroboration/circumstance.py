"""When and where: the circumstances by which happenings of one sort are told apart.

A claim often leaves them to the sentences around it ("I counted four bodies"), so what it does not name itself is taken
from what stands nearest to it.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.term import spelling
from accordingto.when.reach import reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.record import Claim

NEAR = 300
"""Characters around a claim within which other claims tell its circumstances."""

FEW = 20
"""Claims to either side of one among which these are looked for."""

SHORT = 3
"""Days up to which a time that a claim names tells one happening from another."""

UNKNOWN = 0.5
"""How far circumstances agree of which one side tells nothing."""

FADING = 3
"""Days between two reports in which they come to be about one thing less likely by e."""

AREAS = ("region", "country", "unknown")
"""Precisions of places in which too much happens for them to tell anything apart."""

Days = tuple[int, int]


class Circumstances(msgspec.Struct, frozen=True):
    """The days, first and last; the places by the consonants of their names and by their ids in the gazetteer."""

    when: tuple[Days, ...] = ()
    where: frozenset[str] = frozenset()


def circumstances(claims: Sequence[Claim]) -> list[Circumstances]:
    """Those of each claim of a report: the days that it or the nearest claim names, and all places named around it."""
    own = [Circumstances(tuple(days(claim)), frozenset(places(claim))) for claim in claims]
    found = []
    for n, claim in enumerate(claims):
        others = (m for m in range(max(n - FEW, 0), min(n + FEW + 1, len(claims))) if m != n)
        near = sorted((gap(claim, claims[m]), m > n, m) for m in others)
        around = [own[n], *(own[m] for distance, _, m in near if distance <= NEAR)]
        when = next((held.when for held in around if held.when), ())
        found.append(Circumstances(when, frozenset().union(*(held.where for held in around))))
    return found


def days(claim: Claim) -> Iterator[Days]:
    """The days of the times that a claim names, those known to a few days."""
    for time in claim.times:
        found = reach(time.edtf) if time.edtf else None
        if found and found.first and found.last and (found.last - found.first).days <= SHORT:
            yield found.first.toordinal(), found.last.toordinal()


def places(claim: Claim) -> Iterator[str]:
    """The places that a claim names, save whole regions, as they are written and as the gazetteer has them."""
    for place in claim.places:
        likeliest = place.candidates[0] if place.candidates else None
        if likeliest is None or likeliest.precision not in AREAS:
            yield spelling(place.name)
            yield from (str(likeliest.geonameid),) if likeliest else ()


def gap(one: Claim, other: Claim) -> int:
    """Characters between two claims of a report, 0 where they touch or overlap."""
    a, b = one.content, other.content
    return max(a[0].start - b[-1].end, b[0].start - a[-1].end, 0)


def between(left: Sequence[Days], right: Sequence[Days]) -> int | None:
    """The fewest days between the times of two claims; None where one names none."""
    return min((max(a[0] - b[1], b[0] - a[1], 0) for a in left for b in right), default=None)


def same_day(left: Circumstances, right: Circumstances) -> float:
    """1 where the days meet, falling to 0 where they are more than three apart."""
    apart = between(left.when, right.when)
    return UNKNOWN if apart is None else 1.0 if apart == 0 else 0.5 if apart == 1 else 0.25 if apart <= SHORT else 0.0


def same_place(left: frozenset[str], right: frozenset[str]) -> float:
    """1 where a place is named by both, 0 where others are."""
    return float(not left.isdisjoint(right)) if left and right else UNKNOWN


def same_time(left: int | None, right: int | None) -> float:
    """How near two reports were published, 1 on one day, less and less with the days between."""
    return UNKNOWN if left is None or right is None else exp(-abs(left - right) / FADING)
