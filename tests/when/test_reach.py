"""From which day to which an EDTF value reaches."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.when.reach import Reach, reach


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2021-05-12", "2021-05-12", "2021-05-12"),
        ("2021-05-12T02:40:00+03:00", "2021-05-12", "2021-05-12"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-XX", "2021-01-01", "2021-12-31"),
        ("2021-05-XX", "2021-05-01", "2021-05-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2021-22", "2021-06-01", "2021-08-31"),
        ("2021-34", "2021-04-01", "2021-06-30"),
        ("2021-41", "2021-07-01", "2021-12-31"),
        ("2021-05-03/2021-05-09", "2021-05-03", "2021-05-09"),
        ("2021-05/2021-06-02", "2021-05-01", "2021-06-02"),
        ("2011/..", "2011-01-01", None),
        ("../2011-03", None, "2011-03-31"),
        ("/2011-03", None, "2011-03-31"),
        ("{2021-05-12,2021-05-10}", "2021-05-10", "2021-05-12"),
        ("[1999,2001]", "1999-01-01", "2001-12-31"),
    ],
)
def test_the_first_and_the_last_day(edtf: str, first: str | None, last: str | None) -> None:
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert reach(edtf) == Reach(days[0], days[1])


@pytest.mark.parametrize("edtf", ["1990~", "2021-05?", "2021-05-12%", "1990~/1993~", "2021~-05"])
def test_what_is_vague_says_so(edtf: str) -> None:
    found = reach(edtf)
    assert found is not None
    assert found.near


@pytest.mark.parametrize(
    "edtf", ["", "..", "../..", "yesterday", "2021-13", "2021-02-30", "0000", "2021-05-09/2021-05-03", "2021/x", "{}"]
)
def test_what_names_no_days_has_no_reach(edtf: str) -> None:
    assert reach(edtf) is None


@given(st.text(alphabet="0123456789X-/.~?%T:[]{},", max_size=30))
def test_nothing_makes_it_fail(edtf: str) -> None:
    found = reach(edtf)
    assert found is None or found.first is None or found.last is None or found.first <= found.last
