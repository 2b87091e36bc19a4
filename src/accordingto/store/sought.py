"""Which claims are sought: by words, people, places and times, and by what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from accordingto.errors import SearchError
from accordingto.record import Access
from accordingto.store.dialect import Dialect
from accordingto.store.schema import (
    CURRENT,
    allegations,
    claims,
    documents,
    links,
    members,
    readings,
    sites,
    sources,
    spells,
)


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are sought; what is None is not asked about.

    ``words`` stand in the claim, ``text`` in its report; ``source``, ``outlet`` and ``place`` are parts of names.
    ``since`` and ``until`` are days (ISO 8601) between which it is said to have happened, or may have. ``denied`` is
    true for denials and what somebody denies; ``least`` and ``most`` bound the origins of the allegation.
    """

    words: str | None = None
    text: str | None = None
    source: str | None = None
    outlet: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    access: Access | None = None
    denied: bool | None = None
    least: int | None = None
    most: int | None = None


EVERYTHING = Sought()
"""No bounds at all."""


def as_read(*columns: Any) -> sa.Select[Any]:
    """Claims as they were last read."""
    joined = sa.select(*columns).select_from(claims).join(readings, readings.c.id == claims.c.reading)
    return joined.join(documents, documents.c.id == readings.c.document).where(CURRENT)


def asked_for(sought: Sought, dialect: Dialect) -> Iterator[sa.ColumnElement[bool] | sa.TextClause]:
    """What claims have to meet, as conditions. Raises SearchError."""
    here = {"reading": claims.c.reading, "position": claims.c.position}
    for table, words in (("claims", sought.words), ("documents", sought.text)):
        if words is not None:
            if not any(map(str.isalnum, words)):
                raise SearchError(words)
            yield dialect.matches(table, words)
    if sought.outlet is not None:
        yield sa.func.lower(documents.c.outlet).contains(sought.outlet.lower(), autoescape=True)
    if sought.access is not None:
        yield claims.c.access == sought.access
    if sought.source is not None:
        named = sources.c.folded.contains(sought.source.casefold(), autoescape=True)
        yield _there(links, here).where(links.c.source == sources.c.id, named)
    if sought.place is not None:
        yield _there(sites, here).where(sites.c.folded.contains(sought.place.casefold(), autoescape=True))
    if sought.since is not None or sought.until is not None:
        within = _there(spells, here).where(spells.c.last >= (sought.since or ""))
        yield within.where(spells.c.first <= sought.until) if sought.until else within
    if sought.denied is not None:
        denied = (claims.c.polarity == "denied") | _alleged(here, allegations.c.denied.is_(True))
        yield denied if sought.denied else ~denied
    if sought.least is not None:
        yield _alleged(here, allegations.c.origins >= sought.least)
    if sought.most is not None:
        yield _alleged(here, allegations.c.origins <= sought.most)


def _there(table: sa.Table, claim: dict[str, sa.Column[Any]]) -> Any:
    return sa.exists().where(*(table.c[name] == column for name, column in claim.items()))


def _alleged(claim: dict[str, sa.Column[Any]], which: sa.ColumnElement[bool]) -> Any:
    return _there(members, claim).where(allegations.c.id == members.c.allegation, which)
