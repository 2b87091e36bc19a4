"""The door by which things get into a casefile: each call is one transaction, and appends or does nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal

import msgspec
import sqlalchemy as sa

from accordingto.batch import Refusal, Taken, now
from accordingto.capture.notice import notices_in
from accordingto.errors import ErasedError, OrphanSpanError, UnknownIdError
from accordingto.store import log, schema
from accordingto.store.database import Database
from accordingto.store.digest import capture_digest, digest
from accordingto.store.judgement import Judgement
from accordingto.store.rows import (
    Row,
    capture_row,
    document_row,
    fact_rows,
    judgement_row,
    notice_rows,
    one,
    reading_rows,
    refusal_row,
)
from accordingto.store.span import orphans
from accordingto.store.tombstone import is_erased

State = Literal["added", "revision", "again", "known"]


class Added(msgspec.Struct, frozen=True):
    """What became of a source: ``document`` is the id of its report in the case, ``claims`` how many came with it.

    ``added`` is a new report, ``revision`` a new version of a report from the same address, ``again`` a report that
    was known and was read anew or found in another place, ``known`` one that adds nothing.
    """

    source: str
    document: str
    state: State
    claims: int = 0


class Writer:
    """Appends to one casefile; ``clock`` tells the time that the log, refusals and judgements are given."""

    def __init__(self, database: Database, clock: Callable[[], str] = now) -> None:
        self._database, self._clock = database, clock

    def add(self, taken: Taken, *, again: bool = False) -> Added:
        """Keep a source as taken in, and its reading where it has one.

        Raises OrphanSpanError, and ErasedError for what was erased and is not to be kept ``again``; keeps nothing then.
        """
        for span in orphans(taken.report) if taken.report else ():
            raise OrphanSpanError("report", span.start, span.end)
        document, capture = document_row(taken.capture.document), capture_row(taken)
        with self._database.writing() as connection:
            if not again and not _there(connection, schema.blobs, document["sha256"], "sha256"):
                _require_kept(connection, document["sha256"], taken.source)
            new = not _there(connection, schema.documents, document["id"])
            revised = new and capture["url"] and _there(connection, schema.captures, capture["url"], "url")
            found = self._capture(connection, taken, document, capture)
            claims = self._reading(connection, taken)
        state: State = "known" if claims is None and not found else "again"
        if new:
            state = "revision" if revised else "added"
        return Added(taken.source, document["id"], state, claims or 0)

    def refuse(self, refusal: Refusal) -> bool:
        """Keep a refusal; False where the same one is kept already."""
        row = refusal_row(refusal, self._clock())
        with self._database.writing() as connection:
            if _there(connection, schema.refusals, row["id"]):
                return False
            _insert(connection, schema.refusals, row)
            self._log(connection, "refusal", row["id"], digest(row))
        return True

    def judge(self, judgement: Judgement) -> str:
        """Keep a judgement; its id. Raises UnknownIdError for no such document, OrphanSpanError for other words."""
        row = judgement_row(judgement, self._clock())
        with self._database.writing() as connection:
            text = connection.execute(
                sa.select(schema.documents.c.text).where(schema.documents.c.id == judgement.document)
            ).scalar()
            if text is None:
                raise UnknownIdError(judgement.document)
            if not judgement.words.holds_in(text):
                raise OrphanSpanError("judgement", judgement.words.start, judgement.words.end)
            _insert(connection, schema.judgements, row)
            self._log(connection, "judgement", row["id"], digest(row))
        return str(row["id"])

    def exported(self, what: str, sha256: str) -> None:
        """Note that something left the case: in words what it was, and the SHA-256 of its bytes."""
        with self._database.writing() as connection:
            self._log(connection, "export", what, sha256)

    def _capture(self, connection: sa.Connection, taken: Taken, document: Row, capture: Row) -> bool:
        """Keep bytes, document and capture; whether the capture is new."""
        if _there(connection, schema.captures, capture["id"]):
            return False
        if not _there(connection, schema.blobs, document["sha256"], "sha256"):
            raw = taken.capture.raw
            _insert(connection, schema.blobs, {"sha256": document["sha256"], "size": len(raw), "bytes": raw})
        known = one(connection, schema.documents, document["id"])
        if known is None:
            _insert(connection, schema.documents, document)
        _insert(connection, schema.captures, capture)
        facts = fact_rows(capture, taken.capture.facts)
        notices = notice_rows(capture, notices_in(taken.capture.document, taken.capture.facts))
        _insert(connection, schema.facts, *facts)
        _insert(connection, schema.notices, *notices)
        self._log(connection, "capture", capture["id"], capture_digest(capture, known or document, facts, notices))
        return True

    def _reading(self, connection: sa.Connection, taken: Taken) -> int | None:
        """Keep a reading with its sources and claims; how many claims, None where there is nothing new."""
        if taken.report is None:
            return None
        rows = reading_rows(taken.report, taken.at)
        id = rows["readings"][0]["id"]
        if _there(connection, schema.readings, id):
            return None
        for table, made in rows.items():
            _insert(connection, schema.metadata.tables[table], *made)
        self._log(connection, "reading", id, digest(rows))
        return len(rows["claims"])

    def _log(self, connection: sa.Connection, action: str, subject: str, content: str) -> None:
        log.append(connection, self._clock(), action, subject, content)


def _require_kept(connection: sa.Connection, sha256: str, source: str) -> None:
    if is_erased(connection, sha256):
        raise ErasedError(source)


def _there(connection: sa.Connection, table: sa.Table, id: str, key: str = "id") -> bool:
    return connection.execute(_one_of(table, key), {"id": id}).first() is not None


@cache
def _one_of(table: sa.Table, key: str) -> sa.Select[tuple[int]]:
    return sa.select(sa.literal(1)).where(table.c[key] == sa.bindparam("id"))


def _insert(connection: sa.Connection, table: sa.Table, *rows: Row) -> None:
    if rows:
        connection.execute(table.insert(), list(rows))
