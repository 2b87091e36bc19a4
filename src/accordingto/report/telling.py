"""The graph of telling of one allegation: from what happened through tellers and outlets to the allegation.

It shows one joining, the likeliest. Support, what stands beside it, copies and denials are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise, product
from typing import Literal

import msgspec

from accordingto.casefile import KeptAllegation
from accordingto.corroboration.account import OWN, Account, Voice
from accordingto.corroboration.joining import likeliest
from accordingto.corroboration.lineage import OBSERVER, Lineage, members
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
    lineage = Lineage(kept.accounts, voices, likeliest(kept.origins.relations, frozenset()))
    edges = _edges(lineage)
    ids = sorted({id for edge in edges for id in (edge.above, edge.below)} - {WORLD, ALLEGATION})
    nodes = [_node(id, kept, lineage, edges) for id in ids]
    return _folded(nodes, edges)


def _edges(lineage: Lineage) -> list[Edge]:
    found = (Edge(above, below, way) for above, below, way in _steps(lineage) if above != below)
    strongest: dict[tuple[str, str], Edge] = {}
    for edge in sorted(found, key=lambda edge: _STRENGTH.index(edge.way)):
        strongest.setdefault((edge.above, edge.below), edge)
    return sorted(strongest.values())


def _steps(lineage: Lineage) -> Iterator[tuple[str, str, Way]]:
    """What each account says of who had it from whom."""
    originals = {account.id for account in lineage.originals}
    outlet = {account.id: lineage.voice(account.outlet) for account in lineage.accounts}
    for account in lineage.accounts:
        if account.polarity == "denied":
            yield from ((_plain(teller), ALLEGATION, "denied") for teller in lineage.tellers(account))
            continue
        yield outlet[account.id], ALLEGATION, _way(account, originals)
        if account.id in lineage.copied:
            yield from ((outlet[of], outlet[account.id], "copied") for of in lineage.copied[account.id] if of in outlet)
            continue
        steps = [tuple(map(_plain, step)) for step in lineage.steps(account)]
        if account.id in originals:
            own: Way = "own" if lineage.knows(account) else "told"
            yield from ((WORLD, teller, own) for teller in steps[0])
        for above, below in pairwise(steps):
            yield from ((a, b, _way(account, originals)) for a, b in product(above, below))


def _way(account: Account, originals: Iterable[str]) -> Way:
    if account.id not in originals:
        return "beside"
    return "own" if account.access in OWN else "told"


def _plain(id: str) -> str:
    return id.removesuffix(OBSERVER)


def _node(id: str, kept: KeptAllegation, lineage: Lineage, edges: Iterable[Edge]) -> Node:
    joined = members(lineage.joining.voices, id)
    voice = next(
        (lineage.voices[one] for one in sorted(joined, key=lambda one: one != id) if one in lineage.voices), None
    )
    named = {one for origin in kept.origins.origin_voices for one in origin.joined}
    narrow = {one for voice in kept.origins.passage_voices for one in voice.joined}
    origin = not named.isdisjoint(joined) and any(edge == Edge(WORLD, id, "own") for edge in edges)
    name = voice.name if voice else id.partition(": ")[2] or id
    return Node(
        id,
        (name,),
        voice.kind if voice else "outlet",
        "origin" if origin else _part(id, kept, joined, edges),
        origin,
        not narrow.isdisjoint(joined),
        tuple(sorted(joined)),
    )


def _part(id: str, kept: KeptAllegation, joined: frozenset[str], edges: Iterable[Edge]) -> str:
    """What a voice that is no origin is to the allegation."""
    buckets = kept.origins.buckets
    if any(edge == Edge(id, ALLEGATION, "denied") for edge in edges):
        return "denies it"
    for name, words in (("told", "tells it"), ("inferred", "concludes it")):
        if any(not joined.isdisjoint(voice.joined) for voice in getattr(buckets, name)):
            return words
    into = {edge.way for edge in edges if edge.below == id}
    if into == {"copied"}:
        return "copies it"
    if not into:
        return "in its own voice"
    return "prints it" if any(edge.above == id and edge.below == ALLEGATION for edge in edges) else "passes it on"


def _folded(nodes: list[Node], edges: list[Edge]) -> Graph:
    """Outlets that stand to all others alike as one node, where they are many."""

    def alike(node: Node) -> tuple[object, ...]:
        around = tuple(
            (e.above if e.below == node.id else "", e.below if e.above == node.id else "", e.way)
            for e in edges
            if node.id in (e.above, e.below)
        )
        return (node.origin, node.narrow, node.part, around)

    last = {e.above for e in edges if e.below == ALLEGATION} - {e.above for e in edges if e.below != ALLEGATION}
    outlets = [node for node in nodes if node.id in last and node.shape == "outlet"]
    groups = [list(held) for _, held in groupby(sorted(outlets, key=lambda n: repr(alike(n))), key=alike)]
    many = [held for held in groups if len(held) >= FOLDED]
    into = {node.id: held[0].id for held in many for node in held}
    kept = [node for node in nodes if node.id not in into]
    for held in many:
        names = tuple(name for node in held for name in node.names)
        voices = tuple(voice for node in held for voice in node.voices)
        kept.append(msgspec.structs.replace(held[0], names=names, voices=voices, shape="joint"))
    found = {Edge(into.get(e.above, e.above), into.get(e.below, e.below), e.way) for e in edges}
    return Graph(tuple(sorted(kept, key=lambda node: node.id)), tuple(sorted(found)))
