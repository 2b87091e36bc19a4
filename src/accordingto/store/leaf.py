"""What is found, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
import sqlalchemy as sa

from accordingto.store.database import Database

Held = TypeVar("Held")
MANY = 1000
"""Things found up to which they are counted."""

DRAWN = 300
"""Places, times, or allegations of one source that are handed out for drawing: those of most claims."""


class Leaf(msgspec.Struct, Generic[Held], frozen=True):
    """One page of what was found: ``found`` of ``total``, which is counted up to ``MANY`` and one more."""

    found: list[Held]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are at least."""
        return max(1, -(-self.total // self.size))

    @property
    def counted(self) -> str:
        """How many there are, in figures."""
        return f"more than {MANY}" if self.total > MANY else str(self.total)


def leaf(
    database: Database,
    query: sa.Select[Any],
    order: Sequence[sa.ColumnElement[Any]],
    made: Callable[[Any], Held],
    number: int,
    size: int,
) -> Leaf[Held]:
    """One page of what a query finds, each thing ``made`` from its row; a page behind the last is the last."""
    counted = sa.select(sa.func.count()).select_from(query.limit(MANY + 1).subquery())
    with database.reading() as connection:
        total = connection.execute(counted).scalar_one()
        number = max(1, number) if total > MANY else min(max(1, number), max(1, -(-total // size)))
        rows = connection.execute(query.order_by(*order).limit(size).offset((number - 1) * size))
        return Leaf([made(row) for row in rows], total, number, size)
