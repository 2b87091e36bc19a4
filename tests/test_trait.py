"""Traits read from words: invented sentences whose labels are plain, and what must hold for any."""

from __future__ import annotations

import re
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.encoder.labels import ATTRIBUTES
from accordingto.span import Span
from accordingto.trait import READ, Trait, Words, available, traits

HELD = re.compile(r"\[(?P<content>[^\[\]]*)\]|\{(?P<cue>[^{}]*)\}|<(?P<origin>[^<>]*)>")


def claim(marked: str, name: str | None = None, implicit: bool = False) -> Words:
    """A claim from a sentence with its [content], {cue} and <origin> marked."""
    text, content, cue, origin, place = "", [], None, None, 0
    for found in HELD.finditer(marked):
        text += marked[place : found.start()]
        span = Span(len(text), len(text) + len(found[found.lastgroup or 0]), found[found.lastgroup or 0])
        text, place = text + span.text, found.end()
        if found.lastgroup == "content":
            content.append(span)
        elif found.lastgroup == "cue":
            cue = span
        else:
            origin = span.text
    return Words(text + marked[place:], tuple(content), cue, origin, name or origin, implicit)


CASES = [
    ("<Ostrava Relief> {alleged} that [guards sold the grain].", "tone", "distancing"),
    ("<The ministry> {claimed} [the bridge was safe].", "tone", "distancing"),
    ("<The ministry> {confirmed} [the bridge had fallen].", "tone", "endorsing"),
    ("<Mara Tolen> {admitted} [taking the keys].", "tone", "endorsing"),
    ("<Mara Tolen> {said} [the keys were gone].", "tone", "neutral"),
    ("<The harbour board> {denied} [closing the gate].", "polarity", "denied"),
    ("<The harbour board> {said} [it closed the gate].", "polarity", "affirmed"),
    ("<Villagers> {fear} [the dam will break].", "certainty", "possible"),
    ("<The mayor> {said} [thieves may have possibly opened the dam].", "certainty", "possible"),
    ("<Engineers> {believe} [the dam was opened].", "certainty", "probable"),
    ("<The mayor> {said} [the dam was likely opened at night].", "certainty", "probable"),
    ("<The mayor> {said} [it was not clear who opened the dam].", "certainty", "open"),
    ("<Police> {could not confirm} [the boat had sunk].", "certainty", "open"),
    ("<Police> {said} [the boat had sunk].", "certainty", "certain"),
    ("<Ilvia Sarn> {said} [she saw the men carry the crates].", "access", "witness"),
    ("<A witness> {said} [three men ran from the yard].", "access", "witness"),
    ("<The union> {called for} [an end to the shifts].", "access", "self"),
    ("“[I will not leave my house],” {said} <Doran Pell>.", "access", "self"),
    ("<Analysts> {believe} [the raid was meant as a warning].", "access", "inferred"),
    ("<The footage> {showed} [two trucks at the pier].", "access", "record"),
    ("[The clerk] was {charged with} [fraud].", "access", "unstated"),
    ("<Doran Pell> {said} [the pier was empty].", "kind", "person"),
    ("<Residents> {said} [the pier was empty].", "kind", "group"),
    ("<A harbour guard> {said} [the pier was empty].", "kind", "anonymous-person"),
    ("<The Ministry of Works> {said} [the pier was empty].", "kind", "organisation"),
    ("<Coastal Ledger Television> {reported} [the pier was empty].", "kind", "outlet"),
    ("<A leaked report> {said} [the pier was empty].", "kind", "document"),
    ("[The pier] {reportedly} [burnt].", "kind", "unidentified"),
    ("“[The pier was empty],” {said} <Doran Pell>.", "quotation", "direct"),
    ("<Doran Pell> {said} [the pier was “quite empty” at dawn].", "quotation", "mixed"),
    ("<Doran Pell> {said} [the pier was empty].", "quotation", "indirect"),
    ("<Doran Pell> {said} [the ship “Grey Heron” was late].", "quotation", "indirect"),
]


@pytest.mark.parametrize("weights", ["fitted", "by-hand"])
@pytest.mark.parametrize(("marked", "attribute", "label"), CASES)
def test_plain_sentences(marked: str, attribute: str, label: str, weights: str) -> None:
    read = traits(claim(marked), "fitted" if weights == "fitted" else "by-hand")
    assert read[attribute].label == label, read[attribute]


def test_a_lone_hedge_is_not_lost_on_the_weights_set_by_hand() -> None:
    read = traits(claim("<The mayor> {said} [the dam may have been opened]."), "by-hand")
    assert read["certainty"].label == "possible"
    assert read["certainty"].because[0] == "content “may have” → possible"


def test_says_why() -> None:
    tone = traits(claim("<Ostrava Relief> {alleged} that [guards sold the grain]."), "by-hand")["tone"]
    assert tone.because == ("cue “alleged” → distancing",)


def test_an_account_without_a_cue_is_implicit() -> None:
    words = claim("[The men then crossed the yard and took the boat].", name="Ilvia Sarn", implicit=True)
    assert traits(words)["quotation"].label == "implicit"


def test_unknown_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="by-hand"):
        traits(claim("<He> {said} [so]."), "guessed")  # type: ignore[arg-type]


def test_both_weights_are_installed() -> None:
    assert available() == ("by-hand", "fitted")


def test_nothing_to_read_is_read() -> None:
    read = traits(Words("", (), None, None, None, False))
    assert set(read) == set(READ)


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=80), st.text(max_size=20), st.booleans())
def test_any_words_give_log_probabilities(text: str, name: str, implicit: bool) -> None:
    content = (Span.cut(text, 0, len(text) // 2),) if len(text) > 1 else ()
    for attribute, trait in traits(Words(text, content, None, None, name, implicit)).items():
        assert isinstance(trait, Trait)
        assert len(trait.scores) == len(ATTRIBUTES[attribute])
        assert sum(map(exp, trait.scores)) == pytest.approx(1)
        assert trait.scores[ATTRIBUTES[attribute].index(trait.label)] == max(trait.scores)
