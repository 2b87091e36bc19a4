"""The graph of telling drawn: what happened at the left, the allegation at the right, whoever tells it in between.

Origins are thick, the narrowest passage stands in a double frame; ways that carry no access of their own are broken.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from markupsafe import Markup

from accordingto.report.layers import Laid, curve, laid
from accordingto.report.legible import one_run
from accordingto.report.picture import Picture
from accordingto.report.shape import outline
from accordingto.report.telling import ALLEGATION, WORLD, Edge, Graph, Node

BOX, HEIGHT, LANE, GAP = 176.0, 56.0, 52.0, 24.0
END = 112.0
"""Width of the two ends."""
MANY, CLOSE = 7, 36.0
"""From so many layers on they stand closer, this far apart."""
LEAST = 0.8
"""How far the drawing may be scaled down and still be read."""
_COLUMNS = 25
"""Characters of a line in a box."""
_TOP = 14.0
"""Room above for what stands on top of a box."""


def flow(graph: Graph, leads: Mapping[str, str]) -> Picture:
    """The drawing; ``leads`` are the addresses of voices by their ids."""
    edges = [(edge.above, edge.below) for edge in graph.edges]
    edges += [(node.id, ALLEGATION) for node in graph.nodes if all(edge.above != node.id for edge in graph.edges)]
    heights = {WORLD: HEIGHT, ALLEGATION: HEIGHT} | {node.id: HEIGHT for node in graph.nodes}
    found = laid(edges, WORLD, ALLEGATION, heights, GAP)
    x = _columns(found.layers)
    parts = [_edge(edge, found, x) for edge in graph.edges]
    parts += [_node(node, x[found.layer[node.id]], _TOP + found.y[node.id], leads) for node in graph.nodes]
    parts += [
        _end("what happened", x[0], _TOP + found.y[WORLD]),
        _end("the allegation", x[-1], _TOP + found.y[ALLEGATION]),
    ]
    return Picture(Markup("").join(parts), round(x[-1] + END), round(found.height + _TOP + 4))


def spoken(graph: Graph) -> str:
    """The same in words."""
    told = [f"{', '.join(map(one_run, node.names))}, {said(node)}" for node in graph.nodes]
    return f"Graph of telling, from what happened to the allegation: {'; '.join(told)}."


def said(node: Node) -> str:
    """What a voice is to the allegation."""
    return f"{node.part}, in the narrowest passage" if node.narrow else node.part


def _columns(count: int) -> list[float]:
    """The left edge of each layer."""
    found, lane = [0.0], LANE if count < MANY else CLOSE
    for at in range(1, count):
        found.append(found[-1] + (END if at == 1 else BOX) + lane)
    return found


def _width(id: str) -> float:
    return END if id in (WORLD, ALLEGATION) else BOX


def _edge(edge: Edge, found: Laid, x: list[float]) -> Markup:
    bends = found.bends.get((edge.above, edge.below))
    start = (x[found.layer[edge.above]] + _width(edge.above), _TOP + found.y[edge.above])
    end = (x[found.layer[edge.below]] - 7, _TOP + found.y[edge.below])
    through = []
    for layer, y in bends or []:
        through += [(x[layer], _TOP + y), (x[layer] + BOX, _TOP + y)]
    line = Markup('<path class="way {}" d="{}"/>').format(edge.way, curve([start, *through, end]))
    if edge.way == "denied":
        bar = f"M{end[0] + 3:.1f} {end[1] - 7:.1f}v14"
        return line + Markup('<path class="way bar" d="{}"/>').format(bar)
    return line + Markup('<path class="tip" d="M{:.1f} {:.1f}l-8 -4v8z"/>').format(end[0] + 6, end[1])


def _node(node: Node, x: float, middle: float, leads: Mapping[str, str]) -> Markup:
    top = middle - HEIGHT / 2
    parts = []
    if node.narrow:
        frame = Markup('<rect class="narrowest" x="{:.1f}" y="{:.1f}" width="{}" height="{}" rx="6"/>')
        parts += [frame.format(x - 4, top - 4, BOX + 8, HEIGHT + 8)]
        parts += [_text("nature", x + BOX / 2, top - 7, "narrowest passage")]
    parts.append(outline(node.shape, round(x, 1), round(top, 1), BOX, HEIGHT, "origin" if node.origin else "passing"))
    lines = textwrap.wrap(one_run(node.name), _COLUMNS, max_lines=2, placeholder="…") or [""]
    for at, line in enumerate(lines):
        parts.append(_text("name", x + BOX / 2, middle + 14 * at - 7 * len(lines) + 5, line[: _COLUMNS + 1]))
    parts.append(_text("nature", x + BOX / 2, middle + 7 * len(lines) + 6, node.part))
    names = ", ".join(map(one_run, node.names))
    drawn = Markup("<title>{}: {}</title>{}").format(names, said(node), Markup("").join(parts))
    lead = next((leads[voice] for voice in node.voices if voice in leads and len(node.names) == 1), None)
    if lead is None:
        return Markup("<g>{}</g>").format(drawn)
    return Markup('<a href="{}" tabindex="-1">{}</a>').format(lead, drawn)


def _end(words: str, x: float, middle: float) -> Markup:
    box = Markup('<rect class="end" x="{:.1f}" y="{:.1f}" width="{}" height="{}" rx="4"/>')
    return box.format(x, middle - 17, END, 34) + _text("end", x + END / 2, middle + 4, words)


def _text(kind: str, x: float, y: float, words: str) -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>').format(kind, x, y, words)
