"""The date of publication is read where a report states it in full, and never made up."""

from __future__ import annotations

import pytest

from accordingto.capture.date import edtf
from accordingto.capture.line import lines_of
from accordingto.capture.published import published_in


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12 May 2021", "2021-05-12"),
        ("May 12, 2021 4:15 p.m.", "2021-05-12"),
        ("Published February 23 2015 Ten crates came ashore", "2015-02-23"),
        ("Updated: 3rd March 2020 at 14:05", "2020-03-03"),
        ("Fri Apr 15 2016 Crates came ashore", "2016-04-15"),
        ("14-05-2016 Crates came ashore", "2016-05-14"),
        ("2021-05-12", "2021-05-12"),
        ("(Kostrin, December 28, 2019) – The army should answer", "2019-12-28"),
        ("KOSTRIN, 12 May 2021 (MPA) — Crates came ashore", "2021-05-12"),
        ("The Coastal Ledger | 12 May 2021", "2021-05-12"),
        ("KOSTRIN, May 11 (MPA) — Crates came ashore", None),
        ("05/06/2016", None),
        ("31 February 2021", None),
        ("A picture taken on August 24, 2020, shows the pier", None),
        ("Trucks wait at the pier, October 24, 2019. REUTERS/Anna Brandt", None),
        ("12 May 2021 was the day on which it happened.", None),
    ],
)
def test_reads(line: str, date: str | None) -> None:
    assert published_in(lines_of(f"A headline\n{line}\nMore words.")) == date


@pytest.mark.parametrize(
    ("words", "date"), [("3 Mar. 2020", "2020-03-03"), ("5/5/2016", "2016-05-05"), ("11/25/2016", "2016-11-25")]
)
def test_edtf(words: str, date: str) -> None:
    assert edtf(words) == date
