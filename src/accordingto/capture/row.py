"""A report that stands in one row of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import replace

from accordingto.capture import plain
from accordingto.capture.date import DATE, edtf
from accordingto.capture.door import Capture
from accordingto.capture.language import require_english
from accordingto.errors import EmptyReportError, NotTextError, TooLargeError
from accordingto.settings import CaptureSettings

FIELDS = ("text", "title", "url", "outlet", "published")
"""What a row can say of a report; each is looked for in the column of its own name, or of the one mapped to it."""

_MONTH, _DAY = r"\d{4}-(?:0[1-9]|1[0-2])", r"-(?:0[1-9]|[12]\d|3[01])"
_STAMP = re.compile(rf"{_MONTH}{_DAY}(?=[T ]\d\d:\d\d)")
_EDTF = re.compile(rf"(?:\d{{4}}|{_MONTH}(?:{_DAY})?)[?~%]?")


class Row(msgspec.Struct, frozen=True):
    """One row of a table: where it stands, its bytes (a JSON object), and which column holds what."""

    source: str
    raw: bytes
    columns: Mapping[str, str]


def capture_row(row: Row, settings: CaptureSettings) -> Capture:
    """Take in the report of one row. Raises RefusedError."""
    if len(row.raw) > settings.max_bytes:
        raise TooLargeError(row.source, settings.max_bytes, len(row.raw))
    told = {field: _words(value) for field, value in _fields(row).items()}
    if not (text := told["text"] or "").strip():
        raise EmptyReportError(row.source, f"the row holds no text in the column '{row.columns['text']}'")
    if "\0" in text:
        raise NotTextError(row.source)
    found = plain.document(text, row.source)
    document = replace(
        found,
        id=sha256(row.raw).hexdigest(),
        media_type="application/json",
        url=told["url"],
        title=told["title"] or found.title,
        outlet=told["outlet"] or found.outlet,
        published=_date(told["published"]) or found.published,
    )
    if not settings.any_language:
        require_english(document, row.source)
    return Capture(document, row.raw)


def _fields(row: Row) -> dict[str, Any]:
    try:
        record = msgspec.json.decode(row.raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise EmptyReportError(row.source, "the row is no JSON object") from None
    if not isinstance(record, dict):
        raise EmptyReportError(row.source, "the row is no JSON object")
    return {field: record.get(column) for field, column in row.columns.items()}


def _words(value: object) -> str | None:
    return str(value) if isinstance(value, str | int | float) and str(value).strip() else None


def _date(words: str | None) -> str | None:
    """A date as EDTF, from EDTF, a time stamp, or a full date in words; None for anything else."""
    if words is None:
        return None
    words = words.strip()
    if found := _STAMP.match(words):
        return found[0]
    if _EDTF.fullmatch(words):
        return words
    written = re.search(DATE, words, re.I)
    return edtf(written[0]) if written else None
