"""What was weighed last, looked up piece by piece, and what replaces it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from accordingto.corroboration.copies import Copy
from accordingto.corroboration.nearby import Packed, Terms
from accordingto.store.rows import within
from accordingto.store.schema import (
    allegations,
    copies,
    happenings,
    places,
    publishers,
    speakers,
    spoken,
    voices,
    workings,
)
from accordingto.store.working import Ties, packed_of, terms_of, ties_of


class Working(msgspec.Struct, frozen=True):
    """A report that was weighed: which reading of it, and what copies are told by."""

    reading: str
    outlet: str | None
    day: int | None
    retracted: bool


class Placed(msgspec.Struct, frozen=True):
    """Where a claim was put: its report, its part of that, its happening."""

    report: str
    part: int
    happening: int


class Derived:
    """Reads what was weighed last, as far as it is asked for."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def workings(self) -> dict[str, Working]:
        """Every report that was weighed."""
        columns = (workings.c.report, workings.c.reading, workings.c.outlet, workings.c.day, workings.c.retracted)
        return {row[0]: Working(*row[1:]) for row in self._connection.execute(sa.select(*columns))}

    def packed(self) -> Iterator[tuple[str, Packed]]:
        """The claims of every report as numbers."""
        for report, kept in self._connection.execute(sa.select(workings.c.report, workings.c.packed)):
            yield report, packed_of(kept)

    def terms(self, reports: Collection[str]) -> Iterator[tuple[str, Terms]]:
        """The terms of the claims of some reports."""
        query = sa.select(workings.c.report, workings.c.terms)
        for report, kept in within(self._connection, query, workings.c.report, reports):
            yield report, terms_of(kept)

    def runs(self) -> Iterator[tuple[str, bytes]]:
        """The kept runs of every report."""
        yield from self._connection.execute(sa.select(workings.c.report, workings.c.runs)).tuples()

    def statements(self, reports: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The claims of some reports as they were kept."""
        query = sa.select(workings.c.report, workings.c.statements)
        yield from within(self._connection, query, workings.c.report, reports)

    def ties(self, reports: Collection[str]) -> Iterator[tuple[str, Ties]]:
        """The ties of some reports."""
        for report, kept in within(
            self._connection, sa.select(workings.c.report, workings.c.ties), workings.c.report, reports
        ):
            yield report, ties_of(kept)

    def places(self, column: sa.Column[Any], ids: Collection[Any]) -> dict[int, Placed]:
        """Where claims were put, by number; those whose number, report or happening is one of some."""
        columns = (places.c.number, places.c.report, places.c.part, places.c.happening)
        return {row[0]: Placed(*row[1:]) for row in within(self._connection, sa.select(*columns), column, ids)}

    def hosts(self, ids: Collection[int]) -> dict[int, tuple[str, bool]]:
        """The core of some happenings, and whether one report alone tells of each."""
        query = sa.select(happenings.c.id, happenings.c.core, happenings.c.alone)
        return {row[0]: (row[1], bool(row[2])) for row in within(self._connection, query, happenings.c.id, ids)}

    def copies(self, reports: Collection[str]) -> dict[tuple[str, str], Copy]:
        """The copies that any of some reports has a part in."""
        query = sa.select(copies.c.left_report, copies.c.right_report, copies.c.record)
        found = {}
        for column in copies.c.left_report, copies.c.right_report:
            for left, right, record in within(self._connection, query, column, reports):
                found[(left, right)] = msgspec.json.decode(record, type=Copy)
        return found

    def voices(self) -> Iterator[tuple[str, str, str, str | None]]:
        """Every voice with its record, what it told first, and why it is taken to keep records."""
        yield from self._connection.execute(sa.select(voices)).tuples()

    def speakers(self, sources: Collection[str]) -> dict[str, str]:
        """The voices of some sources."""
        return dict(within(self._connection, sa.select(speakers), speakers.c.source, sources))

    def publishers(self) -> dict[str, str]:
        """What outlets and agencies are called."""
        return dict(self._connection.execute(sa.select(publishers)).tuples().all())

    def allegations(self, happenings: Collection[int]) -> list[str]:
        """The ids of the allegations of some happenings."""
        query = sa.select(allegations.c.id)
        return sorted(row[0] for row in within(self._connection, query, allegations.c.happening, happenings))

    def spoken(self, column: sa.Column[Any], ids: Collection[Any]) -> dict[int, set[str]]:
        """The voices that have a part in happenings; by voices or by happenings."""
        found: dict[int, set[str]] = {}
        for voice, happening in within(self._connection, sa.select(spoken), column, ids):
            found.setdefault(happening, set()).add(voice)
        return found


class Changes:
    """Rows to take out of derived tables, by some of their columns, and rows to put in; all at once in the end."""

    def __init__(self) -> None:
        self._out: list[tuple[sa.Table, list[dict[str, Any]]]] = []
        self._in: list[tuple[sa.Table, list[dict[str, Any]]]] = []
        self._other: list[tuple[sa.Table, str, list[dict[str, Any]]]] = []

    def out(self, table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
        """Take the rows out that have all the values of one of some; all of these name the same columns."""
        self._out.append((table, list(rows)))

    def put(self, table: sa.Table, rows: Iterable[dict[str, Any]], replacing: str = "") -> None:
        """Put rows in, in the place of those with the same value of a column where one is named."""
        listed = list(rows)
        if replacing:
            self.out(table, [{replacing: row[replacing]} for row in listed])
        self._in.append((table, listed))

    def alter(self, table: sa.Table, key: str, rows: Iterable[dict[str, Any]]) -> None:
        """Give the rows with a key other values in some columns."""
        self._other.append((table, key, list(rows)))

    def write(self, connection: sa.Connection) -> None:
        """Carry out all of it."""
        for table, rows in self._out:
            if rows:
                gone = table.delete().where(*(table.c[name] == sa.bindparam(f"the_{name}") for name in rows[0]))
                connection.execute(gone, [{f"the_{name}": value for name, value in row.items()} for row in rows])
        for table, rows in self._in:
            if rows:
                connection.execute(table.insert(), rows)
        for table, key, rows in self._other:
            if rows:
                other = table.update().where(table.c[key] == sa.bindparam("the_key"))
                connection.execute(other, [{"the_key": row[key], **row} for row in rows])
