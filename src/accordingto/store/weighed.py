"""What weighing made of a case: put away, the same reports and judgements in the same bytes, and asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
import sqlalchemy as sa

from accordingto import __version__
from accordingto.corroboration.account import Account
from accordingto.corroboration.copies import Copy
from accordingto.corroboration.origins import Origins
from accordingto.corroboration.pairing import Pairing
from accordingto.corroboration.statement import Statement
from accordingto.corroboration.variant import Variant
from accordingto.corroboration.weighing import Allegation, Filed, Verdict, Weighed
from accordingto.errors import AmbiguousIdError, SearchError, UnknownIdError
from accordingto.record import Access, Certainty, Claim, Polarity, Report
from accordingto.store.corrected import corrections
from accordingto.store.database import Database
from accordingto.store.digest import digest
from accordingto.store.judged import kept_judgements
from accordingto.store.schema import (
    CURRENT,
    DERIVED,
    allegations,
    claims,
    copies,
    links,
    members,
    readings,
    sources,
    weighings,
)


class Told(msgspec.Struct, frozen=True):
    """A claim of an allegation: who published it when, the names it came through, outward, and its exact words.

    One that is not ``counted`` is told of the same happening without affirming or denying the allegation.
    """

    report: str
    claim: str
    words: str
    outlet: str
    published: str | None
    tellers: tuple[str, ...]
    access: Access
    certainty: Certainty
    polarity: Polarity
    counted: bool


class KeptAllegation(msgspec.Struct, frozen=True):
    """An allegation as it was weighed: in the words of one of its claims, with all of them and what it rests on.

    ``variants`` are figures that differ, ``pairings`` what ties the claims of different reports, ``copies`` the
    reports that share text, ``access`` why tellers are taken to know who are not said to, by their voice.
    """

    id: str
    words: str
    origins: Origins
    claims: tuple[Told, ...]
    variants: tuple[Variant, ...]
    pairings: tuple[Pairing, ...]
    copies: tuple[Copy, ...]
    accounts: tuple[Account, ...]
    access: dict[str, str]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that tell of it."""
        return tuple(sorted({told.report for told in self.claims}))


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

    def verdicts(self) -> list[Verdict]:
        """What people said to be the same, or different, as far as it stands; sources by their ids in the case."""
        with self._database.reading() as connection:
            made = [one for one in kept_judgements(connection) if one.undone_by is None]
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

    def state(self) -> str:
        """What goes into weighing, as one digest: readings, judgements, and the version that weighs."""
        with self._database.reading() as connection:
            current = connection.execute(sa.select(readings.c.id).where(CURRENT).order_by(readings.c.id)).scalars()
            read = list(current)
            judged = kept_judgements(connection)
        corrected = [list(one.facts) for one in corrections(judged)]
        return digest("weighing", read, self.verdicts(), __version__, *([corrected] if corrected else []))

    def weighed(self) -> str | None:
        """The state that was weighed last, None for none."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(weighings.c.id)).scalar()

    def keep(self, state: str, weighed: Weighed, told: dict[str, dict[str, Told]]) -> None:
        """Put the result of a weighing in place of the last one, in one transaction.

        ``told`` has the claims of each allegation by the ids of its statements.
        """
        with self._database.writing() as connection:
            for table in DERIVED:
                connection.execute(table.delete())
            places = _places(connection)
            rows = [_allegation_row(rank, one, told[one.id]) for rank, one in enumerate(weighed.allegations)]
            held = [
                {"allegation": one.id, "reading": reading, "position": position, "places": where(statement.claim)}
                for one in weighed.allegations
                for (reading, position), statement in sorted((places[s.id], s) for s in one.statements)
                if told[one.id][statement.id].counted
            ]
            for table, made in ((copies, list(map(_copy_row, weighed.copies))), (allegations, rows), (members, held)):
                if made:
                    connection.execute(table.insert(), made)
            connection.execute(weighings.insert(), {"id": state, "version": __version__})

    def allegations(self, wanted: Wanted) -> Iterator[KeptAllegation]:
        """The allegations that are wanted, the most reported first. Raises SearchError."""
        query = sa.select(allegations.c.record).where(*self._where(wanted)).order_by(allegations.c.rank)
        with (
            self._database.reading() as connection,
            connection.execute(query.execution_options(yield_per=500)) as found,
        ):
            for record in found.scalars():
                yield msgspec.json.decode(record, type=KeptAllegation)

    def allegation(self, id: str) -> KeptAllegation:
        """The allegation whose id begins so. Raises UnknownIdError, AmbiguousIdError."""
        id = id.strip().lower()
        query = sa.select(allegations.c.id, allegations.c.record).where(
            allegations.c.id.startswith(id, autoescape=True)
        )
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
        held = (
            sa.select(members.c.allegation)
            .join(claims, (claims.c.reading == members.c.reading) & (claims.c.position == members.c.position))
            .where(members.c.allegation == allegations.c.id)
        )
        if wanted.search is not None:
            if not any(map(str.isalnum, wanted.search)):
                raise SearchError(wanted.search)
            yield held.where(self._database.dialect.matches("claims", wanted.search)).exists()
        if wanted.source is not None:
            named = (
                sa.select(links.c.source)
                .join(sources, sources.c.id == links.c.source)
                .where(links.c.reading == members.c.reading, links.c.position == members.c.position)
                .where(sources.c.folded.contains(wanted.source.casefold(), autoescape=True))
            )
            yield (
                sa.select(members.c.allegation).where(members.c.allegation == allegations.c.id, named.exists()).exists()
            )
        if wanted.place is not None:
            yield held.where(members.c.places.contains(wanted.place.casefold(), autoescape=True)).exists()


def told(one: Allegation, filed: Mapping[str, Filed]) -> dict[str, Told]:
    """The claims of an allegation by the ids of their statements."""
    counted = {account.id for account in one.accounts}
    return {s.id: _told(s, filed[s.report].report, s.id in counted) for s in one.statements}


def _told(statement: Statement, report: Report, counted: bool) -> Told:
    claim, document = statement.claim, report.document
    return Told(
        statement.report,
        claim.id,
        " … ".join(span.text for span in claim.content),
        document.outlet or "an outlet that is not named",
        document.published,
        tuple(" and ".join(report.source(id).name for id in link.sources) for link in claim.chain),
        claim.access,
        claim.certainty,
        claim.polarity,
        counted,
    )


def where(claim: Claim) -> str:
    """The names of the places of a claim, as they are written and as the gazetteer has them, folded."""
    names = {name for place in claim.places for name in (place.name, *(c.name for c in place.candidates[:1]))}
    return " | ".join(sorted(name.casefold() for name in names))


def _thing(about: str, document: str, id: str) -> str:
    """What a judgement is about, by the id that weighing knows it by."""
    return {"report": document, "claim": f"{document}/{id}", "source": id}[about]


def _places(connection: sa.Connection) -> dict[str, tuple[str, int]]:
    """Where each claim is kept, by document and id; of claims with one id the first."""
    query = (
        sa.select(readings.c.document, claims.c.id, claims.c.reading, claims.c.position)
        .join(readings, readings.c.id == claims.c.reading)
        .where(CURRENT)
        .order_by(claims.c.reading, claims.c.position.desc())
    )
    return {f"{row.document}/{row.id}": (row.reading, row.position) for row in connection.execute(query)}


def _allegation_row(rank: int, one: Allegation, told: dict[str, Told]) -> dict[str, object]:
    kept = KeptAllegation(
        one.id,
        one.words,
        one.origins,
        tuple(told[id] for id in sorted(told, key=lambda id: _order(told[id]))),
        one.variants,
        one.pairings,
        one.copies,
        one.accounts,
        one.access,
    )
    return {
        "id": one.id,
        "rank": rank,
        "words": one.words,
        "reports": one.origins.reports,
        "origins": one.origins.origins.best,
        "denied": bool(one.origins.buckets.deniers),
        "record": msgspec.json.encode(kept, order="deterministic").decode(),
    }


def _order(told: Told) -> tuple[str, str, str]:
    return (told.published or "9999", told.report, told.claim)


def _copy_row(copy: Copy) -> dict[str, object]:
    return {
        "left_report": copy.left,
        "right_report": copy.right,
        "label": copy.label,
        "direction": copy.direction,
        "record": msgspec.json.encode(copy).decode(),
    }
