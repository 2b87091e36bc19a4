"""The door for whoever leafs through a case: everything page by page, found by words, people, places and times.

It shows what was weighed last, whether or not the case has changed since; nothing here writes but ``bring_up``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Generic, Literal, TypeVar

import msgspec
import sqlalchemy as sa

from accordingto.corroboration.copies import Copy
from accordingto.corroboration.origins import Origins
from accordingto.corroboration.sources import voice_id
from accordingto.errors import UnknownIdError
from accordingto.record import Access, Precision, Source, SourceKind
from accordingto.store import leaves
from accordingto.store.database import Database
from accordingto.store.kept import KeptReport
from accordingto.store.restored import kept_report
from accordingto.store.schema import (
    CURRENT,
    allegations,
    called,
    claims,
    copies,
    dated,
    documents,
    leafed,
    links,
    log,
    members,
    readings,
    refusals,
    roll,
    sited,
    sites,
    slips,
    sources,
    tellers,
    tellings,
)
from accordingto.store.sought import EVERYTHING, MANY, Bounds, Sought, among, bounds, members_of, through
from accordingto.store.weighed import MOST_FIRST

Held = TypeVar("Held")
Name = TypeVar("Name", bound=str)
Order = Literal["reports", "most", "least"]
NOTHING = "[]"
"""What was not read of a report that was read whole."""
WIDE = 5000
"""Claims up to which it is quicker to look each of them up than to go through all."""
DRAWN = 300
"""Places, or times, of a selection that are handed out: those of most claims; and allegations of a source, those most
reported."""


class Leaf(msgspec.Struct, Generic[Held], frozen=True):
    """One page of what was found: ``found`` of ``total``, which may be counted up to ``MANY`` and one more."""

    found: list[Held]
    total: int
    number: int
    size: int

    @classmethod
    def of(cls, things: Sequence[Held], number: int, size: int) -> Leaf[Held]:
        """A page of things that are at hand, all of them; one behind the last is the last."""
        number, page = _turned(things, number, size)
        return cls(list(page), len(things), number, size)

    @property
    def pages(self) -> int:
        """How many pages there are at least."""
        return max(1, -(-self.total // self.size))

    @property
    def counted(self) -> str:
        """How many there are, in figures."""
        return f"more than {MANY}" if self.total == MANY + 1 else str(self.total)


class Totals(msgspec.Struct, frozen=True):
    """How much a case holds. ``origins`` are first tellers who affirm something on access of their own; those with a
    name count once; of the reports ``in_part`` something was not read."""

    reports: int
    outlets: int
    claims: int
    origins: int
    allegations: int
    refused: int
    in_part: int


class ListedReport(msgspec.Struct, frozen=True):
    """A report in a list; ``read_at`` is when it was read last."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    claims: int
    read_at: str


