"""Anchors, roles around them, and relations, from readings made by hand."""

from __future__ import annotations

from itertools import pairwise, product
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.attribution import (
    Telling,
    anchors,
    quotations,
    relations,
    smoothed,
    stretches,
    switching,
    tellings,
    uncredited,
)
from accordingto.encoder.labels import CONVENTIONS, ROLES
from accordingto.encoder.reading import Anchor, Look
from accordingto.encoder.tuned import Thresholds, Tuned
from accordingto.span import Stretch

if TYPE_CHECKING:
    from tests.fake.scripted import Scripted

OWN = Thresholds("accordingto", cue=0.2, opening=0.25, valid_opening=0.5)
PIER = "“Three trucks,” the guard said, “left the pier.” The mayor denied that she knew."
NESTED = "Halden said the guard told him that three trucks left."


def even(switch: float) -> Any:
    """Every change of role costs the same."""
    return switching(Thresholds("accordingto", switch=switch, switch_short=switch))


class Scribe:
    """Stands for an encoder: gives looks prepared for anchors by where they start."""

    def __init__(self, looks: list[Look], **conventions: Thresholds) -> None:
        self.tuned = Tuned({"accordingto": OWN, **conventions})
        self.looks = {look.anchor.start: look for look in looks}

    def look(self, reading: Any, found: list[Anchor], convention: str) -> list[Look]:
        return [self.looks[anchor.start] for anchor in found]


def words(made: Scripted, pieces: Any) -> list[str]:
    return [made.text[s.start : s.end] for s in stretches(made.reading, pieces)]


def told(made: Scripted, looks: list[Look], convention: str = "accordingto", **more: Thresholds) -> list[Telling]:
    return tellings(Scribe(looks, **more), made.reading, convention)  # type: ignore[arg-type]


def at(made: Scripted, cue: str) -> Anchor:
    begin, end = made.run(cue)
    return Anchor(begin, end, True, 0.9)


# ---- anchors


def test_a_cue_runs_as_far_as_inside_tags(scripted: ModuleType) -> None:
    made = scripted.Scripted("He was accused of theft, she said.")
    made.see_cue("was accused of")
    made.see_cue("said")
    found = list(anchors(made.reading, OWN))
    assert [words(made, [(a.start, a.end)]) for a in found] == [["was accused of"], ["said"]]
    assert all(a.cued and np.isclose(a.score, 0.9) for a in found)


def test_an_unlikely_cue_is_none(scripted: ModuleType) -> None:
    made = scripted.Scripted("He ran, she said.")
    made.see_cue("said", likely=0.15)
    assert list(anchors(made.reading, OWN)) == []


def test_a_beginning_inside_a_cue_is_not_a_second_cue(scripted: ModuleType) -> None:
    made = scripted.Scripted("It was, according to her, late.")
    made.see_cue("according to")
    made.cue[made.run("to")[0], 0] = [0.1, 0.3, 0.6]
    assert [(a.start, a.end) for a in anchors(made.reading, OWN)] == [made.run("according to")]


def test_two_cues_side_by_side_are_two(scripted: ModuleType) -> None:
    made = scripted.Scripted("She said said nothing.")
    made.see_cue("said")
    made.see_cue("said", after="said nothing")
    assert len(list(anchors(made.reading, OWN))) == 2


def test_openings_are_anchors_without_a_cue(scripted: ModuleType) -> None:
    made = scripted.Scripted("He walked to the fence.")
    made.opening[made.run("walked")[0]] = 0.8
    (anchor,) = anchors(made.reading, OWN)
    assert (anchor.cued, anchor.start) == (False, made.run("walked")[0])


def quoted(scripted: ModuleType, text: str) -> list[str]:
    made = scripted.Scripted(text)
    starts = made.reading.tokens.starts
    return [text[starts[piece] :].split()[0] for piece in quotations(made.reading)]


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("“Trucks left the pier at dawn on Friday,” she said.", ["Trucks"]),
        ('She said: "Trucks left the pier at dawn on Friday."', ["Trucks"]),
        ('It was over.\n\n"Trucks left the pier at dawn on Friday', ["Trucks"]),
        ("A “special” guard left.", []),
        ("“Too short,” she said, “to be a statement,” and left.", []),
        ("“Trucks left the pier at dawn. “Nobody saw them leave the old town.”", ["Trucks", "Nobody"]),
        ("", []),
        ("“", []),
    ],
)
def test_quotations_long_enough_for_a_statement(scripted: ModuleType, text: str, begun: list[str]) -> None:
    assert quoted(scripted, text) == begun


