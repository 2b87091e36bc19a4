"""Land and countries to draw places on; ``basemap/make.py`` makes the file from Natural Earth.

Borders are as Natural Earth draws them and take no side in a dispute.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import msgspec

from accordingto.report.window import Box, Point, Window, clipped

_NEAR = 1.0
"""Units on paper below which the next point of a line is left out."""


class Country(msgspec.Struct, frozen=True):
    """A country by its code in the gazetteer; ``rings`` are its outlines in degrees, holes among them."""

    code: str
    name: str
    rings: tuple[tuple[Box, list[Point]], ...]

    def shown(self, window: Window) -> list[list[Point]]:
        """Its outlines on paper, as far as they lie in ``window``."""
        turned = (ring for box, points in self.rings for ring in _on_paper(box, points, window))
        found = (clipped(ring, window.size) for ring in turned if len(ring) > 3)
        return [ring for ring in found if len(ring) > 2]

    def around(self, lon: float, lat: float) -> Box | None:
        """The box of its largest outline that holds a point, else of its largest; None without any."""
        boxes = [box for box, _ in self.rings]
        holding = [box for box in boxes if box[0] <= lon <= box[2] and box[1] <= lat <= box[3]]
        return max(holding or boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), default=None)


class Basemap(msgspec.Struct, frozen=True, dict=True):
    """The lines that coasts and borders run along, each once and with its box, and the countries they make."""

    credit: str
    lines: list[tuple[Box, list[Point]]]
    outlines: dict[str, dict[str, Any]]

    @cached_property
    def countries(self) -> dict[str, Country]:
        """Every country by its code."""
        return {
            code: Country(code, made["name"], tuple(self._ring(ring) for ring in made["rings"]))
            for code, made in self.outlines.items()
        }

    def borders(self, window: Window) -> Iterator[list[Point]]:
        """Coasts and borders on paper, as far as they come into ``window``."""
        for box, line in self.lines:
            for turned in _on_paper(box, line, window):
                yield from _visible(turned, window.size)

    def _ring(self, arcs: list[int]) -> tuple[Box, list[Point]]:
        """The outline that ``arcs`` make; it runs on over the date line, and over the pole where it goes round it."""
        points: list[Point] = []
        for at in arcs:
            line = self.lines[at][1] if at >= 0 else self.lines[~at][1][::-1]
            turn = 360 * round((points[-1][0] - line[0][0]) / 360) if points else 0
            points += [(lon + turn, lat) for lon, lat in line]
        if abs(points[-1][0] - points[0][0]) > 180:
            points += [(points[-1][0], -90), (points[0][0], -90)]
        return _box(points), points


@cache
def basemap() -> Basemap:
    """The base map of the package, read once."""
    data = msgspec.json.decode(gzip.decompress(files("accordingto.report").joinpath("basemap.json.gz").read_bytes()))
    lines = [_line(arc, data["step"]) for arc in data["arcs"]]
    return Basemap(data["credit"], [(_box(line), line) for line in lines], data["countries"])


def _line(steps: list[int], step: float) -> list[Point]:
    made, x, y = [], 0, 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        made.append((x * step, y * step))
    return made


def _box(points: list[Point]) -> Box:
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return min(lons), min(lats), max(lons), max(lats)


def _on_paper(box: Box, line: list[Point], window: Window) -> Iterator[list[Point]]:
    """``line`` each time that it comes into ``window``, without points that no eye parts."""
    west, south, east, north = box
    if north > window.south and south < window.north:
        for turn in window.turns(west, east):
            yield _thinned(window.project(lon + turn, lat) for lon, lat in line)


def _thinned(line: Iterable[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in line:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _NEAR:
            kept.append(point)
    return kept


def _visible(line: list[Point], size: Point) -> Iterator[list[Point]]:
    """The parts of a line on paper that may cross a sheet of this size."""
    part = line[:1]
    for point in line[1:]:
        last = part[-1]
        if all(max(last[axis], point[axis]) >= 0 and min(last[axis], point[axis]) <= size[axis] for axis in (0, 1)):
            part.append(point)
            continue
        if len(part) > 1:
            yield part
        part = [point]
    if len(part) > 1:
        yield part
