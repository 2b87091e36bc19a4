"""Who tells what over all reports of a case: sources joined by name, counted, and all about one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from accordingto.corroboration.sources import voice_id
from accordingto.errors import UnknownIdError
from accordingto.record import Access, Source, SourceKind
from accordingto.store.alleged import ListedAllegation, listed_allegation
from accordingto.store.leaf import DRAWN
from accordingto.store.schema import (
    allegations,
    called,
    leafed,
    links,
    members,
    roll,
    slips,
    sources,
    tellers,
    tellings,
)
from accordingto.store.sought import holding, through
from accordingto.store.weighed import MOST_FIRST

Name = TypeVar("Name", bound=str)


class ListedTeller(msgspec.Struct, frozen=True):
    """A source over all reports; ``id`` is that of one mention, ``own`` counts what it affirms on access of its own."""

    id: str
    name: str
    kind: SourceKind
    reports: int
    first_of: int
    passed_on: int
    own: int


class Speaker(msgspec.Struct, frozen=True):
    """A voice of an allegation: what it is called most often, what it is, and the id of one of its mentions."""

    name: str
    kind: SourceKind
    id: str


class Counted(msgspec.Struct, frozen=True):
    """A name and how many claims it has to do with; ``id`` leads to it, '' where nothing does."""

    name: str
    claims: int
    id: str = ""


class Telling(msgspec.Struct, frozen=True):
    """All about one source over all reports: how it knows, who passes it on, who prints it.

    ``ids`` are those of its mentions, as far as they are handed out; ``described_as`` begins with what it is called
    most often. ``allegations`` are those it affirms or denies; ``supported`` counts those with another origin.
    """

    teller: ListedTeller
    ids: tuple[str, ...]
    described_as: tuple[str, ...]
    access: dict[Access, int]
    relays: list[Counted]
    outlets: list[Counted]
    allegations: list[ListedAllegation]
    supported: int


MOST_TOLD = (roll.c.first_of.desc(), roll.c.passed_on.desc(), roll.c.voice)
"""The order of sources: by how many claims began with them, then by how many they passed on."""

_LISTED = (
    roll.c.source, roll.c.name, roll.c.kind, roll.c.reports, roll.c.first_of, roll.c.passed_on, roll.c.own
)  # fmt: skip


def tellers_called(name: str | None, kind: str | None) -> sa.Select[Any]:
    """Sources of a kind whose name holds some words, as rows for ``listed_teller``."""
    query = sa.select(*_LISTED).where(*([roll.c.kind == kind] if kind else []))
    return query.where(roll.c.folded.contains(name.casefold(), autoescape=True)) if name else query


def listed_teller(row: Any) -> ListedTeller:
    """A source from its row."""
    return ListedTeller(*row)


def voice_of(connection: sa.Connection, source: str) -> str:
    """The voice of a source, by the id of one of its mentions. Raises UnknownIdError."""
    voice = connection.execute(sa.select(tellers.c.voice).where(tellers.c.source == source)).scalar()
    if voice is None:
        raise UnknownIdError(source)
    return str(voice)


def telling(connection: sa.Connection, id: str) -> Telling:
    """All about a source, by the id of one of its mentions. Raises UnknownIdError."""
    voice = voice_of(connection, id)
    teller = listed_teller(connection.execute(sa.select(*_LISTED).where(roll.c.voice == voice)).one())
    ids = sa.select(tellers.c.source).where(tellers.c.voice == voice).order_by(tellers.c.source).limit(DRAWN)
    words = sa.select(called.c.words).where(called.c.voice == voice, called.c.words != teller.name)
    words = words.group_by(called.c.words).order_by(sa.func.count().desc(), called.c.words)
    found = _alleged_by(connection, voice)
    own = _weighed_as(connection, voice, teller.kind)
    access, outlets = _summed(connection, voice)
    return Telling(
        teller,
        tuple(connection.execute(ids).scalars()),
        tuple(connection.execute(words).scalars()),
        access,
        _relays(connection, voice),
        outlets,
        found,
        sum(any(own.isdisjoint(v.joined) for v in one.origins.origin_voices) for one in found),
    )


def speakers(connection: sa.Connection, allegation: str) -> dict[str, Speaker]:
    """Who speaks in the chains of an allegation, by the ids under which voices are weighed."""
    query = (
        sa.select(sources.c.id, sources.c.name, sources.c.kind)
        .join(links, links.c.source == sources.c.id)
        .join(members, (members.c.reading == links.c.reading) & (members.c.position == links.c.position))
        .where(members.c.allegation == allegation)
        .order_by(sources.c.id)
    )
    held: dict[str, list[Speaker]] = {}
    for id, name, kind in connection.execute(query):
        for voice in {id, voice_id(id, Source(id, name, kind))}:
            held.setdefault(voice, []).append(Speaker(name, kind, id))
    return {voice: _usual(found) for voice, found in held.items()}


def _usual(found: Sequence[Speaker]) -> Speaker:
    """The first of those with the name that is given most often."""
    name = Counter(one.name for one in found).most_common(1)[0][0]
    return next(one for one in found if one.name == name)


def _weighed_as(connection: sa.Connection, voice: str, kind: SourceKind) -> set[str]:
    """The ids under which a voice is weighed: one for each way its name is written, or those of its mentions."""
    names = connection.execute(sa.select(tellers.c.name).where(tellers.c.voice == voice).distinct()).scalars().all()
    found = {name: voice_id("", Source("", name, kind)) for name in names}
    bare = [name for name, id in found.items() if not id]
    mentions = sa.select(tellers.c.source).where(tellers.c.voice == voice, tellers.c.name.in_(bare))
    return {*filter(None, found.values()), *(connection.execute(mentions).scalars() if bare else ())}


def _first_told(voice: str) -> sa.Subquery:
    """The claims that begin with a voice."""
    return sa.select(tellings.c.claim).where(tellings.c.voice == voice, tellings.c.origin.is_(True)).subquery()


def _summed(connection: sa.Connection, voice: str) -> tuple[dict[Access, int], list[Counted]]:
    """How a voice knows what begins with it, and who prints what goes through it, those of most claims first."""
    first = tellings.alias("first")
    begins = sa.exists().where(first.c.voice == voice, first.c.origin.is_(True), first.c.claim == tellings.c.claim)
    query = (
        sa.select(slips.c.access, leafed.c.outlet, tellings.c.origin, sa.func.count())
        .select_from(tellings)
        .join(slips, slips.c.number == tellings.c.claim)
        .join(leafed, leafed.c.number == slips.c.document)
        .where(tellings.c.voice == voice, tellings.c.origin.is_(True) | ~begins)  # a claim may pass it twice
        .group_by(slips.c.access, leafed.c.outlet, tellings.c.origin)
    )
    access: Counter[Access] = Counter()
    outlets: Counter[str] = Counter()
    for known, outlet, origin, count in connection.execute(query):
        outlets[outlet or ""] += count
        if origin:
            access[known] += count
    return dict(_most_first(access)), [Counted(outlet, count) for outlet, count in _most_first(outlets)]


def _most_first(counted: Counter[Name]) -> list[tuple[Name, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def _relays(connection: sa.Connection, voice: str) -> list[Counted]:
    """Who passes on what a voice told first."""
    told, count = _first_told(voice), sa.func.count()
    passed = (
        sa.select(tellings.c.voice, count.label("claims"))
        .join(told, told.c.claim == tellings.c.claim)
        .where(tellings.c.origin.is_(False))
        .group_by(tellings.c.voice)
        .subquery()
    )
    query = sa.select(roll.c.name, passed.c.claims, roll.c.source).join(passed, passed.c.voice == roll.c.voice)
    return [Counted(*row) for row in connection.execute(query.order_by(passed.c.claims.desc(), roll.c.voice))]


def _alleged_by(connection: sa.Connection, voice: str) -> list[ListedAllegation]:
    """The allegations that a voice tells first, the most reported first, as far as they are drawn."""
    held = holding(connection, through(connection, voice, origin=True))
    ids = sa.select(allegations.c.id).where(held).order_by(*MOST_FIRST).limit(DRAWN)
    query = sa.select(allegations.c.record).where(allegations.c.id.in_(ids)).order_by(*MOST_FIRST)
    return [listed_allegation(record) for record in connection.execute(query).scalars()]
