"""The named features by which the places that one name may stand for are told apart."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from accordingto.gazetteer.entry import COUNTRY, DISTRICT, REGION, TIERS, Found
from accordingto.gazetteer.fold import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from accordingto.gazetteer import Entry
    from accordingto.place.hint import Area, Hint

    Floats = npt.NDArray[np.float64]

FEATURES = (
    "people",  # inhabitants, tens to the power of seven times this
    "country",  # what it is
    "region",
    "district",
    "wide",
    "capital",
    "seat",
    "seated",  # an area, in which a town of the same name lies; all else but what is told is the town's
    "other name",  # how the name led to it
    "bare name",
    "sound",
    "as told",  # the words around speak of this kind of place
    "not as told",
    "inside",  # it lies where the words put it
    "not inside",
    "land",  # the share of the report's other names that lie in its country, where they can lie anywhere
    "land named",  # its country is named, as a country
    "area",
    "area named",
    "near",  # how many of the other names lie in its square degree or beside it, against one
    "around",  # in its square of three degrees or beside it
    "people named",  # the share of the names of peoples that are of its country
    "outlet's land",
    "outlet's home",  # the outlet has its name
)
"""Weighed by ``weights.toml``; those from ``land`` on look at the report as a whole."""

ALONE = FEATURES.index("land")
CELLS = (1, 3)
"""Degrees that the cells measure in which places are near one another."""
SEAT = 0.01
"""The share of an area's inhabitants from which on a town of its name in it is its seat."""
_TIERS = {"other": "other name", "bare": "bare name", "sounds": "sound", "near": "sound", "name": "", "demonym": ""}


@dataclass(frozen=True)
class Sense:
    """One name in one sense, however often a report has it: what it may stand for, and what its words say of it."""

    name: str
    found: tuple[Found, ...]
    hints: tuple[Hint, ...]

    @property
    def within(self) -> frozenset[Area]:
        """The areas that the words around the name put it in."""
        return frozenset(area for hint in self.hints for area in hint.within)

    @cached_property
    def stands(self) -> tuple[Found, ...]:
        """For each place what it is weighed by: itself, or for an area the town in it that has the same name.

        Town and area are then known by the better of the ways in which the name leads to them.
        """
        towns = [one for one in self.found if kind_of(one.entry) == "locality"]
        areas = [one for one in self.found if kind_of(one.entry) in ("region", "district")]
        made = {one.entry.row: one for one in self.found}
        for area in areas:
            alike = [town for town in towns if _namesakes(area, town)]
            if alike:
                town = max(alike, key=lambda one: one.entry.population)
                better = min(area.tier, town.tier, made[town.entry.row].tier, key=TIERS.index)
                made[area.entry.row] = made[town.entry.row] = Found(town.entry, better)
        return tuple(made[one.entry.row] for one in self.found)


def _namesakes(area: Found, town: Found) -> bool:
    """Whether an area is named for a town in it: both have the name, neither with another word ("Salem County").

    A village that also has a large area's name ("Montana") is not what the area is named for.
    """
    inside = (area.entry.country, area.entry.admin1) == (town.entry.country, town.entry.admin1)
    large = town.entry.population >= SEAT * area.entry.population
    return inside and large and (area.tier == "bare") == (town.tier == "bare")


@dataclass(frozen=True)
class About:
    """What a report is about, beside its places: shares of peoples named by country, and the outlet's words.

    ``named`` are the peoples, folded, each with its country.
    """

    peoples: Mapping[str, float] = field(default_factory=dict)
    outlet: str = ""
    land: str | None = None
    named: Mapping[str, str] = field(default_factory=dict)


def kind_of(entry: Entry) -> str:
    """The precision of an entry's own kind: country, region, district or locality."""
    if entry.feature in COUNTRY:
        return "country"
    return "region" if entry.feature in REGION else "district" if entry.feature in DISTRICT else "locality"


