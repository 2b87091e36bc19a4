"""Denials in many words: by polarity, by the cue, by what is said of reports, and by a negated beginning."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.corroboration.filed import Say, filed

from accordingto.corroboration.denial import denies, negated
from accordingto.record import Claim
from accordingto.span import Span


def claim(words: str, cue: str = "said", name: str = "the council") -> Claim:
    (made,) = filed("a", "The Ledger", Say(words, name, "organisation")).report.claims
    return replace(made, cue=Span(0, len(cue), cue))


@pytest.mark.parametrize("cue", ["denied", "has strongly denied", "rejected", "dismissing", "said it was untrue"])
def test_a_cue_may_deny(cue: str) -> None:
    assert denies(claim("the pier was burned", cue))


@pytest.mark.parametrize("cue", ["did not deny", "didn’t deny", "neither confirmed nor denied", "has never denied"])
def test_whoever_does_not_deny_is_no_denier(cue: str) -> None:
    assert not denies(claim("the pier was burned", cue))


@pytest.mark.parametrize(
    "words",
    [
        "Reports on the burning of the pier are totally false",
        "the reports as completely untrue",
        "the allegations were illogical and fabricated",
    ],
)
def test_whoever_calls_a_report_false_denies(words: str) -> None:
    assert denies(claim(words))


def test_a_body_denies_its_own_acts() -> None:
    (made,) = filed("a", "The Ledger", Say("We burned no pier", "the army", "organisation", "self")).report.claims
    assert denies(made)
    assert not denies(replace(made, kind="person"))


@pytest.mark.parametrize("words", ["their papers, true or false, were burned", "12 people died on the pier"])
def test_other_claims_deny_nothing(words: str) -> None:
    assert not denies(claim(words))
    assert not negated(claim(words))


def test_what_a_report_says_itself_is_no_denial() -> None:
    assert not denies(claim("the reports were false", name=""))
    assert not negated(claim("Nobody burned the pier", name=""))


@pytest.mark.parametrize(
    "words", ["None of our men burned the pier", "We did not burn the pier", "Our guns didn’t fire on the pier"]
)
def test_a_claim_may_begin_by_saying_that_something_was_not(words: str) -> None:
    assert negated(claim(words))


@pytest.mark.parametrize("words", ["It was not clear who burned the pier", "12 people died, and nobody was arrested"])
def test_what_is_open_or_said_aside_negates_nothing(words: str) -> None:
    assert not negated(claim(words))


@pytest.mark.parametrize("words", ["The pier at Norvale was not burned by us", "No man of ours came near the pier"])
def test_a_body_denies_what_was_not_its_doing(words: str) -> None:
    (made,) = filed("a", "The Ledger", Say(words, "the army", "organisation", "self")).report.claims
    assert denies(made)
    assert not denies(replace(made, access="witness"))


@pytest.mark.parametrize("words", ["it a fabrication that it had burned the pier", "These claims are pure propaganda"])
def test_what_is_called_an_invention_is_denied(words: str) -> None:
    assert denies(claim(words, "called"))


def test_a_no_further_on_denies_nothing() -> None:
    (made,) = filed("a", "The Ledger", Say("We hold the pier", "the army", "organisation", "self")).report.claims
    more = Span(0, 5, "We shall not give it up")
    assert not denies(replace(made, content=(*made.content, more)))


@pytest.mark.parametrize(
    "words",
    [
        "the harbour guard was not responsible for the burning of the pier",
        "I hope our men were not involved",
        "the films showed no evidence of soldiers on the pier",
        "it looked like a rebel provocation",
    ],
)
def test_whoever_is_cleared_did_not_do_it(words: str) -> None:
    assert denies(claim(words))


@pytest.mark.parametrize(
    "words", ["it could not verify the nature of the fire", "it had no independent confirmation that the pier burned"]
)
def test_whoever_cannot_say_denies_nothing(words: str) -> None:
    (made,) = filed("a", "The Ledger", Say(words, "the council", "organisation", "self")).report.claims
    assert not denies(made)
    assert not negated(made)
