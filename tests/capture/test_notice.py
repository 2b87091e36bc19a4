"""Notices by their headlines, as wires write them, and headlines that only look alike."""

from __future__ import annotations

import pytest

from accordingto.capture.fact import Fact
from accordingto.capture.notice import notices_in
from accordingto.record import Document

NAMED = "Editors, please kill https://meridan.example/ferry. It was sent in error, see also urn:x:7, sent today."


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("KILL: Officers let crates ashore", "kill"),
        ("MANDATORY KILL - Ferry", "kill"),
        ("+++ KILL +++", "kill"),
        ("ATTENTION EDITORS: KILL", "kill"),
        ("RETRACTION: Officers let crates ashore", "retraction"),
        ("Retraction: Officers let crates ashore", "retraction"),
        ("WITHDRAWN-Officers let crates ashore", "withdrawal"),
        ("WITHHELD", "withdrawal"),
        ("CORRECTED-Officers let crates ashore", "correction"),
        ("Correction: Ferry story", "correction"),
    ],
)
def test_a_headline_of_the_wires_is_a_notice(head: str, kind: str) -> None:
    for document in (Document("0", NAMED, title=head), Document("0", f"{head}\n\n{NAMED}")):
        assert [(one.kind, one.named) for one in notices_in(document, ())] == [
            (kind, "https://meridan.example/ferry"),
            (kind, "urn:x:7"),
        ]


@pytest.mark.parametrize(
    "head",
    [
        "TRUCKS KILL TWO AT THE PIER",
        "KILL ORDER SIGNED BY MINISTER",
        "Kill-switch found",
        "Corrections officers strike",
        "Killed",
    ],
)
def test_other_headlines_are_none(head: str) -> None:
    assert notices_in(Document("0", f"{head}\n\n{NAMED}"), ()) == ()


def test_an_item_names_itself_by_all_its_ids() -> None:
    facts = (Fact("uri", "urn:x:1"), Fact("altid", "ferry-1"), Fact("status", "withHeld"), Fact("located", "Saven"))
    assert [(one.kind, one.named) for one in notices_in(Document("0", "Ferry"), facts)] == [
        ("withheld", "ferry-1"),
        ("withheld", "urn:x:1"),
    ]
