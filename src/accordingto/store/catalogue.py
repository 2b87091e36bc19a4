"""The door for whoever leafs through a case: everything page by page, found by words, people, places and times.

It shows what was weighed last, whether or not the case has changed since; nothing here writes but ``bring_up``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, Generic, Literal, TypeVar

import msgspec
import sqlalchemy as sa

from accordingto.corroboration.copies import Copy
from accordingto.corroboration.origins import Origins
from accordingto.corroboration.sources import voice_id
from accordingto.errors import SearchError, UnknownIdError
from accordingto.record import Access, Precision, Source, SourceKind
from accordingto.store import leaves
from accordingto.store.database import Database
from accordingto.store.kept import KeptReport
from accordingto.store.restored import kept_report
from accordingto.store.schema import (
    CURRENT,
    allegations,
    claims,
    copies,
    documents,
    links,
    log,
    members,
    readings,
    refusals,
    sites,
    sources,
    spells,
    tellers,
)
from accordingto.store.weighed import MOST_FIRST

Held = TypeVar("Held")
Order = Literal["reports", "most", "least"]
MANY = 1000
"""Things found up to which they are counted."""
DRAWN = 300
"""Places, or times, of a selection that are handed out: those of most claims."""


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are sought; what is None is not asked about.

    ``words`` stand in the claim, ``text`` in its report; ``source``, ``outlet`` and ``place`` are parts of names.
    ``since`` and ``until`` are days (ISO 8601) between which it is said to have happened, or may have. ``denied`` is
    true for denials and what somebody denies; ``least`` and ``most`` bound the origins of the allegation.
    """

    words: str | None = None
    text: str | None = None
    source: str | None = None
    outlet: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    access: Access | None = None
    denied: bool | None = None
    least: int | None = None
    most: int | None = None


EVERYTHING = Sought()
"""No bounds at all."""


class Leaf(msgspec.Struct, Generic[Held], frozen=True):
    """One page of what was found: ``found`` of ``total``, which is counted up to ``MANY`` and one more."""

    found: list[Held]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are at least."""
        return max(1, -(-self.total // self.size))

    @property
    def counted(self) -> str:
        """How many there are, in figures."""
        return f"more than {MANY}" if self.total > MANY else str(self.total)


class Totals(msgspec.Struct, frozen=True):
    """How much a case holds. ``origins`` are first tellers who affirm something on access of their own; those with a
    name count once."""

    reports: int
    outlets: int
    claims: int
    origins: int
    allegations: int
    refused: int


class ListedReport(msgspec.Struct, frozen=True):
    """A report in a list; ``read_at`` is when it was read last."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    claims: int
    read_at: str


class ListedAllegation(msgspec.Struct, frozen=True):
    """An allegation in a list: its words and what it rests on."""

    id: str
    words: str
    origins: Origins


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


class Site(msgspec.Struct, frozen=True):
    """A place and how many claims of a selection say that something happened there; None where it is on no map."""

    name: str
    told: str
    country: str
    precision: Precision
    lat: float | None
    lon: float | None
    claims: int


class Spell(msgspec.Struct, frozen=True):
    """A date in EDTF, and how many claims of a selection tell it."""

    edtf: str
    claims: int


