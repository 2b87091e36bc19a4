"""CSV has a row for each claim, comes back as it went, and nothing in it is run by a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.record import Report
from accordingto.report.csv import COLUMNS, cell, to_csv, undefused


def read(*reports: Report) -> list[dict[str, str]]:
    text = to_csv(*reports).decode("utf-8")
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_for_each_claim(scene: Any, at: Any) -> None:
    made = scene(title="Boats", outlet="The Ledger", published="2021-05-12")
    made.claim(
        ("Norway", at(10, 62, "country", name="Norway")),
        ("the depot",),
        ("Narvik", at(17.4, -68.4, name="Narvik", admin1="Nordland")),
        times=[("in May", "2021-05"), ("since 2011", "2011/.."), ("dawn", None)],
        actors=[("soldiers", "agent"), ("police", "agent"), ("crews", "target"), ("monks", "other")],
        quantities=[("at least 29", "killed", 29, 29, None)],
        event="assault",
    )
    made.claim(polarity="denied", chain=(), kind=None, quotation=None)
    first, second = read(made.report())
    expected = {
        "report_id": "d" * 64, "title": "Boats", "claim_id": "c0", "chain": "the Ledger; Ada", "origin": "Ada",
        "origin_kind": "person", "implicit": "false", "confidence": "0.9", "event": "assault",
        "agents": "soldiers; police", "targets": "crews", "other_actors": "monks",
        "place": "Narvik", "other_places": "Norway; the depot", "country": "NO", "admin1": "Nordland",
        "lat": "-68.4", "lon": "17.4", "precision": "locality", "acled_geo_precision": "1", "ucdp_where_prec": "1",
        "time_edtf": "2021-05; 2011/..", "time_words": "in May; since 2011; dawn",
        "time_start": "2021-05-01; 2011-01-01", "time_end": "2021-05-31; ",
        "quantities": "29+ killed", "quantity_best": "29", "quantity_low": "29", "quantity_high": "",
        "quantity_unit": "killed", "content_start": "0", "content_end": str(len(first["content"])),
    }  # fmt: skip
    assert first.items() >= expected.items()
    assert second.items() >= {"polarity": "denied", "chain": "", "origin": "", "place": "", "lat": ""}.items()


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ((29, 29, 29), "29 killed"),
        ((29, 29, None), "29+ killed"),
        ((None, 29, None), "29+ killed"),
        ((None, None, 40), "≤40 killed"),
        ((30, None, 30), "≤30 killed"),
        ((30, None, None), "~30 killed"),
        ((None, 20, 30), "20–30 killed"),
        ((25, 20, 30), "25 (20–30) killed"),
        ((0, 0, 0), "0 killed"),
        ((None, None, None), "killed"),
    ],
)
def test_a_quantity_in_short(scene: Any, figures: tuple[Any, ...], told: str) -> None:
    made = scene()
    made.claim(quantities=[("some", "killed", *figures)])
    assert read(made.report())[0]["quantities"] == told


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=", "''-"])
def test_formulas_are_defused(scene: Any, at: Any, start: str) -> None:
    words = f'{start}cmd|"/c calc"!A1'
    made = scene(title=words, outlet=words)
    made.claim((words, at(1, 2, name=words)), actors=[(words, "agent")], words=words)
    (row,) = read(made.report())
    for name in ("title", "outlet", "place", "gazetteer_name", "agents", "content"):
        assert row[name].startswith("'"), name
    assert undefused(row["title"]) == undefused(row["place"]) == words


def test_an_apostrophe_alone_stays(scene: Any) -> None:
    assert read_title(scene, "'tis") == "'tis"
    assert undefused("'tis") == "'tis"


def read_title(scene: Any, title: str) -> str:
    made = scene(title=title)
    made.claim()
    return read(made.report())[0]["title"]


@given(st.text(alphabet="'=+-@\t\r\n\"; ,aé\u202e\x00"))
def test_every_cell_comes_back(text: str) -> None:
    made = cell(text)
    assert undefused(made) == text
    assert not made or made[0] not in "=+-@\t\r\n"


def test_line_breaks_and_quotation_marks_stay(scene: Any) -> None:
    made = scene(title='He said "no",\nthen\r\nleft; \u202e\U0001f30d')
    made.claim()
    assert read(made.report())[0]["title"] == made.report().document.title


def test_several_reports_make_one_table(scene: Any) -> None:
    made = scene()
    made.claim()
    assert len(read(made.report(), scene().report(), made.report())) == 2
    assert to_csv().decode() == ",".join(COLUMNS) + "\r\n"
