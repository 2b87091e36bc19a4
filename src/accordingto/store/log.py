"""The log: every entry's hash covers the entry before it, so that no entry can be altered or left out unseen."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from accordingto.store import schema
from accordingto.store.digest import digest

BEGINNING = "0" * 64
"""What the first entry has for the hash of the one before."""

_LAST = sa.select(schema.log).order_by(schema.log.c.seq.desc()).limit(1)


def append(connection: sa.Connection, at: str, action: str, subject: str, content: str) -> None:
    """Add an entry; ``content`` is the digest of the rows that it stands for."""
    last = connection.execute(_LAST).mappings().first()
    entry = {
        "seq": last["seq"] + 1 if last else 1,
        "at": at,
        "action": action,
        "subject": subject,
        "content": content,
        "previous": last["hash"] if last else BEGINNING,
    }
    connection.execute(schema.log.insert(), entry | {"hash": hash_of(entry)})


def hash_of(entry: dict[str, Any]) -> str:
    """The hash of an entry, over all its fields but the hash itself."""
    return digest([entry[name] for name in ("seq", "at", "action", "subject", "content", "previous")])
