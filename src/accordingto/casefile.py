"""A case: reports added to a casefile, and what it holds asked for.

``Case.open`` needs SQLAlchemy, which comes with the extra ``case``.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import TracebackType

from accordingto.errors import (
    ErasedError,
    ErasureError,
    JudgementError,
    MissingExtraError,
    OrphanSpanError,
    ReaderFaultError,
    UnknownIdError,
    UnweighedError,
    described,
)
from accordingto.listed import Listed
from accordingto.pipeline import Job, Refusal, Taken, require_model, take_sources
from accordingto.settings import DEFAULT, CaptureSettings

try:
    from accordingto.store.alleged import KeptAllegation, Told
    from accordingto.store.anchor import anchor, within
    from accordingto.store.catalogue import Catalogue
    from accordingto.store.check import Checked, check
    from accordingto.store.corrected import Corrections
    from accordingto.store.database import Database
    from accordingto.store.eraser import Erased, Eraser
    from accordingto.store.judged import UNDONE
    from accordingto.store.judgement import Anchor, Judgement, compared, decided, respanned
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
    from accordingto.store.known import Known
    from accordingto.store.view import View
    from accordingto.store.weighed import Wanted, Weighing
    from accordingto.store.writer import Added, Writer
except ModuleNotFoundError as error:
    if error.name != "sqlalchemy":
        raise
    raise MissingExtraError("a casefile", "case") from None

__all__ = [
    "Added",
    "Anchor",
    "Case",
    "Checked",
    "Counts",
    "Erased",
    "Filter",
    "Found",
    "Judgement",
    "KeptAllegation",
    "KeptCapture",
    "KeptJudgement",
    "KeptNotice",
    "KeptRefusal",
    "KeptReport",
    "KeptSource",
    "Listed",
    "Refusal",
    "State",
    "Told",
    "Wanted",
    "anchor",
]


class Case:
    """One casefile: a SQLite file, or a PostgreSQL database given by its SQLAlchemy address.

    Use it in a ``with`` block, or call ``close``. Everything that is added is committed report by report.
    """

    def __init__(self, database: Database) -> None:
        self._database, self._writer, self._view = database, Writer(database), View(database)
        self._eraser = Eraser(database)
        self.catalogue = Catalogue(database)
        self._weighing = Weighing(database)

    @classmethod
    def open(cls, case: str | Path, *, begin: bool = False) -> Case:
        """The case at ``case``; ``begin`` one where there is none.

        Raises a CaseError of the kind that fits: missing, no case, of a later version, locked, damaged, unusable.
        """
        return cls(Database.open(case, begin=begin))

    def __enter__(self) -> Case:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @property
    def name(self) -> str:
        """What the case is called: its file without folder and ending, 'case' for a database."""
        return Path(self._database.case).stem if self._database.is_sqlite else "case"

    def add(
        self,
        sources: str | Path | Iterable[str | Path] | Listed,
        *,
        model: str = "default",
        settings: CaptureSettings = DEFAULT,
        jobs: int | None = None,
        columns: Mapping[str, str] | None = None,
        facts: Mapping[str, str] | None = None,
        again: bool = False,
        fetch: bool = False,
    ) -> Generator[Added | Refusal, None, None]:
        """Take sources in, read those that are new, and keep them: what became of each, in the order given.

        ``sources`` are one or several files, folders, addresses, web archives (``.warc``, ``.warc.gz``, ``.wacz``)
        and tables (``.jsonl``, ``.csv``, ``.tsv``, also compressed), whose ``columns`` map ``text``, ``title``,
        ``url``, ``outlet`` and ``published`` to other names. With ``fetch`` the pages that feeds and sitemaps list are
        fetched. ``facts`` replace what every report says of itself. What was erased is refused, and the ledger is not
        told, unless it may be kept ``again``. Each is kept before it is handed out, and the rest when the next is
        asked for. Raises UnknownModelError, ColumnError and BrokenTableError before anything is read.
        """
        require_model(model)
        given = [sources] if isinstance(sources, str | Path) else sources
        if not isinstance(given, Listed):
            given = Listed(given, columns or {}, self._database.case, settings, fetch=fetch)
        job = Job(model, settings, facts=facts or {}, known=Known(self._database))
        for refused in given.refused:
            yield self._keep(refused, again)
        with closing(take_sources(given, given.readable, job, jobs)) as outcomes:
            for outcome in outcomes:
                yield self._keep(outcome, again)

    def _keep(self, outcome: Taken | Refusal, again: bool) -> Added | Refusal:
        if isinstance(outcome, Taken):
            try:
                return self._writer.add(outcome, again=again)
            except ErasedError as error:  # the ledger would say again where the report lies
                return Refusal(outcome.source, error)
            except OrphanSpanError as fault:  # a fault of the reader in one report must not cost the others theirs
                outcome = Refusal(outcome.source, ReaderFaultError(outcome.source, described(fault)))
        self._writer.refuse(outcome)
        return outcome

    def counts(self) -> Counts:
        """How many reports, claims and refusals there are."""
        return self._view.counts()

    def claims(self, wanted: Filter = Filter()) -> Iterator[KeptReport]:  # noqa: B008  frozen
        """The reports with claims that are ``wanted``, and these claims alone, each report as it was last read."""
        return self._view.claims(wanted)

    def reports(self) -> list[str]:
        """The ids of all reports that were read, by date of publication."""
        return self._view.reports()

    def report(self, id: str) -> KeptReport:
        """A report with all its claims. Raises UnknownIdError."""
        return self._view.report(id)

    def sources(self, name: str | None = None, kind: str | None = None) -> list[KeptSource]:
        """Sources over all reports, by how many claims began with them."""
        return self._view.sources(name, kind)

    def captures(self, report: str) -> list[KeptCapture]:
        """When and from where a report came in."""
        return self._view.captures(report)

    def raw(self, sha256: str) -> bytes:
        """The captured bytes kept under this hash. Raises UnknownIdError."""
        return self._view.raw(sha256)

    def state(self) -> State:
        """The last thing that changed the case."""
        return self._view.state()

    def revisions(self, url: str) -> list[str]:
        """The reports that an address gave, the earliest first."""
        return self._view.revisions(url)

    def refused(self) -> list[KeptRefusal]:
        """What was refused and why."""
        return self._view.refused()

    def notices(self) -> list[KeptNotice]:
        """Every notice by which something is taken back or corrected; ``KeptReport.notices`` are those about it."""
        return self._view.notices()

    def find(self, id: str) -> Found:
        """What has an id that begins so. Raises UnknownIdError, AmbiguousIdError."""
        return self._view.find(id)

    def anchor(self, id: str, report: str | None = None) -> Anchor:
        """What judgements of a report, claim or source stand on, within a ``report`` where that is known.

        Raises UnknownIdError, AmbiguousIdError.
        """
        if report is not None:
            kept = self._view.report(report)
            return anchor(kept, within(kept, id))
        found = self._view.find(id)
        return anchor(self._view.report(found.document), found)

    def judge(self, judgement: Judgement) -> str:
        """Keep a judgement; its id. ``decide`` and ``compare`` make them from ids."""
        return self._writer.judge(judgement)

    def decide(
        self, verdict: str, id: str, judge: str, reason: str, value: str = "", *, report: str | None = None
    ) -> str:
        """Keep a judgement of a thing, within a ``report`` where that is known: ``wrong reading``, or ``chain``,
        ``access``, ``span``, ``name`` or ``grade`` with its ``value``; its id. The value of ``span`` are the words that
        the claim should be.

        Raises JudgementError, UnknownIdError, AmbiguousIdError.
        """
        on = self.anchor(id, report)
        if verdict == "span":
            return self.judge(respanned(on, self._view.report(on.document).report.document.text, value, judge, reason))
        return self.judge(decided(verdict, on, judge, reason, value))

    def compare(self, verdict: str, id: str, other: str, judge: str, reason: str) -> str:
        """Keep a judgement that two reports, claims or sources are ``same`` or ``different``; its id. Raises alike."""
        return self.judge(compared(verdict, self.anchor(id), self.anchor(other), judge, reason))

    def undo(self, id: str, judge: str, reason: str) -> str:
        """Take back a judgement, or an undoing, by another; the id of that. Raises alike."""
        kept = self._view.judgement(id)
        if kept.undone_by:
            raise JudgementError(f"that judgement was undone already, by {kept.undone_by[:10]}. Undo that one instead.")
        told = kept.judgement
        on = Anchor(told.document, told.words, told.about, {"judgement": kept.id})
        return self.judge(on.judged(UNDONE, judge, reason))

    def judgements(self, on: Anchor | None = None) -> list[KeptJudgement]:
        """Every judgement in the order in which they were made, or those ``on`` the words of something."""
        found = self._view.judgements()
        return found if on is None else [one for one in found if one.is_on(on.document, on.words, on.about)]

    def erase(self, id: str, because: str, *, several: bool = False) -> Erased:
        """Erase a report for somebody's safety, or with a source ``several``: every report that names it.

        Rows, indexes and bytes go, and the file is written anew; a tombstone in the log stays. Whatever was taken
        from the same bytes goes along. Of what was erased before, only the file is cleaned again. Raises ErasureError,
        UnknownIdError, AmbiguousIdError, LockedCaseError.
        """
        try:
            found = self._view.find(id)
        except UnknownIdError:
            if not self._eraser.was_erased(id):
                raise
            self._eraser.clean()
            return Erased()
        reports = self._eraser.reports(found)
        if found.what == "source" and len(reports) > 1 and not several:
            raise ErasureError(f"{len(reports)} reports name that source, and all would go. Add --all if they shall.")
        return self._eraser.erase(reports, because)

    def weigh(self, *, anew: bool = False) -> int:
        """Weigh what changed in the case since it was weighed last; how many allegations there are.

        Only derived tables change, and the same reports and judgements leave the same bytes in them, however many
        times the case was weighed on the way; ``anew`` makes all of them again.
        """
        self._weighing.bring_up(anew=anew)
        return self._weighing.count()

    def corrected(self, reports: Iterable[KeptReport], *, whole: bool = False) -> Iterator[KeptReport]:
        """Reports as people corrected them, without claims that were judged to be wrong readings, or ``whole``."""
        return self._corrections().applied(reports, whole=whole)

    def _corrections(self) -> Corrections:
        return Corrections.among(self._view.judgements(), self._view.kinds)

    def allegations(self, wanted: Wanted = Wanted()) -> Iterator[KeptAllegation]:  # noqa: B008  frozen
        """The allegations as they were weighed last, the most reported first. Raises UnweighedError, SearchError."""
        self._require_weighed()
        return self._weighing.allegations(wanted)

    def allegation(self, id: str) -> KeptAllegation:
        """An allegation by as much of its id as names it alone. Raises UnknownIdError, AmbiguousIdError."""
        return self._weighing.allegation(id)

    def _require_weighed(self) -> None:
        if self._weighing.weighed() != self._weighing.state():
            raise UnweighedError(self._database.name)

    def exported(self, what: str, sha256: str) -> None:
        """Note in the log that something left the case: what, and the SHA-256 of its bytes."""
        self._writer.exported(what, sha256)

    def check(self, head: str | None = None) -> Checked:
        """Whether everything is as it was kept; ``head`` is a hash that the log once ended in."""
        return check(self._database, head)
