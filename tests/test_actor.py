"""The actors of claims: names, roles, and who of the report's sources they are."""

from __future__ import annotations

from types import ModuleType

import pytest

from accordingto.actor import Cast, acted, types
from accordingto.alias import Aliases
from accordingto.deed import Sheet
from accordingto.event import EventTypes
from accordingto.mention import mentions
from accordingto.record import Claim, Link, Source
from accordingto.span import Span

Found = list[tuple[str, str, str | None]]


class Told:
    """One claim of a text: what is marked in it, and who its mentions are."""

    def __init__(self, scripted: ModuleType, text: str) -> None:
        self.text, self.made = text, scripted.Scripted(text)
        self.joined: dict[str, int] = {}
        self.sources: list[Source] = []
        self.ids: dict[int, tuple[str, ...]] = {}

    def see(self, words: str, cluster: int, kind: str = "person") -> None:
        """A mention, and the cluster it belongs to."""
        self.made.see_entity(words, kind)
        self.joined[words] = cluster

    def actors(self, content: str, origin: str | None = None) -> Found:
        """The actors of the claim that these words put forward."""
        found = mentions(self.text, self.made.reading, ())
        belongs = [self.joined[mention.text] for mention in found]
        start = self.text.index(content)
        chain = (Link((origin,), True, None),) if origin else ()
        claim = Claim(
            "c", (Span.cut(self.text, start, start + len(content)),), None, chain, "person", "unstated", "certain",
            "affirmed", "neutral", "direct", False, 0.9,
        )  # fmt: skip
        sheet = Sheet.of(self.text, types(self.text, self.made.reading), EventTypes.load().grammar)
        cast = Cast(found, belongs, self.sources, self.ids, Aliases.load().within(self.text))
        actors = next(acted(self.text, [claim], sheet, cast, EventTypes.load().has)).actors
        assert all(actor.words.holds_in(self.text) for actor in actors)
        return [(actor.name, actor.role, actor.source) for actor in actors]


def test_agent_and_target(scripted: ModuleType) -> None:
    told = Told(scripted, "Ilka Marrow said the army beat five villagers near Tellow.")
    assert told.actors("the army beat five villagers") == [
        ("the army", "agent", None),
        ("five villagers", "target", None),
    ]


def test_a_number_alone_is_nobody(scripted: ModuleType) -> None:
    content = "Guards arrested Ilka Marrow, 20, on a Tellow street on April 10, then took her to a house"
    told = Told(scripted, f"{content}, he said.")
    assert ("Ilka Marrow", "target", None) in told.actors(content)
    assert "20" not in {name for name, _, _ in told.actors(content)}


@pytest.mark.parametrize("words", ["a 15 per cent", "60 miles", "about 6.6 %", "over 40,000 acres"])
def test_a_measure_is_nobody(words: str, scripted: ModuleType) -> None:
    content = f"the army took {words}"
    assert [name for name, _, _ in Told(scripted, f"{content} of it.").actors(content)] == ["the army"]


def test_a_number_of_people_keeps_what_bounds_it(scripted: ModuleType) -> None:
    content = "At least 70 villagers were beaten by guards"
    assert ("At least 70 villagers", "target", None) in Told(scripted, f"{content}.").actors(content)


def test_an_actor_under_two_wordings_is_one(scripted: ModuleType) -> None:
    content = "Ilka Marrow robbed a clerk, and the old Mayor beat a nurse"
    told = Told(scripted, f"{content}.")
    told.see("Ilka Marrow", 0)
    told.see("the old Mayor", 0)
    assert [name for name, role, _ in told.actors(content) if role == "agent"] == ["Ilka Marrow"]


def test_a_source_that_is_called_by_a_pronoun_is_nobody(scripted: ModuleType) -> None:
    told = Told(scripted, "They beat the guards.")
    told.see("They", 0)
    told.sources.append(Source("s1", "They", "group"))
    told.ids[0] = ("s1",)
    assert told.actors("They beat the guards") == [("the guards", "target", None)]


def test_a_place_is_a_target_of_events_alone(scripted: ModuleType) -> None:
    told = Told(scripted, "Guards passed the pier. The army shelled the village.")
    told.see("the pier", 0, "place")
    told.see("the village", 1, "place")
    assert told.actors("Guards passed the pier") == [("Guards", "agent", None)]
    assert ("the village", "target", None) in told.actors("The army shelled the village")


def test_a_pronoun_is_whom_it_stands_for(scripted: ModuleType) -> None:
    told = Told(scripted, "Ilka Marrow fled. She was beaten by guards.")
    told.see("Ilka Marrow", 0)
    told.see("She", 0)
    assert told.actors("She was beaten by guards") == [("guards", "agent", None), ("Ilka Marrow", "target", None)]


def test_a_pronoun_of_nobody_known_is_no_actor(scripted: ModuleType) -> None:
    told = Told(scripted, "They were beaten by guards.")
    told.see("They", 0)
    assert told.actors("They were beaten by guards") == [("guards", "agent", None)]


def test_the_first_person_is_the_origin(scripted: ModuleType) -> None:
    told = Told(scripted, "“They beat me,” said Ilka Marrow.")
    told.sources = [Source("s1", "Ilka Marrow", "person")]
    assert told.actors("They beat me", "s1") == [("Ilka Marrow", "target", "s1")]
    assert told.actors("They beat me") == []


def test_an_actor_that_tells_something_has_its_source(scripted: ModuleType) -> None:
    told = Told(scripted, "Ilka Marrow shot the guard.")
    told.see("Ilka Marrow", 4)
    told.sources, told.ids = [Source("s2", "Ilka Marrow", "person")], {4: ("s2",)}
    assert told.actors("Ilka Marrow shot the guard") == [("Ilka Marrow", "agent", "s2"), ("the guard", "target", None)]


def test_the_doer_may_stand_in_the_sentence_of_the_cue(scripted: ModuleType) -> None:
    told = Told(scripted, "Residents accused the army of shelling the villagers.")
    assert told.actors("shelling the villagers") == [("the army", "agent", None), ("the villagers", "target", None)]


def test_aliases_are_one_actor(scripted: ModuleType) -> None:
    told = Told(scripted, "ISIS killed a judge and Daesh kidnapped a nurse.")
    wanted = [("Islamic State", "agent", None), ("a judge", "target", None), ("a nurse", "target", None)]
    assert told.actors("ISIS killed a judge and Daesh kidnapped a nurse") == wanted


def test_whoever_else_is_named_is_another(scripted: ModuleType) -> None:
    told = Told(scripted, "The army, unlike the villagers, arrested a judge.")
    found = told.actors("The army, unlike the villagers, arrested a judge")
    assert [(name, role) for name, role, _ in found] == [
        ("The army", "agent"),
        ("a judge", "target"),
        ("the villagers", "other"),
    ]


@pytest.mark.parametrize("text", ["The pier was built in 1961.", "It rained."])
def test_a_claim_that_names_nobody_has_no_actors(text: str, scripted: ModuleType) -> None:
    assert Told(scripted, text).actors(text) == []
