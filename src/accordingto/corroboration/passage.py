"""The narrowest passage: the fewest voices that would all have to be wrong for no support to be left.

It is the minimum vertex cut of the graph of telling, from the world through tellers and outlets to the allegation.
What hangs from a copied report comes through that report's outlet as well, so copies add no way of their own.
"""

from __future__ import annotations

from itertools import chain, pairwise, product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accordingto.corroboration.lineage import Lineage

Node = tuple[str, ...]

WORLD: tuple[Node, str] = ((), "world")
ALLEGATION: tuple[Node, str] = ((), "allegation")


def narrowest(lineage: Lineage) -> list[Node]:
    """The units of the cut nearest the world, by id; none where nothing supports the allegation.

    A unit is a tuple of one id, or of the several that have it from each other in a circle and count as one.
    """
    graph = telling(lineage)
    if graph is None:
        return []

    import networkx as nx

    residual = nx.algorithms.flow.shortest_augmenting_path(graph, WORLD, ALLEGATION)
    reached = {WORLD}
    waiting = [WORLD]
    while waiting:
        at = waiting.pop()
        more = [to for to, edge in residual[at].items() if edge["flow"] < edge["capacity"] and to not in reached]
        reached.update(more)
        waiting.extend(more)
    return sorted(node for node, side in reached if side == "in" and (node, "out") not in reached)


def telling(lineage: Lineage) -> Any:
    """The graph of telling, each voice a way in and a way out of capacity 1 (documents without); None if empty."""
    if not lineage.originals:
        return None

    import networkx as nx

    edges = _edges(lineage)
    outlets = {(lineage.unit(a.outlet),) for a in lineage.originals}
    circles = {units(lineage, circle) for circle in lineage.heads}
    edges |= {(circle, (unit,)) for circle in circles for unit in circle if len(circle) > 1}
    graph = nx.DiGraph()
    for node in sorted(outlets | circles | set(chain.from_iterable(edges))):
        voiceless = len(node) == 1 and node not in outlets and lineage.document(node[0])
        graph.add_edge((node, "in"), (node, "out"), **({} if voiceless else {"capacity": 1}))
    graph.add_edges_from(((above, "out"), (below, "in")) for above, below in sorted(edges))
    graph.add_edges_from((WORLD, (circle, "in")) for circle in sorted(circles))
    graph.add_edges_from(((outlet, "out"), ALLEGATION) for outlet in sorted(outlets))
    return graph


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
