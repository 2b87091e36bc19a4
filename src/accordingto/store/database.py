"""A casefile as a database: found or begun, brought to this version's tables, and its transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from accordingto.batch import now
from accordingto.errors import MissingCaseError, NewerCaseError, NotCaseError, UnopenedCaseError
from accordingto.store.dialect import APPLICATION, DIALECTS, PATIENCE, Dialect, is_sqlite
from accordingto.store.migrations import LATEST, MIGRATIONS

_VERSION = sa.text("SELECT max(version) FROM schema_version")


class Database:
    """The engine behind one casefile; ``case`` is its path, or the address of a database, ``name`` that without a
    password."""

    def __init__(self, case: str, engine: sa.Engine) -> None:
        self.case, self.engine = case, engine
        self.name = case if engine.dialect.name == "sqlite" else engine.url.render_as_string(hide_password=True)
        self.dialect: Dialect = DIALECTS[engine.dialect.name](engine)
        sa.event.listen(engine, "handle_error", self._told)

    @classmethod
    def open(cls, case: str | Path, *, begin: bool = False) -> Database:
        """The casefile at a path or at an SQLAlchemy address; one is begun where there is none, if ``begin``.

        Raises MissingCaseError, NotCaseError, NewerCaseError, LockedCaseError, DamagedCaseError, UnopenedCaseError.
        """
        case = str(case)
        if "://" in case:
            database = cls(case, _engine(case))
        else:
            _look(Path(case), begin)
            at = sa.URL.create("sqlite", database=case)
            database = cls(case, sa.create_engine(at, connect_args={"timeout": PATIENCE}))
        try:
            database._bring_up(begin)
        except BaseException:
            database.close()
            raise
        return database

    @property
    def is_sqlite(self) -> bool:
        """Whether the case is one file."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that no other writer shares; all of it is kept, or on an error nothing."""
        with self.engine.begin() as connection:
            self.dialect.begin(connection, writing=True)
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees the case as it stood when it began."""
        with self.engine.begin() as connection:
            self.dialect.begin(connection, writing=False)
            yield connection

    def _bring_up(self, begin: bool) -> None:
        """Check whose file it is, and run the migrations that are still to run."""
        with self.engine.connect() as connection:
            version = self._version(connection, begin)
        if version > LATEST:
            raise NewerCaseError(self.name, version, LATEST)
        if version == LATEST:
            return
        if self.is_sqlite:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        with self.engine.begin() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._migrate(connection)

    def _version(self, connection: sa.Connection, begin: bool) -> int:
        """The version of the tables that are there, 0 for none."""
        if not sa.inspect(connection).has_table("schema_version"):
            if begin and not sa.inspect(connection).get_table_names():
                return 0
            raise NotCaseError(self.name) if self.is_sqlite or begin else MissingCaseError(self.name)
        if self.is_sqlite and connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION:
            raise NotCaseError(self.name)
        return connection.execute(_VERSION).scalar() or 0

    def _migrate(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql(
            "CREATE TABLE IF NOT EXISTS schema_version"
            " (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"
        )
        if self.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        there = connection.execute(_VERSION).scalar() or 0  # another process may have been here first
        for version, name, statements in MIGRATIONS:
            if version > there:
                for statement in statements(self.engine.dialect.name):
                    connection.exec_driver_sql(statement)
                applied = sa.text("INSERT INTO schema_version VALUES (:version, :name, :at)")
                connection.execute(applied, {"version": version, "name": name, "at": now()})

    def _told(self, context: sa.ExceptionContext) -> None:
        found = self.dialect.told(self.name, context.original_exception)
        if found is not None:
            raise found from None


def _engine(address: str) -> sa.Engine:
    try:
        engine = sa.create_engine(address)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as error:
        raise UnopenedCaseError(address.split("@")[-1], " ".join(str(error).split())[:120]) from None
    if engine.dialect.name != "postgresql":
        raise UnopenedCaseError(address.split("@")[-1], "only PostgreSQL has an address; other cases are files")
    return engine


def _look(path: Path, begin: bool) -> None:
    """Look at a path before SQLite does, which takes any empty file for its own."""
    try:
        if not path.exists():
            if not begin:
                raise MissingCaseError(str(path))
            if not path.absolute().parent.is_dir():
                raise UnopenedCaseError(str(path), "the folder it should lie in is not there")
            path.touch(mode=0o600)  # for nobody else's eyes, and so are the files that SQLite puts beside it
        elif path.is_dir():
            raise UnopenedCaseError(str(path), "it is a folder")
        elif not (is_sqlite(path) if path.stat().st_size else begin):
            raise NotCaseError(str(path))
    except OSError as error:
        raise UnopenedCaseError(str(path), error.strerror or "no reason given") from None
