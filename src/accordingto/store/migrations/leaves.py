"""The tables that pages are found by: places, times and tellers of every reading. They are made anew from readings."""

from __future__ import annotations

from collections.abc import Iterator


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order."""
    real = "DOUBLE PRECISION"
    yield "CREATE TABLE leafed (reading TEXT PRIMARY KEY)"
    yield (
        "CREATE TABLE sites (reading TEXT NOT NULL, position INTEGER NOT NULL, nth INTEGER NOT NULL,"
        " place TEXT NOT NULL, folded TEXT NOT NULL, name TEXT NOT NULL, told TEXT NOT NULL, country TEXT NOT NULL,"
        f" precise TEXT NOT NULL, lat {real}, lon {real}, PRIMARY KEY (reading, position, nth))"
    )
    yield (
        "CREATE TABLE spells (reading TEXT NOT NULL, position INTEGER NOT NULL, nth INTEGER NOT NULL,"
        " edtf TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, PRIMARY KEY (reading, position, nth))"
    )
    yield (
        "CREATE TABLE tellers (source TEXT PRIMARY KEY, reading TEXT NOT NULL, voice TEXT NOT NULL, name TEXT NOT NULL,"
        " kind TEXT NOT NULL, first_of BIGINT NOT NULL, passed_on BIGINT NOT NULL, own BIGINT NOT NULL)"
    )
    yield "CREATE INDEX tellers_by_voice ON tellers (voice)"
    yield "CREATE INDEX documents_by_date ON documents (published)"
    yield "CREATE INDEX readings_by_time ON readings (read_at)"
    yield "CREATE INDEX allegations_by_origins ON allegations (origins, reports)"
