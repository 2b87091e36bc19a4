"""What its own outlet takes back, or a notice does, supports nothing."""

from __future__ import annotations

import pytest
from tests.corroboration.anew import weighed
from tests.corroboration.filed import Say, filed

from accordingto.corroboration.retraction import taken_back, takes_back
from accordingto.record import Document

WORDS = "Soldiers burned the grain store at Norvale pier"


def document(text: str, outlet: str = "The Ledger", published: str = "2021-05-14") -> Document:
    return Document(text, text, outlet=outlet, published=published)


@pytest.mark.parametrize(
    "text",
    [
        "The Ledger has withdrawn its report of 12 May that soldiers burned a store.",
        "On 12 May we published a report on a fire. We no longer stand by it.",
        "An earlier report told of a fire. The Ledger was unable to confirm it and has removed the report.",
        "The Ledger has taken back a report on a fire.",
    ],
)
def test_a_short_notice_takes_back(text: str) -> None:
    assert takes_back(document(text))


@pytest.mark.parametrize(
    "text",
    [
        "The army has withdrawn from the pier.",
        "Men removed the wreck, says a report.",
        "The report was long. " * 40 + "Retracted.",
    ],
)
def test_other_reports_take_nothing_back(text: str) -> None:
    assert not takes_back(document(text))


def test_an_outlet_takes_back_its_own_earlier_reports_alone() -> None:
    notice = document("The Ledger has withdrawn its report on the fire.")
    others = {
        "own": document(WORDS, published="2021-05-12"),
        "later": document(WORDS, published="2021-05-16"),
        "other": document(WORDS, outlet="The Beacon", published="2021-05-12"),
    }
    assert taken_back({**others, "notice": notice}) == {"own"}


@pytest.mark.parametrize("by_notice", [True, False])
def test_what_is_taken_back_supports_nothing(by_notice: bool) -> None:
    first, other = filed("a", "The Ledger", Say(WORDS, "Ada Orlo")), filed("b", "The Beacon", Say(WORDS, "Bela Kun"))
    notice = filed("c", "The Ledger", Say(f"The Ledger has withdrawn its report that {WORDS}"), published="2021-05-20")
    whole = weighed([first, other], retracted=["a"]) if by_notice else weighed([first, other, notice])
    found = whole.allegations[0].origins
    assert [voice.name for voice in found.origin_voices] == ["Bela Kun"]
    assert found.buckets.withdrawn == ("a",)
