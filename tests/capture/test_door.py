"""The door takes in what is readable and names what is not."""

from __future__ import annotations

import io
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from accordingto.capture import capture, expand
from accordingto.errors import (
    EmptyReportError,
    MarkupBombError,
    MissingReportError,
    NotEnglishError,
    NotTextError,
    RefusedError,
    TooLargeError,
    UnopenedReportError,
)
from accordingto.settings import CaptureSettings

ENGLISH = "Three trucks left the pier before dawn, and the guard said that the soldiers waved them through. " * 3
GERMAN = (
    "Drei Lastwagen verließen den Pier vor der Dämmerung, und die Wache sagte, die Soldaten hätten sie durchgewinkt. "
    * 3
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_bytes_stay_with_their_hash(report: Path) -> None:
    taken = capture(report)
    assert taken.raw == report.read_bytes()
    assert taken.document.id == sha256(taken.raw).hexdigest()


def test_the_same_report_twice_is_the_same(report: Path) -> None:
    assert capture(report) == capture(str(report))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ENGLISH.encode())))
    assert capture("-").document.text == ENGLISH


def test_html_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"<!doctype html><html><body><article><p>{ENGLISH}</p></article></body></html>", encoding="utf-8")
    assert capture(path).document.media_type == "text/html"


def test_text_about_html_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"{ENGLISH} He wrote <html> by hand.", encoding="utf-8")
    assert capture(path).document.media_type == "text/plain"


@pytest.mark.parametrize(
    ("name", "raw", "error", "says"),
    [
        ("a.txt", b"", EmptyReportError, "empty"),
        ("a.txt", b" \n\t\n", EmptyReportError, "no text"),
        ("a.docx", b"PK\x03\x04rest", NotTextError, "office document"),
        ("a.png", b"\x89PNG\r\n\x1a\nrest", NotTextError, "picture"),
        ("a.bin", bytes(range(256)) * 20, NotTextError, "binary"),
        ("a.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; x\r\n\r\nx", NotTextError, "MHTML"),
        ("a.txt", GERMAN.encode(), NotEnglishError, "'de'"),
        ("a.html", b"<html><body>" + b"<div>" * 100_000, MarkupBombError, "nested"),
    ],
)
def test_refusals(tmp_path: Path, name: str, raw: bytes, error: type[RefusedError], says: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(error, match=says) as refusal:
        capture(path)
    assert str(refusal.value).startswith(str(path))
    assert refusal.value.exit_code == 4


def test_any_language_where_settings_say_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GERMAN, encoding="utf-8")
    assert capture(path, CaptureSettings(any_language=True)).document.language == "de"


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(MissingReportError, match="no such file"):
        capture(tmp_path / "absent\nfile.txt")
    with pytest.raises(MissingReportError):
        capture("sample:absent")
    with pytest.raises(UnopenedReportError, match="folder"):
        capture(tmp_path)
    with pytest.raises(UnopenedReportError):
        capture("a\x00b")


def test_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("a file over the limit must not be opened"))
    with pytest.raises(TooLargeError, match="200 MB is over the limit of 50 MB") as refusal:
        capture(path)
    assert (refusal.value.size, refusal.value.limit) == (200_000_000, 50_000_000)


def test_endless_stream_is_refused() -> None:
    with pytest.raises(TooLargeError):
        capture("/dev/zero", CaptureSettings(max_bytes=1_000))


def test_folders_are_spelled_out_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [Path(source).relative_to(tmp_path).as_posix() for source in expand([str(tmp_path)])]
    assert found == ["a.txt", "b/1.txt", "b/2.txt"]


def test_other_sources_pass_as_they_are() -> None:
    sources = ["-", "https://ledger.example/a", "absent.txt", "sample:ferry"]
    assert list(expand(sources)) == sources
