"""Words as PostgreSQL searches them, kept beside the text they are of; SQLite keeps its own.

Worked out again for every row that is looked at, they took most of the time of a search.
"""

from __future__ import annotations

from collections.abc import Iterator

SEARCHED = {"documents": "coalesce(title, '') || ' ' || text", "claims": "content"}
"""What is searched in each table."""


def statements(dialect: str) -> Iterator[str]:
    """The statements of this step, in order."""
    if dialect == "postgresql":
        for table, words in SEARCHED.items():
            yield f"DROP INDEX {table}_words"
            made = f"GENERATED ALWAYS AS (to_tsvector('english', {words})) STORED"
            yield f"ALTER TABLE {table} ADD COLUMN stems tsvector {made}"
            yield f"CREATE INDEX {table}_words ON {table} USING gin (stems)"
