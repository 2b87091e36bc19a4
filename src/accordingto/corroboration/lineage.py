"""Who had it from whom, for one allegation and one joining of what may be the same."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise, product
from typing import TYPE_CHECKING

from accordingto.corroboration.account import OWN, kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from accordingto.corroboration.account import Account, Voice
    from accordingto.corroboration.joining import Classes, Joining

Way = tuple[tuple[str, ...], ...]

OBSERVER = "\0observer"
"""Ends the id of who observed for an outlet in its own voice: apart from what the outlet passes on from others."""


class Lineage:
    """The tellings of an allegation: support, first tellers, and who stands upstream of whom.

    An account supports the allegation where it affirms it, is not withdrawn, judges from more than inference, and
    names or describes a teller or observed for itself. ``ways`` are the steps of the accounts by their ids, which no
    joining changes.
    """

    def __init__(
        self, accounts: Sequence[Account], voices: Mapping[str, Voice], joining: Joining, ways: Mapping[str, Way]
    ) -> None:
        self.accounts, self.voices, self.joining, self.ways = accounts, voices, joining, ways
        self._voice, self._unit = _representatives(joining.voices), _representatives(joining.units)
        self._steps: dict[str, list[tuple[str, ...]]] = {}

    def voice(self, id: str) -> str:
        """Who speaks: the least id of those that are the same or speak for one another."""
        return self._voice.get(id, id)

    def unit(self, id: str) -> str:
        """The body that a voice is part of, for one that observed the outlet itself."""
        return self._unit.get(id.removesuffix(OBSERVER), id.removesuffix(OBSERVER))

    @cached_property
    def copied(self) -> dict[str, tuple[str, ...]]:
        """For each account that is a copy, those whose text it took."""
        return hanging((a.id for a in self.accounts), self.joining.copies)

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

    def tellers(self, account: Account) -> tuple[str, ...]:
        """The first tellers of an account, as voices: several where they speak jointly."""
        if not account.chain:
            return (self.voice(self.ways[account.id][-1][0]) + OBSERVER,)
        return tuple(dict.fromkeys(self.voice(v) for v in self.ways[account.id][-1]))

    def knows(self, account: Account) -> bool:
        """Whether its first tellers are named and have access of their own."""
        return account.access in OWN and not account.unidentified(self.voices)

    def steps(self, account: Account) -> list[tuple[str, ...]]:
        """Who passed it on, outward: the first tellers, then each who had it from the one before."""
        if account.id not in self._steps:
            inward = [tuple(self.voice(v) for v in step) for step in self.ways[account.id]]
            self._steps[account.id] = ([] if account.chain else [self.tellers(account)]) + inward[::-1]
        return self._steps[account.id]

    @cached_property
    def upstream(self) -> dict[str, set[str]]:
        """For each voice, all that it is known to have it from, at any remove."""
        direct: dict[str, set[str]] = {}
        for account in self.support:
            for above, below in pairwise(self.steps(account)):
                for a, b in product(above, below):
                    if a != b:
                        direct.setdefault(b, set()).add(a)
        return {voice: _reached(voice, direct) for voice in direct}

    def circle(self, voice: str) -> frozenset[str]:
        """A voice with those who have it from each other in a ring."""
        above = self.upstream.get(voice, set())
        return frozenset({voice, *(v for v in above if voice in self.upstream.get(v, set()))})

    def first(self, voices: Iterable[str]) -> set[frozenset[str]]:
        """Circles of those of ``voices`` that none other of them stands upstream of; mostly circles of one."""
        among = set(voices)
        return {self.circle(v) for v in among if not (self.upstream.get(v, set()) & among) - self.circle(v)}

    @cached_property
    def origins(self) -> set[frozenset[str]]:
        """The first of those with access of their own."""
        return self.first(t for a in self.originals if self.knows(a) for t in self.tellers(a))

    @cached_property
    def heads(self) -> set[frozenset[str]]:
        """The first of all tellers, whatever their access."""
        return self.first(t for a in self.originals for t in self.tellers(a))

    def document(self, unit: str) -> bool:
        """Whether nobody but documents stands behind a unit: no voice, so it cannot be wrong by itself."""
        return all(kind(v, self.voices) == "document" for v in members(self.joining.units, unit))


def members(classes: Classes, id: str) -> frozenset[str]:
    """All that is joined with an id, itself included."""
    return next((held for held in classes if id in held), frozenset({id}))


def _representatives(classes: Classes) -> dict[str, str]:
    return {id: min(held) for held in classes for id in held}


def _reached(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for above in direct.get(waiting.pop(), ()):
            if above not in seen:
                seen.add(above)
                waiting.append(above)
    return seen


def hanging(accounts: Iterable[str], copies: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """For each account that is a copy, what it copies; of those that copy each other the least id is the original."""
    direct: dict[str, set[str]] = {}
    known = set(accounts)
    for left, right in copies:
        if left != right and {left, right} <= known:
            direct.setdefault(left, set()).add(right)
    above = {id: _reached(id, direct) for id in direct}
    ring = {id: {id, *(o for o in above[id] if id in above.get(o, ()))} for id in direct}
    found = {id: {min(ring[id])} if len(ring[id]) > 1 else direct[id] for id in direct}
    for id, held in ring.items():
        if len(held) > 1 and id == min(held):
            found[id] = {o for member in held for o in direct[member]} - held
    return {id: tuple(sorted(of)) for id, of in sorted(found.items()) if of}
