"""The lexicon and the tables that weigh it."""

from __future__ import annotations

import re

import pytest

from accordingto.trait.evidence import evidence, groups
from accordingto.trait.lexicon import REGIONS, ideas, lexicon, tokens, verb_forms
from accordingto.trait.weights import CONSTANT, available, load
from accordingto.trait.words import Words

FORMS = re.compile(
    r"cue (?:of three|in -ing|capitalised|passive|before|after|within)"
    r"|content (?:begins|of \d|has a|asks|without|in the|names)"
    r"|origin (?:is|not|all|ends|partly|without|head|indefinite|definite|quantity|plural$|acronym|initials|with|joined)"
    r"|quoted |no cue|account without|nobody named"
)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("allege", ["alleges", "alleged", "alleging"]),
        ("deny", ["denies", "denied", "denying"]),
        ("stress", ["stresses", "stressed", "stressing"]),
        ("say", ["says", "said", "saying"]),
    ],
)
def test_verbs_are_inflected(verb: str, forms: list[str]) -> None:
    assert verb_forms(verb, {"say": "says said saying"}) == forms


def test_the_longest_phrase_wins() -> None:
    found = dict(ideas("cue", tokens("pleaded not guilty to")))
    assert found["deny"] == "pleaded not guilty to"
    assert "admit" not in found


def test_possessives_are_cut_off() -> None:
    assert tokens("The Guard’s boat didn't") == ["the", "guard", "boat", "didn't"]


def test_every_region_has_words() -> None:
    assert set(lexicon()) == set(REGIONS)
    assert all(lexicon().values())


@pytest.mark.parametrize("name", available())
def test_weights_are_of_evidence_that_can_be_seen(name: str) -> None:
    known = {
        f"{region} {idea}"
        for region in REGIONS
        for entries in lexicon()[region].values()
        for _, names in entries
        for idea in names
    }
    together = {f"{group} + {partner}" for group, _, partners in groups() for partner in partners}
    for row in load(name).rows:
        assert row == CONSTANT or row in known | together or FORMS.match(row), row


def test_words_of_ours_that_no_lexicon_has_show_nothing() -> None:
    seen = evidence(Words("Zorble.", (), None, None, None, False))
    assert set(seen) == {"quoted nothing", "no cue", "nobody named"}
