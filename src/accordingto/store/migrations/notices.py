"""Notices by which reports are taken back or corrected."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.store.migrations.facts import guarded_anew


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order."""
    yield (
        "CREATE TABLE notices (id TEXT PRIMARY KEY, capture TEXT NOT NULL REFERENCES captures (id),"
        " document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, named TEXT NOT NULL)"
    )
    yield "CREATE INDEX notices_of_capture ON notices (capture)"
    yield "CREATE INDEX notices_by_name ON notices (named)"
    yield "CREATE INDEX facts_of_document ON facts (document)"
    yield from guarded_anew(dialect, "notices")
