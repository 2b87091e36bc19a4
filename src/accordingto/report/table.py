"""What a case holds as tables for other programs: JSON lines, which keep everything, and CSV, which is flat."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

import msgspec

from accordingto.casefile import KeptJudgement, KeptRefusal, KeptReport, KeptSource
from accordingto.record import Claim
from accordingto.report.voice import own_voices, told_by, whole_chain

Item = TypeVar("Item")
Cells = tuple[object, ...]

ARROW = " ← "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would reckon with."""


class Table(msgspec.Struct, Generic[Item], frozen=True):
    """How items become records, and rows of cells under ``columns``."""

    columns: tuple[str, ...]
    records: Callable[[Item], Iterable[Any]]
    cells: Callable[[Item], Iterable[Cells]]

    def to_lines(self, items: Iterable[Item]) -> Iterator[bytes]:
        """One line of JSON for each record."""
        for item in items:
            for record in self.records(item):
                yield msgspec.json.encode(record) + b"\n"

    def to_csv(self, items: Iterable[Item]) -> Iterator[bytes]:
        """A line of CSV for each row, after one with the columns; text that looks like a formula gets a ' before it."""
        yield _csv(self.columns)
        for item in items:
            for cells in self.cells(item):
                yield _csv([_plain(cell) for cell in cells])


def _csv(cells: Iterable[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _claim_records(kept: KeptReport) -> Iterator[Any]:
    document = kept.report.document
    named = {source.id: source for source in kept.report.sources}
    for claim in kept.report.claims:
        yield {
            "report": kept.id,
            "sha256": document.id,
            "model": kept.report.model,
            "title": document.title,
            "outlet": document.outlet,
            "published": document.published,
            "url": document.url,
            "sources": [
                msgspec.to_builtins(named[id]) | {"case_id": kept.sources[id]}
                for id in dict.fromkeys(id for link in claim.chain for id in link.sources)
            ],
            "claim": claim,
        }


def _claim_cells(kept: KeptReport) -> Iterator[Cells]:
    document, own = kept.report.document, own_voices(kept.report.document)
    for claim in kept.report.claims:
        told = told_by(kept.report, claim)
        yield (
            claim.id,
            kept.id,
            document.outlet,
            document.published,
            document.title,
            document.url,
            " … ".join(span.text for span in claim.content),
            ARROW.join(voice.name for voice in whole_chain(own, told)),
            told[-1].name if told else None,
            claim.kind,
            claim.access,
            claim.certainty,
            claim.polarity,
            claim.tone,
            claim.quotation,
            claim.cue.text if claim.cue else None,
            "; ".join(_when(claim)),
            "; ".join(quantity.words.text for quantity in claim.quantities),
            claim.confidence,
            claim.content[0].start,
            claim.content[-1].end,
        )


def _when(claim: Claim) -> Iterator[str]:
    return (time.edtf or time.words.text for time in claim.times)


CLAIMS = Table(
    columns=tuple(
        "id report outlet published title url content chain origin kind access certainty polarity tone quotation cue "
        "when counted confidence start end".split()
    ),
    records=_claim_records,
    cells=_claim_cells,
)
SOURCES: Table[KeptSource] = Table(
    columns=("name", "kind", "reports", "first_of", "passed_on", "ids"),
    records=lambda kept: (kept,),
    cells=lambda kept: ((kept.name, kept.kind, kept.reports, kept.first_of, kept.passed_on, " ".join(kept.ids)),),
)
REFUSALS: Table[KeptRefusal] = Table(
    columns=("source", "error", "message", "refused_at", "taken_in"),
    records=lambda kept: (kept,),
    cells=lambda kept: ((kept.source, kept.error, kept.message, kept.refused_at, kept.taken_in),),
)
JUDGEMENTS: Table[KeptJudgement] = Table(
    columns=("id", "about", "verdict", "words", "detail", "reason", "judge", "judged_at", "undone_by", "report"),
    records=lambda kept: (kept,),
    cells=lambda kept: (
        (
            kept.id,
            kept.judgement.about,
            kept.judgement.verdict,
            kept.judgement.words.text,
            "; ".join(f"{name}: {value}" for name, value in kept.judgement.detail.items()),
            kept.judgement.reason,
            kept.judgement.judge,
            kept.judged_at,
            kept.undone_by,
            kept.judgement.document,
        ),
    ),
)
