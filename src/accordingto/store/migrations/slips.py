"""The tables that pages are found by, narrow and in the order of the lists: what is sought is looked up in numbers.

They take the place of those of the step before, and are made anew from readings.
"""

from __future__ import annotations

from collections.abc import Iterator

NUMBER = {"sqlite": "INTEGER", "postgresql": "BIGINT"}
"""A whole number of 64 bits that a row may be kept under; ``BIGINT`` would take a second index in SQLite."""


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order."""
    number, real = NUMBER[dialect], "DOUBLE PRECISION"
    for name in ("leafed", "sites", "spells", "tellers"):
        yield f"DROP TABLE {name}"
    yield (
        f"CREATE TABLE leafed (number {number} PRIMARY KEY, reading TEXT NOT NULL UNIQUE, outlet TEXT,"
        " folded TEXT NOT NULL)"
    )
    yield (
        f"CREATE TABLE slips (number {number} PRIMARY KEY, published TEXT NOT NULL, document BIGINT NOT NULL,"
        " position INTEGER NOT NULL, access TEXT NOT NULL, denied BOOLEAN NOT NULL)"
    )
    yield "CREATE INDEX slips_in_order ON slips (published DESC, document, position, number, access, denied)"
    yield "CREATE INDEX slips_of_document ON slips (document, position, number)"
    yield (
        f"CREATE TABLE sites (number {number} PRIMARY KEY, place TEXT NOT NULL, folded TEXT NOT NULL,"
        " name TEXT NOT NULL, told TEXT NOT NULL, country TEXT NOT NULL, precise TEXT NOT NULL,"
        f" lat {real}, lon {real})"
    )
    yield "CREATE TABLE sited (claim BIGINT NOT NULL, site BIGINT NOT NULL, PRIMARY KEY (claim, site))"
    yield "CREATE INDEX sited_by_site ON sited (site, claim)"
    yield "CREATE TABLE spells (edtf TEXT PRIMARY KEY, first TEXT NOT NULL, last TEXT NOT NULL)"
    yield "CREATE TABLE dated (claim BIGINT NOT NULL, spell TEXT NOT NULL, PRIMARY KEY (claim, spell))"
    yield "CREATE INDEX dated_by_spell ON dated (spell, claim)"
    yield (
        "CREATE TABLE tellers (source TEXT PRIMARY KEY, document BIGINT NOT NULL, voice TEXT NOT NULL,"
        " name TEXT NOT NULL, first_of BIGINT NOT NULL, passed_on BIGINT NOT NULL, own BIGINT NOT NULL)"
    )
    yield "CREATE INDEX tellers_of_voice ON tellers (voice, source, name)"
    yield "CREATE INDEX tellers_of_document ON tellers (document)"
    yield (
        "CREATE TABLE called (voice TEXT NOT NULL, words TEXT NOT NULL, source TEXT NOT NULL,"
        " PRIMARY KEY (voice, words, source))"
    )
    yield "CREATE INDEX called_by_source ON called (source)"
    yield (
        "CREATE TABLE tellings (voice TEXT NOT NULL, origin BOOLEAN NOT NULL, claim BIGINT NOT NULL,"
        " PRIMARY KEY (voice, origin, claim))"
    )
    yield "CREATE INDEX tellings_of_claim ON tellings (claim, origin, voice)"
    yield (
        "CREATE TABLE roll (voice TEXT PRIMARY KEY, kind TEXT NOT NULL, folded TEXT NOT NULL, source TEXT NOT NULL,"
        " name TEXT NOT NULL, reports BIGINT NOT NULL, first_of BIGINT NOT NULL, passed_on BIGINT NOT NULL,"
        " own BIGINT NOT NULL)"
    )
    yield "CREATE INDEX roll_in_order ON roll (first_of DESC, passed_on DESC, voice)"
    yield "DROP INDEX members_by_claim"
    yield "CREATE INDEX members_by_claim ON members (reading, position, allegation)"
    yield "DROP INDEX allegations_by_origins"
    yield "CREATE INDEX allegations_by_most ON allegations (origins DESC, reports DESC, id)"
    yield "CREATE INDEX allegations_by_least ON allegations (origins, reports DESC, id)"
    yield "CREATE INDEX allegations_denied ON allegations (denied, id)"
    yield "CREATE INDEX documents_by_outlet ON documents (outlet)"
