"""Reports put together again from their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace

from accordingto.errors import OrphanSpanError
from accordingto.record import Claim, Document, Report, Source
from accordingto.store.kept import KeptNotice, KeptReport
from accordingto.store.noticed import noticed, notices_of
from accordingto.store.rows import within
from accordingto.store.schema import captures, documents, readings, sources
from accordingto.store.span import orphans

_document = msgspec.json.Decoder(Document)
_source = msgspec.json.Decoder(Source)
_claim = msgspec.json.Decoder(Claim)
_unread = msgspec.json.Decoder(tuple[str, ...])
_URL = sa.select(sa.func.min(captures.c.url)).where(captures.c.document == documents.c.id).scalar_subquery()
_READ = sa.select(
    readings.c.id.label("reading"),
    readings.c.model,
    readings.c.accordingto,
    readings.c.unread,
    documents.c.id,
    documents.c.text,
    documents.c.record,
    _URL.label("url"),
).join(documents, documents.c.id == readings.c.document)
_NAMED = sa.select(sources.c.reading, sources.c.id, sources.c.local, sources.c.record).order_by(
    sources.c.reading, sources.c.position
)
_ONE = _READ.where(readings.c.id == sa.bindparam("of"))
_NAMED_IN_ONE = _NAMED.where(sources.c.reading == sa.bindparam("of"))


def kept_report(connection: sa.Connection, reading: str, records: Sequence[str]) -> KeptReport:
    """The report of a reading, with claims from their ``records``; every span is checked. Raises OrphanSpanError."""
    row = connection.execute(_ONE, {"of": reading}).one()
    named = connection.execute(_NAMED_IN_ONE, {"of": reading}).all()
    return _kept(row, named, records, notices_of(connection, row.id))


def kept_reports(connection: sa.Connection, records: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, KeptReport]]:
    """The reports of some readings, each with its reading, in the same way, with the records of claims by reading."""
    rows = list(within(connection, _READ, readings.c.id, records.keys()))
    named = within(connection, _NAMED, sources.c.reading, records.keys())
    by_reading = {reading: list(held) for reading, held in groupby(named, key=lambda row: row.reading)}
    about = noticed(connection, [row.id for row in rows])
    for row in rows:
        notices = notices_of(connection, row.id) if row.id in about else ()
        yield row.reading, _kept(row, by_reading.get(row.reading, []), records[row.reading], notices)


def _kept(row: Any, named: Sequence[Any], records: Sequence[str], notices: tuple[KeptNotice, ...]) -> KeptReport:
    """A report from its row, those of its sources, and the records of its claims."""
    report = Report(
        row.accordingto,
        row.model,
        replace(_document.decode(row.record), text=row.text, url=row.url),
        tuple(_source.decode(one.record) for one in named),
        tuple(_claim.decode(record) for record in records),
        _unread.decode(row.unread),
    )
    for span in orphans(report):
        raise OrphanSpanError(f"report {row.id[:10]}", span.start, span.end)
    return KeptReport(row.id, report, {one.local: one.id for one in named}, notices)
