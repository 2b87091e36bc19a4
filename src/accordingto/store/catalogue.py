"""The door for whoever leafs through a case: everything page by page, found by words, people, places and times.

It shows what was weighed last, whether or not the case has changed since; nothing here writes but ``bring_up``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Literal

import msgspec
import sqlalchemy as sa

from accordingto.corroboration.copies import Copy
from accordingto.record import Precision
from accordingto.store import leaves
from accordingto.store.alleged import ListedAllegation, listed_allegation
from accordingto.store.database import Database
from accordingto.store.kept import KeptReport
from accordingto.store.leaf import DRAWN, Leaf, leaf
from accordingto.store.restored import kept_report
from accordingto.store.schema import (
    CURRENT,
    allegations,
    claims,
    copies,
    documents,
    log,
    members,
    readings,
    refusals,
    sites,
    spells,
    tellers,
)
from accordingto.store.sought import EVERYTHING, Sought, as_read, asked_for
from accordingto.store.teller import (
    MOST_TOLD,
    ListedTeller,
    Speaker,
    Telling,
    listed_teller,
    speakers,
    tellers_called,
    telling,
    through,
    voice_of,
)
from accordingto.store.weighed import MOST_FIRST

Order = Literal["reports", "most", "least"]


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
        return leaf(self._database, query, order, lambda row: ListedReport(*row), number, size)

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
        return leaf(self._database, query, orders[order], lambda row: listed_allegation(row.record), number, size)

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
            passed = through(voice_of(connection, source))
        return self._under_reports(as_read(*_RECORD).where(passed), number, size)

    def _under_reports(self, query: sa.Select[Any], number: int, size: int) -> Leaf[KeptReport]:
        order = (documents.c.published.desc().nulls_last(), documents.c.id, claims.c.position)
        page: Leaf[Any] = leaf(self._database, query, order, lambda row: row, number, size)
        with self._database.reading() as connection:
            grouped = groupby(page.found, key=lambda row: row.reading)
            found = [kept_report(connection, id, [row.record for row in rows]) for id, rows in grouped]
        return Leaf(found, page.total, page.number, page.size)

    def _claims(self, sought: Sought, *columns: Any) -> sa.Select[Any]:
        return as_read(*columns).where(*asked_for(sought, self._database.dialect))


_RECORD = (claims.c.reading, claims.c.record)
