"""What weighing made of a case: brought up to what the case holds, and asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import msgspec
import sqlalchemy as sa

from accordingto import __version__
from accordingto.corroboration.evidence import Verdict
from accordingto.corroboration.rarity import Rarity, telling
from accordingto.corroboration.text import day
from accordingto.errors import AmbiguousIdError, SearchError, UnknownIdError
from accordingto.store.alleged import KeptAllegation
from accordingto.store.corrected import Corrections, corrections
from accordingto.store.database import Database
from accordingto.store.derived import Derived, Working
from accordingto.store.digest import digest
from accordingto.store.judged import kept_judgements
from accordingto.store.kept import KeptJudgement
from accordingto.store.noticed import retracted
from accordingto.store.reweighing import Reweighing
from accordingto.store.rows import begins
from accordingto.store.schema import (
    CURRENT,
    DERIVED,
    allegations,
    claims,
    documents,
    links,
    members,
    readings,
    sources,
    weighings,
)
from accordingto.store.sight import Sight
from accordingto.store.voices import kinds_of

WEIGHED_BY = f"{__version__} 5"
"""What weighs: the version, and a number that is raised with every change to what weighing comes to or keeps."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which allegations are wanted; what is None is not asked about.

    ``search`` are words of a claim's content, ``source`` part of a name in a chain, ``place`` part of a place's name.
    """

    min_origins: int | None = None
    denied: bool | None = None
    search: str | None = None
    source: str | None = None
    place: str | None = None


class Weighing:
    """The derived tables of one casefile."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self) -> str:
        """What goes into weighing, as one digest: readings, judgements, retractions, and the version that weighs."""
        with self._database.reading() as connection:
            return _Case(connection).state

    def weighed(self) -> str | None:
        """The state that was weighed last, None for none."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(weighings.c.id)).scalar()

    def bring_up(self, *, anew: bool = False) -> None:
        """Weigh what was added since the last time, or all ``anew``; which of the two leaves the same bytes.

        What is worked out from one sight of the case is put away in one transaction, or worked out again where
        somebody else was faster.
        """
        while not self._brought_up(anew):
            pass

    def _brought_up(self, anew: bool) -> bool:
        with self._database.reading() as connection:
            case = _Case(connection)
            if case.last == case.state and not anew:
                return True
            known, rare = ({}, None) if anew or case.starts_anew() else (case.known, case.rarity)
            sight = Sight(
                connection, case.current, case.days, known, case.verdicts, case.retracted, case.corrections, rare
            )
            changes = Reweighing(sight).changes
            rarity = msgspec.json.encode(sight.rarity).decode()
        with self._database.writing() as connection:
            if connection.execute(sa.select(weighings.c.id)).scalar() != case.last:
                return False
            for table in (weighings,) if known else DERIVED:
                connection.execute(table.delete())
            changes.write(connection)
            row = {"id": case.state, "version": WEIGHED_BY, "verdicts": digest(case.judged)}
            connection.execute(weighings.insert(), {**row, "rarity": rarity})
        return True

    def allegations(self, wanted: Wanted) -> Iterator[KeptAllegation]:
        """The allegations that are wanted, the most reported first. Raises SearchError."""
        query = sa.select(allegations.c.record).where(*self._where(wanted)).order_by(*MOST_FIRST)
        with (
            self._database.reading() as connection,
            connection.execute(query.execution_options(yield_per=500)) as found,
        ):
            for record in found.scalars():
                yield msgspec.json.decode(record, type=KeptAllegation)

    def allegation(self, id: str) -> KeptAllegation:
        """The allegation whose id begins so. Raises UnknownIdError, AmbiguousIdError."""
        id = id.strip().lower()
        query = sa.select(allegations.c.id, allegations.c.record).where(begins(allegations.c.id, id))
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(allegations.c.id).limit(6)).all() if id else []
        if not found:
            raise UnknownIdError(id)
        if len(found) > 1:
            raise AmbiguousIdError(id, [f"allegation {one.id[:20]}" for one in found[:5]])
        return msgspec.json.decode(found[0].record, type=KeptAllegation)

    def count(self) -> int:
        """How many allegations there are."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(allegations)).scalar_one()

    def _where(self, wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
        if wanted.min_origins is not None:
            yield allegations.c.origins >= wanted.min_origins
        if wanted.denied is not None:
            yield allegations.c.denied.is_(wanted.denied)
        held = sa.select(members.c.allegation)
        told = held.join(claims, (claims.c.reading == members.c.reading) & (claims.c.position == members.c.position))
        if wanted.search is not None:
            if not any(map(str.isalnum, wanted.search)):
                raise SearchError(wanted.search)
            yield allegations.c.id.in_(told.where(self._database.dialect.matches("claims", wanted.search)))
        if wanted.source is not None:
            named = sources.c.folded.contains(wanted.source.casefold(), autoescape=True)
            linked = (links.c.reading == members.c.reading) & (links.c.position == members.c.position)
            spoken = held.join(links, linked).join(sources, sources.c.id == links.c.source)
            yield allegations.c.id.in_(spoken.where(named))
        if wanted.place is not None:
            yield allegations.c.id.in_(held.where(members.c.places.contains(wanted.place.casefold(), autoescape=True)))


MOST_FIRST = (allegations.c.reports.desc(), allegations.c.accounts.desc(), allegations.c.id)


class _Case:
    """What a case holds that weighing rests on, and what was weighed last."""

    def __init__(self, connection: sa.Connection) -> None:
        query = sa.select(readings.c.document, readings.c.id, documents.c.published)
        read = connection.execute(query.join(documents, documents.c.id == readings.c.document).where(CURRENT)).all()
        self.current = {document: reading for document, reading, _ in read}
        self.days = {document: day(published) for document, _, published in read}
        made = kept_judgements(connection)
        self.verdicts = _verdicts(made)
        self.judged = [self.verdicts, [one.facts for one in corrections(made)]]
        self.corrections = Corrections.among(made, lambda name: kinds_of(connection, name))
        self.retracted = retracted(connection)
        self._derived = Derived(connection)
        last = connection.execute(sa.select(weighings)).first()
        self.last: str | None = last.id if last else None
        self._weighed_by: tuple[str, str] | None = (last.version, last.verdicts) if last else None
        self._rarity: str = last.rarity if last else ""
        parts = sorted(self.current.items()), self.judged, sorted(self.retracted)
        self.state = digest("weighing", *parts, WEIGHED_BY)

    @cached_property
    def known(self) -> Mapping[str, Working]:
        """The reports that were weighed."""
        return self._derived.workings()

    @property
    def rarity(self) -> Rarity:
        """How rare terms were."""
        return msgspec.json.decode(self._rarity, type=Rarity)

    def starts_anew(self) -> bool:
        """Whether anything but more reports bears on what was weighed last."""
        return (
            self._weighed_by != (WEIGHED_BY, digest(self.judged))
            or any(self.current.get(report) != one.reading for report, one in self.known.items())
            or telling(self.days) != telling({report: one.day for report, one in self.known.items()})
        )


def _verdicts(judgements: Iterable[KeptJudgement]) -> list[Verdict]:
    """What people said to be the same, or different, as far as it stands; sources by their ids in the case."""
    made = [one for one in judgements if one.undone_by is None]
    found: dict[tuple[str, str, str], Verdict] = {}
    for one in (kept.judgement for kept in made):
        if one.verdict in ("same", "different"):
            here, there = (
                _thing(one.about, document, one.detail[f"{which}id"])
                for document, which in ((one.document, ""), (one.detail["other_document"], "other_"))
            )
            verdict = Verdict(one.about, min(here, there), max(here, there), one.verdict == "same")
            found[(verdict.about, verdict.left, verdict.right)] = verdict
    return sorted(found.values())


def _thing(about: str, document: str, id: str) -> str:
    """What a judgement is about, by the id that weighing knows it by."""
    return {"report": document, "claim": f"{document}/{id}", "source": id}[about]
