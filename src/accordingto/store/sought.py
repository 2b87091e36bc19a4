"""Which claims are sought, and how they are looked up: bounds on the ``slips`` of claims, each by numbers alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace

from accordingto.errors import SearchError
from accordingto.record import Access
from accordingto.store.dialect import Dialect
from accordingto.store.rows import counted
from accordingto.store.schema import allegations, dated, leafed, members, roll, sited, sites, slips, spells, tellings

FEW = 2000
"""Allegations up to which their claims are listed; with more, each claim is asked for its allegations."""
WIDE = 5000
"""Claims up to which it is quicker to look each of them up than to go through all."""

Rows = sa.Select[tuple[int]]
"""Numbers, of claims or of documents."""


class Bounds(msgspec.Struct, frozen=True):
    """What holds of the slips that are sought; ``narrow`` where some of it holds of few, ``wide`` where all of it is
    known to hold of many.

    Given true, ``told`` puts it so that slips are gone through in their order and each is looked at, which is quick for
    many; given false, so that they are looked up, which is quick for few.
    """

    told: Callable[[bool], Sequence[sa.ColumnElement[bool]]]
    narrow: bool = False
    wide: bool = False


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


def bounds(connection: sa.Connection, dialect: Dialect, sought: Sought) -> Bounds:
    """What holds of the slips that are sought. Raises SearchError for words without a letter or digit."""
    dates, alleged = list(_dated(connection, sought)), list(_alleged(connection, sought))
    claims = [*_claims(dialect, sought), *(one for one in (*dates, *alleged) if isinstance(one, sa.Select))]
    papers = list(_documents(dialect, sought))
    looked_at = [one for one in (*dates, *alleged) if not isinstance(one, sa.Select)]
    if sought.access is not None:
        looked_at.append(slips.c.access == sought.access)

    def told(walking: bool) -> list[sa.ColumnElement[bool]]:
        number, document = key(slips.c.number, walking), key(slips.c.document, walking)
        return [*(number.in_(one) for one in claims), *(document.in_(one) for one in papers), *looked_at]

    of_papers = (sa.select(slips.c.number).where(slips.c.document.in_(one)) for one in papers)
    return Bounds(told, any(counted(connection, one, WIDE) <= WIDE for one in (*claims, *of_papers)))


def among(
    connection: sa.Connection, dialect: Dialect, sought: Sought, claim: sa.Column[int]
) -> Iterator[sa.ColumnElement[bool]]:
    """That claims of another table, by their numbers there, are sought; each of its rows is looked at."""
    then = _then(sought)
    for one in (*_claims(dialect, sought), *(() if then is None else (then,))):
        yield key(claim, walking=True).in_(one)
    rest = replace(sought, words=None, source=None, place=None, since=None, until=None)
    if rest != EVERYTHING:
        bound = bounds(connection, dialect, rest)
        yield key(claim, walking=True).in_(_alone(slips.c.number).where(*bound.told(True)))


def through(connection: sa.Connection, voice: str, *, origin: bool | None = None) -> Bounds:
    """What holds of the slips of claims that go through a voice, or begin with it."""
    theirs = _alone(tellings.c.claim).where(tellings.c.voice == voice)
    theirs = theirs if origin is None else theirs.where(tellings.c.origin.is_(origin))
    few = counted(connection, theirs, WIDE) <= WIDE
    return Bounds(lambda walking: [key(slips.c.number, walking).in_(theirs)], few, wide=not few and origin is not None)


def key(column: sa.Column[int], walking: bool) -> sa.ColumnElement[int]:
    """A number by which rows are looked up; nothing is looked up by a sum."""
    return column + 0 if walking else column


def holding(connection: sa.Connection, bound: Bounds) -> sa.ColumnElement[bool]:
    """That an allegation has a claim within bounds."""
    sought = sa.select(slips.c.number).where(*bound.told(False))
    if not bound.wide and (bound.narrow or counted(connection, sought, WIDE) <= WIDE):
        joined = _alone(members.c.allegation).select_from(slips).join(leafed, leafed.c.number == slips.c.document)
        same = (members.c.reading == leafed.c.reading) & (members.c.position == slips.c.position)
        held = joined.join(members, same).where(*bound.told(False))
        return allegations.c.id.concat("").in_(held)  # looked at, and not looked up
    return (
        sa.exists()
        .where(members.c.allegation == allegations.c.id, leafed.c.reading == members.c.reading)
        .where(slips.c.document == leafed.c.number, slips.c.position == members.c.position)
        .where(*bound.told(True))
    )


def _claims(dialect: Dialect, sought: Sought) -> Iterator[Rows]:
    """What is sought of claims and told by their numbers alone."""
    if sought.words is not None:
        yield _numbers(dialect, "claims", sought.words)
    if sought.source is not None:
        named = _alone(roll.c.voice).where(_holds(roll.c.folded, sought.source))
        yield _alone(tellings.c.claim).where(tellings.c.voice.in_(named))
    if sought.place is not None:
        there = _alone(sites.c.number).where(_holds(sites.c.folded, sought.place))
        yield _alone(sited.c.claim).where(sited.c.site.in_(there))


def _documents(dialect: Dialect, sought: Sought) -> Iterator[Rows]:
    """What is sought of documents."""
    if sought.text is not None:
        yield _numbers(dialect, "documents", sought.text)
    if sought.outlet is not None:
        yield _alone(leafed.c.number).where(_holds(leafed.c.folded, sought.outlet))


def _numbers(dialect: Dialect, table: str, words: str) -> Rows:
    if not any(map(str.isalnum, words)):
        raise SearchError(words)
    return _alone(dialect.numbers(table, words).subquery(f"{table}_found").c.number)


def _dated(connection: sa.Connection, sought: Sought) -> Iterator[Rows | sa.ColumnElement[bool]]:
    """What is sought of the dates of claims: few claims are listed; of many, the days beside each are looked at."""
    then = _then(sought)
    if then is None:
        return
    if counted(connection, then, WIDE) <= WIDE:
        yield then
        return
    yield sa.and_(*_days(slips, sought))
    if sought.since is not None and sought.until is not None:  # of several dates none may lie between
        one = sa.select(sa.literal(1)).select_from(dated).join(spells, spells.c.edtf == dated.c.spell)
        yield one.where(dated.c.claim == slips.c.number, *_days(spells, sought)).correlate(slips).exists()


def _then(sought: Sought) -> sa.Select[tuple[int]] | None:
    """The claims with a date that is sought, some more than once; None where dates are not asked about."""
    if not (days := _days(spells, sought)):
        return None
    return _alone(dated.c.claim).where(dated.c.spell.in_(_alone(spells.c.edtf).where(*days)))


def _days(table: sa.Table, sought: Sought) -> list[sa.ColumnElement[bool]]:
    """That the first and last days of a row reach into those that are sought."""
    since = [] if sought.since is None else [table.c.last >= sought.since]
    return since if sought.until is None else [*since, table.c.first <= sought.until]


def _alone(column: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """A query that stands alone, also within another over the same tables."""
    return sa.select(column).correlate(None)


def _holds(column: sa.Column[str], words: str) -> sa.ColumnElement[bool]:
    return column.contains(words.casefold(), autoescape=True)


def _alleged(connection: sa.Connection, sought: Sought) -> Iterator[Rows | sa.ColumnElement[bool]]:
    """What is sought of the allegations of claims."""
    if sought.denied is not None:
        beside = _having(connection, allegations.c.denied.is_(True))
        if isinstance(beside, sa.Select):
            beside = key(slips.c.number, walking=True).in_(beside)
        either = slips.c.denied.is_(True) | beside
        yield either if sought.denied else ~either
    if sought.least is not None:
        yield _having(connection, allegations.c.origins >= sought.least)
    if sought.most is not None:
        yield _having(connection, allegations.c.origins <= sought.most)


def _having(connection: sa.Connection, which: sa.ColumnElement[bool]) -> Rows | sa.ColumnElement[bool]:
    """The claims that belong to an allegation of which something holds: listed, or that a slip is of one of them."""
    some = _alone(allegations.c.id).where(which)
    if counted(connection, some, FEW) > FEW:
        one = members.c.allegation.concat("")  # looked at, and not looked up
        return (
            sa.select(sa.literal(1))
            .where(leafed.c.number == slips.c.document, members.c.reading == leafed.c.reading)
            .where(members.c.position == slips.c.position, one.in_(some))
            .correlate(slips)
            .exists()
        )
    theirs = sa.alias(slips, "theirs")
    return (
        _alone(theirs.c.number)
        .select_from(members)
        .join(leafed, leafed.c.reading == members.c.reading)
        .join(theirs, (theirs.c.document == leafed.c.number) & (theirs.c.position == members.c.position))
        .where(members.c.allegation.in_(some))
    )
