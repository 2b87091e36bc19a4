"""A case: reports added to a casefile, and what it holds asked for.

``Case.open`` needs SQLAlchemy, which comes with the extra ``case``.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import TracebackType

from accordingto.capture import expand
from accordingto.capture.table import count_rows, is_table, rows
from accordingto.errors import (
    BrokenTableError,
    ColumnError,
    MissingExtraError,
    OrphanSpanError,
    ReaderFaultError,
    described,
)
from accordingto.pipeline import Job, Refusal, Source, Taken, require_model, take_sources
from accordingto.settings import DEFAULT, CaptureSettings

try:
    from accordingto.store.check import Checked, check
    from accordingto.store.database import Database
    from accordingto.store.judgement import Judgement
    from accordingto.store.kept import Counts, Filter, Found, KeptCapture, KeptRefusal, KeptReport, KeptSource
    from accordingto.store.known import Known
    from accordingto.store.view import View
    from accordingto.store.writer import Added, Writer
except ModuleNotFoundError as error:
    if error.name != "sqlalchemy":
        raise
    raise MissingExtraError("a casefile", "case") from None

__all__ = [
    "Added",
    "Case",
    "Checked",
    "Counts",
    "Filter",
    "Found",
    "Judgement",
    "KeptCapture",
    "KeptRefusal",
    "KeptReport",
    "KeptSource",
    "Listed",
    "Refusal",
]


class Listed:
    """Sources spelled out, ``total`` of them: folders as their files, tables as rows that are read as they are needed.

    ``columns`` map fields of a table to columns of other names. Raises ColumnError and BrokenTableError for a table
    that is named; one that merely lies in a folder is ``refused``. The ``case`` itself is left out of folders.
    """

    def __init__(self, sources: Iterable[str | Path], columns: Mapping[str, str], case: str = "") -> None:
        self._columns = columns
        own = {f"{Path(case).resolve()}{ending}" for ending in ("", "-wal", "-shm", "-journal")}
        self._sources: list[tuple[str, int | None]] = []
        self.refused: list[Refusal] = []
        for given in map(str, sources):
            for one in expand([given]):
                if one == given or str(Path(one).resolve()) not in own:
                    self._list(one, named=one == given)
        self.readable = sum(1 if count is None else count for _, count in self._sources)
        self.total = self.readable + len(self.refused)

    def __iter__(self) -> Iterator[Source]:
        for one, count in self._sources:
            yield from (one,) if count is None else rows(one, self._columns)

    def _list(self, one: str, named: bool) -> None:
        try:
            self._sources.append((one, count_rows(one, self._columns) if is_table(one) else None))
        except (BrokenTableError, ColumnError) as error:
            if named:
                raise
            self.refused.append(Refusal(one, error))


class Case:
    """One casefile: a SQLite file, or a PostgreSQL database given by its SQLAlchemy address.

    Use it in a ``with`` block, or call ``close``. Everything that is added is committed report by report.
    """

    def __init__(self, database: Database) -> None:
        self._database, self._writer, self._view = database, Writer(database), View(database)

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

    def add(
        self,
        sources: str | Path | Iterable[str | Path] | Listed,
        *,
        model: str = "default",
        settings: CaptureSettings = DEFAULT,
        jobs: int | None = None,
        columns: Mapping[str, str] | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> Generator[Added | Refusal, None, None]:
        """Take sources in, read those that are new, and keep them: what became of each, in the order given.

        ``sources`` are one or several files, folders, addresses, and tables (``.jsonl``, ``.csv``, ``.tsv``, also
        compressed), whose ``columns`` map ``text``, ``title``, ``url``, ``outlet`` and ``published`` to other names.
        ``facts`` replace what every report says of itself. Each is kept before it is handed out, and the rest when
        the next is asked for. Raises UnknownModelError, ColumnError and BrokenTableError before anything is read.
        """
        given = [sources] if isinstance(sources, str | Path) else sources
        listed = given if isinstance(given, Listed) else Listed(given, columns or {}, self._database.case)
        job = Job(model, settings, facts=facts or {}, known=Known(self._database))
        require_model(model)
        yield from map(self._keep, listed.refused)
        with closing(take_sources(listed, listed.readable, job, jobs)) as outcomes:
            for outcome in outcomes:
                yield self._keep(outcome)

    def _keep(self, outcome: Taken | Refusal) -> Added | Refusal:
        if isinstance(outcome, Taken):
            try:
                return self._writer.add(outcome)
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

    def report(self, id: str) -> KeptReport:
        """A report with all its claims. Raises UnknownIdError."""
        return self._view.report(id)

    def sources(self, name: str | None = None, kind: str | None = None) -> list[KeptSource]:
        """Sources over all reports, by how many claims began with them."""
        return self._view.sources(name, kind)

    def captures(self, report: str) -> list[KeptCapture]:
        """When and from where a report came in."""
        return self._view.captures(report)

    def revisions(self, url: str) -> list[str]:
        """The reports that an address gave, the earliest first."""
        return self._view.revisions(url)

    def refused(self) -> list[KeptRefusal]:
        """What was refused and why."""
        return self._view.refused()

    def find(self, id: str) -> Found:
        """What has an id that begins so. Raises UnknownIdError, AmbiguousIdError."""
        return self._view.find(id)

    def judge(self, judgement: Judgement) -> str:
        """Keep a judgement; its id."""
        return self._writer.judge(judgement)

    def exported(self, what: str, sha256: str) -> None:
        """Note in the log that something left the case: what, and the SHA-256 of its bytes."""
        self._writer.exported(what, sha256)

    def check(self, head: str | None = None) -> Checked:
        """Whether everything is as it was kept; ``head`` is a hash that the log once ended in."""
        return check(self._database, head)
