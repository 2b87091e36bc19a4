"""The glossary has a word for every label of the record, and says close ones for unknown words."""

from __future__ import annotations

from typing import get_args

import pytest

from accordingto import glossary, record
from accordingto.errors import UnknownWordError

FIELDS = {
    "access": record.Access,
    "certainty": record.Certainty,
    "polarity": record.Polarity,
    "tone": record.Tone,
    "quotation": record.Quotation,
    "anchoring": record.Anchoring,
    "precision": record.Precision,
    "kind": record.SourceKind,
    "credit": record.CreditKind,
}


@pytest.mark.parametrize("family", FIELDS)
def test_every_label_has_a_meaning_and_a_phrase(family: str) -> None:
    described = {word.name for word in glossary.words() if word.family == family}
    assert described == set(get_args(FIELDS[family]))
    assert all(glossary.label(family, name).phrase for name in described)


def test_a_meaning_is_one_sentence() -> None:
    for word in glossary.words():
        assert word.meaning.endswith("."), word.name
        assert len(word.meaning) < 160, word.name


@pytest.mark.parametrize("family", ["access", "certainty", "polarity", "precision", "kind", "event"])
def test_every_crosswalk_speaks_of_every_label(family: str) -> None:
    labels = [word for word in glossary.words() if word.family == family]
    schemes = [tuple(code.scheme for code in word.codes) for word in labels]
    assert len(set(schemes)) == 1
    assert schemes[0]


def test_no_crosswalk_grades_what_needs_an_assessor() -> None:
    given = {(code.scheme, code.code) for word in glossary.words() for code in word.codes}
    assert not given & {("UK 3x5x2 intelligence assessment", "B"), ("UK 3x5x2 intelligence assessment", "E")}
    assert {code for scheme, code in given if scheme.startswith("Admiralty")} == {"F"}


@pytest.mark.parametrize(
    ("asked", "name"), [("claim", "claim"), ("Claims", "claim"), ("NARROWEST passage", "narrowest-passage")]
)
def test_case_spacing_and_plural_do_not_matter(asked: str, name: str) -> None:
    assert [word.name for word in glossary.look_up(asked)] == [name]


def test_a_word_with_two_meanings_gives_both() -> None:
    assert [word.family for word in glossary.look_up("outlet")] == ["word", "kind"]


def test_an_unknown_word_suggests_close_ones() -> None:
    with pytest.raises(UnknownWordError, match="Did you mean 'witness'") as caught:
        glossary.look_up("wittness")
    assert caught.value.exit_code == 2
    with pytest.raises(UnknownWordError, match="lists all words"):
        glossary.look_up("xyzzy")