def test_where_a_quotation_begins_an_opening_need_be_less_likely(scripted: ModuleType) -> None:
    made = scripted.Scripted("He left. “Trucks left the pier at dawn on Friday.”")
    made.opening[:] = 0.1
    own = Thresholds("accordingto", opening=0.5, opening_quoted=0.05)
    assert [made.text[made.tokens.starts[a.start] :][:6] for a in anchors(made.reading, own)] == ["Trucks"]


def test_a_convention_has_columns_of_its_own(scripted: ModuleType) -> None:
    made = scripted.Scripted("He ran, she said.")
    made.see_cue("said", convention="polnear")
    assert list(anchors(made.reading, OWN)) == []
    assert len(list(anchors(made.reading, Thresholds("polnear")))) == 1


def test_no_pieces_no_anchors(scripted: ModuleType) -> None:
    assert list(anchors(scripted.Scripted("").reading, OWN)) == []


# ---- smoothing


def path_score(scores: Any, path: Any, switch: float) -> Any:
    changes = sum(a != b for a, b in pairwise(path))
    return sum(float(scores[i][role]) for i, role in enumerate(path)) - switch * changes


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.floats(-6, 0, width=16), min_size=3, max_size=3), min_size=1, max_size=5),
    st.floats(0, 4, width=16),
)
def test_the_smoothed_path_is_the_best_of_all(rows: list[list[float]], switch: float) -> None:
    scores = np.full((len(rows), len(ROLES)), -50, dtype=np.float32)
    scores[:, :3] = rows
    look = Look(Anchor(0, 1, True, 1), 0, scores, 1, {}, scores[0])
    (path,) = smoothed([look], even(switch))
    best = max(path_score(scores, p, switch) for p in product(range(3), repeat=len(rows)))
    assert path_score(scores, path.tolist(), switch) == pytest.approx(best, abs=1e-3)


def test_looks_of_different_length_do_not_change_each_other() -> None:
    chance = np.random.default_rng(1)
    likely = [np.log(chance.dirichlet(np.ones(len(ROLES)), n)).astype(np.float32) for n in (3, 17, 1, 9)]
    looks = [Look(Anchor(0, 1, True, 1), 0, roles, 1, {}, roles[0]) for roles in likely]
    together = smoothed(looks, even(1.0))
    assert [path.tolist() for path in together] == [smoothed([look], even(1.0))[0].tolist() for look in looks]
    assert smoothed([], even(1.0)) == []


# ---- tellings


def test_a_content_broken_by_its_cue_is_one_telling(scripted: ModuleType) -> None:
    made = scripted.Scripted(PIER)
    made.see_cue("said")
    content = [made.run("Three trucks,"), made.run("left the pier.")]
    look = made.look(at(made, "said"), {"content": content, "origin": [made.run("the guard")]})
    (telling,) = told(made, [look])
    assert words(made, telling.content) == ["Three trucks,", "left the pier."]
    assert [(role, words(made, pieces)) for role, pieces in telling.tellers] == [("origin", ["the guard"])]
    assert 0 < telling.score <= 1


def test_the_second_look_may_mend_the_cue(scripted: ModuleType) -> None:
    made = scripted.Scripted("He was accused of theft.")
    made.see_cue("accused")
    roles = {"content": [made.run("theft")], "cue": [made.run("was accused of")]}
    (telling,) = told(made, [made.look(at(made, "accused"), roles)])
    (relation,) = relations(made.reading, [telling], "accordingto")
    assert [made.text[s.start : s.end] for s in relation.cue] == ["was accused of"]