class ReadInPart(msgspec.Struct, frozen=True):
    """A report in which something was not read: ``parts`` say what, in words."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    parts: tuple[str, ...]


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
        asked: tuple[sa.Select[Any], ...] = (
            sa.select(sa.func.count()).select_from(documents),
            sa.select(sa.func.count(sa.distinct(documents.c.outlet))),
            sa.select(sa.func.count()).select_from(slips),
            sa.select(sa.func.count()).select_from(roll).where(roll.c.own > 0),
            sa.select(sa.func.count()).select_from(allegations),
            sa.select(sa.func.count()).select_from(refusals),
            sa.select(sa.func.count()).select_from(readings).where(readings.c.unread != NOTHING, CURRENT),
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

    def unread(self, number: int = 1, size: int = 20) -> Leaf[ReadInPart]:
        """Reports of which something was not read, those that were read last first."""
        columns = (documents.c.id, documents.c.title, documents.c.outlet, documents.c.published, readings.c.unread)
        query = sa.select(*columns).join(readings, readings.c.document == documents.c.id)
        order = (readings.c.read_at.desc(), readings.c.id)
        return self._leaf(query.where(readings.c.unread != NOTHING, CURRENT), order, number, size, _in_part)

    def allegations(
        self,
        sought: Sought = EVERYTHING,
        order: Order = "reports",
        number: int = 1,
        size: int = 20,
    ) -> Leaf[ListedAllegation]:
        """Allegations with a claim that is sought: the most reported first, or those of ``most`` or ``least`` origins,
        of which the most reported."""
        fewest, most = allegations.c.origins, allegations.c.origins.desc()
        orders: dict[Order, tuple[sa.ColumnElement[Any], ...]] = {
            "reports": MOST_FIRST,
            "most": (most, allegations.c.reports.desc(), allegations.c.id),
            "least": (fewest, allegations.c.reports.desc(), allegations.c.id),
        }
        query = sa.select(allegations.c.id).order_by(*orders[order]).limit(max(MANY + 1, number * size))
        with self._database.reading() as connection:
            if sought != EVERYTHING:
                query = query.where(_holding(connection, bounds(connection, self._database.dialect, sought)))
            ids = connection.execute(query).scalars().all()
            number, page = _turned(ids, number, size)
            kept = sa.select(allegations.c.id, allegations.c.record).where(allegations.c.id.in_(page))
            records = dict(connection.execute(kept).tuples().all())
        return Leaf([_listed(records[id]) for id in page], min(len(ids), MANY + 1), number, size)

    def claims(self, sought: Sought, number: int = 1, size: int = 20) -> Leaf[KeptReport]:
        """The claims that are sought, under their reports, of the latest publication first; claims are counted."""
        with self._database.reading() as connection:
            return _under_reports(connection, bounds(connection, self._database.dialect, sought), number, size)

    def places(self, sought: Sought) -> list[Site]:
        """The places of the claims that are sought, those of most claims first."""
        count = sa.func.count().label("claims")
        with self._database.reading() as connection:
            each = sa.select(sited.c.site, count).group_by(sited.c.site)
            each = each.where(*among(connection, self._database.dialect, sought, sited.c.claim))
            told = each.subquery()
            total = sa.cast(sa.func.sum(told.c.claims), sa.BigInteger)
            names = ("name", "told", "country", "precise", "lat", "lon")
            query = (
                sa.select(*(sa.func.min(sites.c[name]) for name in names), total)
                .join(told, told.c.site == sites.c.number)
                .group_by(sites.c.place)
                .order_by(total.desc(), sites.c.place)
                .limit(DRAWN)
            )
            return [Site(*row) for row in connection.execute(query)]

    def times(self, sought: Sought) -> list[Spell]:
        """The dates that the claims that are sought tell, those of most claims first."""
        count = sa.func.count()
        with self._database.reading() as connection:
            told = among(connection, self._database.dialect, sought, dated.c.claim)
            query = sa.select(dated.c.spell, count).where(*told)
            query = query.group_by(dated.c.spell).order_by(count.desc(), dated.c.spell).limit(DRAWN)
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
        query = sa.select(*_LISTED).where(*([roll.c.kind == kind] if kind else []))
        if name:
            query = query.where(roll.c.folded.contains(name.casefold(), autoescape=True))
        order = (roll.c.first_of.desc(), roll.c.passed_on.desc(), roll.c.voice)
        return self._leaf(query, order, number, size, lambda row: ListedTeller(*row))

    def source(self, id: str) -> Telling:
        """All about a source, by the id of one of its mentions. Raises UnknownIdError."""
        with self._database.reading() as connection:
            voice = _voice(connection, id)
            row = connection.execute(sa.select(*_LISTED).where(roll.c.voice == voice)).one()
            teller = ListedTeller(*row)
            named = sa.select(tellers.c.source, tellers.c.name).where(tellers.c.voice == voice)
            known = connection.execute(named.order_by(tellers.c.source)).tuples().all()
            words = sa.select(called.c.words).where(called.c.voice == voice).distinct()
            described = sorted(set(connection.execute(words).scalars()) - {teller.name})
            found = _alleged_by(connection, voice)
            own = _voices(known, teller.kind)
            access, outlets = _summed(connection, voice)
            return Telling(
                teller,
                tuple(source for source, _ in known),
                tuple(described),
                access,
                _relays(connection, voice),
                outlets,
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
            return _under_reports(connection, through(_voice(connection, source)), number, size)

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


_LISTED = (
    roll.c.source, roll.c.name, roll.c.kind, roll.c.reports, roll.c.first_of, roll.c.passed_on, roll.c.own
)  # fmt: skip


def _counted(connection: sa.Connection, query: sa.Select[Any], most: int) -> int:
    """How many rows a query has, counted up to one more than ``most``."""
    return connection.execute(sa.select(sa.func.count()).select_from(query.limit(most + 1).subquery())).scalar_one()


def _turned(found: Sequence[Held], number: int, size: int) -> tuple[int, Sequence[Held]]:
    """A page of what was found, and its number: one behind the last is the last."""
    number = min(max(1, number), max(1, -(-len(found) // size)))
    return number, found[(number - 1) * size : number * size]


def _holding(connection: sa.Connection, told: Bounds) -> sa.ColumnElement[bool]:
    """That an allegation has a claim within bounds."""
    if _counted(connection, sa.select(slips.c.number).where(*told(False)), WIDE) <= WIDE:
        return allegations.c.id.concat("").in_(members_of().where(*told(False)))  # looked at, and not looked up
    return (
        sa.exists()
        .where(members.c.allegation == allegations.c.id, leafed.c.reading == members.c.reading)
        .where(slips.c.document == leafed.c.number, slips.c.position == members.c.position)
        .where(*told(True))
    )


def _under_reports(connection: sa.Connection, told: Bounds, number: int, size: int) -> Leaf[KeptReport]:
    """A page of the claims within bounds, under their reports."""
    columns = (slips.c.published, slips.c.document, slips.c.position, slips.c.number)
    some = connection.execute(sa.select(*columns).where(*told(False)).limit(MANY + 1)).all()
    if len(some) <= MANY:
        some = sorted(
            sorted(some, key=lambda row: (row.document, row.position)), key=lambda row: row.published, reverse=True
        )
        number, page = _turned([row.number for row in some], number, size)
    else:
        order = (slips.c.published.desc(), slips.c.document, slips.c.position)
        query = sa.select(slips.c.number).where(*told(True)).order_by(*order)
        number = max(1, number)
        page = connection.execute(query.limit(size).offset((number - 1) * size)).scalars().all()
    kept = sa.select(claims.c.number, claims.c.reading, claims.c.record).where(claims.c.number.in_(page))
    records = {row.number: row for row in connection.execute(kept)}
    grouped = groupby((records[one] for one in page), key=lambda row: row.reading)
    found = [kept_report(connection, id, [row.record for row in rows]) for id, rows in grouped]
    return Leaf(found, len(some), number, size)


def _voices(known: Sequence[tuple[str, str]], kind: SourceKind) -> set[str]:
    """The ids under which sources of one kind are weighed, of their ids and names; most have one by their name."""
    named = {name: voice_id("", Source("", name, kind)) for name in {name for _, name in known}}
    return {named[name] or source for source, name in known}


def _voice(connection: sa.Connection, source: str) -> str:
    """The voice of a source. Raises UnknownIdError."""
    voice = connection.execute(sa.select(tellers.c.voice).where(tellers.c.source == source)).scalar()
    if voice is None:
        raise UnknownIdError(source)
    return str(voice)


def _in_part(row: Any) -> ReadInPart:
    parts = msgspec.json.decode(row.unread, type=tuple[str, ...])
    return ReadInPart(row.id, row.title, row.outlet, row.published, parts)


def _listed(record: str) -> ListedAllegation:
    return msgspec.json.decode(record, type=ListedAllegation)


def _usual(found: Sequence[Speaker]) -> Speaker:
    """The first of those with the name that is given most often."""
    name = Counter(one.name for one in found).most_common(1)[0][0]
    return next(one for one in found if one.name == name)


def _first_told(voice: str) -> sa.Subquery:
    """The claims that begin with a voice."""
    return sa.select(tellings.c.claim).where(tellings.c.voice == voice, tellings.c.origin.is_(True)).subquery()


def _summed(connection: sa.Connection, voice: str) -> tuple[dict[Access, int], list[Counted]]:
    """How a voice knows what begins with it, and who prints what goes through it, those of most claims first."""
    first = tellings.alias("first")
    begins = sa.exists().where(first.c.voice == voice, first.c.origin.is_(True), first.c.claim == tellings.c.claim)
    query = (
        sa.select(slips.c.access, leafed.c.outlet, tellings.c.origin, sa.func.count())
        .select_from(tellings)
        .join(slips, slips.c.number == tellings.c.claim)
        .join(leafed, leafed.c.number == slips.c.document)
        .where(tellings.c.voice == voice, tellings.c.origin.is_(True) | ~begins)  # a claim may pass it twice
        .group_by(slips.c.access, leafed.c.outlet, tellings.c.origin)
    )
    access: Counter[Access] = Counter()
    outlets: Counter[str] = Counter()
    for known, outlet, origin, count in connection.execute(query):
        outlets[outlet or ""] += count
        if origin:
            access[known] += count
    return dict(_most_first(access)), [Counted(outlet, count) for outlet, count in _most_first(outlets)]


def _most_first(counted: Counter[Name]) -> list[tuple[Name, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def _relays(connection: sa.Connection, voice: str) -> list[Counted]:
    """Who passes on what a voice told first."""
    told, count = _first_told(voice), sa.func.count()
    passed = (
        sa.select(tellings.c.voice, count.label("claims"))
        .join(told, told.c.claim == tellings.c.claim)
        .where(tellings.c.origin.is_(False))
        .group_by(tellings.c.voice)
        .subquery()
    )
    query = sa.select(roll.c.name, passed.c.claims, roll.c.source).join(passed, passed.c.voice == roll.c.voice)
    return [Counted(*row) for row in connection.execute(query.order_by(passed.c.claims.desc(), roll.c.voice))]


def _alleged_by(connection: sa.Connection, voice: str) -> list[ListedAllegation]:
    """The allegations that a voice tells first, the most reported first, as far as they are drawn."""
    held = _holding(connection, through(voice, origin=True))
    ids = sa.select(allegations.c.id).where(held).order_by(*MOST_FIRST).limit(DRAWN)
    query = sa.select(allegations.c.record).where(allegations.c.id.in_(ids)).order_by(*MOST_FIRST)
    return [_listed(record) for record in connection.execute(query).scalars()]
