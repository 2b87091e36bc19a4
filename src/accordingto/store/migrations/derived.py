"""The tables of what a case comes to when it is weighed: they have no guards, and weighing makes them anew."""

from __future__ import annotations

from collections.abc import Iterator


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order; every dialect has the same."""
    yield "CREATE TABLE weighings (id TEXT PRIMARY KEY, version TEXT NOT NULL)"
    yield (
        "CREATE TABLE copies (left_report TEXT NOT NULL, right_report TEXT NOT NULL, label TEXT NOT NULL,"
        " direction TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (left_report, right_report))"
    )
    yield (
        "CREATE TABLE allegations (id TEXT PRIMARY KEY, rank BIGINT NOT NULL, words TEXT NOT NULL,"
        " reports BIGINT NOT NULL, origins BIGINT NOT NULL, denied BOOLEAN NOT NULL, record TEXT NOT NULL)"
    )
    yield (
        "CREATE TABLE members (allegation TEXT NOT NULL, reading TEXT NOT NULL, position INTEGER NOT NULL,"
        " places TEXT NOT NULL, PRIMARY KEY (allegation, reading, position))"
    )
    yield "CREATE INDEX members_by_claim ON members (reading, position)"
