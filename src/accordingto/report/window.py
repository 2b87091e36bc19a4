"""The part of the Earth that a map shows, and how it lies flat: plain degrees, right in proportion at its middle.

Longitudes run on over the date line: a window from 170 to 190 is the Pacific around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, radians

import msgspec

Point = tuple[float, float]
"""Longitude and latitude, or the same on paper: to the right, and down."""
Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""
WIDTH, HEIGHT = 480.0, 340.0
"""Units of the largest map; a wider stretch gives a lower one."""
LEAST = 5.0
"""Degrees of latitude that a map shows at least, so that a lone village stands in its surroundings."""
MARGIN = 1.35
KM = 111.2
"""Kilometres in a degree of latitude."""
_WORLD = (-180.0, -58.0, 180.0, 84.0)
_WHOLE = 280.0
"""Degrees of longitude from which the whole world is shown."""
_FLATTEST = 0.15
"""Near a pole degrees of longitude are drawn no narrower than this, else they would vanish."""


class Window(msgspec.Struct, frozen=True):
    """A stretch of the Earth in degrees; ``scale`` is units in a degree of latitude, ``shrink`` times that in one of
    longitude. ``east`` may lie beyond 180.
    """

    west: float
    south: float
    east: float
    north: float
    scale: float
    shrink: float

    @property
    def size(self) -> Point:
        """Width and height in units."""
        return (self.east - self.west) * self.scale * self.shrink, (self.north - self.south) * self.scale

    @property
    def whole(self) -> bool:
        """Whether it goes all round the Earth."""
        return self.east - self.west >= 360

    def project(self, lon: float, lat: float) -> Point:
        """Where a point comes to lie, in units from the upper left; ``lon`` is taken as it stands."""
        return (lon - self.west) * self.scale * self.shrink, (self.north - lat) * self.scale

    def place(self, lon: float, lat: float) -> Point:
        """Where a place lies, whichever way round the Earth its longitude counts."""
        return self.project(self.west + (lon - self.west) % 360, lat)

    def turns(self, west: float, east: float) -> list[float]:
        """By how many degrees a shape from ``west`` to ``east`` is shifted each time that it comes into view."""
        return [turn for turn in (-360.0, 0.0, 360.0) if west + turn < self.east and east + turn > self.west]


def fit(boxes: Sequence[Box]) -> Window:
    """The window around ``boxes``, with a margin; the whole world where they lie far apart."""
    west, span = _narrowest(boxes)
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    shrink = max(_FLATTEST, cos(radians((south + north) / 2)))
    tall, wide = max(LEAST, (north - south) * MARGIN), max(LEAST, span * MARGIN)
    scale = min(WIDTH / (wide * shrink), HEIGHT / tall)
    wide, tall = WIDTH / (scale * shrink), min(180.0, HEIGHT / scale)
    if wide > _WHOLE:
        return _world(south, north)
    left, bottom = west + (span - wide) / 2, _within((south + north - tall) / 2, -90, 90 - tall)
    return Window(left, bottom, left + wide, bottom + tall, scale, shrink)


def clipped(ring: Iterable[Point], size: Point) -> list[Point]:
    """The part of a ring on paper that lies on a sheet of this size, cut along its edges (Sutherland and Hodgman)."""
    found = list(ring)
    for axis, edge, sign in ((0, 0.0, 1), (0, size[0], -1), (1, 0.0, 1), (1, size[1], -1)):
        found = list(_cut(found, axis, edge, sign))
    return found


def _cut(ring: list[Point], axis: int, edge: float, sign: int) -> Iterable[Point]:
    for last, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
        before, after = (last[axis] - edge) * sign, (point[axis] - edge) * sign
        if (before < 0) != (after < 0):
            share = before / (before - after)
            yield last[0] + (point[0] - last[0]) * share, last[1] + (point[1] - last[1]) * share
        if after >= 0:
            yield point


def _narrowest(boxes: Sequence[Box]) -> tuple[float, float]:
    """Where the shortest stretch of longitude that holds all boxes begins, and how wide it is."""
    stretches = {(box[0], box[2] - box[0]) for box in boxes}
    starts = ((max((west - start) % 360 + wide for west, wide in stretches), start) for start, _ in stretches)
    span, start = min(starts)
    return start, span


def _world(south: float, north: float) -> Window:
    bottom, top = min(_WORLD[1], south - 3), max(_WORLD[3], north + 3)
    return Window(-180, max(-90, bottom), 180, min(90, top), WIDTH / 360, 1)


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))
