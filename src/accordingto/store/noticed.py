"""The notices of a case, and which of its reports each one is about."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from accordingto.capture.notice import NAMES, OWN, TAKEN_BACK
from accordingto.store.kept import KeptNotice
from accordingto.store.rows import within
from accordingto.store.schema import captures, facts, notices


def kept_notices(connection: sa.Connection) -> list[KeptNotice]:
    """Every notice, by what it names."""
    columns = (notices.c.kind, notices.c.named, notices.c.document)
    query = sa.select(*columns).distinct().order_by(notices.c.named, notices.c.kind, notices.c.document)
    return [KeptNotice(*row) for row in connection.execute(query)]


def retracted(connection: sa.Connection) -> frozenset[str]:
    """The reports that were taken back, and those that take them back: what both say stands for nothing."""
    taken = notices.c.kind.in_(TAKEN_BACK)
    by_url = sa.select(captures.c.document).join(notices, notices.c.named == captures.c.url).where(taken)
    by_name = sa.select(facts.c.document).join(notices, notices.c.named == facts.c.value).where(taken)
    maybe = connection.execute(sa.union(by_url, by_name.where(facts.c.name.in_(NAMES)))).scalars().all()
    found = ((id, one) for id in maybe for one in notices_of(connection, id) if one.kind in TAKEN_BACK)
    return frozenset(report for id, one in found for report in (id, one.document))


def noticed(connection: sa.Connection, documents: Collection[str]) -> set[str]:
    """Those of some reports that anything names which is named by a notice."""
    by_url = sa.select(captures.c.document).join(notices, notices.c.named == captures.c.url)
    by_name = sa.select(facts.c.document).join(notices, notices.c.named == facts.c.value).where(facts.c.name.in_(NAMES))
    asked = (by_url, captures.c.document), (by_name, facts.c.document)
    return {row.document for query, column in asked for row in within(connection, query, column, documents)}


def notices_of(connection: sa.Connection, document: str) -> tuple[KeptNotice, ...]:
    """The notices about a report: that name one of its addresses, its URI or another of its ids.

    A news item is about no later version of what it names; its own status is about itself too.
    """
    own = facts.c.name.in_(NAMES)
    known = sa.union(
        sa.select(captures.c.url).where(captures.c.document == document, captures.c.url.is_not(None)),
        sa.select(facts.c.value).where(facts.c.document == document, own),
    )
    about = (notices.c.document != document) | notices.c.kind.in_(OWN)
    query = sa.select(notices.c.kind, notices.c.named, notices.c.document).where(notices.c.named.in_(known), about)
    found = sorted({KeptNotice(*row) for row in connection.execute(query)})
    version = _version(connection, document) if found else None
    return tuple(one for one in found if not _is_later(version, _version(connection, one.document)))


def _version(connection: sa.Connection, document: str) -> int | None:
    query = sa.select(facts.c.value).where(facts.c.document == document, facts.c.name == "version")
    numbers = [int(value) for value in connection.execute(query).scalars() if value.isdecimal()]
    return max(numbers, default=None)


def _is_later(version: int | None, than: int | None) -> bool:
    return version is not None and than is not None and version > than
