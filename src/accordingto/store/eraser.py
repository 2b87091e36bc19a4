"""The door by which a report leaves a casefile for somebody's safety; a tombstone in the log is all that stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
import sqlalchemy as sa

from accordingto.batch import now
from accordingto.errors import ErasureError, UnknownIdError
from accordingto.store import log
from accordingto.store.database import Database
from accordingto.store.judged import UNDONE
from accordingto.store.kept import Found
from accordingto.store.schema import (
    DERIVED,
    LEAVES,
    blobs,
    captures,
    claims,
    documents,
    facts,
    judgements,
    links,
    notices,
    readings,
    refusals,
    sources,
)
from accordingto.store.tombstone import ACTION, Tombstone, erased_as
from accordingto.store.voices import UNNAMED


class Erased(msgspec.Struct, frozen=True):
    """What was erased: the ids of the reports, and how many claims and judgements went with them.

    Without reports, everything had been erased before, and only the file was cleaned again.
    """

    reports: tuple[str, ...] = ()
    claims: int = 0
    judgements: int = 0


class Eraser:
    """Erases from one casefile; ``clock`` tells the time that the log is given."""

    def __init__(self, database: Database, clock: Callable[[], str] = now) -> None:
        self._database, self._clock = database, clock

    def was_erased(self, id: str) -> bool:
        """Whether a report with an id that begins so was erased."""
        with self._database.reading() as connection:
            return bool(id.strip()) and erased_as(connection, id.strip().lower())

    def reports(self, found: Found) -> tuple[str, ...]:
        """The documents that go with what was found: a report; of a source every report that names it alike.

        Those of the same bytes go with it. Raises ErasureError for a claim.
        """
        if found.what == "claim":
            raise ErasureError(f"a claim is not erased alone. Erase its report, {found.document[:10]}, or its source.")
        with self._database.reading() as connection:
            told = [found.document] if found.what == "report" else _naming(connection, found)
            same = sa.select(documents.c.sha256).where(documents.c.id.in_(told))
            query = sa.select(documents.c.id).where(documents.c.sha256.in_(same)).order_by(documents.c.id)
            return tuple(connection.execute(query).scalars())

    def erase(self, reports: Iterable[str], because: str) -> Erased:
        """Erase documents with everything of theirs, and clean the file, so that their words cannot be found in it.

        Raises ErasureError without a reason, LockedCaseError where another process keeps the file from being cleaned.
        """
        if not because.strip():
            raise ErasureError("an erasure needs a reason. Give one, in words that put nobody at risk.")
        wanted = list(reports)
        with self._database.writing() as connection:
            query = sa.select(documents.c.sha256).where(documents.c.id.in_(wanted)).distinct()
            gone = [
                _erase(connection, sha, because, self._clock()) for sha in sorted(connection.execute(query).scalars())
            ]
            if gone:
                for table in (*DERIVED, *LEAVES):  # words of the report stand in them; weighing makes them anew
                    connection.execute(table.delete())
                self._database.dialect.index_anew(connection)
        self.clean()
        return Erased(
            tuple(sorted(id for one in gone for id in one.reports)),
            sum(one.claims for one in gone),
            sum(one.judgements for one in gone),
        )

    def clean(self) -> None:
        """Write the file anew without what was erased. Raises LockedCaseError."""
        self._database.dialect.clean(self._database.engine, self._database.name)


def _naming(connection: sa.Connection, found: Found) -> list[str]:
    """The documents with a reading in which a source bears the name; of an unnamed one its own document."""
    one = connection.execute(sa.select(sources).where(sources.c.id == found.id)).mappings().first()
    if one is None:
        raise UnknownIdError(found.id)
    if one["kind"] in UNNAMED:
        return [found.document]
    alike = (sources.c.kind == one["kind"]) & (sources.c.folded == one["folded"])
    query = sa.select(readings.c.document).join(sources, sources.c.reading == readings.c.id).where(alike)
    return list(connection.execute(query.distinct()).scalars())


def _erase(connection: sa.Connection, sha256: str, because: str, at: str) -> Erased:
    """Erase what was taken from some bytes, under a tombstone that is written first."""

    def ids(column: sa.Column[str], where: sa.ColumnElement[bool]) -> tuple[str, ...]:
        return tuple(sorted(connection.execute(sa.select(column).where(where)).scalars()))

    reports = ids(documents.c.id, documents.c.sha256 == sha256)
    captured = captures.c.sha256 == sha256
    places = sa.select(captures.c.source).where(captured).union(sa.select(captures.c.url).where(captured))
    read = ids(readings.c.id, readings.c.document.in_(reports))
    gone = {
        "report": reports,
        "capture": ids(captures.c.id, captured),
        "reading": read,
        "refusal": ids(refusals.c.id, refusals.c.source.in_(places)),
        "judgement": _judgements(connection, reports),
    }
    log.append(connection, at, ACTION, sha256, Tombstone(because, gone).encoded())
    told = sa.select(sa.func.count()).select_from(claims).where(claims.c.reading.in_(read))
    counted = connection.execute(told).scalar_one()
    for table in links, claims, sources:
        connection.execute(table.delete().where(table.c.reading.in_(read)))
    for table, kept in ((readings, read), (refusals, gone["refusal"]), (judgements, gone["judgement"])):
        connection.execute(table.delete().where(table.c.id.in_(kept)))
    for table in facts, notices:
        connection.execute(table.delete().where(table.c.capture.in_(gone["capture"])))
    for table in captures, documents, blobs:
        connection.execute(table.delete().where(table.c.sha256 == sha256))
    return Erased(reports, counted, len(gone["judgement"]))


def _judgements(connection: sa.Connection, reports: tuple[str, ...]) -> tuple[str, ...]:
    """Judgements on documents, those that compare others with them, and whatever takes one of these back."""
    rows = connection.execute(sa.select(judgements).order_by(judgements.c.judged_at)).mappings().all()
    gone = {
        row["id"]
        for row in rows
        if row["document"] in reports or any(f'"other_document":"{id}"' in row["detail"] for id in reports)
    }
    for row in rows:
        if row["verdict"] == UNDONE and msgspec.json.decode(row["detail"]).get("judgement") in gone:
            gone.add(row["id"])
    return tuple(sorted(gone))
