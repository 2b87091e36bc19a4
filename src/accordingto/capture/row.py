"""Tables of reports: JSON lines and CSV, one report a row, plain or compressed with xz or gzip."""

from __future__ import annotations

import csv
import gzip
import io
import lzma
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, cast

import msgspec
from msgspec.structs import replace

from accordingto.capture import plain
from accordingto.capture.date import DATE, edtf
from accordingto.capture.door import Capture
from accordingto.capture.language import require_english
from accordingto.errors import BrokenTableError, ColumnError, EmptyReportError, NotTextError, TooLargeError
from accordingto.settings import CaptureSettings

FIELDS = ("text", "title", "url", "outlet", "published")
"""What a row can say of a report; each is looked for in the column of its own name, or of the one mapped to it."""

_ENDINGS = re.compile(r"\.(jsonl|ndjson|csv|tsv)(\.xz|\.gz)?$", re.I)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d(?=[T ]\d\d:\d\d)")
_EDTF = re.compile(r"\d{4}(?:-\d\d){0,2}[?~%]?")
_READ_AS_DATE = re.compile(DATE, re.I)


class Row(msgspec.Struct, frozen=True):
    """One row of a table: where it stands, its bytes (a JSON object), and which column holds what."""

    source: str
    raw: bytes
    columns: Mapping[str, str]


def is_table(path: str) -> bool:
    """Whether a path is that of a table of reports, by its ending."""
    return "://" not in path and _ENDINGS.search(path) is not None and Path(path).is_file()


def count_rows(path: str, columns: Mapping[str, str]) -> int:
    """How many reports a table holds. Raises ColumnError, BrokenTableError."""
    return sum(1 for _ in rows(path, columns))


def rows(path: str, columns: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a table, blank ones left out; the bytes of a row of CSV are its cells as a JSON object.

    ``columns`` maps fields to columns of other names. Raises ColumnError where the first row has not every column
    that is mapped and one for the text, BrokenTableError where the table cannot be taken apart.
    """
    mapped = {field: columns.get(field, field) for field in FIELDS}
    asked = {mapped["text"], *columns.values()}
    kind = _ENDINGS.search(path)
    split = _json_lines if kind and kind[1].lower() in ("jsonl", "ndjson") else _separated
    with _told(path):
        for at, (number, raw) in enumerate(split(path)):
            if at == 0:
                _require(asked, raw, path)
            yield Row(f"{path}#{number}", raw, mapped)


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
    written = _READ_AS_DATE.search(words)
    return edtf(written[0]) if written else None


def _require(asked: set[str], raw: bytes, path: str) -> None:
    record = msgspec.json.decode(raw)
    there = list(record) if isinstance(record, dict) else []
    if missing := sorted(asked - set(there)):
        raise ColumnError(path, missing, there)


def _json_lines(path: str) -> Iterator[tuple[int, bytes]]:
    with _open(path) as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, line.strip()


def _separated(path: str) -> Iterator[tuple[int, bytes]]:
    csv.field_size_limit(2**31 - 1)  # a row's size is checked when it is taken in
    with io.TextIOWrapper(_open(path), encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        delimiter = max(",;\t", key=head.count)
        for number, cells in enumerate(csv.DictReader(file, delimiter=delimiter, strict=True), 2):
            cells.pop(None, None)  # cells beyond the last column have no name
            if any(cells.values()):
                yield number, msgspec.json.encode(cells)


def _open(path: str) -> IO[bytes]:
    if path.lower().endswith(".xz"):
        return lzma.open(path)
    return cast("IO[bytes]", gzip.open(path)) if path.lower().endswith(".gz") else open(path, "rb")


@contextmanager
def _told(path: str) -> Iterator[None]:
    """What the system and the parsers say, as BrokenTableError."""
    try:
        yield
    except UnicodeDecodeError:
        raise BrokenTableError(path, "it is not in UTF-8") from None
    except msgspec.DecodeError:
        raise BrokenTableError(path, "its first row is no JSON object") from None
    except csv.Error as error:
        raise BrokenTableError(path, str(error)) from None
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise BrokenTableError(path, getattr(error, "strerror", None) or str(error)) from None
