"""What a report's claims add up to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accordingto.record import Report
from accordingto.report.tally import summary, tally

TEXT = "Ada said A1 and A2. Bela said B1. It denied D1. MPA runs it. It was so."


def made_of(invent: Callable[..., Any], *claims: tuple[Any, ...], **fields: Any) -> Report:
    made = invent(TEXT)
    for id, name, kind in (("a", "Ada", "person"), ("b", "Bela", "person"), ("m", "MPA", "outlet")):
        made.source(id, name, kind, name)
    made.source("u", "unidentified", "unidentified")
    for content, chain, more in claims:
        made.claim(content, *chain, **more)
    report: Report = made.report(**fields)
    return report


def test_sources_count_once_at_their_best_access(ferry: Report) -> None:
    counts = tally(ferry)
    assert (counts.told, counts.own_voice, counts.denials, counts.unidentified) == (11, 1, 1, 1)
    assert (counts.own_access, counts.second_hand, counts.concluding, counts.unstated) == (4, 2, 0, 1)
    assert counts.passage == ""


def test_a_passage_is_what_all_that_is_affirmed_goes_through(invent: Callable[..., Any]) -> None:
    report = made_of(invent, ("A1", ("m", "a"), {}), ("B1", ("m", "b"), {}), ("D1", ("b",), {"polarity": "denied"}))
    assert "all but the denial comes through MPA" in summary(report)


def test_a_passage_that_told_it_first_is_where_it_comes_from(invent: Callable[..., Any]) -> None:
    report = made_of(invent, ("A1", ("m", "a"), {}), ("A2", ("m", "a"), {}))
    assert "all of it comes from Ada" in summary(report)


def test_joint_speakers_are_no_passage(invent: Callable[..., Any]) -> None:
    report = made_of(invent, ("A1", ("a+b",), {}), ("A2", ("a",), {}))
    assert tally(report).passage == ""


def test_an_unidentified_source_is_no_passage(invent: Callable[..., Any]) -> None:
    report = made_of(invent, ("A1", ("u",), {}), ("A2", ("u",), {}))
    assert tally(report).passage == ""
    assert tally(report).unidentified == 2


def test_one_claim_says_nothing_of_passages(invent: Callable[..., Any]) -> None:
    report = made_of(invent, ("A1", ("a",), {"access": "witness"}))
    assert summary(report) == ("1 claim", "1 source: 1 with access of its own")


def test_no_claims_and_what_was_not_read(invent: Callable[..., Any]) -> None:
    assert summary(made_of(invent, unread=("2 tables",))) == ("no claims found in this report", "not read: 2 tables")


def test_a_report_in_its_own_voice_alone(invent: Callable[..., Any]) -> None:
    assert summary(made_of(invent, ("It was so", (), {}))) == ("0 claims · 1 more in the report's own voice",)
