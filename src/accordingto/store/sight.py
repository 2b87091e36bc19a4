"""What a weighing sees of a case: its reports and claims, and what was weighed last, as far as it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import sqlalchemy as sa
from msgspec.structs import replace

from accordingto.corroboration.evidence import Verdict
from accordingto.corroboration.happening import SAID, Ends, Numbered
from accordingto.corroboration.number import number
from accordingto.corroboration.rarity import Rarity, telling
from accordingto.corroboration.statement import Statement, statements
from accordingto.record import Claim, Document
from accordingto.store import schema
from accordingto.store.derived import Derived, Placed, Working
from accordingto.store.restored import kept_reports
from accordingto.store.rows import within
from accordingto.store.working import TIE, Ties, statements_of

if TYPE_CHECKING:
    from accordingto.store.corrected import Corrections
    from accordingto.store.kept import KeptReport

_claim = msgspec.json.Decoder(Claim)

AT_ONCE = 500
"""Reports whose rows are held at once."""


class Sight:
    """The ``current`` readings of a case by report, with their ``days``; the ``known`` were weighed by some rarity.

    ``sheets`` are the claims of reports, ``before`` is where claims were put by number, ``part`` the parts they are in.
    """

    def __init__(
        self,
        connection: sa.Connection,
        current: Mapping[str, str],
        days: Mapping[str, int | None],
        known: Mapping[str, Working],
        verdicts: Sequence[Verdict],
        retracted: frozenset[str],
        corrections: Corrections,
        rarity: Rarity | None = None,
    ) -> None:
        self.connection, self.derived = connection, Derived(connection)
        self.days = days
        self.current, self.known, self.verdicts, self.retracted = current, known, verdicts, retracted
        self.new = sorted(current.keys() - known.keys())
        self._rarity, self._corrections = rarity, corrections
        self._read: dict[str, tuple[Claim, ...]] = {}
        self.filed: dict[str, KeptReport] = {}
        self.sheets: dict[str, list[Statement]] = {}
        self.spots: dict[str, dict[str, int]] = {}
        self.statements: dict[str, Statement] = {}
        self.by_number: dict[int, Statement] = {}
        self.ties: dict[str, Ties] = {}
        self.before: dict[int, Placed] = {}
        self.part: dict[int, int] = {}

    @cached_property
    def rarity(self) -> Rarity:
        """How rare terms are."""
        if self._rarity is not None:
            return self._rarity
        reports = telling(self.days)
        self.load(reports)
        return Rarity.of([self.sheets[report] for report in reports])

    def load_filed(self, reports: Iterable[str]) -> None:
        """Have reports at hand whole, as people corrected them."""
        wanted = sorted(set(reports) - self.filed.keys())
        for at in range(0, len(wanted), AT_ONCE):
            self._load_filed({self.current[report]: report for report in wanted[at : at + AT_ONCE]})

    def _load_filed(self, wanted: Mapping[str, str]) -> None:
        """The same for some reports by their readings."""
        records: dict[str, list[str]] = {reading: [] for reading in wanted}
        query = sa.select(schema.claims.c.reading, schema.claims.c.record).order_by(schema.claims.c.position)
        for reading, record in within(self.connection, query, schema.claims.c.reading, wanted):
            records[reading].append(record)
        for reading, read in kept_reports(self.connection, records):
            self._read[wanted[reading]] = read.report.claims
            self.filed[wanted[reading]] = next(self._corrections.applied([read]))

    def load(self, reports: Iterable[str]) -> None:
        """Have the claims of reports at hand."""
        wanted = set(reports) - self.sheets.keys()
        fresh = wanted - self.known.keys()
        self.load_filed(fresh)
        for report in fresh:
            kept = self.filed[report]
            self._lay_out(report, statements(report, kept.report), self._read[report])
        records: dict[str, list[Claim]] = {}
        by_reading = {self.current[report]: report for report in wanted - fresh}
        query = sa.select(schema.claims.c.reading, schema.claims.c.record).order_by(schema.claims.c.position)
        for reading, record in within(self.connection, query, schema.claims.c.reading, by_reading):
            records.setdefault(by_reading[reading], []).append(_claim.decode(record))
        for report, bytes_kept in self.derived.statements(wanted - fresh):
            read = records.get(report, ())
            self._lay_out(report, statements_of(bytes_kept, self._corrected(report, read)), read)

    def _corrected(self, report: str, read: Sequence[Claim]) -> Sequence[Claim]:
        """The claims of a report as people corrected them."""
        if not self._corrections.touch(report):
            return read
        self.load_filed([report])
        return self.filed[report].report.claims

    def _lay_out(self, report: str, held: list[Statement], claims: Sequence[Claim]) -> None:
        self.sheets[report] = held
        self.spots[report] = {claim.id: n for n, claim in reversed(list(enumerate(claims)))}
        self.statements.update((s.id, s) for s in held)
        self.by_number.update((number(s.id), s) for s in held)

    def load_ties(self, reports: Iterable[str]) -> None:
        """Have the ties of reports at hand."""
        wanted = set(reports) - self.ties.keys()
        self.ties.update((report, np.zeros(0, dtype=TIE)) for report in wanted)
        self.ties.update(self.derived.ties(wanted & self.known.keys()))

    def load_places(self, column: sa.Column[Any], ids: Iterable[Any]) -> dict[int, Placed]:
        """Where claims were put before."""
        found = self.derived.places(column, set(ids)) if self.known else {}
        self.before.update(found)
        for claim, placed in found.items():
            self.part.setdefault(claim, placed.part)
        return found

    def held(self, report: str) -> Iterator[Numbered]:
        """The ties of a report, with what people said of its claims instead of what was reckoned."""
        ties = zip(*(self.ties[report][name].tolist() for name in ("left", "right", "score")), strict=True)
        said = self.said.get(report)
        if said:
            yield from (tie for tie in ties if tie[:2] not in said)
            yield from ((left, right, score) for (left, right), score in said.items())
        else:
            yield from ties

    @cached_property
    def said(self) -> dict[str, dict[Ends, float]]:
        """What people said of two claims, as ties, by the reports of both."""
        found: dict[str, dict[Ends, float]] = {}
        for one in self.verdicts:
            if one.about == "claim":
                reports = [id.rpartition("/")[0] for id in (one.left, one.right)]
                if set(reports) <= self.current.keys():
                    self.load(reports)
                    if {one.left, one.right} <= self.statements.keys():
                        ends = self._ends(self.statements[one.left], self.statements[one.right])
                        for report in reports:
                            found.setdefault(report, {})[ends] = SAID if one.same else -SAID
        return found

    def _ends(self, one: Statement, other: Statement) -> Ends:
        first, last = sorted((one, other), key=self._order)
        return number(first.id), number(last.id)

    def _order(self, statement: Statement) -> tuple[str, int]:
        return statement.report, self.spots[statement.report][statement.claim.id]

    def document(self, report: str) -> Document:
        """What a report says of itself, and its text."""
        if report in self.filed:
            return self.filed[report].report.document
        columns = (schema.documents.c.record, schema.documents.c.text)
        query = sa.select(*columns).where(schema.documents.c.id == report)
        record, text = self.connection.execute(query).one()
        return replace(msgspec.json.decode(record, type=Document), text=text)

    def report_of(self, claim: int) -> str:
        """The report of a claim by its number."""
        return self.before[claim].report if claim in self.before else self.by_number[claim].report
