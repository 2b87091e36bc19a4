"""A report put together again from its rows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace

from accordingto.errors import OrphanSpanError
from accordingto.record import Claim, Document, Report, Source
from accordingto.store.kept import KeptReport
from accordingto.store.noticed import notices_of
from accordingto.store.schema import captures, documents, readings, sources
from accordingto.store.span import orphans

_document = msgspec.json.Decoder(Document)
_source = msgspec.json.Decoder(Source)
_claim = msgspec.json.Decoder(Claim)
_URL = sa.select(sa.func.min(captures.c.url)).where(captures.c.document == documents.c.id).scalar_subquery()
_READING = (
    sa.select(readings.c.model, readings.c.accordingto, readings.c.unread, documents, _URL.label("url"))
    .join(documents, documents.c.id == readings.c.document)
    .where(readings.c.id == sa.bindparam("reading"))
)
_SOURCES = (
    sa.select(sources.c.id, sources.c.local, sources.c.record)
    .where(sources.c.reading == sa.bindparam("reading"))
    .order_by(sources.c.position)
)


def kept_report(connection: sa.Connection, reading: str, records: Sequence[str]) -> KeptReport:
    """The report of a reading, with claims from their ``records``; every span is checked. Raises OrphanSpanError."""
    row = connection.execute(_READING, {"reading": reading}).mappings().one()
    told = connection.execute(_SOURCES, {"reading": reading}).all()
    by_id = {one.local: one.id for one in told}
    report = Report(
        row["accordingto"],
        row["model"],
        replace(_document.decode(row["record"]), text=row["text"], url=row["url"]),
        tuple(_source.decode(one.record) for one in told),
        tuple(_claim.decode(record) for record in records),
        msgspec.json.decode(row["unread"], type=tuple[str, ...]),
    )
    for span in orphans(report):
        raise OrphanSpanError(f"report {row['id'][:10]}", span.start, span.end)
    return KeptReport(row["id"], report, by_id, notices_of(connection, row["id"]))
