"""The graph of telling of one allegation: from what happened through tellers and outlets to the allegation.

It shows one joining, the likeliest. Support, what stands beside it, copies and denials are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Literal

import msgspec

from accordingto.casefile import KeptAllegation
from accordingto.corroboration.account import OWN, Account, Voice
from accordingto.corroboration.buckets import Buckets, Named
from accordingto.corroboration.joining import likeliest
from accordingto.corroboration.lineage import Lineage, members
from accordingto.corroboration.origins import Allegation
from accordingto.corroboration.standing import OBSERVER
from accordingto.report.voice import Shape

WORLD, ALLEGATION = "\0world", "\0allegation"
"""The two ends of the graph."""

Way = Literal["own", "told", "beside", "copied", "denied"]
"""How it goes from one to the next: on access of their own, from others or unsaid, as a judgement or without a source,
by copied text, as a denial."""
_STRENGTH: tuple[Way, ...] = ("own", "told", "beside", "copied", "denied")
FOLDED = 3
"""Outlets that have it from the same tellers from which on they are drawn as one."""


class Node(msgspec.Struct, frozen=True):
    """A voice, or several outlets of which the same can be said. ``voices`` are their ids, ``part`` says what it is to
    the allegation; ``narrow`` is true of the narrowest passage."""

    id: str
    names: tuple[str, ...]
    shape: Shape
    part: str
    origin: bool = False
    narrow: bool = False
    voices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.names[0] if len(self.names) == 1 else f"{len(self.names)} outlets"


class Edge(msgspec.Struct, frozen=True, order=True):
    """From whom it came to whom, and how."""

    above: str
    below: str
    way: Way


class Graph(msgspec.Struct, frozen=True):
    """Nodes but for the two ends, and edges; each pair of nodes has one."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def telling(kept: KeptAllegation, voices: Mapping[str, Voice]) -> Graph:
    """The graph of an allegation; ``voices`` have the names of its tellers and outlets by their ids."""
    relations = kept.origins.relations
    lineage = Allegation.of(kept.accounts, voices.values(), relations).lineage(likeliest(relations, frozenset()))
    edges = _edges(lineage)
    around: dict[str, list[Edge]] = {}
    for edge in edges:
        around.setdefault(edge.above, []).append(edge)
        around.setdefault(edge.below, []).append(edge)
    nodes = [_node(id, kept, lineage, around[id]) for id in sorted(around.keys() - {WORLD, ALLEGATION})]
    return _folded(nodes, edges, around)


def _edges(lineage: Lineage) -> list[Edge]:
    found = (Edge(above, below, way) for above, below, way in _steps(lineage) if above != below)
    strongest: dict[tuple[str, str], Edge] = {}
    for edge in sorted(found, key=lambda edge: _STRENGTH.index(edge.way)):
        strongest.setdefault((edge.above, edge.below), edge)
    return sorted(strongest.values())


def _steps(lineage: Lineage) -> Iterator[tuple[str, str, Way]]:
    """What each account says of who had it from whom."""
    standing = lineage.standing
    originals = {account.id for account in standing.originals}
    outlet = {account.id: lineage.voice(account.outlet) for account in standing.accounts}
    for account in standing.accounts:
        if account.polarity == "denied":
            yield from ((_plain(teller), ALLEGATION, "denied") for teller in lineage.tellers(account))
            continue
        yield outlet[account.id], ALLEGATION, _way(account, originals)
        if account.id in standing.copied:
            copied = standing.copied[account.id]
            yield from ((outlet[of], outlet[account.id], "copied") for of in copied if of in outlet)
            continue
        steps = [tuple(map(_plain, step)) for step in lineage.steps(account)]
        if account.id in originals:
            own: Way = "own" if standing.knows(account) else "told"
            yield from ((WORLD, teller, own) for teller in steps[0])
        for above, below in pairwise(steps):
            yield from ((a, b, _way(account, originals)) for a, b in product(above, below))


def _way(account: Account, originals: Iterable[str]) -> Way:
    if account.id not in originals:
        return "beside"
    return "own" if account.access in OWN else "told"


def _plain(id: str) -> str:
    return id.removesuffix(OBSERVER)


def _node(id: str, kept: KeptAllegation, lineage: Lineage, around: Sequence[Edge]) -> Node:
    joined = members(lineage.joining.voices, id)
    known = [lineage.voices[one] for one in (id, *sorted(joined)) if one in lineage.voices]
    origin = Edge(WORLD, id, "own") in around and _among(joined, kept.origins.origin_voices)
    return Node(
        id,
        (known[0].name if known else id.partition(": ")[2] or id,),
        known[0].kind if known else "outlet",
        "origin" if origin else _part(id, kept.origins.buckets, joined, around),
        origin,
        _among(joined, kept.origins.passage_voices),
        tuple(sorted(joined)),
    )


def _among(joined: frozenset[str], voices: Iterable[Named]) -> bool:
    return any(not joined.isdisjoint(voice.joined) for voice in voices)


def _part(id: str, buckets: Buckets, joined: frozenset[str], around: Sequence[Edge]) -> str:
    """What a voice that is no origin is to the allegation."""
    if Edge(id, ALLEGATION, "denied") in around:
        return "denies it"
    for voices, words in ((buckets.told, "tells it"), (buckets.inferred, "concludes it")):
        if _among(joined, voices):
            return words
    into = {edge.way for edge in around if edge.below == id}
    if into == {"copied"}:
        return "copies it"
    if not into:
        return "in its own voice"
    return "prints it" if any(edge.below == ALLEGATION for edge in around) else "passes it on"


def _folded(nodes: Sequence[Node], edges: Sequence[Edge], around: Mapping[str, Sequence[Edge]]) -> Graph:
    """Outlets that stand to all others alike as one node, where they are many."""
    alike: dict[object, list[Node]] = {}
    for node in nodes:
        if node.shape == "outlet" and all(edge.below in (node.id, ALLEGATION) for edge in around[node.id]):
            beside = tuple((edge.above if edge.below == node.id else "", edge.way) for edge in around[node.id])
            alike.setdefault((node.origin, node.narrow, node.part, beside), []).append(node)
    many = [held for held in alike.values() if len(held) >= FOLDED]
    into = {node.id: held[0].id for held in many for node in held}
    kept = [node for node in nodes if node.id not in into]
    for held in many:
        names = tuple(name for node in held for name in node.names)
        voices = tuple(voice for node in held for voice in node.voices)
        kept.append(msgspec.structs.replace(held[0], names=names, voices=voices, shape="joint"))
    found = {Edge(into.get(e.above, e.above), into.get(e.below, e.below), e.way) for e in edges}
    return Graph(tuple(sorted(kept, key=lambda node: node.id)), tuple(sorted(found)))
