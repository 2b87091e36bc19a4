"""The judgements of a case, each with what became of it."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace

from accordingto.span import Span
from accordingto.store.judgement import Judgement
from accordingto.store.kept import KeptJudgement
from accordingto.store.schema import judgements, log

UNDONE = "undone"
"""The verdict of a judgement that takes back the one named in its detail."""


def kept_judgements(connection: sa.Connection) -> list[KeptJudgement]:
    """Every judgement, in the order of the log; one that was undone stands again where the undoing is undone."""
    query = (
        sa.select(judgements)
        .join(log, (log.c.subject == judgements.c.id) & (log.c.action == "judgement"))
        .order_by(log.c.seq)
    )
    undone: dict[str, str] = {}
    found = []
    for one in reversed([_kept(row) for row in connection.execute(query).mappings()]):
        found.append(replace(one, undone_by=undone.get(one.id)))
        if one.judgement.verdict == UNDONE and one.id not in undone:
            undone.setdefault(one.judgement.detail["judgement"], one.id)
    return found[::-1]


def _kept(row: Any) -> KeptJudgement:
    words = Span(row["begins"], row["ends"], row["words"])
    detail = msgspec.json.decode(row["detail"], type=dict[str, str])
    judgement = Judgement(row["document"], words, row["about"], row["verdict"], row["judge"], row["reason"], detail)
    return KeptJudgement(row["id"], judgement, row["judged_at"])
