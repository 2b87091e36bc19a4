"""The narrowest passage: the fewest voices that would all have to be wrong for no support to be left.

It is the minimum vertex cut of the graph of telling, from the world through tellers and outlets to the allegation.
What hangs from a copied report comes through that report's outlet as well, so copies add no way of their own.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accordingto.corroboration.lineage import Lineage

Node = tuple[str, ...]
Room = list[dict[int, int]]
"""How many more ways may go from one side of a node to another. Node n has the sides 2n, in, and 2n + 1, out; the last
two sides are the world and the allegation."""

ANY = 1_000_000_000


def narrowest(lineage: Lineage) -> list[Node]:
    """The units of the cut nearest the world, by id; none where nothing supports the allegation.

    A unit is a tuple of one id, or of the several that have it from each other in a circle and count as one.
    """
    nodes, room = telling(lineage)
    world, allegation = len(room) - 2, len(room) - 1
    while allegation in (came := led(room)):
        at = allegation
        while at != world:
            room[came[at]][at] -= 1
            room[at][came[at]] = room[at].get(came[at], 0) + 1
            at = came[at]
    return sorted(node for n, node in enumerate(nodes) if 2 * n in came and 2 * n + 1 not in came)


def width(lineage: Lineage) -> int:
    """How many units the narrowest passage has."""
    outlets = {lineage.unit(outlet) for outlet in lineage.standing.outlets}
    return len(outlets) if len(outlets) < 2 else len(narrowest(lineage))


def led(room: Room) -> dict[int, int]:
    """The sides that the world leads to, each with the one that leads there, up to the allegation."""
    world, allegation = len(room) - 2, len(room) - 1
    came, waiting = {world: world}, [world]
    while waiting:
        at = waiting.pop()
        for to, left in room[at].items():
            if left and to not in came:
                came[to] = at
                if to == allegation:
                    return came
                waiting.append(to)
    return came


def telling(lineage: Lineage) -> tuple[list[Node], Room]:
    """The graph of telling: one way through each voice, any number through documents and from one to the next."""
    edges = _edges(lineage)
    outlets = {(lineage.unit(outlet),) for outlet in lineage.standing.outlets}
    circles = {units(lineage, circle) for circle in lineage.heads}
    edges |= {(circle, (unit,)) for circle in circles for unit in circle if len(circle) > 1}
    nodes = list(outlets | circles | set(chain.from_iterable(edges)))
    at, allegation = {node: 2 * n for n, node in enumerate(nodes)}, 2 * len(nodes) + 1
    room: Room = []
    for node in nodes:
        voiceless = len(node) == 1 and node not in outlets and lineage.document(node[0])
        room += ({at[node] + 1: ANY if voiceless else 1}, {allegation: ANY} if node in outlets else {})
    for above, below in edges:
        room[at[above] + 1][at[below]] = ANY
    room += ({at[circle]: ANY for circle in circles}, {})
    return nodes, room


def units(lineage: Lineage, circle: Iterable[str]) -> Node:
    """The units of voices that have it from each other, as one node."""
    return tuple(sorted({lineage.unit(v) for v in circle}))


def _edges(lineage: Lineage) -> set[tuple[Node, Node]]:
    """Who passed it to whom, as units."""
    found = {(lineage.unit(above), lineage.unit(below)) for above, below in lineage.standing.originally_passed}
    return {((above,), (below,)) for above, below in found if above != below}
