"""Makes the base map of the page from Natural Earth, as npm's world-atlas and i18n-iso-countries pack it.

    npm pack world-atlas@2.0.2 i18n-iso-countries@7.14.0
    for pack in *.tgz; do mkdir "${pack%.tgz}" && tar xzf "$pack" -C "${pack%.tgz}"; done
    python basemap/make.py world-atlas-2.0.2/package i18n-iso-countries-7.14.0/package

Natural Earth is in the public domain; world-atlas is under the ISC licence, the list of codes under the MIT licence.
A country's outline is filed under the code that GeoNames gives its places, so that a place and its country agree.
"""

from __future__ import annotations

import gzip
import json
import sys
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src" / "accordingto" / "report" / "basemap.json.gz"
CREDIT = "Natural Earth 4.1 (naturalearthdata.com), public domain, 1:50m"
STEP = 0.005
"""Degrees between two places that the file can tell apart: about half a kilometre."""
TOLERANCE = 0.015
"""Degrees by which a line may leave its true course."""
UNCODED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Indian Ocean Ter.": "CX", "Siachen Glacier": ""}
"""Codes for what ISO 3166-1 has no number for; '' is land of no country."""
REFILED = {("RU", (34.1, 45.2)): "UA"}
"""Rings, by the code they are drawn under and a point inside them (Crimea), that GeoNames gives another code."""

Point = tuple[float, float]


def main(atlas: Path, iso: Path) -> None:
    """Write the base map. ``atlas`` and ``iso`` are the unpacked packages."""
    topology = json.loads((atlas / "countries-50m.json").read_text("utf-8"))
    codes = {number: alpha2 for alpha2, _, number, *_ in json.loads((iso / "codes.json").read_text("utf-8"))}
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    made = {
        "credit": CREDIT,
        "step": STEP,
        "arcs": [_encoded(simplified(arc)) for arc in arcs],
        "countries": _countries(topology["objects"]["countries"]["geometries"], codes, arcs),
    }
    data = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
    OUT.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{OUT.name}: {OUT.stat().st_size} bytes, {sum(map(len, made['arcs'])) // 2} points")


def _countries(shapes: list[dict[str, Any]], codes: dict[str, str], arcs: list[list[Point]]) -> dict[str, Any]:
    rings: dict[str, list[list[int]]] = {}
    names: dict[str, str] = {}
    for shape in sorted(shapes, key=lambda shape: ("id" not in shape, -len(str(shape["arcs"])))):
        name = shape["properties"]["name"]
        code = codes[shape["id"]] if "id" in shape else UNCODED[name]
        names.setdefault(code, name)  # of several, that of the largest with a number of its own
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for ring in (ring for polygon in polygons for ring in polygon):
            rings.setdefault(_filed(code, _points(ring, arcs)), []).append(ring)
    return {code: {"name": names[code], "rings": rings[code]} for code in sorted(rings)}


def _filed(code: str, ring: list[Point]) -> str:
    return next((to for (drawn, inner), to in REFILED.items() if drawn == code and _holds(ring, inner)), code)


def _points(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    return [point for at in ring for point in (arcs[at] if at >= 0 else arcs[~at][::-1])]


def _holds(ring: list[Point], inner: Point) -> bool:
    """Whether a point lies in a ring: a ray from it crosses the ring an odd number of times."""
    x, y = inner
    crossed = (a for a in pairwise(ring) if (a[0][1] > y) != (a[1][1] > y))
    return sum(x < x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in crossed) % 2 == 1


def simplified(line: list[Point]) -> list[Point]:
    """``line`` with only the points it needs to stay within the tolerance (Douglas and Peucker).

    A closed line, an island say, keeps three of its points at least, however small it is.
    """
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda at: _away(line[at], line[0], line[0]))
        third = max(range(len(line)), key=lambda at: _away(line[at], line[0], line[far]))
        keep |= {far, third}
        todo = list(pairwise(sorted(keep)))
    while todo:
        first, last = todo.pop()
        inner = range(first + 1, last)
        far = max(inner, key=lambda at: _away(line[at], line[first], line[last]), default=first)
        if far > first and _away(line[far], line[first], line[last]) > TOLERANCE:
            keep.add(far)
            todo += [(first, far), (far, last)]
    return [line[at] for at in sorted(keep)]


def _away(point: Point, start: Point, end: Point) -> float:
    """How far ``point`` lies from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    share = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy) if dx or dy else 0
    share = min(1, max(0, share))
    return hypot(x - x1 - share * dx, y - y1 - share * dy)


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """The points of an arc in degrees; one that crosses the date line runs on beyond 180."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    made: list[Point] = []
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        lon, lat = x * sx + tx, y * sy + ty
        made.append((lon - 360 * round((lon - made[-1][0]) / 360) if made else lon, lat))
    return made


def _encoded(line: list[Point]) -> list[int]:
    """Steps from each point to the next, two numbers each; the first are those from 0, 0."""
    made, x, y = [], 0, 0
    for lon, lat in line:
        nx, ny = round(lon / STEP), round(lat / STEP)
        made += [nx - x, ny - y]
        x, y = nx, ny
    return made


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
