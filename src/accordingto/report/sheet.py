"""One map drawn: land and borders, the signs of places upon it, names where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import dist

import msgspec
from markupsafe import Markup

from accordingto.record import Precision
from accordingto.report.basemap import basemap
from accordingto.report.caption import Captions
from accordingto.report.picture import Picture
from accordingto.report.place import ListedPlace, in_short
from accordingto.report.sign import REACH, SEVERAL, several, sign
from accordingto.report.window import KM, Box, Point, fit

CLOSE, APART = 12, 30
"""Units within which two points would cover each other and are drawn as one, with their number; and within which
any two signs are, where the map is crowded.
"""
CROWD = 60
"""Places from which a map is crowded."""
_ROOM: dict[Precision, float] = {"district": 0.4, "region": 1.2, "country": 1.2, "unknown": 3}
"""Degrees left around the middle of an area that has no outline here."""
_LARGE = 0.05
"""Share of the sheet from which a country is named on it."""
_BAR = 110
"""Units of the longest bar that shows the scale."""


class Drawn(msgspec.Struct):
    """One sign and the places it stands for, that of most claims first."""

    at: Point
    places: list[ListedPlace]

    @property
    def name(self) -> str:
        """The first place, and how many others there are."""
        more = f" +{len(self.places) - 1}" if len(self.places) > 1 else ""
        return self.places[0].name + more

    @property
    def reach(self) -> float:
        """Units from the middle of the sign to its edge."""
        return SEVERAL if len(self.places) > 1 else REACH[self.places[0].precision]

    @property
    def box(self) -> Box:
        """What it covers."""
        (x, y), reach = self.at, self.reach
        return x - reach, y - reach, x + reach, y + reach

    @property
    def area(self) -> bool:
        """Whether it stands for one area, which names and points may lie upon."""
        return len(self.places) == 1 and self.places[0].precision in _ROOM

    @property
    def shape(self) -> Markup:
        """The sign."""
        return several(len(self.places), *self.at) if len(self.places) > 1 else sign(self.places[0].precision, *self.at)


class Sheet:
    """A map of ``places`` that is drawn ``around`` some of them; all of these have a point."""

    def __init__(self, places: Sequence[ListedPlace], around: Sequence[ListedPlace]) -> None:
        self.window = fit([_box(place) for place in around])
        shown = ((code, country.shown(self.window)) for code, country in basemap().countries.items())
        self.land = {code: rings for code, rings in shown if rings}
        self.outlined = [place for place in places if self._has_outline(place)]
        self.signs = self._signs([place for place in places if not self._has_outline(place)])

    @property
    def thickest(self) -> list[ListedPlace]:
        """The places under the sign that stands for most of them."""
        return max((one.places for one in self.signs), key=len, default=[])

    def picture(self) -> Picture:
        """The whole drawing."""
        width, height = self.window.size
        captions = Captions(self.window.size)
        captions.keep_free((0, height - 22, _BAR + 60, height))
        for one in self.signs:
            if not one.area:
                captions.keep_free(one.box)
        names = [captions.beside(one.name, one.at, one.reach) for one in self.signs]
        parts = (
            Markup('<rect class="sea" width="{:.0f}" height="{:.0f}"/>').format(width, height),
            self._ground(),
            *(_link([place], _country(self.land[place.country])) for place in self.outlined),
            *(_link(one.places, one.shape) for one in sorted(self.signs, key=lambda one: not one.area)),
            *self._countries(captions),
            *names,
            self._bar(),
        )
        return Picture(Markup("").join(parts), round(width), round(height))

    def _has_outline(self, place: ListedPlace) -> bool:
        return place.precision == "country" and place.country in self.land

    def _signs(self, places: Sequence[ListedPlace]) -> list[Drawn]:
        """A sign for each place on the sheet; those too close together share one."""
        found: list[Drawn] = []
        width, height = self.window.size
        crowded = len(places) > CROWD
        for place in places:
            x, y = self.window.place(*(place.point or (0, 0)))
            if not (0 <= x <= width and 0 <= y <= height):
                continue
            one = Drawn((round(x, 1), round(y, 1)), [place])
            near = (other for other in found if dist(other.at, one.at) < (APART if crowded else CLOSE))
            met = next((other for other in near if crowded or not (other.area or one.area)), None)
            if met:
                met.places.append(place)
            else:
                found.append(one)
        return found

    def _ground(self) -> Markup:
        """Land, coasts and borders."""
        rings = [ring for held in self.land.values() for ring in held]
        filled = Markup('<path class="land" d="{}"/>').format(_path(rings, "z"))
        lines = Markup('<path class="border" d="{}"/>').format(_path(basemap().borders(self.window)))
        return Markup('<g transform="scale(.1)">{}{}</g>').format(filled, lines)

    def _countries(self, captions: Captions) -> Iterator[Markup]:
        """The names of countries: those that are places, and for orientation large ones, save on a map of the world."""
        named = {place.country: place.name for place in self.outlined}
        for code, name in named.items():
            yield captions.over(name, _within(max(self.land[code], key=_area)), "name")
        width, height = self.window.size
        for code, rings in self.land.items():
            largest = max(rings, key=_area)
            if code and code not in named and not self.window.whole and _area(largest) > _LARGE * width * height:
                yield captions.over(basemap().countries[code].name, _within(largest), "country-name")

    def _bar(self) -> Markup:
        """A bar as long as a round number of kilometres, true at the middle of the map."""
        if self.window.whole:
            return Markup("")
        unit = self.window.scale / KM
        km = max(n * 10**power for power in range(4) for n in (1, 2, 5) if n * 10**power * unit <= _BAR)
        long, y = km * unit, self.window.size[1] - 10
        bar = Markup('<path class="bar" d="M10 {:.1f}v4h{:.1f}v-4"/>').format(y, long)
        return bar + Markup('<text class="bar" x="{:.1f}" y="{:.1f}">{} km</text>').format(16 + long, y, km)


def _box(place: ListedPlace) -> Box:
    """What the map shows of a place at least."""
    lon, lat = place.point or (0, 0)
    country = basemap().countries.get(place.country) if place.precision == "country" else None
    room = _ROOM.get(place.precision, 0)
    around = country.around(lon, lat) if country else None
    return around or (lon - room, max(-90, lat - room), lon + room, min(90, lat + room))


def _country(rings: Iterable[Sequence[Point]]) -> Markup:
    return Markup('<g transform="scale(.1)"><path class="country" d="{}"/></g>').format(_path(rings, "z"))


def _link(places: Sequence[ListedPlace], shape: Markup) -> Markup:
    """``shape`` as a link to the one claim there, else to the list, and what stands there in words."""
    claims = places[0].claims
    single = len(places) == 1 and len(claims) == 1
    target = f"#card-{claims[0].number}" if single else f"#place-{places[0].number}"
    return Markup('<a href="{}" tabindex="-1"><title>{}</title>{}</a>').format(target, in_short(places), shape)


def _path(lines: Iterable[Sequence[Point]], end: str = "") -> str:
    """SVG path data in tenths of a unit: from each point the step to the next."""
    return "".join(_steps([(round(x * 10), round(y * 10)) for x, y in line]) + end for line in lines)


def _steps(line: Sequence[tuple[int, int]]) -> str:
    steps = (f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(line))
    return f"M{line[0][0]} {line[0][1]}l{' '.join(steps)}"


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in _edges(ring))) / 2


def _within(ring: Sequence[Point]) -> Point:
    """A point inside a ring with room to both sides: the middle of its widest stretch halfway down."""
    heights = [y for _, y in ring]
    y = (min(heights) + max(heights)) / 2 + 0.01
    crossed = (edge for edge in _edges(ring) if (edge[0][1] > y) != (edge[1][1] > y))
    xs = sorted(ax + (y - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in crossed)
    left, right = max(zip(xs[::2], xs[1::2], strict=False), key=lambda pair: pair[1] - pair[0], default=(0, 0))
    return (left + right) / 2, y


def _edges(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], *ring[:1]], strict=True)
