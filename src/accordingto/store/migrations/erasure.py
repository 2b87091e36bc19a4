"""Rows that a tombstone in the log names may go; nothing else may, and the log never."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.store.migrations.observed import ALTERED

KEYS = {
    "blobs": "sha256",
    "documents": "sha256",
    "captures": "sha256",
    "readings": "id",
    "sources": "reading",
    "claims": "reading",
    "links": "reading",
    "refusals": "id",
    "judgements": "id",
}
"""The column of each table by which a tombstone names its rows."""


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order."""
    yield "CREATE INDEX log_of_erasures ON log (seq) WHERE action = 'erasure'"
    if dialect == "postgresql":
        yield (
            "CREATE FUNCTION accordingto_erased() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608  names of ours
            " IF EXISTS (SELECT 1 FROM log WHERE action = 'erasure'"
            " AND position(to_jsonb(OLD) ->> TG_ARGV[0] IN subject || content) > 0) THEN RETURN OLD; END IF;"
            f" RAISE EXCEPTION '{ALTERED}'; END $$"
        )
    for name, key in KEYS.items():
        yield from guarded(name, key) if dialect == "sqlite" else _in_postgresql(name, key)


def guarded(name: str, key: str) -> Iterator[str]:
    """The guard of a table's rows in SQLite, in place of the one there is."""
    yield f"DROP TRIGGER IF EXISTS {name}_kept_at_delete"
    named = f"SELECT 1 FROM log WHERE action = 'erasure' AND instr(subject || content, old.{key}) > 0"  # noqa: S608
    yield (
        f"CREATE TRIGGER {name}_kept_at_delete BEFORE DELETE ON {name} WHEN NOT EXISTS ({named})"
        f" BEGIN SELECT RAISE(ABORT, '{ALTERED}'); END"
    )


def _in_postgresql(name: str, key: str) -> Iterator[str]:
    yield f"DROP TRIGGER {name}_kept ON {name}"
    yield f"CREATE TRIGGER {name}_kept BEFORE UPDATE OR TRUNCATE ON {name} EXECUTE FUNCTION accordingto_kept()"
    yield (
        f"CREATE TRIGGER {name}_kept_at_delete BEFORE DELETE ON {name}"
        f" FOR EACH ROW EXECUTE FUNCTION accordingto_erased('{key}')"
    )
