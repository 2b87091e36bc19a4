"""Boilerplate is marked by its own words, and telling is not."""

from __future__ import annotations

import pytest

from accordingto.capture.boilerplate import boilerplate_in, is_boilerplate
from accordingto.capture.credits import credits_in
from accordingto.capture.line import lines_of


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement", "Font Size:", "Read more", "WhatsApp Facebook Twitter Email Messenger", "Share this: Twitter",
        "Follow Jane Doe on Twitter", "Send tips to", "Harbour Watch Foundation logo", "Read also: Fishermen count",
        "ALSO READ | Fishermen count the cost", "RELATED STORIES", "Slideshow ( 6 images )", "___", "Read Next",
        "Get the latest pier stories sent straight to your inbox with our daily newsletter", "jane@example.org",
        "© 2021 The Coastal Ledger. All rights reserved.", "Our Standards: The Thomson Reuters Trust Principles.",
        "Register now for FREE unlimited access", "(Visited 52 times, 1 visits today)", "Click here to subscribe",
    ],
)  # fmt: skip
def test_marks(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "The guard said three trucks left.", "“Nobody looked,” he said.", "Denial", "MASKED MEN",
        "More than 20 crates came ashore, he said.", "Watch officers let the trucks through, she said.",
        "Follow-up talks on the harbour will be held in May, the ministry said.", "He said: read it yourself.",
        "Subscribers of the paper said they had seen the trucks.", "Related charges were dropped, the court said.",
        "Update: the ministry has denied the report.", "Email records show that the army knew.",
        "Contact with the ship was lost at dawn, the port said.", "Latest figures show 14 crates, he said.",
    ],
)  # fmt: skip
def test_leaves_telling_alone(line: str) -> None:
    assert not is_boilerplate(line)


def _marked(text: str) -> list[str]:
    lines = lines_of(text)
    return [text[s.start : s.end] for s in boilerplate_in(lines, credits_in(lines))]


def test_line_of_nothing_but_credits_is_marked() -> None:
    assert _marked("A headline\n\nREUTERS/Anna Brandt\n\nThe trucks left.") == ["REUTERS/Anna Brandt"]


def test_links_under_an_opener_are_marked_until_telling_goes_on() -> None:
    text = "A headline\n\nThey left.\n\nRELATED STORIES\n\nFishermen count the cost\n\nPort shuts\n\nHe said so."
    assert _marked(text) == ["RELATED STORIES", "Fishermen count the cost", "Port shuts"]


def test_sentence_inside_a_paragraph_is_marked_alone() -> None:
    notice = "Our Standards: The Thomson Reuters Trust Principles."
    assert _marked(f"A headline\n\nThe trucks left the pier, a guard said. {notice} He was there.") == [notice]
