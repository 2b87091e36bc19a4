"""Who stands behind an allegation, or against it, without being one of its origins; and plain counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.account import OWN
from accordingto.corroboration.lineage import members
from accordingto.corroboration.standing import OBSERVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accordingto.corroboration.account import Account
    from accordingto.corroboration.lineage import Lineage
    from accordingto.corroboration.relation import Relation
    from accordingto.corroboration.standing import Standing


class Named(msgspec.Struct, frozen=True, order=True):
    """A voice after joining: the name that stands for it, and the ids of all that were joined."""

    name: str
    joined: tuple[str, ...]


class Buckets(msgspec.Struct, frozen=True):
    """Who else stands behind the allegation, or against it, at the best joining.

    ``told`` are tellers who were told, whose access is unstated, or who have it from others that are known;
    ``inferred`` those who conclude; ``unidentified`` and ``own_voice`` the outlets whose reports have it from an
    unidentified teller, or from none; ``deniers`` those who deny it; ``withdrawn`` the reports that were retracted, or
    copied from nothing but such.
    """

    told: tuple[Named, ...] = ()
    inferred: tuple[Named, ...] = ()
    unidentified: tuple[Named, ...] = ()
    own_voice: tuple[Named, ...] = ()
    deniers: tuple[Named, ...] = ()
    withdrawn: tuple[str, ...] = ()


class Register:
    """The voices of a lineage by name, and what each stands for."""

    def __init__(self, lineage: Lineage, relations: Iterable[Relation]) -> None:
        self.lineage = lineage
        self._below = {r.left for r in relations if r.kind in ("speaks for", "part of", "made by")}

    def named(self, ids: Iterable[str]) -> Named:
        """Voices that count as one, named by who speaks for none other, then by the least id."""
        real = {id.removesuffix(OBSERVER) for id in ids}
        tops = sorted(real, key=lambda id: (id in self._below, self._name(id) is None, id))
        return Named(self._name(tops[0]) or tops[0], tuple(sorted(real)))

    def unit(self, *ids: str) -> Named:
        """Whole bodies, several where they have it from each other; each is named."""
        parts = [self.named(members(self.lineage.joining.units, id)) for id in ids]
        return Named(" and ".join(p.name for p in parts), tuple(sorted({id for p in parts for id in p.joined})))

    def voices(self, ids: Iterable[str]) -> tuple[Named, ...]:
        """Each voice once, by name."""
        classes = {members(self.lineage.joining.voices, id.removesuffix(OBSERVER)) for id in ids}
        return tuple(sorted(self.named(held) for held in classes))

    def _name(self, id: str) -> str | None:
        return self.lineage.voices[id].name if id in self.lineage.voices else None

    def origins(self) -> tuple[Named, ...]:
        """The origins, parts of one body joined."""
        return tuple(sorted(self.named(self._whole(held)) for held in grouped(self.lineage)))

    def _whole(self, ids: Iterable[str]) -> set[str]:
        """Voices with what they are the same as or speak for; what they are part of only where it joins several."""
        voices = {id.removesuffix(OBSERVER) for id in ids}
        level = self.lineage.joining.voices if len(voices) == 1 else self.lineage.joining.units
        return {id for voice in voices for id in members(level, voice)}

    def buckets(self) -> Buckets:
        """The buckets, each voice once in each; an origin stands in none but that of the deniers."""
        lineage, held = self.lineage, self.lineage.standing
        standing = [a for a in held.accounts if a.id not in held.withdrawn]
        written = [a for a in standing if a.id not in held.copied]
        affirmed = [a for a in standing if a.polarity == "affirmed"]
        first = {v for circle in lineage.origins for v in circle}
        told = set(map(lineage.voice, held.tellers)) - first
        concluded = [a for a in written if a.polarity == "affirmed" and a.access == "inferred"]
        inferred = {t for a in concluded if not a.unsourced(lineage.voices) for t in lineage.tellers(a)} - first
        bare = [a for a in affirmed if a.unsourced(lineage.voices) and not (a.access in OWN and not a.chain)]
        denied = [a for a in written if a.polarity == "denied" and not a.unidentified(lineage.voices)]
        return Buckets(
            self.voices(t for t in told if not t.endswith(OBSERVER)),
            self.voices(inferred),
            self.voices(a.outlet for a in affirmed if a.unidentified(lineage.voices)),
            self.voices(a.outlet for a in bare if not a.chain),
            self.voices(d for a in denied for d in lineage.tellers(a)),
            tuple(sorted({a.report for a in held.accounts if a.id in held.withdrawn})),
        )

    def counts(self) -> tuple[int, int, int]:
        """How many reports affirm it, in how many outlets, by how many sources anywhere in a chain."""
        lineage, held = self.lineage, self.lineage.standing
        affirmed = [a for a in held.accounts if a.polarity == "affirmed" and a.id not in held.withdrawn]
        reports = {members(lineage.joining.identical, a.report) for a in affirmed}
        outlets = {members(lineage.joining.identical, a.outlet) for a in affirmed}
        sources = {lineage.voice(v) for a in affirmed for step in told_by(a, held) for v in step}
        return len(reports), len(outlets), len(sources)


def told_by(account: Account, standing: Standing) -> Sequence[tuple[str, ...]]:
    """The links of a chain that name or describe somebody."""
    return standing.ways[account.id][: -1 - len(account.credits)] if account.chain else ()


def grouped(lineage: Lineage) -> list[set[str]]:
    """The voices of each origin, those that share a whole body counted as one."""
    groups: list[tuple[set[str], set[str]]] = []
    for circle in sorted(lineage.origins, key=sorted):
        voices, units = set(circle), {lineage.unit(v) for v in circle}
        for met in [g for g in groups if g[1] & units]:
            groups.remove(met)
            voices, units = voices | met[0], units | met[1]
        groups.append((voices, units))
    return [voices for voices, _ in groups]
