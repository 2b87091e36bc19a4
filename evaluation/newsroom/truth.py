"""What is true of each event, by trying everything: origins and narrowest passage from the lineage alone.

Shares no code with ``accordingto.corroboration``: sets of voices are taken away one after another, the smallest first,
until no telling is left; every way in which what is uncertain may hold is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, pairwise, product
from typing import Literal

import msgspec

from .lineage import Report, Telling, Tie, Told, World

OWN = ("self", "witness", "record")
REPORTER = "reporter of "
"""Before the id of an outlet: whoever observed for it."""
Bucket = Literal["told", "inferred", "unidentified", "own_voice"]


class Span(msgspec.Struct, frozen=True):
    """The least, the true and the greatest value."""

    low: int
    best: int
    high: int


class Truth(msgspec.Struct, frozen=True):
    """What is true of an event.

    ``articles`` hold it, ``copies`` are pairs (copy, what it copied), ``lineage`` has each article's tellings.
    ``passage`` is 0 where nobody supports it; ``notices`` withdraw a report, and may stand with the articles or not.
    Voices are named by all their ids.
    """

    event: str
    kind: str
    articles: tuple[str, ...]
    affirming: tuple[str, ...]
    outlets: int
    copies: tuple[tuple[str, str], ...]
    origins: Span
    origin_voices: tuple[tuple[str, ...], ...]
    passage: Span
    passage_voices: tuple[tuple[str, ...], ...]
    buckets: dict[Bucket, tuple[str, ...]]
    deniers: tuple[str, ...]
    withdrawn: tuple[str, ...]
    figures: tuple[int, ...]
    lineage: tuple[tuple[str, Telling], ...]
    notices: tuple[str, ...] = ()


def truths(world: World) -> list[Truth]:
    """The truth of each event of a world that stands in some article."""
    notices = [r for r in world.reports if r.how == "notice"]
    return [truth(world, event, told, notices) for event, told in world.about().items()]


def truth(world: World, event: str, told: list[Told], notices: Iterable[Report] = ()) -> Truth:
    """The truth of one event, from its tellings."""
    relevant = _bearing(world.ties, told)
    best = Graph(world, told, relevant)
    tries = [Graph(world, told, ties) for ties in _held(relevant)]
    cut = best.cut()
    cuts = [len(one.cut()) for one in tries]
    origins, grouped = best.origins(), best.grouped()
    affirmed = sorted({r.id for r, t in told if t.polarity == "affirmed" and r.id not in best.withdrawn})
    return Truth(
        event,
        world.events[event].kind,
        tuple(sorted({r.id for r, _ in told})),
        tuple(affirmed),
        len({r.outlet for r, _ in told if r.id in affirmed}),
        tuple(sorted({(r.id, r.copy_of) for r, _ in told if r.copy_of})),
        Span(min(len(g.grouped()) for g in tries), len(grouped), max(len(g.origins()) for g in tries)),
        tuple(sorted(best.group(unit) for unit in grouped)),
        Span(min(cuts), len(cut), max(cuts)),
        tuple(sorted(best.members(v, relevant) for v in cut)),
        best.buckets(origins),
        tuple(sorted({v for _, t in told if t.polarity == "denied" for v in t.chain[-1]})),
        tuple(sorted(best.withdrawn)),
        tuple(sorted({t.figure for r, t in told if t.polarity == "affirmed"})),
        tuple((r.id, t) for r, t in told),
        tuple(r.id for r in notices if r.tellings[0].event == event),
    )


class Graph:
    """The tellings of an event under one choice of ties."""

    def __init__(self, world: World, told: list[Told], ties: list[Tie]) -> None:
        self.world, self.told = world, told
        self.ties = ties
        self._voice = _joined(t for t in ties if t.kind != "part of")
        self._unit = _joined(ties)
        taken = {r.id: r.copy_of for r, _ in told}
        gone = {r.id for r, _ in told if r.retracted}
        self.withdrawn = {r.id for r, _ in told if gone.intersection(_ancestry(r.id, taken))}
        self.support = [(r, t) for r, t in told if r.copy_of is None and self._supports(r, t)]

    def _supports(self, report: Report, telling: Telling) -> bool:
        named = any(self._kind(v) != "unidentified" for link in telling.chain for v in link)
        saw = not telling.chain and telling.access in OWN
        fact = telling.polarity == "affirmed" and telling.access != "inferred"
        return fact and (named or saw) and report.id not in self.withdrawn

    def _kind(self, voice: str) -> str:
        return self.world.voices[voice].kind if voice in self.world.voices else "outlet"

    def way(self, report: Report, telling: Telling) -> list[tuple[str, ...]]:
        """Who had it, from the first teller to the outlet, as voices."""
        links = [tuple(v for v in link if self._kind(v) != "unidentified") for link in telling.chain]
        inward = [*(link for link in reversed(links) if link), *((c,) for c in report.credits), (report.outlet,)]
        seen = [] if telling.chain else [(REPORTER + report.outlet,)]
        return [*seen, *(tuple(self._voice.get(v, v) for v in link) for link in inward)]

    def upstream(self, voice: str) -> set[str]:
        """All that a voice has it from."""
        edges = {e for r, t in self.support for a, b in pairwise(self.way(r, t)) for e in product(a, b)}
        found: set[str] = set()
        while more := {a for a, b in edges if b in found | {voice} and a not in found and a != b}:
            found |= more
        return found - {voice}

    def origins(self) -> set[str]:
        """First tellers with access of their own that have it from no other such."""
        known = [(r, t) for r, t in self.support if t.access in OWN and self._identified(t)]
        knowing = {v for r, t in known for v in self.way(r, t)[0]}
        return {v for v in knowing if not self.upstream(v) & knowing}

    def _identified(self, telling: Telling) -> bool:
        return not telling.chain or any(self._kind(v) != "unidentified" for v in telling.chain[-1])

    def grouped(self) -> set[str]:
        """The origins with parts of one body taken as one; who observed for an outlet is apart from it."""
        return {self._unit.get(v, v) for v in self.origins()}

    def cut(self) -> tuple[str, ...]:
        """The fewest units without which nothing is left of the support; of several, those nearest the world."""
        edges, heads, outlets = self._edges()
        units = sorted({v for edge in edges for v in edge} | heads | outlets)
        voices = [
            v for v in units if v in outlets or any(self._kind(m) != "document" for m in self.members(v, self.ties))
        ]
        for size in range(len(voices) + 1):
            cuts = [c for c in combinations(voices, size) if not _reached(edges, heads, set(c)) & outlets]
            if cuts:
                return min(cuts, key=lambda c: (len(_reached(edges, heads, set(c))), c))
        raise AssertionError("all voices together are a cut")

    def group(self, unit: str) -> tuple[str, ...]:
        """All ids behind one of the origins: the whole body only where it joins several."""
        parts = [v for v in self.origins() if self._unit.get(v, v) == unit]
        whole = self.ties if len(parts) > 1 else [t for t in self.ties if t.kind != "part of"]
        return self.members(parts[0], whole)

    def _edges(self) -> tuple[set[tuple[str, str]], set[str], set[str]]:
        ways = [self.way(r, t) for r, t in self.support]
        first = {v for way in ways for v in way[0]}
        heads = {self.unit(v) for v in first if not self.upstream(v) & first}
        pairs = {e for way in ways for a, b in pairwise(way) for e in product(a, b)}
        edges = {(self.unit(a), self.unit(b)) for a, b in pairs}
        return {(a, b) for a, b in edges if a != b}, heads, {self.unit(way[-1][0]) for way in ways}

    def unit(self, voice: str) -> str:
        """The body that a voice is part of; for who observed it, the outlet."""
        bare = voice.removeprefix(REPORTER)
        return self._unit.get(bare, bare)

    def buckets(self, origins: set[str]) -> dict[Bucket, tuple[str, ...]]:
        """Who else stands behind it, by id: voices, or outlets where no teller is known."""
        standing = [(r, t) for r, t in self.told if t.polarity == "affirmed" and r.id not in self.withdrawn]
        told = {v for r, t in self.support for v in self.way(r, t)[0]} - origins
        inferred = {v for _, t in standing if t.access == "inferred" for v in t.chain[-1]} - origins
        nobody = {r.outlet for r, t in standing if t.chain and not self._identified(t)}
        bare = {r.outlet for r, t in standing if not t.chain and t.access not in OWN}
        return {
            "told": tuple(sorted(v for v in told if not v.startswith(REPORTER))),
            "inferred": tuple(sorted(inferred)),
            "unidentified": tuple(sorted(nobody)),
            "own_voice": tuple(sorted(bare)),
        }

    def members(self, voice: str, ties: list[Tie]) -> tuple[str, ...]:
        """All ids that are joined with a voice by ties."""
        bare = voice.removeprefix(REPORTER)
        classes = _joined(ties)
        held = {v for v, head in classes.items() if head == classes.get(bare, bare)}
        return tuple(sorted(held | {bare}))


def _ancestry(report: str, taken: dict[str, str | None]) -> Iterator[str]:
    at: str | None = report
    while at is not None:
        yield at
        at = taken.get(at)


def _bearing(ties: Iterable[Tie], told: list[Told]) -> list[Tie]:
    """The ties between voices of an event, or between one of them and what others of them are tied to as well."""
    here = {v for r, t in told for link in (*t.chain, r.credits, (r.outlet,)) for v in link}
    found = [t for t in ties if t.left in here or t.right in here]
    ends = [v for t in found for v in (t.left, t.right)]
    return [t for t in found if all(v in here or ends.count(v) > 1 for v in (t.left, t.right))]


def _held(ties: list[Tie]) -> Iterator[list[Tie]]:
    """Every choice of the ties that are uncertain, with all that are sure."""
    sure, maybe = [t for t in ties if t.sure], [t for t in ties if not t.sure]
    for chosen in chain.from_iterable(combinations(maybe, n) for n in range(len(maybe) + 1)):
        yield [*sure, *chosen]


def _joined(ties: Iterable[Tie]) -> dict[str, str]:
    """The least id of all that each id is tied to."""
    head: dict[str, str] = {}
    for tie in ties:
        left, right = head.setdefault(tie.left, tie.left), head.setdefault(tie.right, tie.right)
        head.update({id: min(left, right) for id, held in head.items() if held in (left, right)})
    return head


def _reached(edges: set[tuple[str, str]], heads: set[str], without: set[str]) -> set[str]:
    """What is reached from the world when some voices are taken away."""
    found = heads - without
    while more := {b for a, b in edges if a in found and b not in without} - found:
        found |= more
    return found
