"""Derived tables by happening, so that an addition touches few of their rows, and what weighing goes on from."""

from __future__ import annotations

from collections.abc import Iterator

BYTES = {"sqlite": "BLOB", "postgresql": "BYTEA"}


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order. What the tables held is weighed again."""
    for name in ("weighings", "allegations", "members"):
        yield f"DROP TABLE {name}"
    yield "DELETE FROM copies"
    yield (
        "CREATE TABLE weighings (id TEXT PRIMARY KEY, version TEXT NOT NULL, verdicts TEXT NOT NULL,"
        " rarity TEXT NOT NULL)"
    )
    yield (
        "CREATE TABLE allegations (id TEXT PRIMARY KEY, happening BIGINT NOT NULL, words TEXT NOT NULL,"
        " reports BIGINT NOT NULL, accounts BIGINT NOT NULL, origins BIGINT NOT NULL, denied BOOLEAN NOT NULL,"
        " record TEXT NOT NULL)"
    )
    yield "CREATE INDEX allegations_in_order ON allegations (reports DESC, accounts DESC, id)"
    yield "CREATE INDEX allegations_of_happening ON allegations (happening)"
    yield (
        "CREATE TABLE members (allegation TEXT NOT NULL, reading TEXT NOT NULL, position INTEGER NOT NULL,"
        " places TEXT NOT NULL, PRIMARY KEY (allegation, reading, position))"
    )
    yield "CREATE INDEX members_by_claim ON members (reading, position)"
    yield "CREATE INDEX copies_by_right ON copies (right_report)"
    yield (
        "CREATE TABLE workings (report TEXT PRIMARY KEY, reading TEXT NOT NULL, outlet TEXT, day BIGINT,"
        f" retracted BOOLEAN NOT NULL, statements {BYTES[dialect]} NOT NULL, packed {BYTES[dialect]} NOT NULL,"
        f" runs {BYTES[dialect]} NOT NULL, ties {BYTES[dialect]} NOT NULL)"
    )
    yield (
        "CREATE TABLE places (number BIGINT PRIMARY KEY, report TEXT NOT NULL, part BIGINT NOT NULL,"
        " happening BIGINT NOT NULL)"
    )
    yield "CREATE INDEX places_of_report ON places (report)"
    yield "CREATE INDEX places_of_happening ON places (happening)"
    yield "CREATE TABLE happenings (id BIGINT PRIMARY KEY, core TEXT NOT NULL, alone BOOLEAN NOT NULL)"
    yield "CREATE TABLE speakers (source TEXT PRIMARY KEY, voice TEXT NOT NULL)"
    yield "CREATE INDEX speakers_of_voice ON speakers (voice)"
    yield "CREATE TABLE voices (id TEXT PRIMARY KEY, record TEXT NOT NULL, told TEXT NOT NULL, keeper TEXT)"
    yield "CREATE TABLE publishers (id TEXT PRIMARY KEY, name TEXT NOT NULL)"
    yield "CREATE TABLE spoken (voice TEXT NOT NULL, happening BIGINT NOT NULL, PRIMARY KEY (voice, happening))"
    yield "CREATE INDEX spoken_of_happening ON spoken (happening)"