class Catalogue:
    """Leafs through one casefile."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def bring_up(self) -> int:
        """Take in what was read since the last time; how many readings that were."""
        return leaves.bring_up(self._database)

    def head(self) -> int:
        """The number of the last entry of the log: as long as it stays, nothing observed has changed."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(sa.func.max(log.c.seq))).scalar() or 0

    def totals(self) -> Totals:
        """How much the case holds."""
        current = sa.select(readings.c.id).where(CURRENT)
        own = tellers.c.reading.in_(current) & (tellers.c.own > 0)
        asked: tuple[sa.Select[Any], ...] = (
            sa.select(sa.func.count()).select_from(documents),
            sa.select(sa.func.count(sa.distinct(documents.c.outlet))),
            sa.select(sa.func.count()).select_from(claims).where(claims.c.reading.in_(current)),
            sa.select(sa.func.count(sa.distinct(tellers.c.voice))).where(own),
            sa.select(sa.func.count()).select_from(allegations),
            sa.select(sa.func.count()).select_from(refusals),
        )
        with self._database.reading() as connection:
            return Totals(*(connection.execute(one).scalar_one() for one in asked))

    def reports(self, number: int = 1, size: int = 20, outlet: str | None = None) -> Leaf[ListedReport]:
        """Reports, those that were read last first."""
        told = sa.select(sa.func.count()).where(claims.c.reading == readings.c.id).scalar_subquery()
        columns = (documents.c.id, documents.c.title, documents.c.outlet, documents.c.published)
        query = sa.select(*columns, told.label("claims"), readings.c.read_at).join(
            readings, readings.c.document == documents.c.id
        )
        query = query.where(CURRENT, *([documents.c.outlet == outlet] if outlet else []))
        order = (readings.c.read_at.desc(), readings.c.id)
        return self._leaf(query, order, number, size, lambda row: ListedReport(*row))

    def allegations(
        self,
        sought: Sought = EVERYTHING,
        order: Order = "reports",
        number: int = 1,
        size: int = 20,
    ) -> Leaf[ListedAllegation]:
        """Allegations with a claim that is sought: the most reported first, or those of ``most`` or ``least`` origins,
        of which the most reported."""
        query = sa.select(allegations.c.record)
        if sought != EVERYTHING:
            told = self._claims(sought, claims.c.reading, claims.c.position).subquery()
            same = (members.c.reading == told.c.reading) & (members.c.position == told.c.position)
            held = sa.select(members.c.allegation).join(told, same)
            query = query.where(allegations.c.id.in_(held))
        fewest, most = allegations.c.origins, allegations.c.origins.desc()
        orders: dict[Order, tuple[sa.ColumnElement[Any], ...]] = {
            "reports": MOST_FIRST,
            "most": (most, allegations.c.reports.desc(), allegations.c.id),
            "least": (fewest, allegations.c.reports.desc(), allegations.c.id),
        }
        return self._leaf(query, orders[order], number, size, lambda row: _listed(row.record))

    def claims(self, sought: Sought, number: int = 1, size: int = 20) -> Leaf[KeptReport]:
        """The claims that are sought, under their reports, of the latest publication first; claims are counted."""
        return self._under_reports(self._claims(sought, *_RECORD), number, size)

    def places(self, sought: Sought) -> list[Site]:
        """The places of the claims that are sought, those of most claims first."""
        told = self._claims(sought, claims.c.reading, claims.c.position).subquery()
        count = sa.func.count()
        query = (
            sa.select(
                sa.func.min(sites.c.name),
                sa.func.min(sites.c.told),
                sa.func.min(sites.c.country),
                sa.func.min(sites.c.precise),
                sa.func.min(sites.c.lat),
                sa.func.min(sites.c.lon),
                count,
            )
            .join(told, (sites.c.reading == told.c.reading) & (sites.c.position == told.c.position))
            .group_by(sites.c.place)
            .order_by(count.desc(), sites.c.place)
            .limit(DRAWN)
        )
        with self._database.reading() as connection:
            return [Site(*row) for row in connection.execute(query)]

    def times(self, sought: Sought) -> list[Spell]:
        """The dates that the claims that are sought tell, those of most claims first."""
        told = self._claims(sought, claims.c.reading, claims.c.position).subquery()
        count = sa.func.count()
        query = (
            sa.select(spells.c.edtf, count)
            .join(told, (spells.c.reading == told.c.reading) & (spells.c.position == told.c.position))
            .group_by(spells.c.edtf)
            .order_by(count.desc(), spells.c.edtf)
            .limit(DRAWN)
        )
        with self._database.reading() as connection:
            return [Spell(*row) for row in connection.execute(query)]

    def alleged(self, report: str) -> dict[str, ListedAllegation]:
        """The allegations that the claims of a report belong to, by the ids of these claims."""
        query = (
            sa.select(claims.c.id, allegations.c.record)
            .join(members, (members.c.reading == claims.c.reading) & (members.c.position == claims.c.position))
            .join(allegations, allegations.c.id == members.c.allegation)
            .join(readings, readings.c.id == claims.c.reading)
            .where(CURRENT, readings.c.document == report)
        )
        with self._database.reading() as connection:
            return {row.id: _listed(row.record) for row in connection.execute(query)}

    def copies(self, report: str) -> list[Copy]:
        """The copies that a report has part in, by the share of it that is shared."""
        query = sa.select(copies.c.record).where((copies.c.left_report == report) | (copies.c.right_report == report))
        with self._database.reading() as connection:
            found = [msgspec.json.decode(one, type=Copy) for one in connection.execute(query).scalars()]
        return sorted(found, key=lambda copy: (-max(copy.share), copy.left, copy.right))

    def titles(self, reports: Sequence[str]) -> dict[str, ListedReport]:
        """Reports by their ids, for naming them; their claims are not counted."""
        columns = (documents.c.id, documents.c.title, documents.c.outlet, documents.c.published)
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(*columns).where(documents.c.id.in_(reports)))
            return {row.id: ListedReport(row.id, row.title, row.outlet, row.published, 0, "") for row in rows}

    def sources(
        self, name: str | None = None, kind: str | None = None, number: int = 1, size: int = 30
    ) -> Leaf[ListedTeller]:
        """Sources over all reports, by how many claims began with them."""
        query = _tellers().where(*([tellers.c.kind == kind] if kind else []))
        if name:
            query = query.join(sources, sources.c.id == tellers.c.source)
            query = query.where(sources.c.folded.contains(name.casefold(), autoescape=True))
        first, passed = sa.func.sum(tellers.c.first_of), sa.func.sum(tellers.c.passed_on)
        order = (first.desc(), passed.desc(), tellers.c.voice)
        return self._leaf(query, order, number, size, _teller)

    def source(self, id: str) -> Telling:
        """All about a source, by the id of one of its mentions. Raises UnknownIdError."""
        with self._database.reading() as connection:
            voice = connection.execute(sa.select(tellers.c.voice).where(tellers.c.source == id)).scalar()
            row = connection.execute(_tellers().where(tellers.c.voice == voice)).first() if voice else None
            if row is None:
                raise UnknownIdError(id)
            ids = _ids(str(voice))
            known = [*connection.execute(sa.select(sources).where(sources.c.id.in_(ids)).order_by(sources.c.id))]
            records = [msgspec.json.decode(one.record, type=Source) for one in known]
            described = sorted({words for one in records for words in (one.name, *one.described_as)} - {row.name})
            found = _alleged_by(connection, ids)
            own = {voice_id(one.id, source) for one, source in zip(known, records, strict=True)}
            return Telling(
                _teller(row),
                tuple(one.id for one in known),
                tuple(described),
                _access(connection, ids),
                _relays(connection, ids),
                _outlets(connection, ids),
                found,
                sum(any(own.isdisjoint(v.joined) for v in one.origins.origin_voices) for one in found),
            )

    def speakers(self, allegation: str) -> dict[str, Speaker]:
        """Who speaks in the chains of an allegation, by the ids under which voices are weighed."""
        query = (
            sa.select(sources.c.id, sources.c.name, sources.c.kind)
            .join(links, links.c.source == sources.c.id)
            .join(members, (members.c.reading == links.c.reading) & (members.c.position == links.c.position))
            .where(members.c.allegation == allegation)
            .order_by(sources.c.id)
        )
        held: dict[str, list[Speaker]] = {}
        with self._database.reading() as connection:
            for id, name, kind in connection.execute(query):
                for voice in {id, voice_id(id, Source(id, name, kind))}:
                    held.setdefault(voice, []).append(Speaker(name, kind, id))
        return {voice: _usual(found) for voice, found in held.items()}

    def claims_of(self, source: str, number: int = 1, size: int = 20) -> Leaf[KeptReport]:
        """The claims that go through a source, under their reports; they are counted. Raises UnknownIdError."""
        with self._database.reading() as connection:
            voice = connection.execute(sa.select(tellers.c.voice).where(tellers.c.source == source)).scalar()
            if voice is None:
                raise UnknownIdError(source)
        through = sa.exists().where(
            links.c.reading == claims.c.reading, links.c.position == claims.c.position, links.c.source.in_(_ids(voice))
        )
        return self._under_reports(_told(*_RECORD).where(through), number, size)

    def _under_reports(self, query: sa.Select[Any], number: int, size: int) -> Leaf[KeptReport]:
        order = (documents.c.published.desc().nulls_last(), documents.c.id, claims.c.position)
        leaf: Leaf[Any] = self._leaf(query, order, number, size, lambda row: row)
        with self._database.reading() as connection:
            grouped = groupby(leaf.found, key=lambda row: row.reading)
            found = [kept_report(connection, id, [row.record for row in rows]) for id, rows in grouped]
        return Leaf(found, leaf.total, leaf.number, leaf.size)

    def _leaf(
        self,
        query: sa.Select[Any],
        order: Sequence[sa.ColumnElement[Any]],
        number: int,
        size: int,
        made: Callable[[Any], Held],
    ) -> Leaf[Held]:
        """One page of what a query finds; a page behind the last is the last."""
        counted = sa.select(sa.func.count()).select_from(query.limit(MANY + 1).subquery())
        with self._database.reading() as connection:
            total = connection.execute(counted).scalar_one()
            number = max(1, number) if total > MANY else min(max(1, number), max(1, -(-total // size)))
            rows = connection.execute(query.order_by(*order).limit(size).offset((number - 1) * size))
            return Leaf([made(row) for row in rows], total, number, size)

    def _claims(self, sought: Sought, *columns: Any) -> sa.Select[Any]:
        return _told(*columns).where(*self._where(sought))

    def _where(self, sought: Sought) -> Iterator[sa.ColumnElement[bool] | sa.TextClause]:
        here = {"reading": claims.c.reading, "position": claims.c.position}
        for table, words in (("claims", sought.words), ("documents", sought.text)):
            if words is not None:
                if not any(map(str.isalnum, words)):
                    raise SearchError(words)
                yield self._database.dialect.matches(table, words)
        if sought.outlet is not None:
            yield sa.func.lower(documents.c.outlet).contains(sought.outlet.lower(), autoescape=True)
        if sought.access is not None:
            yield claims.c.access == sought.access
        if sought.source is not None:
            named = sources.c.folded.contains(sought.source.casefold(), autoescape=True)
            yield _there(links, here).where(links.c.source == sources.c.id, named)
        if sought.place is not None:
            yield _there(sites, here).where(sites.c.folded.contains(sought.place.casefold(), autoescape=True))
        if sought.since is not None or sought.until is not None:
            within = _there(spells, here).where(spells.c.last >= (sought.since or ""))
            yield within.where(spells.c.first <= sought.until) if sought.until else within
        if sought.denied is not None:
            denied = (claims.c.polarity == "denied") | _alleged(here, allegations.c.denied.is_(True))
            yield denied if sought.denied else ~denied
        if sought.least is not None:
            yield _alleged(here, allegations.c.origins >= sought.least)
        if sought.most is not None:
            yield _alleged(here, allegations.c.origins <= sought.most)


_RECORD = (claims.c.reading, claims.c.record)


def _told(*columns: Any) -> sa.Select[Any]:
    """Claims as they were last read."""
    joined = sa.select(*columns).select_from(claims).join(readings, readings.c.id == claims.c.reading)
    return joined.join(documents, documents.c.id == readings.c.document).where(CURRENT)


def _there(table: sa.Table, claim: dict[str, sa.Column[Any]]) -> Any:
    return sa.exists().where(*(table.c[name] == column for name, column in claim.items()))


def _alleged(claim: dict[str, sa.Column[Any]], which: sa.ColumnElement[bool]) -> Any:
    return _there(members, claim).where(allegations.c.id == members.c.allegation, which)


def _listed(record: str) -> ListedAllegation:
    return msgspec.json.decode(record, type=ListedAllegation)


def _tellers() -> sa.Select[Any]:
    """Sources with a name joined where it is the same, and what they come to."""
    counts = (sa.func.sum(tellers.c[name]) for name in ("first_of", "passed_on", "own"))
    columns = (sa.func.min(tellers.c.source), sa.func.min(tellers.c.name).label("name"), tellers.c.kind)
    query = sa.select(*columns, sa.func.count(sa.distinct(readings.c.document)), *counts)
    joined = query.join(readings, readings.c.id == tellers.c.reading).where(CURRENT)
    return joined.group_by(tellers.c.voice, tellers.c.kind)


def _usual(found: Sequence[Speaker]) -> Speaker:
    """The first of those with the name that is given most often."""
    name = Counter(one.name for one in found).most_common(1)[0][0]
    return next(one for one in found if one.name == name)


def _teller(row: Any) -> ListedTeller:
    return ListedTeller(*row[:4], *map(int, row[4:]))


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
    return [_listed(record) for record in connection.execute(query).scalars()]
