"""Records as rows, by pure functions, so that the same record always makes the same rows; and rows as they are kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace

from accordingto import __version__
from accordingto.batch import Refusal, Taken
from accordingto.capture.fact import Fact
from accordingto.capture.notice import Notice
from accordingto.record import Claim, Document, Report
from accordingto.store.digest import digest, number
from accordingto.store.judgement import Judgement

Row = dict[str, Any]

MANY = 5_000
"""Ids that one query asks for at most."""


def document_id(document: Document) -> str:
    """The id of a document in a case: its bytes with what was taken from them, wherever they were found."""
    of_itself = (document.title, document.outlet, document.byline, document.published, document.language)
    marked = (document.media_type, document.credits, document.boilerplate)
    return digest("document", document.id, document.text, of_itself, marked)


def reading_id(document: str, model: str, version: str) -> str:
    """The id of a reading: which document, by which model, in which version of the program."""
    return digest("reading", document, model, version)


def one(connection: sa.Connection, table: sa.Table, id: str) -> Row | None:
    """The row of a table under an id, as it is kept; None where there is none."""
    row = connection.execute(sa.select(table).where(table.c.id == id)).mappings().first()
    return None if row is None else dict(row)


def within(
    connection: sa.Connection, query: sa.Select[Any], column: sa.Column[Any], ids: Collection[Any]
) -> Iterator[Any]:
    """The rows of a query whose column has one of many values."""
    listed = sorted(ids)
    for at in range(0, len(listed), MANY):
        yield from connection.execute(query.where(column.in_(listed[at : at + MANY])))


def begins(column: sa.Column[str], prefix: str) -> sa.ColumnElement[bool]:
    """That an id begins so; an index finds the range, since ids are hexadecimal, and ``g`` comes after all of them."""
    return (column >= prefix) & (column < f"{prefix}g") & column.startswith(prefix, autoescape=True)


def counted(connection: sa.Connection, query: sa.Select[Any], most: int) -> int:
    """How many rows a query has, counted up to one more than ``most``."""
    return connection.execute(sa.select(sa.func.count()).select_from(query.limit(most + 1).subquery())).scalar_one()


def document_row(document: Document) -> Row:
    """The row of ``documents``."""
    id = document_id(document)
    return {
        "id": id,
        "number": number(id),
        "sha256": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "language": document.language,
        "media_type": document.media_type,
        "text": document.text,
        "record": _json(replace(document, text="", url=None)),
    }


def capture_row(taken: Taken) -> Row:
    """The row of ``captures``."""
    document = taken.capture.document
    id = document_id(document)
    return {
        "id": digest("capture", id, taken.source, document.url),
        "sha256": document.id,
        "document": id,
        "source": taken.source,
        "url": document.url,
        "extractor": taken.capture.extractor,
        "captured_at": taken.capture.at or taken.at,
    }


def fact_rows(capture: Row, facts: Sequence[Fact]) -> list[Row]:
    """The rows of ``facts`` of a capture's row, in the order of their ids; each name and value once."""
    return _of_capture("fact", capture, facts)


def notice_rows(capture: Row, notices: Sequence[Notice]) -> list[Row]:
    """The rows of ``notices`` of a capture's row, in the order of their ids."""
    return _of_capture("notice", capture, notices)


def _of_capture(what: str, capture: Row, records: Sequence[Fact | Notice]) -> list[Row]:
    told = {"capture": capture["id"], "document": capture["document"]}
    made = map(msgspec.structs.asdict, set(records))
    return sorted(({"id": digest(what, told, one), **told, **one} for one in made), key=lambda row: str(row["id"]))


def reading_rows(report: Report, at: str) -> dict[str, list[Row]]:
    """The rows of ``readings``, ``sources``, ``claims`` and ``links``, in the order in which they are appended."""
    document = document_id(report.document)
    id = reading_id(document, report.model, report.accordingto)
    reading = {
        "id": id,
        "document": document,
        "model": report.model,
        "accordingto": report.accordingto,
        "unread": _json(report.unread),
        "read_at": at,
    }
    return {
        "readings": [reading],
        "sources": [
            {
                "id": digest("source", id, source.id),
                "reading": id,
                "position": position,
                "local": source.id,
                "name": source.name,
                "folded": source.name.casefold(),
                "kind": source.kind,
                "record": _json(source),
            }
            for position, source in enumerate(report.sources)
        ],
        "claims": [_claim_row(id, position, claim) for position, claim in enumerate(report.claims)],
        "links": [row for position, claim in enumerate(report.claims) for row in _link_rows(id, position, claim)],
    }


def _claim_row(reading: str, position: int, claim: Claim) -> Row:
    return {
        "reading": reading,
        "position": position,
        "number": number(digest("claim", reading, position)),
        "id": claim.id,
        "kind": claim.kind,
        "access": claim.access,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "tone": claim.tone,
        "quotation": claim.quotation,
        "confidence": claim.confidence,
        "begins": min(span.start for span in claim.content),
        "ends": max(span.end for span in claim.content),
        "content": " … ".join(span.text for span in claim.content),
        "record": _json(claim),
    }


def _link_rows(reading: str, position: int, claim: Claim) -> list[Row]:
    return [
        {
            "reading": reading,
            "position": position,
            "step": step,
            "source": source,
            "origin": step == len(claim.chain) - 1,
            "explicit": link.explicit,
        }
        for step, link in enumerate(claim.chain)
        for source in sorted({digest("source", reading, local) for local in link.sources})
    ]


def refusal_row(refusal: Refusal, at: str) -> Row:
    """The row of ``refusals``."""
    error, message = type(refusal.error).__name__, str(refusal.error)
    return {
        "id": digest("refusal", refusal.source, error, message),
        "source": refusal.source,
        "error": error,
        "message": message,
        "accordingto": __version__,
        "refused_at": at,
    }


def judgement_row(judgement: Judgement, at: str) -> Row:
    """The row of ``judgements``."""
    row = {
        "document": judgement.document,
        "begins": judgement.words.start,
        "ends": judgement.words.end,
        "words": judgement.words.text,
        "about": judgement.about,
        "verdict": judgement.verdict,
        "detail": _json(judgement.detail),
        "reason": judgement.reason,
        "judge": judgement.judge,
    }
    return {"id": digest("judgement", row, at), **row, "judged_at": at}


def _json(record: object) -> str:
    return msgspec.json.encode(record).decode()
