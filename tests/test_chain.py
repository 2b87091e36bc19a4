"""Chains: who told whom, worded or carried, with rankers made by hand."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from accordingto.chain import (
    NOBODY,
    Scene,
    Step,
    best,
    carried_candidates,
    carried_channel,
    carried_features,
    chains,
    own_tellers,
    scene,
)
from accordingto.mention import Mention, mentions
from accordingto.record import Credit, Document
from accordingto.source import Teller
from accordingto.span import Span

if TYPE_CHECKING:
    from tests.fake.scripted import Scripted

    from accordingto.ranker import Ranker

AGENCY = "the Meridan Press Agency"
TEXT = """Trucks left the pier, a guard says.

“They left at dawn,” the guard told the Meridan Press Agency.

He walked to the fence. His leader told him that the crates held pumps.

It was alleged that an officer slept.
"""


class Fixed:
    """Stands for a ranker: the same score for everything."""

    def __init__(self, score: float) -> None:
        self.constant = score

    def score(self, features: Any) -> Any:
        return np.full(len(features), self.constant, dtype=np.float32)


NEVER: Any = Fixed(-1)
ALWAYS: Any = Fixed(1)


@pytest.fixture
def made(scripted: ModuleType) -> Scripted:
    report: Scripted = scripted.Scripted(TEXT)
    return report


@pytest.fixture
def told(made: Scripted) -> list[Any]:
    return [
        made.telling("Trucks left the pier", cue="says", origin="a guard", kind="anonymous-person"),
        made.telling("They left at dawn,", cue="told", origin="the guard", via=AGENCY, quotation="direct"),
        made.telling("walked to the fence", quotation="implicit", status="carried"),
        made.telling("the crates held pumps", cue="told", cue_after="His", origin="His leader", outer="carried"),
        made.telling("an officer slept", cue="was alleged", status="unidentified"),
    ]


def joined(made: Scripted, told: list[Any]) -> tuple[Scene, list[Mention], list[int]]:
    """The scene in which the two mentions of the guard are one."""
    found = mentions(TEXT, made.reading, told)
    guard = [i for i, m in enumerate(found) if "guard" in m.text]
    belongs = [guard[0] if i in guard else i for i in range(len(found))]
    return scene(TEXT, made.reading, told, found, belongs), found, belongs


def names(chain: tuple[Step, ...], found: list[Mention]) -> list[str]:
    return ["unidentified" if s.cluster == NOBODY else found[s.cluster].text for s in chain]


def test_worded_tellers_from_the_report_outward(made: Scripted, told: list[Any]) -> None:
    here, found, _ = joined(made, told)
    assert [names(steps, found) for steps in here.worded] == [
        ["a guard"],
        [AGENCY, "a guard"],
        [],
        ["His leader"],
        [],
    ]
    assert [here.has_origin(i) for i in range(5)] == [True, True, False, True, False]


def test_who_is_not_said_is_unidentified(made: Scripted, told: list[Any]) -> None:
    here, found, _ = joined(made, told)
    out = chains(here, NEVER)
    assert names(out[2], found) == names(out[4], found) == ["unidentified"]
    assert out[4][-1] == Step(NOBODY, None)
    assert len(out) == len(told)


def carrying(scripted: ModuleType, here: Scene) -> Ranker:
    """Carries on the nearest telling before, unless the origin is nobody in particular."""
    features = [*carried_features(here, 2, 0), "rank", "before"]
    ranker: Ranker = scripted.weighing(features, constant=-0.5, rank=-0.1, before=1.0, unidentified=-3.0)
    return ranker


def test_a_chain_is_carried_whole_and_marked_so(made: Scripted, told: list[Any], scripted: ModuleType) -> None:
    here, found, _ = joined(made, told)
    out = chains(here, carrying(scripted, here))
    assert names(out[2], found) == [AGENCY, "a guard"]
    assert all(step.mention is None for step in out[2])
    assert names(out[4], found) == ["unidentified"]


def test_a_channel_named_here_keeps_its_words_before_what_is_carried(made: Scripted, scripted: ModuleType) -> None:
    told = [
        made.telling("Trucks left the pier", cue="says", origin="a guard"),
        made.telling("They left at dawn,", cue="told", via=AGENCY),
    ]
    here, found, _ = joined(made, told)
    (_, second) = chains(here, ALWAYS)
    assert names(second, found) == [AGENCY, "a guard"]
    assert [step.mention is None for step in second] == [False, True]


def test_a_channel_once_named_is_carried_to_what_the_same_origin_says_later(made: Scripted) -> None:
    told = [
        made.telling("They left at dawn,", cue="told", origin="the guard", via=AGENCY, quotation="direct"),
        made.telling("walked to the fence", cue="walked", origin="He"),
        made.telling("the crates held pumps", cue="told", cue_after="His", origin="His leader"),
    ]
    found = mentions(TEXT, made.reading, told)
    guard = next(i for i, m in enumerate(found) if m.text == "the guard")
    belongs = [guard if m.text in ("the guard", "He") else i for i, m in enumerate(found)]
    out = chains(scene(TEXT, made.reading, told, found, belongs), NEVER)
    assert [names(chain, found) for chain in out] == [[AGENCY, "the guard"], [AGENCY, "the guard"], ["His leader"]]
    assert [step.mention is None for step in out[1]] == [True, False]


def test_an_outlet_named_later_relays_what_the_origin_said_before(made: Scripted, told: list[Any]) -> None:
    here, found, _ = joined(made, told)
    assert names(chains(here, NEVER)[0], found) == [AGENCY, "a guard"]


def test_one_who_tells_what_another_said_relays_that_alone(scripted: ModuleType) -> None:
    text = "His lawyer said the clerk feared the dark. The clerk said it rained."
    made = scripted.Scripted(text)
    told = [
        made.telling("feared the dark", cue="said", origin="the clerk", via="His lawyer"),
        made.telling("it rained", cue="said", cue_after="The clerk", origin="The clerk"),
    ]
    found = mentions(text, made.reading, told)
    here = scene(text, made.reading, told, found, [0 if "clerk" in m.text else 1 for m in found])
    assert carried_channel(here, 1) is None


def test_what_is_told_inside_a_telling_came_through_its_tellers(scripted: ModuleType) -> None:
    text = "Ada Kora said the clerk had told her that the gate was shut, and that it was claimed the lamp went out."
    made = scripted.Scripted(text)
    told = [
        made.telling(text[len("Ada Kora said ") : -1], cue="said", origin="Ada Kora"),
        made.telling("the gate was shut", cue="told", origin="the clerk"),
        made.telling("the lamp went out", cue="was claimed", status="unidentified"),
    ]
    found = mentions(text, made.reading, told)
    here = scene(text, made.reading, told, found, list(range(len(found))))
    assert [names(chain, found) for chain in chains(here, NEVER)] == [
        ["Ada Kora"],
        ["Ada Kora", "the clerk"],
        ["Ada Kora", "unidentified"],
    ]


def test_nobody_tells_himself(made: Scripted, told: list[Any]) -> None:
    here, _, _ = joined(made, told)
    for chain in chains(here, ALWAYS):
        clusters = [step.cluster for step in chain]
        assert len(clusters) == len(set(clusters))


def document(**facts: Any) -> Document:
    return Document("d", TEXT, **facts)


def test_the_reports_own_outlet_and_agency_are_its_own_tellers() -> None:
    named = {1: Teller("Meridan Press Agency", ()), 2: Teller("The Mersa Gazette", ()), 3: Teller("a guard", ())}
    credit = Credit("agency", "Meridan Press", Span.cut(TEXT, 0, 6))
    assert own_tellers(document(), named, [], []) == set()
    assert own_tellers(document(outlet="Mersa Gazette"), named, [], []) == {2}
    assert own_tellers(document(credits=(credit,)), named, [], []) == {1}


def spoken_to(text: str, *names: str) -> tuple[dict[int, Teller], list[Mention]]:
    """Outlets that a text names, as tellers and as mentions."""
    starts = [text.index(name) for name in names]
    return (
        {n: Teller(name, ()) for n, name in enumerate(names)},
        [Mention(0, 1, at, at + len(name), name, "via") for at, name in zip(starts, names, strict=True)],
    )


def test_an_outlet_that_many_sources_spoke_to_is_the_reports_own_where_it_names_none() -> None:
    named = {1: Teller("Radio Merida", ()), 2: Teller("the police", ())}
    found = [Mention(0, 1, 0, 12, "Radio Merida", "via")]
    told = [[Step(relay, 0), Step(origin, 0)] for relay in (1, 2) for origin in range(10, 14)]
    assert own_tellers(document(), named, told, found) == {1}
    assert own_tellers(document(), named, told[:3], found) == set()
    assert own_tellers(document(outlet="The Mersa Gazette"), named, told, found) == set()
    unsaid = [[Step(1, None), Step(origin, 0)] for origin in range(10, 14)]
    assert own_tellers(document(), named, unsaid, found) == set()


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("The pier burned, a guard told the Herald. Nobody came.", "Herald", True),
        ("The pier burned, a guard told the Mersa Gazette on Monday.", "Mersa Gazette", True),
        ("In an interview with the Mersa Gazette, she said the pier burned.", "Mersa Gazette", True),
        ("The pier burned, a guard told the Meridan news agency.", "Meridan news agency", False),
        ("The pier burned, a guard told the Mersa Gazette newspaper.", "Mersa Gazette", False),
        ("The pier burned, a guard told Mersa Gazette, a weekly.", "Mersa Gazette", False),
        ("The pier burned, a guard told the Mersa Gazette (MG).", "Mersa Gazette", False),
        ("The pier burned, a guard told Radio Merida.", "Radio Merida", False),
        ("The pier burned, a guard told the Meridan Press Agency.", "Meridan Press Agency", False),
        ("The pier burned, according to the Mersa Gazette.", "Mersa Gazette", False),
        ("The Mersa Gazette quoted a guard as saying the pier burned.", "Mersa Gazette", False),
    ],
)
def test_an_outlet_that_is_told_and_not_presented_is_the_reports_own_where_it_names_none(
    text: str, name: str, own: bool
) -> None:
    named, found = spoken_to(text, name)
    told = [[Step(0, 0), Step(9, None)], [Step(0, None), Step(9, None)]]
    assert own_tellers(Document("d", text), named, told, found) == ({0} if own else set())
    assert own_tellers(Document("d", text, outlet="The Tarn Post"), named, told, found) == set()


def test_of_two_outlets_that_are_told_none_is_the_reports_own() -> None:
    text = "The pier burned, a guard told the Herald. It was rebuilt, the mayor told the Mersa Gazette."
    named, found = spoken_to(text, "Herald", "Mersa Gazette")
    told = [[Step(0, 0), Step(8, None)], [Step(1, 1), Step(9, None)]]
    assert own_tellers(Document("d", text), named, told[:1], found) == {0}
    assert own_tellers(Document("d", text), named, told, found) == set()


def test_an_outlet_that_tells_of_something_itself_is_cited_and_not_the_reports_own() -> None:
    text = "The pier burned, a guard told the Herald."
    named, found = spoken_to(text, "Herald")
    assert own_tellers(Document("d", text), named, [[Step(0, 0), Step(9, None)], [Step(0, None)]], found) == set()


def test_two_roles_read_as_one_source_are_one_link(made: Scripted) -> None:
    told = [made.telling("They left at dawn,", cue="told", origin="the guard", via=AGENCY)]
    found = mentions(TEXT, made.reading, told)
    here = scene(TEXT, made.reading, told, found, [0] * len(found))
    assert len(chains(here, NEVER)[0]) == 1


def test_candidates_to_carry_are_near_worded_and_not_itself(made: Scripted, told: list[Any]) -> None:
    here, _, _ = joined(made, told)
    candidates, features = carried_candidates(here, 2)
    assert candidates == [1, 0, 3]
    assert features.shape[0] == 3
    assert np.isfinite(features).all()


def test_the_first_telling_of_all_has_nothing_to_carry(made: Scripted) -> None:
    told = [made.telling("They left at dawn,", quotation="direct")]
    here, _, _ = joined(made, told)
    assert chains(here, ALWAYS) == [(Step(NOBODY, None),)]
    assert chains(scene(TEXT, made.reading, [], [], []), ALWAYS) == []


def test_best_is_none_unless_something_scores_above_zero() -> None:
    features = np.zeros((2, 1), dtype=np.float32)
    assert best(([7, 9], features), ALWAYS) == 7
    assert best(([7, 9], features), NEVER) is None
    assert best(([], features[:0]), ALWAYS) is None


def test_quoted_contents_are_seen(made: Scripted, told: list[Any]) -> None:
    here, _, _ = joined(made, told)
    assert here.quoted == [False, True, False, False, False]
    assert list(here.paragraphs) == [0, 1, 2, 2, 3]
