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

Bounds = Callable[[bool], Sequence[sa.ColumnElement[bool]]]
"""What holds of the slips that are sought. Given true, it is put so that slips are gone through in their order and each
is looked at, which is quick for many; given false, so that they are looked up, which is quick for few."""


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
    """What holds of the slips that are sought. Words without a letter or digit raise SearchError when it is asked."""
    alleged = list(_alleged(connection, sought))
    return lambda walking: [*_bounds(dialect, sought, walking), *(made(walking) for made in alleged)]


def among(
    connection: sa.Connection, dialect: Dialect, sought: Sought, claim: sa.Column[int]
) -> Iterator[sa.ColumnElement[bool]]:
    """That claims of another table, by their numbers there, are sought; each of its rows is looked at."""
    yield from _by_number(dialect, sought, key(claim, walking=True))
    rest = replace(sought, words=None, source=None, place=None, since=None, until=None)
    if rest != EVERYTHING:
        told = bounds(connection, dialect, rest)
        yield key(claim, walking=True).in_(_alone(slips.c.number).where(*told(True)))


def through(voice: str, *, origin: bool | None = None) -> Bounds:
    """What holds of the slips of claims that go through a voice, or begin with it."""
    told = _alone(tellings.c.claim).where(tellings.c.voice == voice)
    told = told if origin is None else told.where(tellings.c.origin.is_(origin))
    return lambda walking: [key(slips.c.number, walking).in_(told)]


def key(column: sa.Column[int], walking: bool) -> sa.ColumnElement[int]:
    """A number by which rows are looked up; nothing is looked up by a sum."""
    return column + 0 if walking else column


def holding(connection: sa.Connection, told: Bounds) -> sa.ColumnElement[bool]:
    """That an allegation has a claim within bounds."""
    if counted(connection, sa.select(slips.c.number).where(*told(False)), WIDE) <= WIDE:
        joined = _alone(members.c.allegation).select_from(slips).join(leafed, leafed.c.number == slips.c.document)
        same = (members.c.reading == leafed.c.reading) & (members.c.position == slips.c.position)
        held = joined.join(members, same).where(*told(False))
        return allegations.c.id.concat("").in_(held)  # looked at, and not looked up
    return (
        sa.exists()
        .where(members.c.allegation == allegations.c.id, leafed.c.reading == members.c.reading)
        .where(slips.c.document == leafed.c.number, slips.c.position == members.c.position)
        .where(*told(True))
    )


def _bounds(dialect: Dialect, sought: Sought, walking: bool) -> Iterator[sa.ColumnElement[bool]]:
    yield from _by_number(dialect, sought, key(slips.c.number, walking))
    document = key(slips.c.document, walking)
    if sought.text is not None:
        yield document.in_(dialect.numbers("documents", _required(sought.text)))
    if sought.outlet is not None:
        yield document.in_(_alone(leafed.c.number).where(_holds(leafed.c.folded, sought.outlet)))
    if sought.access is not None:
        yield slips.c.access == sought.access


def _by_number(dialect: Dialect, sought: Sought, number: sa.ColumnElement[int]) -> Iterator[sa.ColumnElement[bool]]:
    """What is sought of claims that is told by their numbers alone."""
    if sought.words is not None:
        yield number.in_(dialect.numbers("claims", _required(sought.words)))
    if sought.source is not None:
        named = _alone(roll.c.voice).where(_holds(roll.c.folded, sought.source))
        yield number.in_(_alone(tellings.c.claim).where(tellings.c.voice.in_(named)))
    if sought.place is not None:
        there = _alone(sites.c.number).where(_holds(sites.c.folded, sought.place))
        yield number.in_(_alone(sited.c.claim).where(sited.c.site.in_(there)))
    if sought.since is not None or sought.until is not None:
        then = _alone(spells.c.edtf).where(spells.c.last >= (sought.since or ""))
        then = then.where(spells.c.first <= sought.until) if sought.until else then
        yield number.in_(_alone(dated.c.claim).where(dated.c.spell.in_(then)))


def _alone(column: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """A query that stands alone, also within another over the same tables."""
    return sa.select(column).correlate(None)


def _required(words: str) -> str:
    if not any(map(str.isalnum, words)):
        raise SearchError(words)
    return words


def _holds(column: sa.Column[str], words: str) -> sa.ColumnElement[bool]:
    return column.contains(words.casefold(), autoescape=True)


def _alleged(connection: sa.Connection, sought: Sought) -> Iterator[Callable[[bool], sa.ColumnElement[bool]]]:
    """What is sought of the allegations of claims."""
    if sought.denied is not None:
        beside = _having(connection, allegations.c.denied.is_(True))

        def denied(walking: bool) -> sa.ColumnElement[bool]:
            either = slips.c.denied.is_(True) | beside(walking)
            return either if sought.denied else ~either

        yield denied
    if sought.least is not None:
        yield _having(connection, allegations.c.origins >= sought.least)
    if sought.most is not None:
        yield _having(connection, allegations.c.origins <= sought.most)


def _having(connection: sa.Connection, which: sa.ColumnElement[bool]) -> Callable[[bool], sa.ColumnElement[bool]]:
    """That a claim belongs to an allegation of which something holds."""
    some = _alone(allegations.c.id).where(which)
    if counted(connection, some, FEW) > FEW:
        one = members.c.allegation.concat("")  # looked at, and not looked up
        held = (
            sa.select(sa.literal(1))
            .where(leafed.c.number == slips.c.document, members.c.reading == leafed.c.reading)
            .where(members.c.position == slips.c.position, one.in_(some))
            .correlate(slips)
            .exists()
        )
        return lambda _: held
    theirs = sa.alias(slips, "theirs")
    numbers = (
        _alone(theirs.c.number)
        .select_from(members)
        .join(leafed, leafed.c.reading == members.c.reading)
        .join(theirs, (theirs.c.document == leafed.c.number) & (theirs.c.position == members.c.position))
        .where(members.c.allegation.in_(some))
    )
    return lambda walking: key(slips.c.number, walking).in_(numbers)
