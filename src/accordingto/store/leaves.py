"""What pages are found by, made from readings: where, when, and through whom each claim came. Made anew, it is the
same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import isfinite
from typing import Any

import msgspec
import sqlalchemy as sa

from accordingto.corroboration.account import OWN
from accordingto.record import Candidate, Claim, Place
from accordingto.store.database import Database
from accordingto.store.rows import Row
from accordingto.store.schema import claims, leafed, links, readings, sites, sources, spells, tellers
from accordingto.store.voices import UNNAMED
from accordingto.when.reach import reach

AT_ONCE = 100
"""Readings of one transaction: few enough that nobody else who writes waits long."""


def bring_up(database: Database) -> int:
    """Take in the readings that are not in the tables yet; how many they were."""
    new = sa.select(readings.c.id).where(~sa.exists().where(leafed.c.reading == readings.c.id))
    next_ones, done = new.order_by(readings.c.id).limit(AT_ONCE), 0
    while True:
        with database.reading() as connection:
            if connection.execute(next_ones).first() is None:
                return done
        with database.writing() as connection:
            waiting = list(connection.execute(next_ones).scalars())
            for table, rows in _rows(connection, waiting).items():
                if rows:
                    connection.execute(table.insert(), rows)
        done += len(waiting)


def _rows(connection: sa.Connection, of: Sequence[str]) -> dict[sa.Table, list[Row]]:
    told = connection.execute(sa.select(claims.c.reading, claims.c.position, claims.c.record).where(_in(claims, of)))
    known = {(row.reading, row.position): msgspec.json.decode(row.record, type=Claim) for row in told}
    named = connection.execute(sa.select(sources).where(_in(sources, of))).mappings()
    passed = connection.execute(sa.select(links).where(_in(links, of))).mappings().all()
    return {
        leafed: [{"reading": reading} for reading in of],
        sites: [row for place, claim in known.items() for row in site_rows(*place, claim)],
        spells: [row for place, claim in known.items() for row in spell_rows(*place, claim)],
        tellers: list(_teller_rows(named, passed, known)),
    }


def _in(table: sa.Table, of: Sequence[str]) -> sa.ColumnElement[bool]:
    return table.c.reading.in_(of)


def site_rows(reading: str, position: int, claim: Claim) -> Iterator[Row]:
    """The rows of ``sites`` of a claim, one for each place that it names."""
    for nth, place in enumerate({_place(one): one for one in claim.places}.values()):
        best = place.candidates[0] if place.candidates and _on_earth(place.candidates[0]) else None
        names = {place.name, *((best.name,) if best else ())}
        yield {
            "reading": reading,
            "position": position,
            "nth": nth,
            "place": _place(place),
            "folded": " | ".join(sorted(name.casefold() for name in names)),
            "name": place.name,
            "told": ", ".join(filter(None, (best.name, best.admin1))) if best else "",
            "country": (best.country or "") if best else "",
            "precise": best.precision if best else "unknown",
            "lat": best.lat if best else None,
            "lon": (best.lon + 180) % 360 - 180 if best else None,
        }


def _place(place: Place) -> str:
    best = place.candidates[0] if place.candidates else None
    return f"{best.geonameid}/{best.precision}" if best and _on_earth(best) else " ".join(place.name.casefold().split())


def _on_earth(candidate: Candidate) -> bool:
    return isfinite(candidate.lon) and abs(candidate.lat) <= 90


def spell_rows(reading: str, position: int, claim: Claim) -> Iterator[Row]:
    """The rows of ``spells`` of a claim, one for each date that it tells."""
    told = dict.fromkeys(time.edtf for time in claim.times if time.edtf)
    dated = ((edtf, days) for edtf in told if edtf and (days := reach(edtf)))
    for nth, (edtf, days) in enumerate(dated):
        first, last = days.first or date.min, days.last or date.max
        at = {"reading": reading, "position": position, "nth": nth}
        yield {**at, "edtf": edtf, "first": first.isoformat(), "last": last.isoformat()}


def _teller_rows(named: Iterable[Any], passed: Iterable[Any], known: dict[tuple[str, int], Claim]) -> Iterator[Row]:
    counts: dict[str, list[int]] = {}
    for link in passed:
        claim, count = known[(link["reading"], link["position"])], counts.setdefault(link["source"], [0, 0, 0])
        count[0 if link["origin"] else 1] += 1
        count[2] += link["origin"] and claim.polarity == "affirmed" and claim.access in OWN
    for source in named:
        first_of, passed_on, own = counts.get(source["id"], [0, 0, 0])
        alone = source["kind"] in UNNAMED
        yield {
            "source": source["id"],
            "reading": source["reading"],
            "voice": source["id"] if alone else f"{source['kind']}: {source['folded']}",
            "name": source["name"],
            "kind": source["kind"],
            "first_of": first_of,
            "passed_on": passed_on,
            "own": own,
        }
