"""What pages are found by, made from readings: where, when, and through whom each claim came. Made anew, it is the
same.

Of each document the reading that counts stands in it: one that came later takes the place of those before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import isfinite
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from accordingto.corroboration.account import OWN
from accordingto.record import Candidate, Claim, Place, Source
from accordingto.store.database import Database
from accordingto.store.digest import digest, number
from accordingto.store.rows import Row
from accordingto.store.schema import (
    CURRENT,
    LEAVES,
    called,
    claims,
    dated,
    documents,
    leafed,
    links,
    readings,
    roll,
    sited,
    sites,
    slips,
    sources,
    spells,
    tellers,
    tellings,
)
from accordingto.store.voices import UNNAMED
from accordingto.when.reach import reach

AT_ONCE = 100
"""Readings of one transaction: few enough that nobody else who writes waits long."""

_claim = msgspec.json.Decoder(Claim)
_source = msgspec.json.Decoder(Source)
_NEW = (
    sa.select(readings.c.id)
    .where(CURRENT, ~sa.exists().where(leafed.c.reading == readings.c.id))
    .order_by(readings.c.id)
    .limit(AT_ONCE)
)


def bring_up(database: Database) -> int:
    """Take in the readings that are not in the tables yet; how many they were."""
    done = 0
    while True:
        with database.reading() as connection:
            if connection.execute(_NEW).first() is None:
                return done
        with database.writing() as connection:
            waiting = list(connection.execute(_NEW).scalars())
            _take_in(connection, waiting)
        done += len(waiting)


def _take_in(connection: sa.Connection, of: Sequence[str]) -> None:
    """Put readings in place of those of the same documents."""
    query = sa.select(documents.c.number, readings.c.id, documents.c.outlet, documents.c.published)
    read = connection.execute(
        query.join(readings, readings.c.document == documents.c.id).where(readings.c.id.in_(of))
    ).all()
    numbers = [one.number for one in read]
    earlier = connection.execute(sa.select(leafed.c.number).where(leafed.c.number.in_(numbers))).scalars().all()
    touched = _take_out(connection, earlier) if earlier else set()
    rows: dict[sa.Table, list[Row]] = {table: [] for table in LEAVES}
    rows[leafed] = [
        {"number": one.number, "reading": one.id, "outlet": one.outlet, "folded": (one.outlet or "").casefold()}
        for one in read
    ]
    _claim_rows(connection, {one.id: one for one in read}, rows)
    shared = {sites: rows.pop(sites), spells: rows.pop(spells)}
    for table, some in rows.items():
        if some:
            connection.execute(table.insert(), some)
    for table, some in shared.items():  # what stands there already is the same
        if some:
            connection.execute(_insert(connection, table), some)
    _sum_up(connection, touched | {str(row["voice"]) for row in rows[tellers]})


def _insert(connection: sa.Connection, table: sa.Table) -> sa.Insert:
    """An insertion that leaves rows be whose key is there."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def _take_out(connection: sa.Connection, of: Sequence[int]) -> set[str]:
    """Take the readings of documents out again; the voices that spoke in them."""
    gone = sa.select(slips.c.number).where(slips.c.document.in_(of)).scalar_subquery()
    ids = sa.select(tellers.c.source).where(tellers.c.document.in_(of)).scalar_subquery()
    query = sa.select(tellers.c.voice).where(tellers.c.document.in_(of)).distinct()
    voices = set(connection.execute(query).scalars())
    connection.execute(called.delete().where(called.c.source.in_(ids)))
    connection.execute(tellers.delete().where(tellers.c.document.in_(of)))
    places = connection.execute(sa.select(sited.c.site).where(sited.c.claim.in_(gone)).distinct()).scalars().all()
    days = connection.execute(sa.select(dated.c.spell).where(dated.c.claim.in_(gone)).distinct()).scalars().all()
    for table in (sited, dated, tellings):
        connection.execute(table.delete().where(table.c.claim.in_(gone)))
    connection.execute(slips.delete().where(slips.c.document.in_(of)))
    connection.execute(leafed.delete().where(leafed.c.number.in_(of)))
    unused = ~sa.exists().where(sited.c.site == sites.c.number)
    connection.execute(sites.delete().where(sites.c.number.in_(places), unused))
    unused = ~sa.exists().where(dated.c.spell == spells.c.edtf)
    connection.execute(spells.delete().where(spells.c.edtf.in_(days), unused))
    return voices


def _sum_up(connection: sa.Connection, voices: set[str]) -> None:
    """Sum up voices anew."""
    wanted = sorted(voices)
    for start in range(0, len(wanted), 1000):
        some = wanted[start : start + 1000]
        connection.execute(roll.delete().where(roll.c.voice.in_(some)))
        counts = [sa.cast(sa.func.sum(tellers.c[name]), sa.BigInteger) for name in ("first_of", "passed_on", "own")]
        source = sa.func.min(tellers.c.source)
        summed = sa.select(
            tellers.c.voice,
            source.label("source"),
            sa.func.min(tellers.c.name).label("name"),
            sa.func.count(sa.distinct(tellers.c.document)).label("reports"),
            *(count.label(name) for count, name in zip(counts, ("first_of", "passed_on", "own"), strict=True)),
        )
        each = summed.where(tellers.c.voice.in_(some)).group_by(tellers.c.voice).subquery()
        columns = [each.c[name] for name in ("voice", "source", "name", "reports", "first_of", "passed_on", "own")]
        named = sa.select(*columns, sources.c.kind, sources.c.folded).join(sources, sources.c.id == each.c.source)
        names = [column.name for column in columns] + ["kind", "folded"]
        connection.execute(roll.insert().from_select(names, named))