def test_a_cue_read_elsewhere_does_not_replace_the_anchor(scripted: ModuleType) -> None:
    made = scripted.Scripted("She said he knew that it rained.")
    made.see_cue("said")
    roles = {"content": [made.run("it rained")], "cue": [made.run("knew")]}
    (telling,) = told(made, [made.look(at(made, "said"), roles)])
    assert telling.cue == made.run("said")


def test_tellers_stand_from_the_report_outward(scripted: ModuleType) -> None:
    made = scripted.Scripted("The Gazette wrote that the mayor told it the guard had seen trucks.")
    made.see_cue("had seen")
    roles = {
        "content": [made.run("trucks")],
        "origin": [made.run("the guard")],
        "via": [made.run("the mayor")],
        "via-outer": [made.run("The Gazette")],
    }
    (telling,) = told(made, [made.look(at(made, "had seen"), roles)])
    assert [role for role, _ in telling.tellers] == ["via-outer", "via", "origin"]


def test_a_relay_word_to_word_within_a_content_is_content(scripted: ModuleType) -> None:
    made = scripted.Scripted("The log shows the ferry Marisol tied up.")
    made.see_cue("shows")
    roles = {
        "content": [made.run("the"), made.run("Marisol tied up")],
        "origin": [made.run("The log")],
        "via": [made.run("ferry")],
    }
    (telling,) = told(made, [made.look(at(made, "shows"), roles)])
    assert words(made, telling.content) == ["the ferry Marisol tied up"]
    assert [role for role, _ in telling.tellers] == ["origin"]


def test_a_telling_the_second_look_refuses_is_left_out(scripted: ModuleType) -> None:
    made = scripted.Scripted(PIER)
    made.see_cue("said")
    look = made.look(at(made, "said"), {"content": [made.run("Three trucks,")]}, valid=0.3)
    assert told(made, [look]) == []


def test_a_telling_without_content_is_left_out(scripted: ModuleType) -> None:
    made = scripted.Scripted(PIER)
    made.see_cue("said")
    look = made.look(at(made, "said"), {"origin": [made.run("the guard")]})
    assert told(made, [look]) == []


def test_line_breaks_at_the_ends_of_a_run_are_left_out(scripted: ModuleType) -> None:
    made = scripted.Scripted("She said:\n\nTrucks left.\n\nIt rained.")
    made.see_cue("said")
    begin, end = made.run("Trucks left.")
    look = made.look(at(made, "said"), {"content": [(begin - 1, end + 1)]})
    (telling,) = told(made, [look])
    assert words(made, telling.content) == ["Trucks left."]


def test_no_anchors_no_tellings(scripted: ModuleType) -> None:
    assert told(scripted.Scripted("It rained."), []) == []


def test_of_one_content_read_twice_the_surer_stays(scripted: ModuleType) -> None:
    made = scripted.Scripted("In a note she wrote, she said, that trucks left.")
    made.see_cue("wrote")
    made.see_cue("said")
    content = {"content": [made.run("that trucks left")]}
    looks = [
        made.look(at(made, "wrote"), content, valid=0.6),
        made.look(at(made, "said"), content, valid=0.9),
    ]
    (telling,) = told(made, looks)
    assert words(made, [(telling.anchor.start, telling.anchor.end)]) == ["said"]


def nested(made: Scripted, convention: str = "accordingto") -> list[Look]:
    made.see_cue("said", convention=convention)
    made.see_cue("told", convention=convention)
    outer = {"content": [made.run(NESTED[12:-1])], "origin": [made.run("Halden")]}
    inner = {"content": [made.run("that three trucks left")], "origin": [made.run("the guard")]}
    return [
        made.look(at(made, "said"), outer),
        made.look(at(made, "told"), inner),
    ]


def test_a_content_without_a_cue_inside_another_is_none(scripted: ModuleType) -> None:
    made = scripted.Scripted("Ada said trucks left at dawn and nobody saw them.")
    whole, part = [made.run("trucks left at dawn and nobody saw them")], [made.run("nobody saw them")]
    begin = part[0][0]
    made.see_cue("said")
    made.opening[begin] = 0.9
    own = Thresholds("accordingto", opening=0.5, valid_opening=0.5)
    looks = [
        made.look(at(made, "said"), {"content": whole}, valid=0.6),
        made.look(Anchor(begin, begin + 1, False, 0.9), {"content": part}),
    ]
    assert [telling.content for telling in told(made, looks, accordingto=own)] == [tuple(whole)]


