"""Claims as rows of a table, in CSV (RFC 4180, UTF-8): one row for each claim, several values parted by "; ".

The place of a row is the one that says most exactly where; the others stand by name in ``other_places``. A cell that a
spreadsheet would run as a formula gets an apostrophe in front; ``undefused`` takes it off.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from accordingto.record import Claim, Quantity, Report
from accordingto.report.flat import distinct, placed, told
from accordingto.report.orphan import verify
from accordingto.report.spot import finest, spots
from accordingto.when.reach import Reach, reach

COLUMNS = (
    "report_id", "title", "outlet", "published", "url", "claim_id", "content", "cue", "chain", "origin", "origin_kind",
    "access", "certainty", "polarity", "tone", "quotation", "implicit", "confidence", "event", "agents", "targets",
    "other_actors", "place", "place_words", "gazetteer_name", "geonameid", "country", "admin1", "lat", "lon",
    "precision", "acled_geo_precision", "ucdp_where_prec", "other_places", "time_edtf", "time_words", "time_start",
    "time_end", "quantities", "quantity_best", "quantity_low", "quantity_high", "quantity_unit", "content_start",
    "content_end",
)  # fmt: skip
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_APART = "; "


def to_csv(*reports: Report) -> bytes:
    """``reports`` as one table under one line of headings. Raises OrphanSpanError."""
    return heading() + b"".join(map(rows, reports))


def heading() -> bytes:
    """The line of headings."""
    return written([COLUMNS])


def rows(report: Report) -> bytes:
    """A row for each claim of ``report``, in the order of the text. Raises OrphanSpanError."""
    verify(report)
    told = (fields(report, claim) for claim in report.claims)
    return written([cell(one[name]) for name in COLUMNS] for one in told)


def undefused(cell: str) -> str:
    """What ``cell`` held before it was made safe for spreadsheets."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def fields(report: Report, claim: Claim) -> dict[str, Any]:
    """A claim under ``COLUMNS``, several values as lists."""
    return told(report, claim) | _where(claim) | _when(claim) | _counted(claim.quantities) | _standing(claim)


def _where(claim: Claim) -> dict[str, Any]:
    found = spots(claim)
    best = finest(found)
    return {**placed(best), "other_places": distinct([one.place.name for one in found if one is not best])}


def _when(claim: Claim) -> dict[str, Any]:
    dated = distinct([time.edtf for time in claim.times if time.edtf])
    days = [reach(edtf) or Reach(None, None) for edtf in dated]
    return {
        "time_edtf": dated,
        "time_words": [time.words.text for time in claim.times],
        "time_start": [one.first.isoformat() if one.first else "" for one in days],
        "time_end": [one.last.isoformat() if one.last else "" for one in days],
    }


def _counted(quantities: tuple[Quantity, ...]) -> dict[str, Any]:
    return {
        "quantities": list(map(_figure, quantities)),
        "quantity_best": [_number(one.best) for one in quantities],
        "quantity_low": [_number(one.low) for one in quantities],
        "quantity_high": [_number(one.high) for one in quantities],
        "quantity_unit": [one.unit or "" for one in quantities],
    }


def _standing(claim: Claim) -> dict[str, Any]:
    return {
        "content_start": [str(span.start) for span in claim.content],
        "content_end": [str(span.end) for span in claim.content],
    }


def _figure(quantity: Quantity) -> str:
    """'29+ killed' for at least 29, '≤40' for at most 40, '20–30', '25 (20–30)', '~30' for a figure without bounds."""
    best, low, high = map(_number, (quantity.best, quantity.low, quantity.high))
    if low and high:
        bounds = low if low == high else f"{low}–{high}"
        figure = bounds if best in ("", bounds) else f"{best} ({bounds})"
    elif low:
        figure = f"{low}+" if best in ("", low) else f"{best} ({low}+)"
    elif high:
        figure = f"≤{high}" if best in ("", high) else f"{best} (≤{high})"
    else:
        figure = f"~{best}" if best else ""
    return f"{figure} {quantity.unit or ''}".strip()


def _number(value: float | None) -> str:
    return "" if value is None else str(value)


def cell(value: Any) -> str:
    """A value as a cell, several parted by "; ", nothing in it that a spreadsheet would run."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)  # a number of ours is no formula, though it begin with a minus
    text = _APART.join(value) if isinstance(value, list) else value or ""
    return f"'{text}" if _FORMULA.match(text) else text


def written(table: Iterable[Iterable[str]]) -> bytes:
    """Rows of cells as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(table)
    return text.getvalue().encode()
