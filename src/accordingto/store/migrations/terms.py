"""Workings with the terms of claims apart, so that an addition reads only those that it may meet."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.store.migrations.workings import BYTES


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order. What the tables held is weighed again."""
    yield "DELETE FROM weighings"
    yield "DROP TABLE workings"
    kept = ", ".join(f"{name} {BYTES[dialect]} NOT NULL" for name in ("packed", "runs", "ties", "terms", "statements"))
    yield (
        "CREATE TABLE workings (report TEXT PRIMARY KEY, reading TEXT NOT NULL, outlet TEXT, day BIGINT,"
        f" retracted BOOLEAN NOT NULL, {kept})"
    )
