"""Tables of reports taken apart into rows: JSON lines and CSV, plain or compressed with xz or gzip."""

from __future__ import annotations

import csv
import gzip
import io
import lzma
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import msgspec

from accordingto.capture.row import FIELDS, Row
from accordingto.errors import BrokenTableError, ColumnError

_ENDINGS = re.compile(r"\.(jsonl|ndjson|csv|tsv)(\.xz|\.gz)?$", re.I)


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
