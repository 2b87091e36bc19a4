"""Who tells what over all reports of a case: sources joined by name, counted, and all about one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from accordingto.corroboration.sources import voice_id
from accordingto.errors import UnknownIdError
from accordingto.record import Access, Source, SourceKind
from accordingto.store.alleged import ListedAllegation, listed_allegation
from accordingto.store.leaf import DRAWN
from accordingto.store.schema import (
    CURRENT,
    allegations,
    claims,
    documents,
    links,
    members,
    readings,
    sources,
    tellers,
)
from accordingto.store.weighed import MOST_FIRST


class ListedTeller(msgspec.Struct, frozen=True):
    """A source over all reports; ``id`` is that of one mention, ``own`` counts what it affirms on access of its own."""

    id: str
    name: str
    kind: SourceKind
    reports: int
    first_of: int
    passed_on: int
    own: int


class Speaker(msgspec.Struct, frozen=True):
    """A voice of an allegation: what it is called most often, what it is, and the id of one of its mentions."""

    name: str
    kind: SourceKind
    id: str


class Counted(msgspec.Struct, frozen=True):
    """A name and how many claims it has to do with; ``id`` leads to it, '' where nothing does."""

    name: str
    claims: int
    id: str = ""


class Telling(msgspec.Struct, frozen=True):
    """All about one source over all reports: its ids, how it knows, who passes it on, who prints it.

    ``allegations`` are those it affirms or denies; ``supported`` counts those with another origin beside it.
    """

    teller: ListedTeller
    ids: tuple[str, ...]
    described_as: tuple[str, ...]
    access: dict[Access, int]
    relays: list[Counted]
    outlets: list[Counted]
    allegations: list[ListedAllegation]
    supported: int


MOST_TOLD = (sa.func.sum(tellers.c.first_of).desc(), sa.func.sum(tellers.c.passed_on).desc(), tellers.c.voice)
"""The order of sources: by how many claims began with them, then by how many they passed on."""


def tellers_called(name: str | None, kind: str | None) -> sa.Select[Any]:
    """Sources of a kind whose name holds some words, as rows for ``listed_teller``."""
    query = _tellers().where(*([tellers.c.kind == kind] if kind else []))
    if name:
        query = query.join(sources, sources.c.id == tellers.c.source)
        query = query.where(sources.c.folded.contains(name.casefold(), autoescape=True))
    return query


def listed_teller(row: Any) -> ListedTeller:
    """A source from its row."""
    return ListedTeller(*row[:4], *map(int, row[4:]))


def voice_of(connection: sa.Connection, source: str) -> str:
    """The voice of a source, by the id of one of its mentions. Raises UnknownIdError."""
    voice = connection.execute(sa.select(tellers.c.voice).where(tellers.c.source == source)).scalar()
    if voice is None:
        raise UnknownIdError(source)
    return str(voice)


def through(voice: str) -> sa.ColumnElement[bool]:
    """Claims that go through a voice, as a condition."""
    return sa.exists().where(
        links.c.reading == claims.c.reading, links.c.position == claims.c.position, links.c.source.in_(_ids(voice))
    )


def telling(connection: sa.Connection, id: str) -> Telling:
    """All about a source, by the id of one of its mentions. Raises UnknownIdError."""
    voice = voice_of(connection, id)
    row = connection.execute(_tellers().where(tellers.c.voice == voice)).first()
    if row is None:
        raise UnknownIdError(id)
    ids = _ids(voice)
    known = [*connection.execute(sa.select(sources).where(sources.c.id.in_(ids)).order_by(sources.c.id))]
    records = [msgspec.json.decode(one.record, type=Source) for one in known]
    described = sorted({words for one in records for words in (one.name, *one.described_as)} - {row.name})
    found = _alleged_by(connection, ids)
    own = {voice_id(one.id, source) for one, source in zip(known, records, strict=True)}
    return Telling(
        listed_teller(row),
        tuple(one.id for one in known),
        tuple(described),
        _access(connection, ids),
        _relays(connection, ids),
        _outlets(connection, ids),
        found,
        sum(any(own.isdisjoint(v.joined) for v in one.origins.origin_voices) for one in found),
    )


def speakers(connection: sa.Connection, allegation: str) -> dict[str, Speaker]:
    """Who speaks in the chains of an allegation, by the ids under which voices are weighed."""
    query = (
        sa.select(sources.c.id, sources.c.name, sources.c.kind)
        .join(links, links.c.source == sources.c.id)
        .join(members, (members.c.reading == links.c.reading) & (members.c.position == links.c.position))
        .where(members.c.allegation == allegation)
        .order_by(sources.c.id)
    )
    held: dict[str, list[Speaker]] = {}
    for id, name, kind in connection.execute(query):
        for voice in {id, voice_id(id, Source(id, name, kind))}:
            held.setdefault(voice, []).append(Speaker(name, kind, id))
    return {voice: _usual(found) for voice, found in held.items()}


def _usual(found: Sequence[Speaker]) -> Speaker:
    """The first of those with the name that is given most often."""
    name = Counter(one.name for one in found).most_common(1)[0][0]
    return next(one for one in found if one.name == name)


def _tellers() -> sa.Select[Any]:
    """Sources with a name joined where it is the same, and what they come to."""
    counts = (sa.func.sum(tellers.c[name]) for name in ("first_of", "passed_on", "own"))
    columns = (sa.func.min(tellers.c.source), sa.func.min(tellers.c.name).label("name"), tellers.c.kind)
    query = sa.select(*columns, sa.func.count(sa.distinct(readings.c.document)), *counts)
    joined = query.join(readings, readings.c.id == tellers.c.reading).where(CURRENT)
    return joined.group_by(tellers.c.voice, tellers.c.kind)


def _ids(voice: str) -> sa.Select[Any]:
    """The sources of a voice, in readings that stand."""
    joined = sa.select(tellers.c.source).join(readings, readings.c.id == tellers.c.reading)
    return joined.where(CURRENT, tellers.c.voice == voice)


def _through(ids: sa.Select[Any], *columns: Any, origin: bool | None = None) -> sa.Select[Any]:
    """The claims that go through some sources, or begin with them."""
    same = (links.c.reading == claims.c.reading) & (links.c.position == claims.c.position)
    query = sa.select(*columns).select_from(claims).join(links, same).where(links.c.source.in_(ids))
    return query if origin is None else query.where(links.c.origin.is_(origin))


def _access(connection: sa.Connection, ids: sa.Select[Any]) -> dict[Access, int]:
    count = sa.func.count()
    query = _through(ids, claims.c.access, count, origin=True).group_by(claims.c.access)
    return dict(connection.execute(query.order_by(count.desc(), claims.c.access)).tuples().all())


def _relays(connection: sa.Connection, ids: sa.Select[Any]) -> list[Counted]:
    """Who passes on what the sources told first."""
    told = _through(ids, claims.c.reading, claims.c.position, origin=True).subquery()
    count = sa.func.count()
    query = (
        sa.select(sa.func.min(tellers.c.name), count, sa.func.min(tellers.c.source))
        .join(links, links.c.source == tellers.c.source)
        .join(told, (told.c.reading == links.c.reading) & (told.c.position == links.c.position))
        .where(links.c.origin.is_(False))
        .group_by(tellers.c.voice)
        .order_by(count.desc(), tellers.c.voice)
    )
    return [Counted(*row) for row in connection.execute(query)]


def _outlets(connection: sa.Connection, ids: sa.Select[Any]) -> list[Counted]:
    """Who prints what goes through the sources."""
    count = sa.func.count()
    query = (
        _through(ids, documents.c.outlet, count)
        .join(readings, readings.c.id == claims.c.reading)
        .join(documents, documents.c.id == readings.c.document)
        .group_by(documents.c.outlet)
        .order_by(count.desc(), documents.c.outlet)
    )
    return [Counted(outlet or "", claims) for outlet, claims in connection.execute(query)]


def _alleged_by(connection: sa.Connection, ids: sa.Select[Any]) -> list[ListedAllegation]:
    """The allegations that the sources tell first, the most reported first, as far as they are drawn."""
    told = _through(ids, claims.c.reading, claims.c.position, origin=True).subquery()
    same = (members.c.reading == told.c.reading) & (members.c.position == told.c.position)
    held = sa.select(members.c.allegation).join(told, same)
    query = sa.select(allegations.c.record).where(allegations.c.id.in_(held)).order_by(*MOST_FIRST).limit(DRAWN)
    return [listed_allegation(record) for record in connection.execute(query).scalars()]
