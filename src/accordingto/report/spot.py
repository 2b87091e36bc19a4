"""A place of a claim on the ground: the candidate it most likely is, and where that lies."""

from __future__ import annotations

from math import isfinite

import msgspec

from accordingto.glossary import label
from accordingto.record import Candidate, Claim, Place, Precision

ACLED, UCDP = "ACLED geo-precision", "UCDP GED where_prec"
FINEST: tuple[Precision, ...] = ("exact", "locality", "vicinity", "district", "region", "country", "unknown")
"""Precisions, the finest first."""


class Spot(msgspec.Struct, frozen=True):
    """A place with its two likeliest candidates; ``point`` is longitude and latitude, None where it has none."""

    place: Place
    best: Candidate | None = None
    runner_up: Candidate | None = None
    point: tuple[float, float] | None = None

    @property
    def precision(self) -> Precision | None:
        """How finely the words place what happened; None where the gazetteer does not know the place."""
        return self.best.precision if self.best else None


def spot(place: Place) -> Spot:
    """``place`` with its best candidate."""
    best, runner_up = (*place.candidates, None, None)[:2]
    return Spot(place, best, runner_up, _point(best) if best else None)


def spots(claim: Claim) -> tuple[Spot, ...]:
    """The places of a claim in the order of its words."""
    return tuple(map(spot, claim.places))


def finest(found: tuple[Spot, ...]) -> Spot | None:
    """The place that says most exactly where: those with coordinates first; of equals, the first."""
    return min(found, key=_coarseness, default=None)


def _coarseness(spot: Spot) -> tuple[bool, int]:
    return spot.point is None, FINEST.index(spot.precision or "unknown")


def code(precision: Precision | None, scheme: str) -> int | None:
    """The code of ``precision`` in another list; None without one, and where that list has none."""
    if precision is None:
        return None
    given = next(code.code for code in label("precision", precision).codes if code.scheme == scheme)
    return int(given) if given else None


def _point(candidate: Candidate) -> tuple[float, float] | None:
    """Longitude from -180 to 180 and latitude; None for a point that is not on Earth."""
    lon, lat = candidate.lon, candidate.lat
    if not (isfinite(lon) and abs(lat) <= 90):
        return None
    turned = lon if abs(lon) <= 180 else (lon + 180) % 360 - 180
    return round(turned, 6), round(lat, 6)
