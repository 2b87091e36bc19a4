"""The door by which a casefile is read; nothing here writes. Each document counts as it was last read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace

from accordingto.capture.fact import Fact
from accordingto.errors import AmbiguousIdError, SearchError, UnknownIdError
from accordingto.record import Document
from accordingto.store.database import Database
from accordingto.store.judged import kept_judgements
from accordingto.store.kept import (
    Counts,
    Filter,
    Found,
    KeptCapture,
    KeptJudgement,
    KeptNotice,
    KeptRefusal,
    KeptReport,
    KeptSource,
    State,
)
from accordingto.store.log import BEGINNING
from accordingto.store.noticed import kept_notices
from accordingto.store.restored import kept_report
from accordingto.store.rows import begins, document_id
from accordingto.store.schema import (
    CURRENT,
    blobs,
    captures,
    claims,
    documents,
    facts,
    links,
    log,
    readings,
    refusals,
    sources,
)
from accordingto.store.voices import kept_sources, kinds_of


class View:
    """Reads one casefile."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def has(self, document: Document, model: str) -> bool:
        """Whether a document was read by a model, whatever the version of the program."""
        wanted = (readings.c.document == document_id(document)) & (readings.c.model == model)
        with self._database.reading() as connection:
            return connection.execute(sa.select(readings.c.id).where(wanted)).first() is not None

    def counts(self) -> Counts:
        """How much the case holds."""
        current = sa.select(readings.c.id).where(CURRENT)
        asked = (
            sa.select(sa.func.count()).select_from(documents),
            sa.select(sa.func.count()).select_from(claims).where(claims.c.reading.in_(current)),
            sa.select(sa.func.count()).select_from(refusals),
        )
        with self._database.reading() as connection:
            return Counts(*(connection.execute(one).scalar_one() for one in asked))

    def claims(self, wanted: Filter = Filter()) -> Iterator[KeptReport]:  # noqa: B008  frozen
        """The reports that hold claims that are ``wanted``, with these claims, by date of publication and id.

        Every span is checked. Raises OrphanSpanError, SearchError.
        """
        query = (
            sa.select(readings.c.id, claims.c.position)
            .join(readings, readings.c.id == claims.c.reading)
            .join(documents, documents.c.id == readings.c.document)
            .where(CURRENT, *self._where(wanted))
            .order_by(sa.func.coalesce(documents.c.published, "9999"), documents.c.id, claims.c.position)
        )
        with (
            self._database.reading() as connection,
            connection.execute(query.execution_options(yield_per=1000)) as rows,
        ):
            for reading, found in groupby(rows, key=lambda row: row.id):
                held = (claims.c.reading == reading) & claims.c.position.in_([row.position for row in found])
                records = sa.select(claims.c.record).where(held).order_by(claims.c.position)
                yield kept_report(connection, reading, list(connection.execute(records).scalars()))

    def report(self, document: str) -> KeptReport:
        """A report with all its claims, as it was last read; without any where it was never read.

        Raises UnknownIdError, OrphanSpanError.
        """
        reading = sa.select(readings.c.id).where(CURRENT, readings.c.document == document)
        with self._database.reading() as connection:
            found = connection.execute(reading).scalar()
            if found is None:
                raise UnknownIdError(document)
            query = sa.select(claims.c.record).where(claims.c.reading == found).order_by(claims.c.position)
            return kept_report(connection, found, list(connection.execute(query).scalars()))

    def reports(self) -> list[str]:
        """The ids of all reports that were read, by date of publication and id."""
        published = sa.func.coalesce(documents.c.published, "9999")
        query = sa.select(documents.c.id).join(readings, readings.c.document == documents.c.id).where(CURRENT)
        with self._database.reading() as connection:
            return list(connection.execute(query.order_by(published, documents.c.id)).scalars())

    def captures(self, document: str) -> list[KeptCapture]:
        """When and from where a document came in, the earliest first."""
        query = (
            sa.select(captures, blobs.c.size)
            .join(blobs, blobs.c.sha256 == captures.c.sha256)
            .where(captures.c.document == document)
            .order_by(captures.c.captured_at, captures.c.id)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
            return [
                replace(_made(KeptCapture, {**row, "facts": ()}), facts=_facts(connection, row["id"])) for row in rows
            ]

    def raw(self, sha256: str) -> bytes:
        """The captured bytes that have this hash when they are as they were captured. Raises UnknownIdError."""
        with self._database.reading() as connection:
            found = connection.execute(sa.select(blobs.c.bytes).where(blobs.c.sha256 == sha256)).scalar()
        if found is None:
            raise UnknownIdError(sha256)
        return bytes(found)

    def state(self) -> State:
        """Where the log stands, exports aside, which change nothing."""
        query = sa.select(log.c.seq, log.c.at, log.c.hash).where(log.c.action != "export")
        with self._database.reading() as connection:
            row = connection.execute(query.order_by(log.c.seq.desc()).limit(1)).first()
        return State(*row) if row else State(0, "", BEGINNING)

    def revisions(self, url: str) -> list[str]:
        """The documents that an address gave, the earliest first."""
        first = sa.func.min(captures.c.captured_at)
        query = (
            sa.select(captures.c.document)
            .where(captures.c.url == url)
            .group_by(captures.c.document)
            .order_by(first, captures.c.document)
        )
        with self._database.reading() as connection:
            return list(connection.execute(query).scalars())

    def sources(self, name: str | None = None, kind: str | None = None) -> list[KeptSource]:
        """Sources by how many claims they are the first tellers of; those with a name joined where it is the same."""
        with self._database.reading() as connection:
            return kept_sources(connection, name, kind)

    def refused(self) -> list[KeptRefusal]:
        """Every refusal, in the order in which they came."""
        taken = sa.exists().where(captures.c.source == refusals.c.source)
        query = sa.select(refusals, taken.label("taken_in")).order_by(refusals.c.refused_at, refusals.c.id)
        with self._database.reading() as connection:
            return [_made(KeptRefusal, row) for row in connection.execute(query).mappings()]

    def notices(self) -> list[KeptNotice]:
        """Every notice by which something is taken back or corrected, whether or not that is in the case."""
        with self._database.reading() as connection:
            return kept_notices(connection)

    def judgements(self) -> list[KeptJudgement]:
        """Every judgement in the order in which they were made."""
        with self._database.reading() as connection:
            return kept_judgements(connection)

    def judgement(self, id: str) -> KeptJudgement:
        """The judgement whose id begins so. Raises UnknownIdError, AmbiguousIdError."""
        id = id.strip().lower()
        found = [one for one in self.judgements() if id and one.id.startswith(id)]
        if len(found) > 1:
            raise AmbiguousIdError(id, [f"judgement {one.id[:20]}" for one in found[:5]])
        if not found:
            raise UnknownIdError(id)
        return found[0]

    def kinds(self, name: str) -> list[str]:
        """The kinds of sources that bear a name, whatever its case, the most frequent first."""
        with self._database.reading() as connection:
            return kinds_of(connection, name)

    def find(self, id: str) -> Found:
        """What has an id that begins so; the SHA-256 of its bytes names a report too.

        Raises UnknownIdError, AmbiguousIdError.
        """
        id = id.strip().lower()
        found = self._candidates(id)
        exact = [one for one in found if one.id == id]
        if len(exact or found) > 1:
            raise AmbiguousIdError(id, [f"{one.what} {one.id[:20]}" for one in found[:5]])
        if not found:
            raise UnknownIdError(id)
        return (exact or found)[0]

    def _candidates(self, prefix: str) -> list[Found]:
        of_claims = sa.select(claims.c.id, readings.c.document).join(readings, readings.c.id == claims.c.reading)
        of_sources = sa.select(sources.c.id, readings.c.document).join(readings, readings.c.id == sources.c.reading)
        either = begins(documents.c.id, prefix) | begins(documents.c.sha256, prefix)
        asked: tuple[tuple[Any, sa.Select[Any]], ...] = (
            ("report", sa.select(documents.c.id, documents.c.id).where(either)),
            ("claim", of_claims.where(CURRENT, begins(claims.c.id, prefix))),
            ("source", of_sources.where(CURRENT, begins(sources.c.id, prefix))),
        )
        if not prefix:
            return []
        with self._database.reading() as connection:
            return [
                Found(what, *row)
                for what, query in asked
                for row in sorted(set(map(tuple, connection.execute(query.limit(20)))))
            ]

    def _where(self, wanted: Filter) -> Iterator[sa.ColumnElement[bool] | sa.TextClause]:
        for name in ("kind", "access", "certainty", "polarity"):
            if (value := getattr(wanted, name)) is not None:
                yield claims.c[name] == value
        if wanted.source is not None:
            named = sources.c.folded.contains(wanted.source.casefold(), autoescape=True)
            told = sa.select(links.c.reading, links.c.position).join(sources, sources.c.id == links.c.source)
            yield sa.tuple_(claims.c.reading, claims.c.position).in_(told.where(named))
        for table, words in (("claims", wanted.search), ("documents", wanted.in_text)):
            if words is not None:
                if not any(map(str.isalnum, words)):
                    raise SearchError(words)
                yield self._database.dialect.matches(table, words)


def _facts(connection: sa.Connection, capture: str) -> tuple[Fact, ...]:
    query = sa.select(facts.c.name, facts.c.value).where(facts.c.capture == capture)
    return tuple(sorted(Fact(*row) for row in connection.execute(query)))


def _made(kind: type[Any], row: Any) -> Any:
    """A record from the columns of a row that have its fields' names."""
    return msgspec.convert({name: row[name] for name in kind.__struct_fields__}, kind, strict=False)
