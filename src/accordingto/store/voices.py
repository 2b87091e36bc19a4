"""The sources of all reports of a case, counted; those with a name joined where reports name them alike."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import sqlalchemy as sa

from accordingto.store.kept import KeptSource
from accordingto.store.schema import CURRENT, links, readings, sources

UNNAMED = ("anonymous-person", "group", "unidentified")
"""Kinds of sources of which two are never taken for the same by their words alone."""


def kept_sources(connection: sa.Connection, name: str | None, kind: str | None) -> list[KeptSource]:
    """The sources whose name holds ``name`` and that are of ``kind``, by how many claims began with them."""
    query = (
        sa.select(
            sources.c.id,
            sources.c.name,
            sources.c.folded,
            sources.c.kind,
            readings.c.document,
            sa.func.count(links.c.position).filter(links.c.origin.is_(True)).label("first_of"),
            sa.func.count(links.c.position).filter(links.c.origin.is_(False)).label("passed_on"),
        )
        .join(readings, readings.c.id == sources.c.reading)
        .outerjoin(links, links.c.source == sources.c.id)
        .where(CURRENT)
        .group_by(sources.c.id, sources.c.name, sources.c.folded, sources.c.kind, readings.c.document)
    )
    if name is not None:
        query = query.where(sources.c.folded.contains(name.casefold(), autoescape=True))
    if kind is not None:
        query = query.where(sources.c.kind == kind)
    rows = sorted(connection.execute(query).mappings(), key=_same)
    joined = [_joined(list(group)) for _, group in groupby(rows, key=_same)]
    return sorted(joined, key=lambda one: (-one.first_of, -one.passed_on, one.name, one.ids))


def kinds_of(connection: sa.Connection, name: str) -> list[str]:
    """The kinds of sources that bear a name, whatever its case, the most frequent first."""
    query = sa.select(sources.c.kind).where(sources.c.folded == name.casefold()).group_by(sources.c.kind)
    return list(connection.execute(query.order_by(sa.func.count().desc(), sources.c.kind)).scalars())


def _same(row: Any) -> tuple[str, str, str]:
    """What two rows share that are counted as one source."""
    return row["kind"], row["folded"], row["id"] if row["kind"] in UNNAMED else ""


def _joined(rows: list[Any]) -> KeptSource:
    return KeptSource(
        name=min(row["name"] for row in rows),
        kind=rows[0]["kind"],
        ids=tuple(sorted(row["id"] for row in rows)),
        reports=len({row["document"] for row in rows}),
        first_of=sum(row["first_of"] for row in rows),
        passed_on=sum(row["passed_on"] for row in rows),
    )
