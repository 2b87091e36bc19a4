"""The forms of verbs, and the frames that the grammar gives them."""

from __future__ import annotations

import pytest

from accordingto.deed import Grammar
from accordingto.deed.grammar import plural, with_ending


@pytest.mark.parametrize(
    ("verb", "ending", "form"),
    [
        ("attack", "ed", "attacked"),
        ("seize", "ed", "seized"),
        ("bury", "ed", "buried"),
        ("rob", "ed", "robbed"),
        ("seize", "ing", "seizing"),
        ("free", "ing", "freeing"),
        ("die", "ing", "dying"),
        ("rob", "ing", "robbing"),
        ("annoy", "ed", "annoyed"),
    ],
)
def test_endings(verb: str, ending: str, form: str) -> None:
    assert form in with_ending(verb, ending)


@pytest.mark.parametrize(
    ("word", "form"), [("raid", "raids"), ("clash", "clashes"), ("ally", "allies"), ("day", "days")]
)
def test_plurals(word: str, form: str) -> None:
    assert plural(word) == form


def test_irregular_verbs_have_their_own_forms() -> None:
    forms = Grammar.of((), ()).forms
    assert forms["shot"].lemma == "shoot"
    assert forms["beaten"].uses == {"participle"}
    assert forms["gave"].uses == {"past"}


def test_verbs_and_nouns_that_are_asked_for_are_known() -> None:
    grammar = Grammar.of(("befrazzle",), ("befrazzlement",))
    assert grammar.forms["befrazzled"].lemma == "befrazzle"
    assert grammar.nouns["befrazzlements"] == "befrazzlement"
    assert grammar.verb_frame("befrazzle").subject == "agent"
