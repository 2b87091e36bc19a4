"""The graph of telling: who had it from whom, what each voice is to the allegation, and where it is drawn."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.casefile import KeptAllegation
from accordingto.corroboration.account import Account, Voice
from accordingto.corroboration.origins import weigh
from accordingto.corroboration.relation import Relation
from accordingto.report.flow import LEAST, flow, spoken
from accordingto.report.layers import laid
from accordingto.report.telling import ALLEGATION, WORLD, Edge, Graph, telling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accordingto.record import SourceKind

OUTLETS = ("post", "ledger", "beacon", "herald", "mail")


def kept(accounts: Iterable[Account], relations: Iterable[Relation] = ()) -> tuple[KeptAllegation, dict[str, Voice]]:
    listed = tuple(accounts)
    named = {id for one in listed for id in (*(v for link in one.chain for v in link), *one.credits, one.outlet)}
    voices = {id: Voice(id, id.title(), "outlet" if id in (*OUTLETS, "wire") else kind(id)) for id in named}
    origins = weigh(listed, voices.values(), relations)
    return KeptAllegation("a", "words", origins, (), (), (), (), listed, {}), voices


def kind(id: str) -> SourceKind:
    return "anonymous-person" if id == "guard" else "organisation"


def drawn(accounts: Iterable[Account], relations: Iterable[Relation] = ()) -> Graph:
    return telling(*kept(accounts, relations))


def test_a_wire_in_many_outlets_is_one_way() -> None:
    graph = drawn(Account(outlet, outlet, outlet, (("wire",), ("guard",)), "witness") for outlet in OUTLETS)
    parts = {node.name: (node.part, node.origin, node.narrow) for node in graph.nodes}
    assert parts["Guard"] == ("origin", True, True)
    assert parts["Wire"] == ("passes it on", False, False)
    assert parts["5 outlets"] == ("prints it", False, False)
    folded = next(node for node in graph.nodes if len(node.names) > 1)
    assert sorted(folded.names) == sorted(outlet.title() for outlet in OUTLETS)
    assert {edge.way for edge in graph.edges} == {"own"}
    assert len(graph.edges) == 4


def test_denials_judgements_and_copies_are_told_apart() -> None:
    accounts = (
        Account("1", "1", "post", (("guard",),), "witness"),
        Account("2", "2", "ledger", (("ministry",),), "self", "denied"),
        Account("3", "3", "beacon", (("analysts",),), "inferred"),
        Account("4", "4", "herald"),
        Account("5", "5", "mail", (("guard",),), "witness"),
    )
    graph = drawn(accounts, [Relation("copy of", "5", "1")])
    assert Edge("ministry", ALLEGATION, "denied") in graph.edges
    assert Edge("analysts", "beacon", "beside") in graph.edges
    assert Edge("herald", ALLEGATION, "beside") in graph.edges
    assert Edge("post", "mail", "copied") in graph.edges
    parts = {node.id: node.part for node in graph.nodes}
    assert parts == {
        "guard": "origin", "ministry": "denies it", "analysts": "concludes it", "post": "prints it",
        "beacon": "prints it", "herald": "in its own voice", "mail": "copies it",
    }  # fmt: skip
    words = spoken(graph)
    assert "Ministry, denies it" in words
    assert "Guard, origin, in the narrowest passage" in words


def test_who_was_told_has_a_broken_way() -> None:
    graph = drawn([Account("1", "1", "post", (("activists",),), "unstated")])
    assert Edge(WORLD, "activists", "told") in graph.edges


def test_the_drawing_escapes_and_leads() -> None:
    allegation, voices = kept([Account("1", "1", "post", (("guard",),), "witness")])
    voices["guard"] = Voice("guard", "<b>\u202eGuard</b>", "person")
    body = str(flow(telling(allegation, voices), {"guard": "/source/1"}).body)
    assert "&lt;b&gt;" in body
    assert "⟨RLO⟩" in body
    assert 'href="/source/1"' in body
    assert "<b>" not in body


names = st.sampled_from("abcdefghij")


@given(st.lists(st.tuples(names, names), max_size=30))
def test_any_graph_is_laid_out_without_overlap(pairs: list[tuple[str, str]]) -> None:
    edges = [(a, b) for a, b in pairs if a != b]
    edges += [(WORLD, a) for a, _ in edges[:3]] + [(b, ALLEGATION) for _, b in edges[-3:]]
    ends = {node for edge in edges for node in edge}
    edges += [(node, ALLEGATION) for node in sorted(ends - {WORLD, ALLEGATION}) if all(a != node for a, _ in edges)]
    found = laid(edges, WORLD, ALLEGATION, dict.fromkeys([*ends, WORLD, ALLEGATION], 20.0), 5)
    assert set(found.layer) >= ends
    assert found.layer[WORLD] == 0
    assert found.layer[ALLEGATION] == max(found.layer.values()) == found.layers - 1
    assert all(found.layer[a] < found.layer[b] for a, b in found.bends)
    for layer in range(found.layers):
        heights = sorted(found.y[node] for node in found.layer if found.layer[node] == layer)
        assert all(high - low >= 25 - 1e-6 for low, high in pairwise(heights))
    assert min(found.y.values()) >= 10 - 1e-6


def test_six_steps_fit_a_window_and_are_still_read() -> None:
    allegation, voices = kept([Account("1", "1", "post", tuple((f"teller {n}",) for n in range(5)), "witness")])
    picture = flow(telling(allegation, voices), {})
    assert str(picture.body).count("passes it on") >= 4
    assert picture.width * LEAST <= 1240


@pytest.mark.parametrize("count", [1, 12])
def test_the_drawing_holds_all_it_draws(count: int) -> None:
    accounts = [Account(str(n), str(n), f"paper {n}", ((f"witness {n}",),), "witness") for n in range(count)]
    allegation, voices = kept(accounts)
    picture = flow(telling(allegation, voices), {})
    xs = [float(x) for x in re.findall(r'<rect class="(?:shape|end)[^>]* x="([\d.]+)"', str(picture.body))]
    assert max(xs) < picture.width
    assert str(picture.body).count(">Witness ") >= count