def alone(senses: Sequence[Sense], about: About) -> Floats:
    """(candidates, FEATURES) of all senses in a row: what each name and its own words say."""
    rows = np.zeros((sum(len(sense.found) for sense in senses), len(FEATURES)))
    at = 0
    for sense in senses:
        home = len(sense.name) > 3 and sense.name.replace(" ", "") in about.outlet
        kinds = {hint.kind for hint in sense.hints if hint.kind}
        kinds |= {"region" if hint.turned else "locality" for hint in sense.hints if not hint.kind and hint.apart}
        for one, stand in zip(sense.found, sense.stands, strict=True):
            entry = one.entry
            kind = kind_of(entry)
            row: dict[str, float] = dict.fromkeys(_told(entry, kind, sense.within, kinds), 1.0)
            row["people"] = math.log10(1 + stand.entry.population) / 7
            row["wide"] = entry.country is None
            row[kind if stand.entry is entry else "seated"] = 1
            row["capital"] = entry.feature == "PPLC"
            row["seat"] = entry.feature == "PPLA"
            row[_TIERS[stand.tier]] = 1
            row["people named"] = about.peoples.get(entry.country or "", 0)
            row["outlet's home"] = home and kind == "locality"
            row["outlet's land"] = about.land is not None and entry.country == about.land
            rows[at] = [row.get(name, 0.0) for name in FEATURES]
            at += 1
    return rows


def _told(entry: Entry, kind: str, within: frozenset[Area], kinds: set[str]) -> Iterator[str]:
    """What the words around a name say for an entry, or against it."""
    if kinds:
        yield "as told" if kind in kinds else "not as told"
    if within and kind != "country" and entry.country:
        held = {(entry.country, None), *([(entry.country, entry.admin1)] if kind != "region" else [])}
        yield "inside" if held & within else "not inside"


def together(senses: Sequence[Sense], rows: Floats, likely: Floats) -> Floats:
    """The features with what the report's names say of one another, when each is ``likely`` (candidates,) so."""
    entries = [one.entry for sense in senses for one in sense.found]
    stands = [one.entry for sense in senses for one in sense.stands]
    whose = [sense.name for sense in senses for _ in sense.found]  # two senses of one name say nothing of each other
    mass = _Mass(entries, whose, likely.tolist())
    made = rows.copy()
    for at, (entry, name) in enumerate(zip(stands, whose, strict=True)):
        made[at, ALONE : ALONE + 6] = mass.around(entry, name)
    return made


class _Mass:
    """How much of a report's names lies in each country, area and cell of the globe, one for each name."""

    def __init__(self, entries: Sequence[Entry], whose: Sequence[str], likely: Sequence[float]) -> None:
        self.own: dict[str, dict[object, float]] = defaultdict(lambda: defaultdict(float))
        self.all: dict[object, float] = defaultdict(float)
        for entry, name, share in zip(entries, whose, likely, strict=True):
            for key in _keys(entry):
                self.own[name][key] += share
                self.all[key] += share
        self.names = len(self.own)

    def around(self, entry: Entry, name: str) -> list[float]:
        """The features of one entry that tell of other names than its own."""
        own, others = self.own[name], max(self.names - 1, 1)

        def rest(key: object) -> float:
            return max(self.all.get(key, 0.0) - own.get(key, 0.0), 0.0)

        land, area = ("land", entry.country), ("area", entry.country, entry.admin1)
        near, around = (sum(rest(beside) for beside in _beside(entry, degrees)) for degrees in CELLS)
        return [
            rest(land) / others if entry.country else 0,
            min(rest(("named", entry.country, None)), 1) if entry.country else 0,
            rest(area) / others if entry.admin1 else 0,
            min(rest(("named", entry.country, entry.admin1)), 1) if entry.admin1 else 0,
            near / (near + 1),
            around / (around + 1),
        ]


def _keys(entry: Entry) -> list[tuple[object, ...]]:
    keys: list[tuple[object, ...]] = [("land", entry.country), ("area", entry.country, entry.admin1)]
    if kind_of(entry) in ("country", "region"):
        return [*keys, ("named", entry.country, entry.admin1)]
    return [*keys, *(_cell(entry, degrees) for degrees in CELLS)]


def _cell(entry: Entry, degrees: int, north: int = 0, east: int = 0) -> tuple[int, int, int]:
    """The cell of the globe that a place lies in, or one beside it; the date line parts nothing."""
    lat, lon = math.floor(entry.lat / degrees), math.floor(entry.lon / degrees)
    return degrees, lat + north, (lon + east) % (360 // degrees)


def _beside(entry: Entry, degrees: int) -> list[tuple[int, int, int]]:
    """A place's cell, and the eight around it."""
    return [_cell(entry, degrees, north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


def subject(named: Mapping[str, int], lands: Mapping[str, str], outlet: str, land: str | None) -> About:
    """What a report is about, from counts of the names of peoples, the country of each, the outlet's name or host, and
    its country."""
    total = sum(named.values())
    peoples: dict[str, float] = defaultdict(float)
    for people, count in named.items():
        peoples[lands[people]] += count / total
    return About(peoples, folded(outlet).replace(" ", ""), land, {people: lands[people] for people in named})
