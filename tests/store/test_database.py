"""What may stand where a casefile is looked for, each told in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from accordingto.errors import (
    CaseError,
    DamagedCaseError,
    LockedCaseError,
    MissingCaseError,
    NotCaseError,
    UnopenedCaseError,
)
from accordingto.store import dialect
from accordingto.store.check import check
from accordingto.store.database import Database
from accordingto.store.view import View
from accordingto.store.writer import Writer


def text_file(path: Path) -> None:
    path.write_text("a report, and no case", "utf-8")


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (id)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "begin", "kind"),
    [
        (lambda path: None, False, MissingCaseError),
        (text_file, True, NotCaseError),
        (text_file, False, NotCaseError),
        (other_database, True, NotCaseError),
        (other_database, False, NotCaseError),
        (Path.touch, False, NotCaseError),
        (Path.mkdir, True, UnopenedCaseError),
        (lambda path: path.parent.joinpath("link").symlink_to(path), False, MissingCaseError),
    ],
)
def test_what_is_no_case_is_told(
    tmp_path: Path, make: Callable[[Path], None], begin: bool, kind: type[CaseError]
) -> None:
    path = tmp_path / "one.case"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(kind) as told:
        Database.open(path, begin=begin)
    assert "\n" not in str(told.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnopenedCaseError, match="folder"):
        Database.open(tmp_path / "none" / "one.case", begin=True)


@pytest.mark.parametrize("address", ["nonsense://x", "mysql://user:secret@host/x", "://"])
def test_an_address_that_cannot_be_used_is_told_without_its_password(address: str) -> None:
    with pytest.raises(UnopenedCaseError) as told:
        Database.open(address)
    assert "secret" not in str(told.value)


def test_a_password_is_never_told(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(UnopenedCaseError, match=r"user:\*\*\*@.*server") as told:
        Database.open(f"postgresql+psycopg://user:secret@/none?host={tmp_path}")
    assert "secret" not in str(told.value)


def test_an_empty_file_may_become_a_case(tmp_path: Path) -> None:
    (tmp_path / "one.case").touch()
    Database.open(tmp_path / "one.case", begin=True).close()
    Database.open(tmp_path / "one.case").close()


def test_a_case_that_another_process_writes_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.store.database.PATIENCE", 0.05)
    database = Database.open(tmp_path / "one.case", begin=True)
    other = sqlite3.connect(tmp_path / "one.case", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedCaseError, match="another process"):
        Writer(database).exported("claims", "0")
    assert View(database).counts().reports == 0  # who reads waits for nobody
    other.rollback()
    other.close()
    database.close()


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "one.case"
    database = Database.open(path, begin=True)
    for number in range(200):
        Writer(database).exported(f"claims {number}", "0" * 64)
    database.close()
    raw = bytearray(path.read_bytes())
    raw[4096 * 2 :] = b"\xff" * (len(raw) - 4096 * 2)
    path.write_bytes(raw)
    with pytest.raises(DamagedCaseError) as told:
        check(Database.open(path))
    assert told.value.exit_code == 6


def test_a_case_knows_its_own_mark(tmp_path: Path) -> None:
    Database.open(tmp_path / "one.case", begin=True).close()
    connection = sqlite3.connect(tmp_path / "one.case")
    assert connection.execute("PRAGMA application_id").fetchone()[0] == dialect.APPLICATION
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    connection.close()
