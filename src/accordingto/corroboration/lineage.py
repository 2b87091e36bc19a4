"""Who had it from whom, for one allegation and one joining of what may be the same."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from accordingto.corroboration.account import kind
from accordingto.corroboration.standing import OBSERVER, reached

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accordingto.corroboration.account import Account
    from accordingto.corroboration.joining import Classes, Joining
    from accordingto.corroboration.standing import Standing


class Lineage:
    """The tellings of an allegation as they ``stand``: first tellers, and who is upstream of whom."""

    def __init__(self, standing: Standing, joining: Joining) -> None:
        self.standing, self.joining, self.voices = standing, joining, standing.voices
        self._voice, self._unit = _representatives(joining.voices), _representatives(joining.units)

    def voice(self, id: str) -> str:
        """Who speaks: the least id of those that are the same or speak for one another."""
        return self._voice.get(id, id)

    def unit(self, id: str) -> str:
        """The body that a voice is part of, for one that observed the outlet itself."""
        return self._unit.get(id, id).removesuffix(OBSERVER)

    def tellers(self, account: Account) -> tuple[str, ...]:
        """The first tellers of an account, as voices: several where they speak jointly."""
        return tuple(dict.fromkeys(self.steps(account)[0]))

    def steps(self, account: Account) -> list[tuple[str, ...]]:
        """Who passed it on, outward: the first tellers, then each who had it from the one before."""
        return [tuple(map(self.voice, step)) for step in self.standing.ways[account.id]]

    @cached_property
    def upstream(self) -> dict[str, set[str]]:
        """For each voice, all that it is known to have it from, at any remove."""
        direct: dict[str, set[str]] = {}
        for above, below in self.standing.passed:
            a, b = self.voice(above), self.voice(below)
            if a != b:
                direct.setdefault(b, set()).add(a)
        return {voice: reached(voice, direct) for voice in direct}

    def circle(self, voice: str) -> frozenset[str]:
        """A voice with those who have it from each other in a ring."""
        above = self.upstream.get(voice, set())
        if voice not in above:
            return frozenset({voice})
        return frozenset({voice, *(v for v in above if voice in self.upstream.get(v, set()))})

    def first(self, voices: Iterable[str]) -> set[frozenset[str]]:
        """Circles of those of ``voices`` that none other of them stands upstream of; mostly circles of one."""
        among = set(map(self.voice, voices))
        return {self.circle(v) for v in among if not (self.upstream.get(v, set()) & among) - self.circle(v)}

    @cached_property
    def origins(self) -> set[frozenset[str]]:
        """The first of those with access of their own."""
        return self.first(self.standing.knowing)

    @cached_property
    def heads(self) -> set[frozenset[str]]:
        """The first of all tellers, whatever their access."""
        return self.first(self.standing.tellers)

    def document(self, unit: str) -> bool:
        """Whether nobody but documents stands behind a unit: no voice, so it cannot be wrong by itself."""
        if kind(unit, self.voices) != "document":
            return False
        return all(kind(v, self.voices) == "document" for v in members(self.joining.units, unit))


def members(classes: Classes, id: str) -> frozenset[str]:
    """All that is joined with an id, itself included."""
    return next((held for held in classes if id in held), frozenset({id}))


def _representatives(classes: Classes) -> dict[str, str]:
    """The least id of its class for each, and the observer of that for the observer of each."""
    least = {id: min(held) for held in classes for id in held}
    return least | {id + OBSERVER: one + OBSERVER for id, one in least.items()}
