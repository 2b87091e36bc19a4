"""What differs between engines: how a connection is prepared, how writing begins, and how words are searched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from accordingto.errors import (
    CaseError,
    DamagedCaseError,
    LockedCaseError,
    NotCaseError,
    UnopenedCaseError,
)

APPLICATION = 0x61636373
"""The mark by which SQLite files tell what they are: ``accs``."""

PATIENCE = 10.0
"""Seconds to wait for another writer."""

_NUMBER = sa.column("number", sa.BigInteger)
_TERM = re.compile(r'"([^"]+)"|(\S+)')
_BUSY, _LOCKED, _CORRUPT, _NO_DATABASE = 5, 6, 11, 26
_REASONS = {
    3: "permission denied",
    8: "it may not be written",
    10: "the disk does not answer",
    13: "the disk is full",
    14: "it cannot be opened",
}


class Dialect(Protocol):
    """An engine's own ways."""

    def begin(self, connection: sa.Connection, writing: bool) -> None:
        """Start a transaction; one that writes waits until no other does."""

    def matches(self, table: str, words: str) -> sa.TextClause:
        """The rows of ``documents`` or ``claims`` that hold all the words; phrases stand in quotation marks."""

    def numbers(self, table: str, words: str) -> sa.TextualSelect:
        """A query for the numbers of these rows."""

    def index_anew(self, connection: sa.Connection) -> None:
        """Make the full-text indexes anew from the tables."""

    def clean(self, engine: sa.Engine, case: str) -> None:
        """Write the tables anew, so that nothing is left of rows that were deleted. Raises LockedCaseError."""

    def told(self, case: str, error: BaseException) -> CaseError | None:
        """What the engine says, as an error of ours; None where it is no fault of the file or the system."""


class Sqlite:
    """One file, in WAL mode: a commit survives the end of the process at any moment, and readers wait for nobody."""

    def __init__(self, engine: sa.Engine) -> None:
        sa.event.listen(engine, "connect", self._prepare)

    @staticmethod
    def _prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions begin where this module says so
        for pragma in ("foreign_keys=ON", "recursive_triggers=ON", "synchronous=NORMAL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    def begin(self, connection: sa.Connection, writing: bool) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    def matches(self, table: str, words: str) -> sa.TextClause:
        return sa.text(f"{table}.number IN ({self._numbers(table)})").bindparams(**{f"{table}_sought": _fts5(words)})

    def numbers(self, table: str, words: str) -> sa.TextualSelect:
        return sa.text(self._numbers(table)).bindparams(**{f"{table}_sought": _fts5(words)}).columns(_NUMBER)

    @staticmethod
    def _numbers(table: str) -> str:
        return f"SELECT rowid AS number FROM {table}_words WHERE {table}_words MATCH :{table}_sought"  # noqa: S608

    def index_anew(self, connection: sa.Connection) -> None:
        for table in "documents", "claims":
            connection.exec_driver_sql(f"INSERT INTO {table}_words ({table}_words) VALUES ('rebuild')")  # noqa: S608

    def clean(self, engine: sa.Engine, case: str) -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        if busy:
            raise LockedCaseError(case)

    def told(self, case: str, error: BaseException) -> CaseError | None:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (_BUSY, _LOCKED):
            return LockedCaseError(case)
        if code == _NO_DATABASE:
            return NotCaseError(case)
        if code == _CORRUPT:
            return DamagedCaseError(case)
        return UnopenedCaseError(case, _REASONS[code]) if code in _REASONS else None


class Postgresql:
    """A server's database."""

    def __init__(self, engine: sa.Engine) -> None:
        sa.event.listen(engine, "connect", self._prepare)

    @staticmethod
    def _prepare(connection: Any, _: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")  # it takes longer than any page
            cursor.execute("SET plan_cache_mode = force_custom_plan")  # how to look depends on what is sought
        connection.commit()

    def begin(self, connection: sa.Connection, writing: bool) -> None:
        if writing:
            connection.exec_driver_sql("LOCK TABLE log IN SHARE ROW EXCLUSIVE MODE")

    def matches(self, table: str, words: str) -> sa.TextClause:
        return sa.text(self._matches(table)).bindparams(**{f"{table}_sought": words})

    def numbers(self, table: str, words: str) -> sa.TextualSelect:
        found = f"SELECT {table}.number FROM {table} WHERE {self._matches(table)}"  # noqa: S608
        return sa.text(found).bindparams(**{f"{table}_sought": words}).columns(_NUMBER)

    @staticmethod
    def _matches(table: str) -> str:
        return f"{table}.stems @@ websearch_to_tsquery('english', :{table}_sought)"

    def index_anew(self, connection: sa.Connection) -> None: ...  # the server's indexes follow their tables

    def clean(self, engine: sa.Engine, case: str) -> None:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"SET lock_timeout = '{PATIENCE}s'")
            for table in sa.inspect(connection).get_table_names():
                connection.exec_driver_sql(f'VACUUM FULL "{table}"')

    def told(self, case: str, error: BaseException) -> CaseError | None:
        if type(error).__name__ == "LockNotAvailable":
            return LockedCaseError(case)
        gone = type(error).__name__ == "OperationalError"
        return UnopenedCaseError(case, "the server cannot be reached") if gone else None


DIALECTS: dict[str, type[Sqlite | Postgresql]] = {"sqlite": Sqlite, "postgresql": Postgresql}


def _fts5(words: str) -> str:
    """Words and phrases as a query of FTS5, every one of them quoted, so that no sign in them has a meaning."""
    terms = [term for found in _TERM.findall(words) if any(map(str.isalnum, term := found[0] or found[1]))]
    return " ".join(f'"{term.replace(chr(34), chr(34) * 2)}"' for term in terms)


def is_sqlite(path: Path) -> bool:
    """Whether a file begins as SQLite's do."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"
