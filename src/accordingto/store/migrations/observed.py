"""The tables of what is observed, their guards against alteration, and full-text search over text and claims."""

from __future__ import annotations

from collections.abc import Iterator

TABLES = (
    "CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, size BIGINT NOT NULL, bytes {bytes} NOT NULL)",
    "CREATE TABLE documents (id TEXT PRIMARY KEY, number BIGINT NOT NULL UNIQUE,"
    " sha256 TEXT NOT NULL REFERENCES blobs (sha256), title TEXT, outlet TEXT, published TEXT, language TEXT,"
    " media_type TEXT NOT NULL, text TEXT NOT NULL, record TEXT NOT NULL)",
    "CREATE TABLE captures (id TEXT PRIMARY KEY, sha256 TEXT NOT NULL REFERENCES blobs (sha256),"
    " document TEXT NOT NULL REFERENCES documents (id), source TEXT NOT NULL, url TEXT, extractor TEXT NOT NULL,"
    " captured_at TEXT NOT NULL)",
    "CREATE TABLE readings (id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),"
    " model TEXT NOT NULL, accordingto TEXT NOT NULL, unread TEXT NOT NULL, read_at TEXT NOT NULL)",
    "CREATE TABLE sources (id TEXT PRIMARY KEY, reading TEXT NOT NULL REFERENCES readings (id),"
    " position INTEGER NOT NULL, local TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL,"
    " record TEXT NOT NULL)",
    "CREATE TABLE claims (reading TEXT NOT NULL REFERENCES readings (id), position INTEGER NOT NULL,"
    " number BIGINT NOT NULL UNIQUE, id TEXT NOT NULL, kind TEXT, access TEXT NOT NULL, certainty TEXT NOT NULL,"
    " polarity TEXT NOT NULL, tone TEXT NOT NULL, quotation TEXT, confidence DOUBLE PRECISION NOT NULL,"
    " begins BIGINT NOT NULL, ends BIGINT NOT NULL, content TEXT NOT NULL, record TEXT NOT NULL,"
    " PRIMARY KEY (reading, position))",
    "CREATE TABLE links (reading TEXT NOT NULL REFERENCES readings (id), position INTEGER NOT NULL,"
    " step INTEGER NOT NULL, source TEXT NOT NULL REFERENCES sources (id), origin BOOLEAN NOT NULL,"
    " explicit BOOLEAN NOT NULL, PRIMARY KEY (reading, position, step, source))",
    "CREATE TABLE refusals (id TEXT PRIMARY KEY, source TEXT NOT NULL, error TEXT NOT NULL, message TEXT NOT NULL,"
    " accordingto TEXT NOT NULL, refused_at TEXT NOT NULL)",
    "CREATE TABLE judgements (id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),"
    " begins BIGINT NOT NULL, ends BIGINT NOT NULL, words TEXT NOT NULL, about TEXT NOT NULL,"
    " verdict TEXT NOT NULL, detail TEXT NOT NULL, reason TEXT NOT NULL, judge TEXT NOT NULL,"
    " judged_at TEXT NOT NULL)",
    "CREATE TABLE log (seq BIGINT PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,"
    " content TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)",
)
INDEXES = (
    "CREATE INDEX documents_of_bytes ON documents (sha256)",
    "CREATE INDEX captures_of_document ON captures (document)",
    "CREATE INDEX captures_of_url ON captures (url)",
    "CREATE INDEX captures_of_source ON captures (source)",
    "CREATE INDEX readings_of_document ON readings (document)",
    "CREATE INDEX sources_of_reading ON sources (reading)",
    "CREATE INDEX claims_by_id ON claims (id)",
    "CREATE INDEX links_of_source ON links (source)",
)
NAMES = ("blobs", "documents", "captures", "readings", "sources", "claims", "links", "refusals", "judgements", "log")
BYTES = {"sqlite": "BLOB", "postgresql": "BYTEA"}
ALTERED = "observed rows are never altered"


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order."""
    yield from (table.format(bytes=BYTES[dialect]) for table in TABLES)
    yield from INDEXES
    yield from _in_sqlite() if dialect == "sqlite" else _in_postgresql()


def _in_sqlite() -> Iterator[str]:
    for name in NAMES:
        for event in ("UPDATE", "DELETE"):
            guard = f"{name}_kept_at_{event.lower()}"
            yield f"CREATE TRIGGER {guard} BEFORE {event} ON {name} BEGIN SELECT RAISE(ABORT, '{ALTERED}'); END"
    for name, columns in (("documents", ("title", "text")), ("claims", ("content",))):
        listed, new = ", ".join(columns), ", ".join(f"new.{column}" for column in columns)
        yield (
            f"CREATE VIRTUAL TABLE {name}_words USING fts5({listed}, content='{name}', content_rowid='number',"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
        filled = f"INSERT INTO {name}_words (rowid, {listed}) VALUES (new.number, {new})"  # noqa: S608  names of ours
        yield f"CREATE TRIGGER {name}_indexed AFTER INSERT ON {name} BEGIN {filled}; END"


def _in_postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION accordingto_kept() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{ALTERED}'; END $$"
    )
    for name in NAMES:
        yield (
            f"CREATE TRIGGER {name}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}"
            " EXECUTE FUNCTION accordingto_kept()"
        )
    words = "coalesce(title, '') || ' ' || text"
    yield f"CREATE INDEX documents_words ON documents USING gin (to_tsvector('english', {words}))"
    yield "CREATE INDEX claims_words ON claims USING gin (to_tsvector('english', content))"