def test_a_nested_telling_stands_beside_the_one_that_holds_it(scripted: ModuleType) -> None:
    made = scripted.Scripted(NESTED)
    found = told(made, nested(made))
    assert [words(made, t.content)[0] for t in found] == [NESTED[12:-1], "that three trucks left"]


def test_a_long_nested_content_is_no_repeat_of_its_holder(scripted: ModuleType) -> None:
    text = "She knew he said that three grey trucks with cut plates had left the old pier long before dawn that day."
    made = scripted.Scripted(text)
    for cue in ("knew", "said"):
        made.see_cue(cue, convention="ewt")
    looks = [
        made.look(at(made, "knew"), {"content": [made.run(text[9:-1])]}),
        made.look(at(made, "said"), {"content": [made.run(text[17:-1])]}),
    ]
    assert len(told(made, looks, "ewt", ewt=Thresholds("ewt"))) == 2


# ---- relations


def test_a_relation_says_in_which_other_it_stands(scripted: ModuleType) -> None:
    made = scripted.Scripted(NESTED)
    outer, inner = relations(made.reading, told(made, nested(made)), "accordingto")
    assert (outer.nested_in, inner.nested_in) == (None, 0)
    parts = [made.text[s.start : s.end] for s in (*inner.source, *inner.cue, *inner.content)]
    assert parts == ["the guard", "told", "that three trucks left"]


def test_where_only_the_outermost_counts_nested_ones_are_left_out(scripted: ModuleType) -> None:
    made = scripted.Scripted(NESTED)
    found = told(made, nested(made, "polnear"), "polnear", polnear=Thresholds("polnear"))
    (relation,) = relations(made.reading, found, "polnear")
    assert relation.nested_in is None
    assert made.text[relation.source[0].start : relation.source[0].end] == "Halden"


def test_the_narrowest_holder_counts(scripted: ModuleType) -> None:
    text = "Ada said Ben thinks Cem knew that it rained."
    made = scripted.Scripted(text)
    found = [
        made.telling("Ben thinks Cem knew that it rained", cue="said", origin="Ada"),
        made.telling("Cem knew that it rained", cue="thinks", origin="Ben"),
        made.telling("that it rained", cue="knew", origin="Cem"),
    ]
    assert [r.nested_in for r in relations(made.reading, found, "gum")] == [None, 0, 1]


def test_a_telling_without_words_for_its_origin_has_no_source(scripted: ModuleType) -> None:
    made = scripted.Scripted("Halden wrote that trucks left.")
    found = [made.telling("trucks left", cue="wrote", via="Halden"), made.telling("trucks left")]
    first, second = relations(made.reading, found, CONVENTIONS[0])
    assert (first.source, second.source, second.cue) == ((), (), ())


def test_stretches_are_characters(scripted: ModuleType) -> None:
    made = scripted.Scripted("قال \U0001f69a said “yes”")
    assert words(made, [made.run("\U0001f69a said"), made.run("yes")]) == ["\U0001f69a said", "yes"]


@pytest.mark.parametrize(
    ("origin", "left"),
    [("monitor AFP", "monitor"), ("AFP Friday", "Friday"), ("AFP", None), ("a monitor", "a monitor")],
)
def test_a_teller_ends_before_a_credit_that_it_runs_into(scripted: ModuleType, origin: str, left: str | None) -> None:
    made = scripted.Scripted("Nine killed in Tarn raid monitor AFP Friday 23 May 2014 Nine were killed, a monitor said")
    at = made.text.index("AFP")
    one = made.telling("Nine killed in Tarn raid", cue="said", origin=origin)
    (kept,) = uncredited(made.reading, [one], [Stretch(at, at + 3)])
    assert kept.content == one.content
    assert [words(made, runs) for _, runs in kept.tellers] == ([[left]] if left else [])
