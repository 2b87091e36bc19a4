"""Casefiles for tests, on every engine that is there: SQLite always, PostgreSQL where an address is given."""

from __future__ import annotations

import importlib.util
import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from accordingto.batch import Taken
from accordingto.capture import Capture, capture_text
from accordingto.capture.fact import Fact
from accordingto.settings import CaptureSettings
from accordingto.store import schema
from accordingto.store.database import Database
from accordingto.store.view import View
from accordingto.store.writer import Writer

SERVER = "ACCORDINGTO_POSTGRESQL"
"""The variable with the SQLAlchemy address of a PostgreSQL database in which tests may make schemas."""

Take = Callable[..., Taken]
Dump = Callable[[Database], dict[str, list[tuple[object, ...]]]]


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a case may be begun: a path, or an address with a schema of its own."""
    if request.param == "sqlite":
        yield str(tmp_path / "one.case")
        return
    if not (address := os.environ.get(SERVER)):
        pytest.skip(f"no PostgreSQL server: {SERVER} holds no address")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed")
    name = f"case_{uuid.uuid4().hex[:12]}"
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    yield f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{name}"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()


@pytest.fixture
def database(location: str) -> Iterator[Database]:
    """A case that was just begun."""
    begun = Database.open(location, begin=True)
    yield begun
    begun.close()


@pytest.fixture
def writer(database: Database) -> Writer:
    """Its writer, under a clock that goes one second at a time."""
    seconds = count()
    return Writer(database, lambda: f"2021-06-01T00:{next(seconds):05.2f}Z")


@pytest.fixture
def view(database: Database) -> View:
    """Its view."""
    return View(database)


@pytest.fixture
def take(fake_reader: None) -> Take:
    """Takes a text in and reads it with the reader for tests, at a set time."""
    return taken


def taken(
    text: str,
    source: str = "one.txt",
    at: str = "2021-05-13T08:00:00.000000Z",
    carried: Iterable[tuple[str, str]] = (),
    **facts: object,
) -> Taken:
    """A text as taken in from ``source``; ``facts`` replace what it says of itself, ``carried`` are its carrier's."""
    from accordingto.reader import Reader

    found = capture_text(text, CaptureSettings(any_language=True))
    document = replace(found.document, **facts)
    told = tuple(Fact(name, value) for name, value in carried)
    return Taken(source, at, Capture(document, found.raw, facts=told), Reader.load().read(document))


@pytest.fixture
def dump() -> Dump:
    """All observed rows of a case but those of the log, in an order of their own."""
    return dumped


def dumped(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for table in schema.OBSERVED
            if table is not schema.log
        }


@pytest.fixture
def tamper(database: Database) -> Callable[[str], None]:
    """Runs a statement with the guards of the tables out of the way, as somebody with the file at hand could."""

    def run(statement: str) -> None:
        with database.engine.connect() as connection:
            if database.is_sqlite:
                guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_kept_at_%'"
                for guard in connection.exec_driver_sql(guards).scalars().all():
                    connection.exec_driver_sql(f"DROP TRIGGER {guard}")
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            else:
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.exec_driver_sql(statement)
            connection.commit()

    return run
