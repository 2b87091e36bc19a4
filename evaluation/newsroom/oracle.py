"""The true lineage as corroboration takes it: what ``weigh`` makes of accounts and relations that are all right."""

from __future__ import annotations

from accordingto.corroboration.account import Account, Voice
from accordingto.corroboration.origins import Origins, weigh
from accordingto.corroboration.relation import Relation

from .lineage import Told, World

MAYBE = 0.6
"""The likelihood of a tie that nobody could be sure of, and that holds."""


def weighed(world: World, told: list[Told]) -> Origins:
    """The true accounts of an event, weighed."""
    accounts = [
        Account(f"{r.id} {n}", r.id, r.outlet, t.chain, t.access, t.polarity, credits=r.credits, retracted=r.retracted)
        for n, (r, t) in enumerate(told)
    ]
    copies = [Relation("copy of", r.id, r.copy_of) for r in {r.id: r for r, _ in told}.values() if r.copy_of]
    ties = [Relation(t.kind, t.left, t.right, 1.0 if t.sure else MAYBE) for t in world.ties]
    voices = [Voice(v.id, v.name or v.role, v.kind) for v in world.voices.values()]
    return weigh(accounts, voices, [*copies, *ties])
