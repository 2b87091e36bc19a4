"""Tables of reports: which column holds what, and what becomes of rows and tables that cannot be read."""

from __future__ import annotations

import gzip
import json
import lzma
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from accordingto.capture import Capture
from accordingto.capture.row import capture_row
from accordingto.capture.table import count_rows, is_table, rows
from accordingto.errors import (
    AccordingToError,
    BrokenTableError,
    ColumnError,
    EmptyReportError,
    NotEnglishError,
    NotTextError,
    TooLargeError,
)
from accordingto.settings import DEFAULT, CaptureSettings

TEXT = "The council met on Monday. Ada said the bridge is open.\nBela said that the road is shut."


def lines(*records: Any) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def taken(path: Path, **columns: str) -> list[Capture]:
    return [capture_row(row, DEFAULT) for row in rows(str(path), columns)]


def test_json_lines_keep_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    raw = lines({"text": TEXT, "title": "Bridge", "url": "https://ledger.example/1", "extra": [1]})
    path.write_bytes(b"\n" + raw)
    (found,) = taken(path)
    document = found.document
    assert (document.text, document.title, document.url) == (TEXT, "Bridge", "https://ledger.example/1")
    assert found.raw == raw.strip()
    assert document.id == sha256(found.raw).hexdigest()
    assert [row.source for row in rows(str(path), {})] == [f"{path}#2"]


@pytest.mark.parametrize(("ending", "opener"), [(".xz", lzma.open), (".gz", gzip.open)])
def test_compressed_tables_are_read(tmp_path: Path, ending: str, opener: Any) -> None:
    path = tmp_path / f"reports.jsonl{ending}"
    with opener(path, "wb") as file:
        file.write(lines({"text": TEXT}, {"text": TEXT}))
    assert is_table(str(path))
    assert count_rows(str(path), {}) == 2


@pytest.mark.parametrize(("ending", "sign"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
def test_columns_of_csv_are_mapped(tmp_path: Path, ending: str, sign: str) -> None:
    path = tmp_path / f"reports.{ending}"
    header = sign.join(("body", "paper", "published"))
    row = sign.join((f'"{TEXT}"', "The Ledger", "12 May 2021"))
    path.write_text(f"\ufeff{header}\r\n{row}\r\n{sign}{sign}\r\n", "utf-8")
    (found,) = taken(path, text="body", outlet="paper")
    assert (found.document.text, found.document.outlet) == (TEXT, "The Ledger")
    assert found.document.published == "2021-05-12"
    assert json.loads(found.raw) == {"body": TEXT, "paper": "The Ledger", "published": "12 May 2021"}


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("2021-05-12", "2021-05-12"),
        ("2021-05", "2021-05"),
        ("2021", "2021"),
        ("2021-05-12T06:30:00Z", "2021-05-12"),
        ("2021-05-12 06:30:00", "2021-05-12"),
        ("Wed, 12 May 2021 06:30:00 GMT", "2021-05-12"),
        ("05/06/2021", None),
        ("2021-13", None),
        ("2021-05-45T06:30", None),
        ("soon", None),
        (None, None),
        (1620800000, None),
    ],
)
def test_dates_become_edtf_or_nothing(tmp_path: Path, told: object, published: str | None) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines({"text": TEXT, "published": told}))
    assert taken(path)[0].document.published == published


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"text": "  "}, EmptyReportError),
        ({"text": None}, EmptyReportError),
        ({"text": ["one", "two"]}, EmptyReportError),
        ({}, EmptyReportError),
        ([], EmptyReportError),
        ({"text": "a\0b"}, NotTextError),
        ({"text": "half a \ud83d pair"}, EmptyReportError),
        ({"text": "Der Bürgermeister sagte am Montag, dass die Brücke wieder offen ist. " * 8}, NotEnglishError),
        ({"text": TEXT * 40}, TooLargeError),
    ],
)
def test_a_bad_row_is_a_refusal(tmp_path: Path, row: object, kind: type[AccordingToError]) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines({"text": TEXT}, row))
    second = list(rows(str(path), {}))[1]
    with pytest.raises(kind, match="#2"):
        capture_row(second, CaptureSettings(max_bytes=2000))


def test_a_broken_line_is_a_refusal(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines({"text": TEXT}) + b'{"text": "half\n\xff\xfe\n')
    for row in list(rows(str(path), {}))[1:]:
        with pytest.raises(EmptyReportError, match="no JSON object"):
            capture_row(row, DEFAULT)


@pytest.mark.parametrize(
    ("name", "raw", "kind", "words"),
    [
        ("a.jsonl", b'{"body": "x"}\n', ColumnError, "'text'.*'body'"),
        ("a.jsonl", b"[1, 2]\n", ColumnError, "none"),
        ("a.jsonl", b"not json\n", BrokenTableError, "JSON"),
        ("a.csv", b"body,title\nx,y\n", ColumnError, "'text'"),
        ("a.csv", "text\ncaf\u00e9\n".encode("latin-1"), BrokenTableError, "UTF-8"),
        ("a.csv", b'text\n"open\n', BrokenTableError, "a.csv"),
        ("a.csv.gz", b"no archive", BrokenTableError, "a.csv.gz"),
        ("a.jsonl.xz", b"no archive", BrokenTableError, "a.jsonl.xz"),
    ],
)
def test_a_bad_table_is_told(tmp_path: Path, name: str, raw: bytes, kind: type[AccordingToError], words: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(kind, match=words) as told:
        count_rows(str(path), {})
    assert "\n" not in str(told.value)


def test_an_empty_table_holds_nothing(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.csv"):
        (tmp_path / name).touch()
        assert count_rows(str(tmp_path / name), {}) == 0


def test_a_missing_column_that_was_mapped_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines({"text": TEXT}))
    with pytest.raises(ColumnError, match="'headline'"):
        count_rows(str(path), {"title": "headline"})
