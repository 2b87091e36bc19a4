"""What feeds, sitemaps and news items say of the reports that they carry, capture by capture."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.store.migrations.erasure import guards
from accordingto.store.migrations.observed import ALTERED


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order."""
    yield (
        "CREATE TABLE facts (id TEXT PRIMARY KEY, capture TEXT NOT NULL REFERENCES captures (id),"
        " document TEXT NOT NULL REFERENCES documents (id), name TEXT NOT NULL, value TEXT NOT NULL)"
    )
    yield "CREATE INDEX facts_of_capture ON facts (capture)"
    yield "CREATE INDEX facts_of_value ON facts (value)"
    yield from guarded_anew(dialect, "facts")


def guarded_anew(dialect: str, name: str) -> Iterator[str]:
    """The guards of a new table whose rows go with their ``capture``."""
    if dialect == "sqlite":
        raised = f"SELECT RAISE(ABORT, '{ALTERED}')"
        yield f"CREATE TRIGGER {name}_kept_at_update BEFORE UPDATE ON {name} BEGIN {raised}; END"
    yield from guards(dialect, name, "capture")