def _claim_rows(connection: sa.Connection, read: dict[str, Any], rows: dict[sa.Table, list[Row]]) -> None:
    """Add the rows of all tables but ``leafed`` and ``roll``, for readings with the number and date of their
    documents."""
    query = sa.select(claims.c.reading, claims.c.position, claims.c.number, claims.c.record)
    known: dict[tuple[str, int], tuple[int, Claim]] = {}
    for reading, position, claim, record in connection.execute(query.where(claims.c.reading.in_(read))):
        told = _claim.decode(record)
        known[(reading, position)] = claim, told
        days = list(spell_rows(told))
        rows[slips].append(
            {
                "number": claim,
                "published": read[reading].published or "",
                "document": read[reading].number,
                "position": position,
                "access": told.access,
                "denied": told.polarity == "denied",
                "first": min((str(spell["first"]) for spell in days), default=None),
                "last": max((str(spell["last"]) for spell in days), default=None),
            }
        )
        for site in site_rows(told):
            rows[sites].append(site)
            rows[sited].append({"claim": claim, "site": site["number"]})
        for spell in days:
            rows[spells].append(spell)
            rows[dated].append({"claim": claim, "spell": spell["edtf"]})
    named = connection.execute(sa.select(sources).where(sources.c.reading.in_(read))).mappings().all()
    passed = connection.execute(sa.select(links).where(links.c.reading.in_(read))).mappings().all()
    voices = {one["id"]: one["id"] if one["kind"] in UNNAMED else f"{one['kind']}: {one['folded']}" for one in named}
    rows[tellers].extend(_teller_rows(named, passed, known, voices, read))
    for one in named:
        words = {one["name"], *_source.decode(one["record"]).described_as}
        rows[called].extend({"voice": voices[one["id"]], "words": each, "source": one["id"]} for each in sorted(words))
    through = {(voices[link["source"]], bool(link["origin"]), known[_place_of(link)][0]) for link in passed}
    rows[tellings].extend({"voice": voice, "origin": origin, "claim": claim} for voice, origin, claim in through)


def _place_of(row: Any) -> tuple[str, int]:
    return row["reading"], row["position"]


def site_rows(claim: Claim) -> Iterator[Row]:
    """The rows of ``sites`` of a claim, one for each place that it names."""
    for place in {_place(one): one for one in claim.places}.values():
        best = place.candidates[0] if place.candidates and _on_earth(place.candidates[0]) else None
        names = {place.name, *((best.name,) if best else ())}
        row: Row = {
            "place": _place(place),
            "folded": " | ".join(sorted(name.casefold() for name in names)),
            "name": place.name,
            "told": ", ".join(filter(None, (best.name, best.admin1))) if best else "",
            "country": (best.country or "") if best else "",
            "precise": best.precision if best else "unknown",
            "lat": best.lat if best else None,
            "lon": (best.lon + 180) % 360 - 180 if best else None,
        }
        yield {"number": number(digest("site", row)), **row}


def _place(place: Place) -> str:
    best = place.candidates[0] if place.candidates else None
    return f"{best.geonameid}/{best.precision}" if best and _on_earth(best) else " ".join(place.name.casefold().split())


def _on_earth(candidate: Candidate) -> bool:
    return isfinite(candidate.lon) and abs(candidate.lat) <= 90


def spell_rows(claim: Claim) -> Iterator[Row]:
    """The rows of ``spells`` of a claim, one for each date that it tells."""
    for edtf in dict.fromkeys(time.edtf for time in claim.times if time.edtf):
        if edtf and (days := reach(edtf)):
            first, last = days.first or date.min, days.last or date.max
            yield {"edtf": edtf, "first": first.isoformat(), "last": last.isoformat()}


def _teller_rows(
    named: Iterable[Any],
    passed: Iterable[Any],
    known: dict[tuple[str, int], tuple[int, Claim]],
    voices: dict[str, str],
    read: dict[str, Any],
) -> Iterator[Row]:
    counts: dict[str, list[int]] = {}
    for link in passed:
        claim, count = known[_place_of(link)][1], counts.setdefault(link["source"], [0, 0, 0])
        count[0 if link["origin"] else 1] += 1
        count[2] += link["origin"] and claim.polarity == "affirmed" and claim.access in OWN
    for source in named:
        first_of, passed_on, own = counts.get(source["id"], [0, 0, 0])
        yield {
            "source": source["id"],
            "document": read[source["reading"]].number,
            "voice": voices[source["id"]],
            "name": source["name"],
            "first_of": first_of,
            "passed_on": passed_on,
            "own": own,
        }
