"""Chains as people see them start with the report's own voice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accordingto.record import Credit, Document, Report
from accordingto.report.voice import joined, own_voices, told_by, whole_chain
from accordingto.span import Span

WORDS = Span(0, 1, "x")


def names(document: Document) -> list[str]:
    return [voice.name for voice in own_voices(document)]


@pytest.mark.parametrize(
    ("facts", "voices"),
    [
        ({"outlet": "The Ledger"}, ["The Ledger"]),
        ({"outlet": "The Ledger", "credits": (Credit("agency", "MPA", WORDS),)}, ["The Ledger", "MPA"]),
        ({"outlet": "MPA", "credits": (Credit("agency", "mpa", WORDS),)}, ["MPA"]),
        ({"credits": (Credit("agency", "MPA", WORDS), Credit("syndication", "QRS", WORDS))}, ["MPA and QRS"]),
        ({"outlet": "The Ledger", "credits": (Credit("photo", "MPA", WORDS),)}, ["The Ledger"]),
        ({"byline": ("R. Halden", "T. Ono")}, ["R. Halden and T. Ono"]),
        ({}, ["this report"]),
    ],
)
def test_own_voice_comes_from_the_document(facts: dict[str, Any], voices: list[str]) -> None:
    assert names(Document(id="0", text="x", **facts)) == voices


def test_joint_speakers_are_one_station(ferry: Report) -> None:
    claim = next(claim for claim in ferry.claims if len(claim.chain) == 1 and len(claim.chain[0].sources) == 2)
    (voice,) = told_by(ferry, claim)
    assert (voice.name, voice.shape) == ("the army and the Harbour Board", "joint")


def test_natures_stand_in_brackets_and_carried_links_are_known(ferry: Report) -> None:
    claim = next(claim for claim in ferry.claims if len(claim.chain) == 3)
    voices = told_by(ferry, claim)
    assert [voice.name for voice in voices] == [
        "a harbour guard (anonymous)",
        "his shift leader (anonymous)",
        "a driver (anonymous)",
    ]
    assert [voice.carried for voice in voices] == [True, False, False]


def test_an_agency_that_the_chain_names_is_not_drawn_twice(invent: Callable[..., Any]) -> None:
    made = invent(
        "Ada told MPA it rained.", outlet="The Ledger", credits=(Credit("agency", "MPA", Span(9, 12, "MPA")),)
    )
    made.source("s1", "MPA", "outlet", "MPA")
    made.source("s2", "Ada", "person", "Ada")
    made.claim("it rained", "s1", "s2", cue="told")
    report = made.report()
    chain = whole_chain(own_voices(report.document), told_by(report, report.claims[0]))
    assert [voice.name for voice in chain] == ["The Ledger", "MPA", "Ada"]


def test_names_are_listed_as_a_person_would() -> None:
    assert [joined(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
