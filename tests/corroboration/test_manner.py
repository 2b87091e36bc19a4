"""How words say that somebody knows, beside what was read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.corroboration.filed import Say, filed

from accordingto.corroboration.manner import manner
from accordingto.record import Access, Claim, SourceKind
from accordingto.span import Span


def claim(
    words: str,
    cue: str = "said",
    kind: SourceKind = "organisation",
    access: Access = "unstated",
    name: str = "the army",
) -> Claim:
    (made,) = filed("a", "The Ledger", Say(words, name, kind, access)).report.claims
    return replace(made, cue=Span(0, len(cue), cue))


def test_a_claim_of_responsibility_is_about_ones_own_act() -> None:
    for cue in ("claimed", "has taken"):
        assert manner(claim("responsibility for the attack on the pier", cue, access="inferred"), None) == "self"
    assert manner(claim("responsibility for the attack", "discussed", access="inferred"), None) == "inferred"
    assert manner(claim("for the attack", "claimed responsibility", access="inferred"), None) == "self"
    assert manner(claim("for the attack", "discussed responsibility", access="inferred"), None) == "inferred"


@pytest.mark.parametrize("cue", ["called for", "condemned", "demanded", "vowed", "warned"])
def test_whoever_takes_a_stance_does_not_say_how_they_know(cue: str) -> None:
    assert manner(claim("an end to the shelling of the pier", cue, access="self"), None) == "unstated"


def test_a_demand_in_the_words_themselves_is_a_stance() -> None:
    assert manner(claim("The council must meet on the burning of the pier", access="self"), None) == "unstated"
    assert manner(claim("We burned the pier", access="self"), None) == "self"


def test_a_body_that_says_i_has_it_from_somebody() -> None:
    assert manner(claim("I saw the pier burn", access="witness"), None) == "told"
    assert manner(claim("I saw the pier burn", kind="person", access="witness"), None) == "witness"


def test_a_body_tells_of_what_its_own_people_did() -> None:
    assert manner(claim("its forces had burned the pier"), None) == "self"
    assert manner(claim("the forces of others had burned the pier"), None) == "unstated"
    assert manner(claim("its forces had burned the pier", kind="person"), None) == "unstated"


@pytest.mark.parametrize(
    ("words", "access"),
    [
        ("Our correspondent went to Norvale and saw the pier burn", "witness"),
        ("A reporter for The Ledger watched as the pier burned", "witness"),
        ("A reporter for The Beacon watched as the pier burned", "unstated"),
        ("A reporter was arrested after the pier burned", "unstated"),
    ],
)
def test_a_report_may_have_it_from_its_own_reporter(words: str, access: Access) -> None:
    (made,) = filed("a", "The Ledger", Say(words, access="unstated")).report.claims
    assert manner(made, "The Ledger") == access


def test_mortar_fire_that_claims_lives_says_nothing() -> None:
    assert manner(claim("16 lives", "claims", "person", "self", "Mortar fire on Norvale"), None) == "unstated"


def test_blame_says_nothing_of_how_somebody_knows() -> None:
    for access in ("self", "witness", "record"):
        assert manner(claim("the army for the fire on the pier", "blamed", "group", access), None) == "unstated"


def test_what_is_verified_or_recorded_is_on_record() -> None:
    assert manner(claim("soldiers burned the pier", "verified"), None) == "record"
    assert manner(claim("soldiers burned the pier", "accordingly"), None) == "unstated"


def test_what_seems_to_somebody_was_not_seen() -> None:
    words = "the fire on the pier seemed to be the work of soldiers"
    assert manner(claim(words, kind="person", access="witness"), None) == "inferred"
    assert manner(claim("The pier burned", kind="person", access="witness"), None) == "witness"
