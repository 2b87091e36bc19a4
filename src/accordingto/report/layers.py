"""A graph laid out in layers from left to right: each node in the layer after all it has it from, crossings few.

Edges over several layers are led through places of their own, so that they run behind no box (Sugiyama).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from accordingto.report.window import Point

SWEEPS = 8
_THIN = 14.0


class Laid(msgspec.Struct, frozen=True):
    """Where nodes lie: ``layer`` and the middle ``y`` of each, and the points that each edge goes through between."""

    layer: dict[str, int]
    y: dict[str, float]
    bends: dict[tuple[str, str], list[tuple[int, float]]]
    layers: int
    height: float


def laid(edges: Sequence[tuple[str, str]], first: str, last: str, heights: Mapping[str, float], gap: float) -> Laid:
    """``edges`` laid out between two ends; ``heights`` are those of the nodes, ``gap`` is left between two."""
    forward = _forward(edges, first)
    layer = _layers(forward, first, last)
    chains = {edge: _chain(edge, layer) for edge in forward}
    rows: list[list[str]] = [[] for _ in range(layer[last] + 1)]
    for node in sorted(layer):
        rows[layer[node]].append(node)
    for edge in sorted(chains):
        for at, dummy in enumerate(chains[edge][1:-1], layer[edge[0]] + 1):
            rows[at].append(dummy)
    above, below = _neighbours(chains.values())
    _sweep(rows, above, below)
    size = {node: heights.get(node, _THIN) for row in rows for node in row}
    y = _placed(rows, above, below, size, gap)
    top = min(y[node] - size[node] / 2 for row in rows for node in row)
    y = {node: at - top for node, at in y.items()}
    bends = {
        edge: [(layer[edge[0]] + n, y[node]) for n, node in enumerate(chain) if 0 < n < len(chain) - 1]
        for edge, chain in chains.items()
    }
    height = max(y[node] + size[node] / 2 for row in rows for node in row)
    return Laid(layer, {node: y[node] for node in layer}, bends, len(rows), height)


def _forward(edges: Sequence[tuple[str, str]], first: str) -> list[tuple[str, str]]:
    """The edges without those that lead back into a circle."""
    after: dict[str, list[str]] = {}
    for above, below in sorted(edges):
        after.setdefault(above, []).append(below)
    kept: list[tuple[str, str]] = []
    state: dict[str, int] = {}
    for root in [first, *sorted(after)]:
        waiting: list[tuple[str, int]] = [(root, 0)]
        while waiting:
            node, at = waiting.pop()
            if at == 0 and state.get(node):
                continue
            state[node] = 1
            following = after.get(node, [])
            if at == len(following):
                state[node] = 2
                continue
            waiting.append((node, at + 1))
            if state.get(following[at]) != 1:
                kept.append((node, following[at]))
                waiting.append((following[at], 0))
    return sorted(set(kept))


def _layers(edges: Sequence[tuple[str, str]], first: str, last: str) -> dict[str, int]:
    """The layer of each node: after all that is above it; what leads to the end alone, or comes from nowhere, late."""
    nodes = {first, last, *(node for edge in edges for node in edge)}
    layer = dict.fromkeys(nodes, 1)
    layer[first] = 0
    for _ in nodes:
        moved = False
        for above, below in edges:
            if layer[below] <= layer[above]:
                layer[below], moved = layer[above] + 1, True
        if not moved:
            break
    layer[last] = max(layer[last], *(at + 1 for node, at in layer.items() if node != last))
    below_of: dict[str, list[str]] = {}
    for above, below in edges:
        below_of.setdefault(above, []).append(below)
    fed = {below for _, below in edges}
    late = {above for above, below in below_of.items() if above != first and (below == [last] or above not in fed)}
    for node in sorted(late, key=lambda node: -layer[node]):
        layer[node] = min(layer[below] for below in below_of[node]) - 1
    return layer


def _chain(edge: tuple[str, str], layer: Mapping[str, int]) -> list[str]:
    above, below = edge
    between = range(layer[above] + 1, layer[below])
    return [above, *(f"\0{above}\0{below}\0{at}" for at in between), below]


def _neighbours(chains: Iterable[list[str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for chain in chains:
        for a, b in pairwise(chain):
            below.setdefault(a, []).append(b)
            above.setdefault(b, []).append(a)
    return above, below


def _sweep(rows: list[list[str]], above: Mapping[str, list[str]], below: Mapping[str, list[str]]) -> None:
    """Order each layer by the mean place of its neighbours, down and up in turn."""
    for sweep in range(SWEEPS):
        near = above if sweep % 2 == 0 else below
        place = {
            node: at / max(1, len(row) - 1) if len(row) > 1 else 0.5 for row in rows for at, node in enumerate(row)
        }
        for row in rows if sweep % 2 == 0 else rows[::-1]:
            means = {node: _mean([place[n] for n in near.get(node, [])], place[node]) for node in row}
            row.sort(key=lambda node: (means[node], node))
            for at, node in enumerate(row):
                place[node] = at / max(1, len(row) - 1) if len(row) > 1 else 0.5


def _placed(
    rows: list[list[str]],
    above: Mapping[str, list[str]],
    below: Mapping[str, list[str]],
    size: Mapping[str, float],
    gap: float,
) -> dict[str, float]:
    """The middle of each node: near that of its neighbours, no two nearer than ``gap``."""
    y: dict[str, float] = {}
    for row in rows:
        whole = sum(size[node] for node in row) + gap * (len(row) - 1)
        at = -whole / 2
        for node in row:
            y[node] = at + size[node] / 2
            at += size[node] + gap
    for sweep in range(SWEEPS * 2):
        near = above if sweep % 2 == 0 else below
        for row in rows:
            wanted = [_mean([y[n] for n in near.get(node, [])], y[node]) for node in row]
            y.update(zip(row, _apart(row, wanted, size, gap), strict=True))
    return y


def _apart(row: Sequence[str], wanted: Sequence[float], size: Mapping[str, float], gap: float) -> list[float]:
    """As near to what is wanted as the order and the gaps allow: blocks that would overlap move as one."""
    blocks: list[tuple[list[int], float]] = []
    offset = [0.0]
    for a, b in pairwise(row):
        offset.append(offset[-1] + size[a] / 2 + gap + size[b] / 2)
    for n, want in enumerate(wanted):
        held, at = [n], want - offset[n]
        while blocks and blocks[-1][1] >= at:
            before, start = blocks.pop()
            at = (start * len(before) + at * len(held)) / (len(before) + len(held))
            held = before + held
        blocks.append((held, at))
    return [start + offset[n] for held, start in blocks for n in held]


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def curve(points: Sequence[Point]) -> str:
    """SVG path data of a line through points, level at each of them."""
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (ax, ay), (bx, by) in pairwise(points):
        middle = (ax + bx) / 2
        parts.append(f"C{middle:.1f} {ay:.1f} {middle:.1f} {by:.1f} {bx:.1f} {by:.1f}")
    return "".join(parts)
