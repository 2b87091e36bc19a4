"""The places of a report as a person reads them: one entry each, however many claims name it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from markupsafe import Markup

from accordingto.glossary import label
from accordingto.record import Candidate, Precision
from accordingto.report.basemap import basemap
from accordingto.report.legible import one_run
from accordingto.report.listing import ListedClaim
from accordingto.report.sign import icon
from accordingto.report.spot import Spot, spots
from accordingto.report.tally import plural
from accordingto.report.window import Point

NAMED = 12
"""Places named in a text that stands for a drawing."""
CLOSE_SECOND = 0.5
"""Share of the best candidate's score from which the second is named beside it."""


class ListedPlace(msgspec.Struct, frozen=True):
    """A place with the claims that name it; ``point`` is None where it is not on the map.

    ``gazetteer`` is what it is taken for, ``nature`` how finely the words place it, ``instead`` what else it may be.
    Of a whole selection claims are counted, and not listed.
    """

    number: int
    name: str
    claims: tuple[ListedClaim, ...]
    precision: Precision = "unknown"
    point: Point | None = None
    country: str = ""
    gazetteer: str = ""
    nature: str = ""
    instead: str = ""
    counted: int = 0

    @property
    def icon(self) -> Markup:
        """The sign it has on the map, small."""
        return icon(self.precision)


def places_listed(claims: Sequence[ListedClaim]) -> list[ListedPlace]:
    """The places of ``claims``, those that most claims name first; of equals, in the order of the text."""
    together: dict[object, list[tuple[Spot, ListedClaim]]] = {}
    for claim in claims:
        for spot in spots(claim.entry.claim):
            together.setdefault(_key(spot), []).append((spot, claim))
    groups = sorted(together.values(), key=lambda group: -len(_claims(group)))
    return [_listed(number, group) for number, group in enumerate(groups)]


def in_short(places: Sequence[ListedPlace]) -> str:
    """The first of ``places`` in words, each with its precision and claims, and how many more there are."""
    named = "; ".join(f"{place.name}, {place.nature}, {_claimed(place)}" for place in places[:NAMED])
    return named + (f"; and {len(places) - NAMED} more" if len(places) > NAMED else "")


def _claimed(place: ListedPlace) -> str:
    if place.counted:
        return plural(place.counted, "claim")
    return f"claim {', '.join(claim.entry.label for claim in place.claims)}"


def _key(spot: Spot) -> object:
    if spot.best and spot.point:
        return spot.best.geonameid, spot.point, spot.precision
    return one_run(spot.place.name).casefold()


def _claims(group: Iterable[tuple[Spot, ListedClaim]]) -> tuple[ListedClaim, ...]:
    return tuple({claim.number: claim for _, claim in group}.values())


def _listed(number: int, group: list[tuple[Spot, ListedClaim]]) -> ListedPlace:
    spot, _ = group[0]
    listed = ListedPlace(number, one_run(spot.place.name), _claims(group))
    if not (spot.best and spot.point and spot.precision):
        return listed
    return msgspec.structs.replace(
        listed,
        precision=spot.precision,
        point=spot.point,
        country=spot.best.country or "",
        gazetteer=_told(spot.best, listed.name),
        nature=label("precision", spot.precision).phrase,
        instead=_instead(spot),
    )


def _told(candidate: Candidate, name: str) -> str:
    """'Kostrin, Lower Coast, Norway', without what the name beside it says already."""
    country = basemap().countries.get(candidate.country or "")
    parts = [candidate.name, candidate.area or candidate.admin1, country.name if country else candidate.country]
    said = {"", name.casefold()}
    kept = [one_run(part) for part in parts if part and one_run(part).casefold() not in said]
    return ", ".join(dict.fromkeys(kept))


def _instead(spot: Spot) -> str:
    best, other = spot.best, spot.runner_up
    if not (best and other) or other.score < CLOSE_SECOND * best.score:
        return ""
    return _told(other, "")
