"""The places of a report on a small map: each drawn as finely as its words place it, and no finer.

The list beneath it says the same in words, and names what could not be placed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from accordingto.report.basemap import basemap
from accordingto.report.listing import ListedClaim
from accordingto.report.picture import Picture
from accordingto.report.place import ListedPlace, in_short, places_listed
from accordingto.report.sheet import Sheet
from accordingto.report.tally import plural

HIDDEN = 2
"""Places under one sign from which they are shown from close by too."""


class Map(msgspec.Struct, frozen=True):
    """The drawings: all that has coordinates, and from close by where much of it lies together.

    Each comes with what it shows in words. Without coordinates there is no drawing, and all is ``unlocated``.
    """

    pictures: list[tuple[Picture, str]]
    located: list[ListedPlace]
    unlocated: list[ListedPlace]
    credit: str


def mapped(claims: Sequence[ListedClaim]) -> Map | None:
    """The places of ``claims``, drawn and listed; None where they name none."""
    places = places_listed(claims)
    return map_of(places) if places else None


def map_of(places: Sequence[ListedPlace]) -> Map:
    """Places drawn and listed."""
    located = [place for place in places if place.point]
    unlocated = [place for place in places if not place.point]
    return Map(list(_pictures(located, len(unlocated))), located, unlocated, basemap().credit if located else "")


def _pictures(located: Sequence[ListedPlace], unlocated: int) -> Iterator[tuple[Picture, str]]:
    if not located:
        return
    whole = Sheet(located, located)
    off = f"; not on it {plural(unlocated, 'place')} without coordinates" if unlocated else ""
    yield whole.picture(), f"Map of {plural(len(located), 'place')}: {in_short(located)}{off}."
    if len(whole.thickest) >= HIDDEN:
        close = Sheet(located, whole.thickest)
        if len(close.thickest) < len(whole.thickest):
            yield close.picture(), f"Map from close by, around {in_short(whole.thickest)}."
