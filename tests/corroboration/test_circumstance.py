"""When and where, of a claim or of what stands nearest to it."""

from __future__ import annotations

import pytest
from tests.corroboration.filed import Say, filed

from accordingto.corroboration.circumstance import (
    UNKNOWN,
    Circumstances,
    circumstances,
    same_day,
    same_place,
    same_time,
)

DAY = 738000


def test_a_claim_takes_from_the_nearest_what_it_does_not_name() -> None:
    told = Say("Soldiers burned the pier", "Ada Orlo", day="2021-05-11", place="Norvale")
    bare = Say("I saw every boat go down", "Ada Orlo")
    first, second = circumstances(filed("a", "The Ledger", told, bare).report.claims)
    assert second == first
    assert (len(first.when), len(first.where)) == (1, 1)


def test_what_a_claim_names_itself_goes_first() -> None:
    one = Say("Soldiers burned the pier", "Ada Orlo", day="2021-05-11")
    other = Say("Boats sank", "Ada Orlo", day="2021-05-02")
    first, second = circumstances(filed("a", "The Ledger", one, other).report.claims)
    assert first.when != second.when


def test_what_stands_far_off_tells_nothing() -> None:
    long = Say("The council met " + "and met again " * 30, "Ada Orlo")
    told = Say("Soldiers burned the pier", "Ada Orlo", day="2021-05-11", place="Norvale")
    assert circumstances(filed("a", "The Ledger", Say("Boats sank"), long, told).report.claims)[0] == Circumstances()


@pytest.mark.parametrize(("apart", "alike"), [(0, 1.0), (1, 0.5), (3, 0.25), (4, 0.0)])
def test_days_agree_less_and_less(apart: int, alike: float) -> None:
    one, other = (Circumstances(when=((day, day),)) for day in (DAY, DAY + apart))
    assert same_day(one, other) == alike
    assert same_day(one, Circumstances()) == UNKNOWN


def test_places_and_dates_of_reports() -> None:
    assert (same_place(frozenset("ab"), frozenset("bc")), same_place(frozenset("a"), frozenset("b"))) == (1, 0)
    assert same_place(frozenset(), frozenset("b")) == UNKNOWN
    assert same_time(DAY, DAY) == 1 > same_time(DAY, DAY + 2) > same_time(DAY, DAY + 9)
    assert same_time(DAY, None) == UNKNOWN
