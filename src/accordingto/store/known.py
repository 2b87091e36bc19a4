"""Which documents a case has read already, asked from any process."""

from __future__ import annotations

from functools import cache

from accordingto.record import Document
from accordingto.store.database import Database
from accordingto.store.view import View


class Known:
    """Says whether a case has read a document by a model (``name@hash``); sent to another process, it opens the
    case there, once."""

    def __init__(self, database: Database) -> None:
        self._database, self._view = database, View(database)

    def __call__(self, document: Document, model: str) -> bool:
        return self._view.has(document, model)

    def __reduce__(self) -> tuple[object, ...]:
        return _elsewhere, (self._database.case,)


@cache
def _elsewhere(case: str) -> Known:
    return Known(Database.open(case))
