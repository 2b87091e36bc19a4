"""The door for whoever leafs through a case: everything page by page, found by words, people, places and times.

It shows what was weighed last, whether or not the case has changed since; nothing here writes but ``bring_up``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import sqlalchemy as sa

from accordingto.corroboration.copies import Copy
from accordingto.record import Precision
from accordingto.store import leaves
from accordingto.store.alleged import ListedAllegation, listed_allegation
from accordingto.store.database import Database
from accordingto.store.kept import KeptReport
from accordingto.store.leaf import DRAWN, MANY, Leaf, leaf, turned
from accordingto.store.restored import kept_reports
from accordingto.store.schema import (
    CURRENT,
    allegations,
    claims,
    copies,
    dated,
    documents,
    log,
    members,
    readings,
    refusals,
    roll,
    sited,
    sites,
    slips,
)
from accordingto.store.sought import EVERYTHING, Bounds, Sought, among, bounds, holding, through
from accordingto.store.teller import (
    MOST_TOLD,
    ListedTeller,
    Speaker,
    Telling,
    listed_teller,
    speakers,
    tellers_called,
    telling,
    voice_of,
)
from accordingto.store.weighed import MOST_FIRST

Order = Literal["reports", "most", "least"]
NOTHING = "[]"
"""What was not read of a report that was read whole."""


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
        return leaf(self._database, query, order, lambda row: ListedReport(*row), number, size)

    def unread(self, number: int = 1, size: int = 20) -> Leaf[ReadInPart]:
        """Reports of which something was not read, those that were read last first."""
        columns = (documents.c.id, documents.c.title, documents.c.outlet, documents.c.published, readings.c.unread)
        query = sa.select(*columns).join(readings, readings.c.document == documents.c.id)
        order = (readings.c.read_at.desc(), readings.c.id)
        return leaf(self._database, query.where(readings.c.unread != NOTHING, CURRENT), order, _in_part, number, size)

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
                query = query.where(holding(connection, bounds(connection, self._database.dialect, sought)))
            ids = connection.execute(query).scalars().all()
            number, page = turned(ids, number, size)
            kept = sa.select(allegations.c.id, allegations.c.record).where(allegations.c.id.in_(page))
            records = dict(connection.execute(kept).tuples().all())
        return Leaf([listed_allegation(records[id]) for id in page], min(len(ids), MANY + 1), number, size)

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
            return {row.id: listed_allegation(row.record) for row in connection.execute(query)}

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
        return leaf(self._database, tellers_called(name, kind), MOST_TOLD, listed_teller, number, size)

    def source(self, id: str) -> Telling:
        """All about a source, by the id of one of its mentions. Raises UnknownIdError."""
        with self._database.reading() as connection:
            return telling(connection, id)

    def speakers(self, allegation: str) -> dict[str, Speaker]:
        """Who speaks in the chains of an allegation, by the ids under which voices are weighed."""
        with self._database.reading() as connection:
            return speakers(connection, allegation)

    def claims_of(self, source: str, number: int = 1, size: int = 20) -> Leaf[KeptReport]:
        """The claims that go through a source, under their reports; they are counted. Raises UnknownIdError."""
        with self._database.reading() as connection:
            return _under_reports(connection, through(connection, voice_of(connection, source)), number, size)


def _under_reports(connection: sa.Connection, bound: Bounds, number: int, size: int) -> Leaf[KeptReport]:
    """A page of the claims within bounds, under their reports."""
    published = slips.c.published.concat("") if bound.narrow else slips.c.published  # looked up, or gone through
    query = sa.select(slips.c.number).where(*bound.told(not bound.narrow))
    query = query.order_by(published.desc(), slips.c.document, slips.c.position)
    number, total = max(1, number), MANY + 1
    page: Sequence[int] = ()
    if number * size > MANY:
        page = connection.execute(query.limit(size).offset((number - 1) * size)).scalars().all()
    if not page:
        some = connection.execute(query.limit(MANY + 1)).scalars().all()
        total = len(some)
        number, page = turned(some, number, size)
    kept = sa.select(claims.c.number, claims.c.reading, claims.c.record).where(claims.c.number.in_(page))
    records = {row.number: row for row in connection.execute(kept)}
    by_reading: dict[str, list[str]] = {}
    for one in page:
        by_reading.setdefault(records[one].reading, []).append(records[one].record)
    found = dict(kept_reports(connection, by_reading))
    return Leaf([found[reading] for reading in by_reading], total, number, size)


def _in_part(row: Any) -> ReadInPart:
    parts = msgspec.json.decode(row.unread, type=tuple[str, ...])
    return ReadInPart(row.id, row.title, row.outlet, row.published, parts)
