"""Whether a casefile is as it was kept: its bytes, its spans, its rows, and the log that vouches for them."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import msgspec
import sqlalchemy as sa

from accordingto.errors import OrphanSpanError
from accordingto.store import log, schema
from accordingto.store.database import Database
from accordingto.store.digest import digest
from accordingto.store.restored import kept_report
from accordingto.store.rows import Row, one
from accordingto.store.tombstone import ACTION, buried

TABLES = {
    "capture": schema.captures,
    "reading": schema.readings,
    "refusal": schema.refusals,
    "judgement": schema.judgements,
}
"""The table whose rows each action of the log stands for."""

Graves = dict[tuple[str, str], int]

PARTS = ("sources", "claims", "links")
"""What is appended together with a reading."""


class Fault(msgspec.Struct, frozen=True):
    """Something that is not as it was kept: what kind of thing, its id, and what is wrong with it."""

    what: str
    id: str
    message: str


class Checked(msgspec.Struct, frozen=True):
    """What a check found. ``head`` is the hash of the last entry of the log: whoever keeps a copy of it elsewhere
    can tell later whether the log still goes through it. ``erased`` counts the tombstones."""

    entries: int
    head: str
    faults: tuple[Fault, ...]
    erased: int = 0


def check(database: Database, head: str | None = None) -> Checked:
    """Check a whole case; ``head`` is the hash of an entry that the log once had. Raises DamagedCaseError."""
    with database.reading() as connection:
        entries = list(map(dict, connection.execute(sa.select(schema.log).order_by(schema.log.c.seq)).mappings()))
        graves = buried(entries)
        faults = [
            *_file(database, connection),
            *_chain(entries, head),
            *_bytes(connection),
            *(fault for entry in entries if not _is_buried(entry, graves) for fault in _entry(connection, entry)),
            *_risen(connection, entries, graves),
            *_unlogged(connection),
        ]
    erased = sum(entry["action"] == ACTION for entry in entries)
    return Checked(len(entries), entries[-1]["hash"] if entries else log.BEGINNING, tuple(faults), erased)


def _file(database: Database, connection: sa.Connection) -> Iterator[Fault]:
    if database.is_sqlite:
        for words in connection.exec_driver_sql("PRAGMA quick_check").scalars():
            if words != "ok":
                yield Fault("file", database.name, str(words))


def _chain(entries: list[Row], head: str | None) -> Iterator[Fault]:
    last: Row = {"seq": 0, "hash": log.BEGINNING}
    for entry in entries:
        if (entry["seq"], entry["previous"]) != (last["seq"] + 1, last["hash"]):
            yield Fault("log", str(entry["seq"]), "does not follow the entry before it")
        if log.hash_of(entry) != entry["hash"]:
            yield Fault("log", str(entry["seq"]), "was altered")
        last = entry
    if head is not None and head not in {entry["hash"] for entry in entries}:
        yield Fault("log", head, "no entry has this hash any more: the log was cut off or written anew")


def _bytes(connection: sa.Connection) -> Iterator[Fault]:
    for row in connection.execute(sa.select(schema.blobs).execution_options(yield_per=50)):
        raw = row.bytes if isinstance(row.bytes, bytes) else b""  # SQLite lets anything stand in a column
        if sha256(raw).hexdigest() != row.sha256 or len(raw) != row.size:
            yield Fault("bytes", row.sha256, "are not those that were captured")


def _entry(connection: sa.Connection, entry: Row) -> Iterator[Fault]:
    """What is wrong with the rows that an entry stands for."""
    action, id = entry["action"], entry["subject"]
    if action not in TABLES:
        return
    row = one(connection, TABLES[action], id)
    if row is None:
        yield Fault(action, id, "is in the log and no longer in the case")
    elif action == "reading":
        yield from _reading(connection, row, entry["content"])
    elif action == "capture":
        document = one(connection, schema.documents, row["document"])
        if digest(row, document) != entry["content"]:
            yield Fault(action, id, f"was altered, or its report {row['document'][:10]} was")
    elif digest(row) != entry["content"]:
        yield Fault(action, id, "was altered")


def _is_buried(entry: Row, graves: Graves) -> bool:
    """Whether a later tombstone names what the entry stands for."""
    return bool(entry["seq"] < graves.get((entry["action"], entry["subject"]), 0))


def _risen(connection: sa.Connection, entries: list[Row], graves: Graves) -> Iterator[Fault]:
    """Rows that were erased and stand there all the same, though nothing logged them again."""
    again = {(entry["action"], entry["subject"]) for entry in entries if not _is_buried(entry, graves)}
    for action, id in graves.keys() - again:
        if action in TABLES and one(connection, TABLES[action], id) is not None:
            yield Fault(action, id, "was erased and stands in the case")


def _reading(connection: sa.Connection, reading: Row, content: str) -> Iterator[Fault]:
    parts = {name: _of_reading(connection, schema.metadata.tables[name], reading["id"]) for name in PARTS}
    if digest({"readings": [reading], **parts}) != content:
        yield Fault("reading", reading["id"], f"of report {reading['document'][:10]}: sources or claims were altered")
    try:
        kept_report(connection, reading["id"], [row["record"] for row in parts["claims"]])
    except OrphanSpanError as error:
        yield Fault("span", f"{error.start}-{error.end}", f"{error.where}: its words do not stand in the text")
    except (msgspec.MsgspecError, TypeError, sa.exc.NoResultFound):
        yield Fault("reading", reading["id"], "holds records that cannot be read")


def _of_reading(connection: sa.Connection, table: sa.Table, reading: str) -> list[Row]:
    """The rows of a reading in one table, in the order in which they were appended."""
    order = [table.c[name] for name in ("position", "step", "source") if name in table.c]
    query = sa.select(table).where(table.c.reading == reading).order_by(*order)
    return list(map(dict, connection.execute(query).mappings()))


def _unlogged(connection: sa.Connection) -> Iterator[Fault]:
    """Rows that nothing in the log stands for."""
    for action, table in TABLES.items():
        logged = sa.select(schema.log.c.subject).where(schema.log.c.action == action)
        for id in connection.execute(sa.select(table.c.id).where(table.c.id.not_in(logged))).scalars():
            yield Fault(action, id, "is not in the log")
    captured, kept = sa.select(schema.captures.c.document), sa.select(schema.documents.c.sha256)
    for what, column, known in (
        ("report", schema.documents.c.id, captured),
        ("bytes", schema.blobs.c.sha256, kept),
        *((name, schema.metadata.tables[name].c.reading, sa.select(schema.readings.c.id)) for name in PARTS),
    ):
        for id in connection.execute(sa.select(column).where(column.not_in(known)).distinct()).scalars():
            yield Fault(what, id, "belongs to nothing in the case")
