"""One place of the gazetteer, and how a name led to it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Tier = Literal["name", "other", "bare", "sounds", "near", "demonym"]
"""How a name leads to a place: it is its main name, another of its names, one of them without its article or the
word for what it is, sounds like one, is one edit away from one, or names its people."""

TIERS: tuple[Tier, ...] = ("name", "other", "bare", "sounds", "near", "demonym")

COUNTRY = frozenset(("PCLI",))
REGION = frozenset(("ADM1", "RGN", "CONT", "SEA"))
DISTRICT = frozenset(("ADM2",))
FEATURES = ("PPL", "PPLA", "PPLC", "ADM1", "ADM2", "PCLI", "RGN", "CONT", "ISL", "CAPE", "SEA")
"""GeoNames' feature codes that the gazetteer tells apart; ``RGN`` is any area that is no unit of administration,
``PCLI`` a country or a territory with a code of its own."""


class Entry(NamedTuple):
    """A place: degrees of WGS 84, inhabitants (0 where unknown), ISO 3166 code of the country, code of the admin1.

    ``derived`` says that the point was reckoned from the places inside an area, or from its shape, and is nobody's
    published coordinate. ``geonameid`` is 0 for what GeoNames does not number.
    """

    row: int
    geonameid: int
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    feature: str
    population: int
    derived: bool


class Found(NamedTuple):
    """An entry that a name leads to, and how."""

    entry: Entry
    tier: Tier
