"""JSON holds the contract and nothing in it points at other words than it names."""

from __future__ import annotations

import json

import msgspec
import pytest

from accordingto.errors import OrphanSpanError
from accordingto.record import Report
from accordingto.report.json import from_json, to_array, to_json, to_line
from accordingto.span import Span

TOP = {"accordingto", "model", "document", "sources", "claims"}
DOCUMENT = {
    "id", "text", "title", "outlet", "byline", "published", "language", "media_type", "url", "credits", "boilerplate",
}  # fmt: skip
CLAIM = {
    "id", "content", "cue", "chain", "kind", "access", "certainty", "polarity", "tone", "quotation", "implicit",
    "confidence", "actors", "places", "times", "quantities",
}  # fmt: skip


def test_every_field_of_the_contract_is_there(ferry: Report) -> None:
    record = json.loads(to_json(ferry))
    assert record.keys() >= TOP
    assert record["document"].keys() >= DOCUMENT
    assert record["sources"][0].keys() >= {"id", "name", "kind", "described_as", "mentions"}
    assert all(claim.keys() >= CLAIM for claim in record["claims"])
    assert record["claims"][1]["chain"][0].keys() >= {"sources", "explicit", "words"}
    assert record["document"]["credits"][0].keys() >= {"kind", "name", "words"}


def test_times_and_quantities_have_the_fields_of_the_contract(ferry: Report) -> None:
    trucks = json.loads(to_json(ferry))["claims"][1]
    assert trucks["times"] == [{"words": trucks["times"][0]["words"], "edtf": None, "anchored_on": "none"}]
    (counted,) = trucks["quantities"]
    assert counted.keys() == {"best", "low", "high", "unit", "words"}
    assert (counted["best"], counted["low"], counted["high"], counted["unit"]) == (3, 3, 3, "trucks")


def test_offsets_count_code_points_of_the_text(ferry: Report) -> None:
    record = json.loads(to_json(ferry))
    spans = [span for claim in record["claims"] for span in claim["content"]]
    assert all(record["document"]["text"][span["start"] : span["end"]] == span["text"] for span in spans)


def test_back_and_forth_changes_nothing(ferry: Report) -> None:
    assert from_json(to_json(ferry)) == from_json(to_line(ferry)) == ferry


def test_a_line_has_no_break_in_it_and_an_array_holds_all(ferry: Report) -> None:
    assert b"\n" not in to_line(ferry)
    assert len(json.loads(to_array([ferry, ferry]))) == 2
    assert json.loads(to_array([])) == []


def test_an_orphan_is_never_written_nor_read(ferry: Report) -> None:
    shifted = msgspec.structs.replace(ferry.claims[0].content[0], start=0, end=3)
    claim = msgspec.structs.replace(ferry.claims[0], content=(shifted,))
    orphaned = msgspec.structs.replace(ferry, claims=(claim,))
    with pytest.raises(OrphanSpanError, match="words at 0 to 3"):
        to_line(orphaned)
    with pytest.raises(OrphanSpanError):
        from_json(to_line(ferry).replace(b"Soldiers waved", b"Soldiers w4ved", 1))


@pytest.mark.parametrize("field", ["times", "quantities"])
def test_times_and_quantities_can_be_orphans(ferry: Report, field: str) -> None:
    claim = ferry.claims[1]
    moved = msgspec.structs.replace(getattr(claim, field)[0], words=Span(0, 3, "xyz"))
    orphaned = msgspec.structs.replace(ferry, claims=(msgspec.structs.replace(claim, **{field: (moved,)}),))
    with pytest.raises(OrphanSpanError):
        to_line(orphaned)
