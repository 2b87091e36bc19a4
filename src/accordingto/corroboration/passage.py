"""The narrowest passage: the fewest voices that would all have to be wrong for no support to be left.

It is the minimum vertex cut of the graph of telling, from the world through tellers and outlets to the allegation.
What hangs from a copied report comes through that report's outlet as well, so copies add no way of their own.
"""

from __future__ import annotations

from collections import deque
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accordingto.corroboration.lineage import Lineage

Node = tuple[str, ...]
Side = tuple[Node, str]
Room = dict[Side, dict[Side, int]]
"""How many more ways may go from one side of a node to another; each node has a side ``in`` and a side ``out``."""

WORLD: Side = ((), "world")
ALLEGATION: Side = ((), "allegation")
ANY = 1_000_000_000


def narrowest(lineage: Lineage) -> list[Node]:
    """The units of the cut nearest the world, by id; none where nothing supports the allegation.

    A unit is a tuple of one id, or of the several that have it from each other in a circle and count as one.
    """
    room = telling(lineage)
    while ALLEGATION in (came := reached(room)):
        at = ALLEGATION
        while at != WORLD:
            room[came[at]][at] -= 1
            room[at][came[at]] = room[at].get(came[at], 0) + 1
            at = came[at]
    return sorted(node for node, side in came if side == "in" and (node, "out") not in came)


def width(lineage: Lineage) -> int:
    """How many units the narrowest passage has."""
    outlets = {lineage.unit(a.outlet) for a in lineage.originals}
    return len(outlets) if len(outlets) < 2 else len(narrowest(lineage))


def reached(room: Room) -> dict[Side, Side]:
    """What is reached from the world, each with what it is reached from, up to the allegation."""
    came, waiting = {WORLD: WORLD}, deque([WORLD])
    while waiting and ALLEGATION not in came:
        at = waiting.popleft()
        for to, left in room[at].items():
            if left and to not in came:
                came[to] = at
                waiting.append(to)
    return came


def telling(lineage: Lineage) -> Room:
    """The graph of telling: one way through each voice, any number through documents and from one to the next."""
    edges = _edges(lineage)
    outlets = {(lineage.unit(a.outlet),) for a in lineage.originals}
    circles = {units(lineage, circle) for circle in lineage.heads}
    edges |= {(circle, (unit,)) for circle in circles for unit in circle if len(circle) > 1}
    room: Room = {WORLD: {}, ALLEGATION: {}}
    for node in outlets | circles | set(chain.from_iterable(edges)):
        voiceless = len(node) == 1 and node not in outlets and lineage.document(node[0])
        room[(node, "in")] = {(node, "out"): ANY if voiceless else 1}
        room[(node, "out")] = {ALLEGATION: ANY} if node in outlets else {}
    for above, below in edges:
        room[(above, "out")][(below, "in")] = ANY
    room[WORLD] = {(circle, "in"): ANY for circle in circles}
    return room


def units(lineage: Lineage, circle: Iterable[str]) -> Node:
    """The units of voices that have it from each other, as one node."""
    return tuple(sorted({lineage.unit(v) for v in circle}))


def _edges(lineage: Lineage) -> set[tuple[Node, Node]]:
    """Who passed it to whom, as units."""
    steps = (pairwise(lineage.steps(account)) for account in lineage.originals)
    found = {
        (lineage.unit(a), lineage.unit(b)) for step in steps for above, below in step for a, b in product(above, below)
    }
    return {((above,), (below,)) for above, below in found if above != below}
