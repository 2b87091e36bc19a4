"""Which accounts of an allegation stand, support it or are copies: what no joining of voices changes."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise, product
from typing import TYPE_CHECKING

from accordingto.corroboration.account import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from accordingto.corroboration.account import Account, Voice
    from accordingto.corroboration.joining import Pair

Way = tuple[tuple[str, ...], ...]
"""Who passed an account on: the first tellers, then each who had it from the one before, out to the outlet."""

OBSERVER = "\0observer"
"""Ends the id of who observed for an outlet in its own voice: apart from what the outlet passes on from others."""


class Standing:
    """The accounts of an allegation under one set of copies, each with its ``ways``.

    An account supports the allegation where it affirms it, is not withdrawn, judges from more than inference, and
    names or describes a teller or observed for itself.
    """

    def __init__(self, accounts: Sequence[Account], voices: Mapping[str, Voice], copies: Iterable[Pair]) -> None:
        self.accounts, self.voices = accounts, voices
        self.copied = hanging((a.id for a in accounts), copies)
        self.ways = {a.id: way(a, voices) for a in accounts}

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """Accounts that were retracted, or copied from nothing but such."""
        gone = {a.id for a in self.accounts if a.retracted}
        while more := {c for c, of in self.copied.items() if c not in gone and gone.issuperset(of)}:
            gone |= more
        return frozenset(gone)

    @cached_property
    def support(self) -> list[Account]:
        """The accounts that support the allegation; a copy does where what it copies does."""
        own = {a.id for a in self.accounts if self._supports(a) and a.id not in self.copied}
        while more := {c for c, of in self.copied.items() if c not in own | self.withdrawn and own.intersection(of)}:
            own |= more
        return [a for a in self.accounts if a.id in own]

    def _supports(self, account: Account) -> bool:
        told = not account.unsourced(self.voices) or (account.access in OWN and not account.chain)
        affirmed = account.polarity == "affirmed" and account.id not in self.withdrawn
        return affirmed and told and account.access != "inferred"

    @cached_property
    def originals(self) -> list[Account]:
        """Supporting accounts that are no copies."""
        return [a for a in self.support if a.id not in self.copied]

    @cached_property
    def passed(self) -> frozenset[Pair]:
        """Who passed support on to whom, copies among it."""
        return frozenset(pair for a in self.support for pair in passed(self.ways[a.id]))

    @cached_property
    def originally_passed(self) -> frozenset[Pair]:
        """Who passed the originals on to whom."""
        return frozenset(pair for a in self.originals for pair in passed(self.ways[a.id]))

    @cached_property
    def tellers(self) -> frozenset[str]:
        """The first tellers of the originals."""
        return frozenset(teller for a in self.originals for teller in self.ways[a.id][0])

    @cached_property
    def knowing(self) -> frozenset[str]:
        """Those of them who are named and have access of their own."""
        return frozenset(teller for a in self.originals if self.knows(a) for teller in self.ways[a.id][0])

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Who published the originals."""
        return frozenset(a.outlet for a in self.originals)

    def knows(self, account: Account) -> bool:
        """Whether its first tellers are named and have access of their own."""
        return account.access in OWN and not account.unidentified(self.voices)


def way(account: Account, voices: Mapping[str, Voice]) -> Way:
    """The way of an account; what has no chain was observed for its outlet, or for the agency that it credits."""
    inward = account.steps(voices)
    observed = () if account.chain else ((inward[-1][0] + OBSERVER,),)
    return observed + inward[::-1]


def passed(way: Way) -> Iterator[Pair]:
    """Everybody on a way with everybody who had it from them."""
    for above, below in pairwise(way):
        yield from product(above, below)


def hanging(accounts: Iterable[str], copies: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    """For each account that is a copy, what it copies; of those that copy each other the least id is the original."""
    direct: dict[str, set[str]] = {}
    known = set(accounts)
    for left, right in copies:
        if left != right and {left, right} <= known:
            direct.setdefault(left, set()).add(right)
    above = {id: reached(id, direct) for id in direct}
    ring = {id: {id, *(o for o in above[id] if id in above.get(o, ()))} for id in direct}
    found = {id: {min(ring[id])} if len(ring[id]) > 1 else direct[id] for id in direct}
    for id, held in ring.items():
        if len(held) > 1 and id == min(held):
            found[id] = {o for member in held for o in direct[member]} - held
    return {id: tuple(sorted(of)) for id, of in sorted(found.items()) if of}


def reached(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    """All that one thing comes to from step to step; itself only where it comes back to itself."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for above in direct.get(waiting.pop(), ()):
            if above not in seen:
                seen.add(above)
                waiting.append(above)
    return seen
