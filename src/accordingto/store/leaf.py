"""What is found, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
import sqlalchemy as sa

from accordingto.store.database import Database
from accordingto.store.rows import counted

Held = TypeVar("Held")
MANY = 1000
"""Things found up to which they are counted."""
DRAWN = 300
"""Places, or times, of a selection that are handed out: those of most claims; and allegations of a source, those most
reported."""


class Leaf(msgspec.Struct, Generic[Held], frozen=True):
    """One page of what was found: ``found`` of ``total``, which may be counted up to ``MANY`` and one more."""

    found: list[Held]
    total: int
    number: int
    size: int

    @classmethod
    def of(cls, things: Sequence[Held], number: int, size: int) -> Leaf[Held]:
        """A page of things that are at hand, all of them; one behind the last is the last."""
        number, page = turned(things, number, size)
        return cls(list(page), len(things), number, size)

    @property
    def pages(self) -> int:
        """How many pages there are at least."""
        return max(1, -(-self.total // self.size))

    @property
    def counted(self) -> str:
        """How many there are, in figures."""
        return f"more than {MANY}" if self.total == MANY + 1 else str(self.total)


def turned(found: Sequence[Held], number: int, size: int) -> tuple[int, Sequence[Held]]:
    """A page of what was found, and its number: one behind the last is the last."""
    number = min(max(1, number), max(1, -(-len(found) // size)))
    return number, found[(number - 1) * size : number * size]


def leaf(
    database: Database,
    query: sa.Select[Any],
    order: Sequence[sa.ColumnElement[Any]],
    made: Callable[[Any], Held],
    number: int,
    size: int,
) -> Leaf[Held]:
    """One page of what a query finds, each thing ``made`` from its row; a page behind the last is the last."""
    with database.reading() as connection:
        total = counted(connection, query, MANY)
        number = max(1, number) if total > MANY else min(max(1, number), max(1, -(-total // size)))
        rows = connection.execute(query.order_by(*order).limit(size).offset((number - 1) * size))
        return Leaf([made(row) for row in rows], total, number, size)
