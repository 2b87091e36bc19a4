"""Sources: mentions joined, named, counted once, joint speakers told apart."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from accordingto.likeness import forms, places, tellers_alike, vectors_alike, words_alike
from accordingto.mention import Mention, mentions
from accordingto.source import UNIDENTIFIED, clusters, fullest, joint, records, relay_kind, tellers, tidy, titled

if TYPE_CHECKING:
    from tests.fake.scripted import Scripted

    from accordingto.ranker import Ranker


def said(*texts: str, kind: int = 0) -> list[Mention]:
    """Mentions with these words, one after another."""
    out, start = [], 0
    for number, text in enumerate(texts):
        out.append(Mention(number, number + 1, start, start + len(text), text, "origin", number, kind))
        start += len(text) + 1
    return out


def by_words(scripted: ModuleType, made: Scripted, found: list[Mention], told: list[Any], **weights: float) -> Ranker:
    names = [*words_alike(found), *forms(found), *places(made.reading, found)]
    names += [*tellers_alike(found, told), *vectors_alike(made.reading, found)]
    ranker: Ranker = scripted.weighing(names, **weights)
    return ranker


# ---- joining


def test_each_mention_joins_its_likeliest_antecedent_or_none(scripted: ModuleType) -> None:
    text = "Ada Kora said it rained. Ben said it froze. Kora said it poured."
    made = scripted.Scripted(text)
    told = [
        made.telling("it rained", cue="said", origin="Ada Kora"),
        made.telling("it froze", cue="said", cue_after="Ben", origin="Ben"),
        made.telling("it poured", cue="said", cue_after="Kora said it p", origin="Kora", teller_after="Kora said it p"),
    ]
    found = mentions(text, made.reading, told)
    ranker = by_words(scripted, made, found, told, same_last_name=2.0, constant=-1.0)
    assert clusters(made.reading, found, told, ranker) == [0, 1, 0]


def test_who_is_quoted_speaks_of_somebody_else(scripted: ModuleType) -> None:
    text = "“He told me it rained,” Kora said."
    made = scripted.Scripted(text)
    told = [
        made.telling("it rained", cue="told", origin="He"),
        made.telling("He told me it rained", cue="said", cue_after="Kora", origin="Kora", quotation="direct"),
    ]
    found = mentions(text, made.reading, told)
    ranker = by_words(scripted, made, found, told, constant=1.0)
    belongs = dict(zip((m.text for m in found), clusters(made.reading, found, told, ranker), strict=True))
    assert belongs["He"] != belongs["Kora"]


def test_a_telling_told_on_is_somebody_elses(scripted: ModuleType) -> None:
    text = "Kora said the miller had told her that it rained."
    made = scripted.Scripted(text)
    told = [
        made.telling("the miller had told her that it rained", cue="said", origin="Kora", quotation="indirect"),
        made.telling("it rained", cue="told", origin="the miller"),
    ]
    found = mentions(text, made.reading, told)
    ranker = by_words(scripted, made, found, told, constant=1.0)
    assert len(set(clusters(made.reading, found, told, ranker))) == 2


def test_no_town_is_a_tailor(scripted: ModuleType) -> None:
    text = "Merida slept. A tailor said it rained."
    made = scripted.Scripted(text)
    made.see_entity("Merida", "place")
    found = mentions(text, made.reading, told := [made.telling("it rained", cue="said", origin="A tailor")])
    ranker = by_words(scripted, made, found, told, constant=1.0)
    assert len(set(clusters(made.reading, found, told, ranker))) == 2


@pytest.mark.parametrize(
    ("headline", "body", "joined"),
    [
        ("Miller: mill burnt", "Ada Kora, a miller, said it burnt.", True),
        ("Mill burnt, miller says", "Ada Kora, a miller, said it burnt.", True),
        ("Mill burnt, miller says", "Ada Kora, a baker, said it burnt.", False),
        ("Mill burnt, miller says", "Ada Kora, a friend of miller Ben, said it burnt.", False),
        ("Mill burnt, miller says", "Ada Kora, a miller who fled, said it burnt.", True),
        ("Mill burnt, miller says", "Ada Kora, a miller lover, said it burnt.", False),
    ],
)
def test_whom_a_headline_describes_is_the_teller_below(
    scripted: ModuleType, headline: str, body: str, joined: bool
) -> None:
    text = f"{headline}\n{body}"
    made = scripted.Scripted(text)
    words = "Miller" if headline.startswith("Miller") else "miller"
    told = [
        made.telling("mill burnt" if words == "Miller" else "Mill burnt", origin=words),
        made.telling("it burnt", cue="said", origin="Ada Kora"),
    ]
    one, other = titled(text, mentions(text, made.reading, told), [0, 1])
    assert (one == other) is joined


def test_nobody_joins_where_nothing_is_alike(scripted: ModuleType) -> None:
    text = "Ada left. Ben ran."
    made = scripted.Scripted(text)
    made.see_entity("Ada", "person")
    made.see_entity("Ben", "person")
    found = mentions(text, made.reading, [])
    assert clusters(made.reading, found, [], by_words(scripted, made, found, [], constant=-1.0)) == [0, 1]
    assert clusters(made.reading, found, [], by_words(scripted, made, found, [], constant=1.0)) == [0, 0]


def test_no_mentions_no_clusters(scripted: ModuleType) -> None:
    made = scripted.Scripted("It rained.")
    assert clusters(made.reading, [], [], scripted.weighing([])) == []


def test_clusters_that_tell_nothing_are_no_tellers() -> None:
    found = [*said("Ada"), Mention(5, 6, 20, 23, "Ben", "entity")]
    assert list(tellers(found, [0, 1])) == [0]


# ---- names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("he", "Kora", "Ada Kora"), "Ada Kora"),
        (("He", "the guard", "a harbour guard"), "a harbour guard"),
        (("the board", "the Orla Harbour Board", "it"), "the Orla Harbour Board"),
        (("the captured fighter", "M.H."), "M.H."),
        pytest.param(("The captured fighter from Orla", "M.H."), "M.H."),
        (("a captured Orla Guard driver", "M.H."), "M.H."),
        (("the captured Orla Guard driver", "M.H."), "M.H."),
        (("they", "them"), "they"),
        (("his wife Ada Kora", "Kora"), "Ada Kora"),
        (("her brother", "he"), "her brother"),
        (("a guard at the harbour of Orla", "he"), "a guard at the harbour of Orla"),
    ],
)
def test_the_fullest_name(words: tuple[str, ...], name: str) -> None:
    assert fullest(said(*words)) == name
    assert fullest(said(*reversed(words))) == name or set(words) == {"they", "them"}


def test_a_name_that_goes_on_and_on_is_none() -> None:
    long = "Ada Kora, who had come to Orla that morning to see the pier, the boats and her old friends again"
    assert fullest(said(long, "Ada Kora")) == "Ada Kora"
    assert (
        fullest(said("A clerk at Orla Harbour said two boats sank", "a clerk at Orla Harbour"))
        == "a clerk at Orla Harbour"
    )
    assert fullest(said("Ada Kora who runs the Orla Monitor", "Kora")) == "Ada Kora"
    assert fullest(said("Ada Kora, a miller, and verified by the Orla Monitor")) == "Ada Kora, a miller"
    assert fullest(said("a captured guard known only as “A.K.", "he")) == "A.K."
    assert fullest(said("a smuggler called Ada Kora", "the smuggler")) == "Ada Kora"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the\n guard", "the guard"),
        ("“Ada Kora”,", "Ada Kora"),
        ("Kora’s", "Kora"),
        pytest.param("the residents’", "the residents"),
        ("the residents'", "the residents"),
        ("M.H.", "M.H."),
        ("Ada — ", "Ada"),
        ("as “M.H.", "M.H."),
    ],
)
def test_names_are_tidy(words: str, name: str) -> None:
    assert tidy(words) == name


@pytest.mark.parametrize(
    ("words", "type", "kind"),
    [
        (("the Meridan Press Agency",), 1, "outlet"),
        (("The Coastal Gazette", "it"), 1, "outlet"),
        (("a leaked letter",), 1, "document"),
        (("the Harbour Board",), 1, "organisation"),
        (("Ada Kora", "she"), 0, "person"),
        (("the guard", "he"), 0, "anonymous-person"),
        (("some residents", "they"), 0, "group"),
        pytest.param(("the women",), 0, "group"),
        pytest.param(("Residents",), 0, "group"),
    ],
)
def test_the_kind_of_a_relay_by_its_words(words: tuple[str, ...], type: int, kind: str) -> None:
    assert relay_kind(fullest(said(*words)), said(*words, kind=type)) == kind


# ---- joint speakers


def joined(scripted: ModuleType, text: str, whole: str, *parts: str) -> tuple[list[Mention], list[Any]]:
    made = scripted.Scripted(text)
    for part in parts:
        made.see_entity(part, "organisation")
    told = [made.telling("it rained", cue="said", origin=whole)]
    return mentions(text, made.reading, told), told


def test_joint_speakers_are_a_source_each(scripted: ModuleType) -> None:
    text = "The army and the council said it rained."
    found, _ = joined(scripted, text, "The army and the council", "The army", "the council")
    belongs = list(range(len(found)))
    whole = next(i for i, m in enumerate(found) if m.telling == 0)
    assert len(joint(tellers(found, belongs)[whole], found, belongs)) == 2
    sources, ids = records(text, found, belongs, [whole], {whole: "organisation"})
    assert [s.name for s in sources] == ["The army", "the council"]
    assert ids[whole] == ("s1", "s2")


def test_three_speak_jointly(scripted: ModuleType) -> None:
    text = "The army, the police and the council said it rained."
    whole = "The army, the police and the council"
    found, _ = joined(scripted, text, whole, "The army", "the police", "the council")
    belongs = list(range(len(found)))
    at = next(i for i, m in enumerate(found) if m.telling == 0)
    assert len(joint(tellers(found, belongs)[at], found, belongs)) == 3


def test_a_name_with_an_and_in_it_is_one(scripted: ModuleType) -> None:
    text = "The Ministry of Ports and Fisheries said it rained."
    found, _ = joined(scripted, text, "The Ministry of Ports and Fisheries", "The Ministry of Ports")
    belongs = list(range(len(found)))
    at = next(i for i, m in enumerate(found) if m.telling == 0)
    assert joint(tellers(found, belongs)[at], found, belongs) == ()


def test_an_apposition_is_one_source(scripted: ModuleType) -> None:
    text = "Ada Kora, the mayor of Orla, said it rained."
    found, _ = joined(scripted, text, "Ada Kora, the mayor of Orla", "Ada Kora", "the mayor of Orla")
    belongs = list(range(len(found)))
    at = next(i for i, m in enumerate(found) if m.telling == 0)
    assert joint(tellers(found, belongs)[at], found, belongs) == ()


# ---- records


def test_records_are_numbered_in_the_order_of_the_chains() -> None:
    found = said("Ada", "Ben", "Cem")
    text = "Ada Ben Cem"
    sources, ids = records(text, found, [0, 1, 2], [2, 0], {0: "person", 2: "group"})
    assert [(s.id, s.name, s.kind) for s in sources] == [("s1", "Cem", "group"), ("s2", "Ada", "person")]
    assert ids == {2: ("s1",), 0: ("s2",)}
    assert all(span.holds_in(text) for source in sources for span in source.mentions)


def test_whoever_is_not_said_is_one_for_a_report() -> None:
    sources, ids = records("Ada", said("Ada"), [0], [-1, 0], {0: "person"})
    assert sources[0] is UNIDENTIFIED
    assert ids[-1] == ("unidentified",)
    assert sources[1].id == "s1"


def test_descriptions_come_once_without_pronouns() -> None:
    found = said("Ada Kora", "she", "the mayor", "The mayor", "Kora")
    text = "Ada Kora she the mayor The mayor Kora"
    (source,), _ = records(text, found, [0] * 5, [0], {0: "person"})
    assert (source.name, source.described_as) == ("Ada Kora", ("the mayor", "Kora"))


def test_words_that_tell_twice_are_one_mention() -> None:
    found = [Mention(0, 1, 0, 3, "Ada", "origin", 0), Mention(0, 1, 0, 3, "Ada", "origin", 1)]
    (source,), _ = records("Ada", found, [0, 0], [0], {0: "person"})
    assert len(source.mentions) == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Watch Without Borders (WWB", "Watch Without Borders"),
        ("Watch Without Borders (WWB)", "Watch Without Borders (WWB)"),
        ("said the harbour master", "the harbour master"),
        ("by an aide of", "an aide"),
        ("the clerk and", "the clerk"),
        ("(WWB", "(WWB"),
        ("by", "by"),
        ("the harbour master on Monday", "the harbour master"),
        ("the clerk in May", "the clerk"),
        ("Theresa May", "Theresa May"),
        ("At least 70 guards", "At least 70 guards"),
        ("at the harbour office", "the harbour office"),
    ],
)
def test_names_are_neither_led_up_to_nor_broken_off(words: str, name: str) -> None:
    assert tidy(words) == name
