"""Mentions: what their words tell of them."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from accordingto.encoder.labels import ENTITIES
from accordingto.mention import Mention, entities, mentions


def named(text: str) -> Mention:
    return Mention(0, 1, 0, len(text), text, "entity")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the Orla Harbour Board", {"orla", "harbour", "board"}),
        ("President Kora", {"kora"}),
        ("the president", {"the", "president"}),
        ("M.H.", {"mh"}),
        ("the mayor’s office", {"mayor", "office"}),
        ("Kora's", {"kora"}),
        ("al-Orla", {"al-orla"}),
        ("the U.N.", {"un"}),
        ("the U.S.", {"us"}),
        ("O’Dara", {"o’dara"}),
    ],
)
def test_words_that_tell_one_from_another(text: str, words: set[str]) -> None:
    assert named(text).words == words


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("a guard at the pier", "guard"),
        ("the mayor of Orla", "mayor"),
        ("Ada Kora, the mayor", "kora"),
        ("the council’s", "council"),
        ("residents who fled", "residents"),
        ("the Meridan Press Agency", "agency"),
    ],
)
def test_the_head_stands_before_what_describes_it(text: str, head: str) -> None:
    assert named(text).head == head


@pytest.mark.parametrize(
    ("text", "proper"),
    [
        ("Ada Kora", True),
        ("the Harbour Board", True),
        ("M.H.", True),
        ("The guard", False),
        ("A guard", False),
        ("he", False),
        ("He", False),
        ("a guard named Ori", True),
        ("Two officers", False),
        ("the mayor", False),
    ],
)
def test_names(text: str, proper: bool) -> None:
    assert named(text).proper is proper


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("He", "he"),
        ("her", "she"),
        ("They", "they"),
        ("we", "i"),
        ("us", "i"),
        ("I", "i"),
        ("who", "which"),
        ("Hera", None),
        ("US", None),
        ("WHO", None),
    ],
)
def test_pronouns(text: str, pronoun: str | None) -> None:
    assert named(text).pronoun == pronoun


@pytest.mark.parametrize(
    ("text", "indefinite", "definite", "plural"),
    [
        ("a guard", True, False, False),
        ("three officers", True, False, True),
        ("12 officers", True, False, True),
        ("the officers", False, True, True),
        ("his boss", False, True, False),
        ("they", False, False, True),
        ("Ada Kora", False, False, False),
    ],
)
def test_forms(text: str, indefinite: bool, definite: bool, plural: bool) -> None:
    mention = named(text)
    assert (mention.indefinite, mention.definite, mention.plural) == (indefinite, definite, plural)


def test_a_mention_without_a_word_is_no_error() -> None:
    mention = named("—")
    assert (mention.words, mention.proper, mention.head, mention.initials) == (frozenset(), False, "—", "")


def test_entities_are_found_in_two_layers_each_once(scripted: ModuleType) -> None:
    made = scripted.Scripted("The mayor of Orla left.")
    made.see_entity("The mayor of Orla", "person")
    made.see_entity("Orla", "place", layer=1)
    made.see_entity("The mayor of Orla", "person", layer=1)
    made.entity[made.run("Orla")[0], 1, :] = 0
    made.see_entity("Orla", "place", layer=1)
    found = sorted(entities(made.reading))
    assert (*made.run("The mayor of Orla"), ENTITIES.index("person")) in found
    assert (*made.run("Orla"), ENTITIES.index("place")) in found
    assert len(found) == len(set(found))


def test_neighbouring_entities_of_one_type_stay_two(scripted: ModuleType) -> None:
    made = scripted.Scripted("Ori Ada left.")
    made.see_entity("Ori", "person")
    made.see_entity("Ada", "person")
    assert [(b, e) for b, e, _ in entities(made.reading)] == [(0, 1), (1, 2)]


def test_tellers_and_entities_in_the_order_of_the_text(scripted: ModuleType) -> None:
    text = "Ada said that Orla flooded, the guard told her."
    made = scripted.Scripted(text)
    made.see_entity("Ada", "person")
    made.see_entity("Orla", "place")
    told = [
        made.telling("Orla flooded", cue="said", origin="Ada"),
        made.telling("Orla flooded,", cue="told", origin="the guard"),
    ]
    found = mentions(text, made.reading, told)
    assert [(m.text, m.role, m.telling) for m in found] == [
        ("Ada", "origin", 0),
        ("Orla", "entity", None),
        ("the guard", "origin", 1),
    ]
    assert all(text[m.start : m.stop] == m.text for m in found)


def test_only_those_who_can_speak_unless_everything_is_wanted(scripted: ModuleType) -> None:
    text = "Ada left on Monday."
    made = scripted.Scripted(text)
    made.see_entity("Ada", "person")
    made.see_entity("Monday", "time")
    assert [m.text for m in mentions(text, made.reading, [])] == ["Ada"]
    assert [m.text for m in mentions(text, made.reading, [], everything=True)] == ["Ada", "Monday"]


def test_of_a_teller_in_pieces_the_longest_counts(scripted: ModuleType) -> None:
    text = "The old guard, he said, a witness, saw it."
    made = scripted.Scripted(text)
    telling = made.telling("saw it", cue="said", origin="The old guard")
    pieces = (made.run("he"), made.run("The old guard"))
    object.__setattr__(telling, "tellers", (("origin", pieces),))
    assert [m.text for m in mentions(text, made.reading, [telling])] == ["The old guard"]


def test_what_is_said_further_of_a_teller_is_not_who_he_is(scripted: ModuleType) -> None:
    text = "The Orla Monitor, which relies on a network of informants, said it rained."
    made = scripted.Scripted(text)
    telling = made.telling("it rained", cue="said", origin="The Orla Monitor")
    further = made.run("relies on a network of informants")
    told = replace(telling, tellers=(("origin", (*telling.tellers[0][1], further)),))
    assert [m.text for m in mentions(text, made.reading, [told])] == ["The Orla Monitor"]


def test_a_hyphenated_word_is_whole_and_a_comma_is_none(scripted: ModuleType) -> None:
    text = "The Orla-based Monitor, said it rained."
    made = scripted.Scripted(text)
    told = made.telling("it rained", cue="said", origin="based Monitor,")
    assert [m.text for m in mentions(text, made.reading, [told])] == ["Orla-based Monitor"]


@pytest.mark.parametrize(
    ("entity", "kept"),
    [
        ("quoted Ada Kora", ["Ada Kora"]),
        ("Radio Merida, Ada Kora", []),
        ("Ada Kora, a miller, it", []),
        ("Merida", ["Merida"]),
    ],
)
def test_entities_end_where_another_teller_or_a_content_begins(
    scripted: ModuleType, entity: str, kept: list[str]
) -> None:
    text = "Radio Merida, Ada Kora, a miller, it rained all night. Radio Mersa quoted Ada Kora again. Merida slept."
    made = scripted.Scripted(text)
    made.see_entity(entity, "person", after="Merida slept" if entity == "Merida" else "")
    told = made.telling("it rained all night", origin="Ada Kora")
    assert [m.text for m in mentions(text, made.reading, [told]) if m.role == "entity"] == kept


@pytest.mark.parametrize(("kind", "words"), [("person", "Ada Kora, a miller"), ("place", "miller")])
def test_a_description_goes_with_the_name_before_it(scripted: ModuleType, kind: str, words: str) -> None:
    text = "Ada Kora, a miller, said it rained."
    made = scripted.Scripted(text)
    made.see_name("Ada Kora", kind)
    found = mentions(text, made.reading, [made.telling("it rained", cue="said", origin="miller")])
    assert [m.text for m in found] == [words]


def test_capitals_of_a_headline_make_no_name(scripted: ModuleType) -> None:
    text = "Captured Miller Says Mill Burnt In Merida\nThe Old Miller said it burnt."
    made = scripted.Scripted(text)
    told = [
        made.telling("Mill Burnt In Merida", cue="Says", origin="Captured Miller"),
        made.telling("it burnt", cue="said", origin="The Old Miller"),
    ]
    assert [m.proper for m in mentions(text, made.reading, told)] == [False, True]


def test_no_tellings_and_no_pieces(scripted: ModuleType) -> None:
    assert mentions("", scripted.Scripted("").reading, []) == []


@pytest.mark.parametrize(
    ("text", "read", "words"),
    [
        ("It rained, the Watch Association for Lost Ships said.", "the Watch", "the Watch Association for Lost Ships"),
        ("It rained, according to Ada Kora.", "according to Ada Kora", "Ada Kora"),
        ("It rained, the clerk told Radio Merida.", "told Radio Merida", "Radio Merida"),
        ("It rained, the old clerk said Monday.", "the old clerk", "the old clerk"),
        ("It rained, Ada Kora Monday told the town.", "Ada Kora", "Ada Kora"),
        (
            "It rained. Wednesday 27 Jul 2016 Tarn state TV said.",
            "Wednesday 27 Jul 2016 Tarn state TV",
            "Tarn state TV",
        ),
        ("It rained. The 14 February Union said.", "14 February Union", "14 February Union"),
    ],
)
def test_tellers_are_whole_names_and_nothing_before_them(
    scripted: ModuleType, text: str, read: str, words: str
) -> None:
    made = scripted.Scripted(text)
    told = [made.telling("It rained", cue="said" if "said" in text else None, origin=read)]
    assert [m.text for m in mentions(text, made.reading, told)] == [words]


def test_the_short_form_in_brackets_is_an_alias(scripted: ModuleType) -> None:
    text = "Watch Without Borders (WWB) said it rained. WWB left."
    made = scripted.Scripted(text)
    told = [made.telling("it rained", cue="said", origin="Watch Without Borders")]
    assert [m.alias for m in mentions(text, made.reading, told)] == ["WWB"]
