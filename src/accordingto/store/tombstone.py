"""What an erasure leaves: an entry of the log that names what is gone, by hashes alone, and says why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from accordingto.store.schema import log

ACTION = "erasure"

_ERASED = sa.select(log.c.seq).where(log.c.action == ACTION, log.c.subject == sa.bindparam("sha256")).limit(1)


class Tombstone(msgspec.Struct, frozen=True):
    """In the place of a report: why it was erased, and the ids of what went with it, by the action that logged each.

    ``report`` among the actions has the ids of the documents. The log's ``subject`` is the SHA-256 of the bytes.
    """

    because: str
    gone: dict[str, tuple[str, ...]]

    def encoded(self) -> str:
        """As it stands in the ``content`` of the log."""
        return msgspec.json.encode(self).decode()


def decoded(content: str) -> Tombstone:
    """A tombstone from the log. Raises msgspec.MsgspecError."""
    return msgspec.json.decode(content, type=Tombstone)


def is_erased(connection: sa.Connection, sha256: str) -> bool:
    """Whether bytes were ever erased."""
    return connection.execute(_ERASED, {"sha256": sha256}).first() is not None


def erased_as(connection: sa.Connection, prefix: str) -> bool:
    """Whether a report whose id, or whose bytes' SHA-256, begins so was erased."""
    found = connection.execute(sa.select(log.c.subject, log.c.content).where(log.c.action == ACTION))
    return any(
        id.startswith(prefix) for row in found for id in (row.subject, *decoded(row.content).gone.get("report", ()))
    )


def buried(entries: Iterable[dict[str, Any]]) -> dict[tuple[str, str], int]:
    """The number of the last tombstone over each thing that was logged, by action and subject."""
    found: dict[tuple[str, str], int] = {}
    for entry in entries:
        if entry["action"] == ACTION:
            try:
                gone = decoded(entry["content"]).gone
            except msgspec.MsgspecError:  # an entry that was altered, which the chain tells
                continue
            found |= {(action, id): entry["seq"] for action, ids in gone.items() for id in ids}
    return found
