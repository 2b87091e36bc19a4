"""EDTF in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.report.date import in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-05-12", "12 May 2021"),
        ("2021-05", "May 2021"),
        ("2021", "2021"),
        ("2011~", "about 2011"),
        ("2021-05-12?", "perhaps 12 May 2021"),
        ("199X", "the 1990s"),
        ("18XX", "the 1800s"),
        ("2014-22", "summer 2014"),
        ("2014-35", "third quarter of 2014"),
        ("2014-41", "second half of 2014"),
        ("2021-05-12T14:30:00", "12 May 2021, 14:30"),
        ("2021-05-10/2021-05-16", "10 May 2021 to 16 May 2021"),
        ("1990~/1993~", "about 1990 to about 1993"),
        ("2014/..", "since 2014"),
        ("../2014", "until 2014"),
        ("{2014,2015}", "2014 and 2015"),
        ("[2021-05-04,2021-04-05]", "4 May 2021 or 5 April 2021"),
        ("2021-02-30", "2021-02-30"),
        ("2021-99", "2021-99"),
        ("", ""),
    ],
)
def test_dates_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


@given(st.text(alphabet="0123456789-/~?%X.T:{}[],", max_size=24) | st.text(max_size=12))
def test_anything_else_stays(edtf: str) -> None:
    in_words(edtf)
