"""The line of time shows what is vague as vague, and never takes the day of publication for a claim's own."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from accordingto.report.axis import LEFT, RIGHT, axis
from accordingto.report.html import to_html
from accordingto.when.reach import Reach

PUBLISHED = Reach(date(2021, 5, 12), date(2021, 5, 12))
HOSTILE = "<script>x</script>\u202e\"'><b>"


def section(page: str) -> str:
    found = re.search(r'<section id="when".*?</section>', page, re.S)
    return found.group() if found else ""


def line(scene: Any, *times: tuple[str, str | None], published: str | None = "2021-05-12") -> str:
    made = scene(published=published)
    for number, (words, edtf) in enumerate(times):
        made.claim(times=[(f"{words} ({number})", edtf)])
    return section(to_html(made.report()))


def test_without_a_date_there_is_no_line(scene: Any) -> None:
    assert line(scene) == line(scene, ("dawn", None)) == ""


@pytest.mark.parametrize(
    ("edtf", "sign"),
    [
        ("2021-05-08", 'class="day told"'),
        ("2021-05-08T02:00:00", 'class="day told"'),
        ("2021-05-08~", 'class="day near"'),
        ("2021-05", 'class="band told"'),
        ("2021-05-03/2021-05-09", 'class="band told"'),
        ("1990~/1993~", 'class="band near"'),
        ("2011/..", 'class="open"'),
        ("../2011", 'class="open"'),
    ],
)
def test_a_day_is_a_mark_and_a_vague_time_a_band(scene: Any, edtf: str, sign: str) -> None:
    assert sign in line(scene, ("then", edtf))


def test_publication_is_a_line_of_its_own(scene: Any) -> None:
    shown = line(scene, ("on Saturday", "2021-05-08"), ("dawn", None))
    assert 'class="published"' in shown
    assert shown.count('class="day') == 1
    assert "published 12 May 2021" in shown
    assert 'class="published"' not in line(scene, ("on Saturday", "2021-05-08"), published=None)
    assert 'class="published"' not in line(scene, ("on Saturday", "2021-05-08"), published="a Wednesday")


def test_claims_without_a_date_are_counted_in_words(scene: Any) -> None:
    made = scene()
    made.claim(times=[("on Saturday", "2021-05-08")])
    made.claim(times=[("dawn", None)])
    for _ in range(9):
        made.claim()
    shown = section(to_html(made.report()))
    assert "1 claim names a time without a date · 9 claims name no time" in shown


def test_one_date_of_several_claims_is_one_row(scene: Any) -> None:
    made = scene()
    made.claim(times=[("on Saturday", "2021-05-08")])
    made.claim(times=[("the day before", "2021-05-08")])
    shown = section(to_html(made.report()))
    assert shown.count('class="day') == 1
    assert '<a href="#time-0" tabindex="-1"><title>8 May 2021, claims 1, 2</title>' in shown
    assert "“on Saturday”, “the day before”" in shown


def test_hostile_words_stay_words(scene: Any) -> None:
    made = scene(published=HOSTILE)
    made.claim(times=[(HOSTILE, "2021-05-08"), (HOSTILE, HOSTILE)])
    shown = section(to_html(made.report()))
    assert not re.search(r"<(script|b)\b", shown)
    assert "\u202e" not in shown


def test_many_times_are_all_listed(scene: Any) -> None:
    shown = line(scene, *((f"day {n}", f"2020-{n % 12 + 1:02d}-{n // 12 + 1:02d}") for n in range(300)))
    assert shown.count("<li id=") == 300
    assert shown.count('class="day') < 30
    assert "more times in the list alone" in shown
    assert len(shown) < 200_000


@pytest.mark.parametrize("published", [PUBLISHED, Reach(date(2021, 1, 1), date(2021, 12, 31)), None])
@pytest.mark.parametrize(
    "days", [["2021-05-08"], ["1961-01-01", "2021-05-08", "2021-05-09", "2021-05-10"], ["1000-01-01", "2999-12-31"]]
)
def test_every_day_lies_on_the_line_in_order(days: list[str], published: Reach | None) -> None:
    told = [date.fromisoformat(day) for day in days]
    made = axis(told, published)
    places = [made.x(day) for day in told]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert all(LEFT <= x <= RIGHT for x in places)
    ticks = made.ticks()
    assert ticks
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)


def test_the_line_narrows_only_where_that_tells_days_apart() -> None:
    week = [date(2021, 5, day) for day in range(1, 8)]
    assert axis(week, PUBLISHED).anchor is None
    assert axis([date(1961, 1, 1), *week], PUBLISHED).anchor == date(2021, 5, 12)
    assert axis([date(1961, 1, 1), *week], None).anchor is None
