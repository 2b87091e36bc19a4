"""The parts that finding times is made of: the calendar, patterns, dates in figures."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.when import edtf, timex
from accordingto.when.figures import order_of, readings
from accordingto.when.moment import UNITS, Moment, bounds, coarsened, moved, on
from accordingto.when.pattern import Patterns
from accordingto.when.token import SHAPE_CODES, tokens
from accordingto.when.unit import UNITS as NAMED
from accordingto.when.word import CLASSES

DAYS = st.dates(date(1100, 1, 1), date(2900, 12, 31))


@given(DAYS, st.sampled_from(UNITS), st.integers(-30, 30))
def test_moving_there_and_back(day: date, unit: str, by: int) -> None:
    whole = coarsened(on(day), unit)
    assert whole is not None
    there = moved(whole, unit, by)
    assert there is not None
    assert moved(there, unit, -by) == whole


@given(DAYS, st.sampled_from([unit for unit in UNITS if unit != "season"]))
def test_every_day_lies_in_its_stretch(day: date, unit: str) -> None:
    whole = coarsened(on(day), unit)
    assert whole is not None
    held = bounds(whole)
    assert held is not None
    assert held[0] <= day <= held[1]


def test_moves_keep_to_the_calendar() -> None:
    assert moved(Moment(year=2020, month=2, day=29), "year", 1) == Moment(year=2021, month=2, day=28)
    assert moved(Moment(year=2021, month=1, day=31), "month", 1) == Moment(year=2021, month=2, day=28)
    assert moved(Moment(year=9999, month=12, day=31), "day", 1) is None
    assert moved(Moment(year=2014), "month", 1) is None
    assert coarsened(Moment(year=2014), "month") is None


@pytest.mark.parametrize(
    ("figures", "order"),
    [("25/12/2020", "day first"), ("12/25/2020", "month first"), ("05/05/2020", None), ("03/04/2020", None)],
)
def test_orders_of_dates_in_figures(figures: str, order: str | None) -> None:
    assert order_of(figures) == order


def test_figures_that_are_no_date() -> None:
    assert readings("31/02/2020") == ()
    assert readings("10.05.21") is None
    assert readings("12/05/21") == (Moment(year=2021, month=5, day=12), Moment(year=2021, month=12, day=5))


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [
        (6, "months", "P6M"),
        (1.5, "hours", "PT1H30M"),
        (2, "fortnights", "P4W"),
        (None, "weeks", "PXW"),
        (3, "decades", "P30Y"),
    ],
)
def test_lengths_as_timex_writes_them(number: float | None, unit: str, value: str) -> None:
    assert timex.length(number, NAMED[unit]) == value


@pytest.mark.parametrize(
    ("moment", "edge", "near", "value"),
    [
        (Moment(year=2020, month=2), "END", "", "2020-02-21~/2020-02-29~"),
        (Moment(decade=201), None, "~", "2010~/2019~"),
        (Moment(year=2014, season="WI"), None, "", "2014-24"),
        (Moment(year=2014, season="WI"), None, "?", "2014-12?/2015-02?"),
        (Moment(month=5, day=12), None, "", None),
        (Moment(weekday=2), None, "", None),
    ],
)
def test_edtf(moment: Moment, edge: str | None, near: str, value: str | None) -> None:
    assert edtf.value_of(moment, edge, near=near) == value


def test_intervals() -> None:
    assert edtf.between("2021-33", "2021-34") == "2021-01/2021-06"
    assert edtf.between("2021-05-03T09:00:00", "2021-05-03T12:00:00") == "2021-05-03"
    assert edtf.until("2021-05-03/2021-05-09") == "../2021-05-09"
    assert edtf.one_of(["2014", "2014"]) is None
    assert edtf.all_of(["2014", "2015/2016"]) is None


def test_patterns_are_written_in_words() -> None:
    patterns = Patterns({"count": "DAY | ONE"})
    pattern = patterns.compiled("about? <count> <more:count>? years (COMMA | ago)")
    cut = tokens("It was about three 4 Years, ago", patterns.vocabulary)
    found = pattern.search(cut.codes)
    assert found is not None
    assert [cut.words[slice(*found.span(name))] for name in ("count", "more")] == [["three"], ["4"]]
    with pytest.raises(ValueError, match="cannot be read"):
        patterns.compiled("the % year")


def test_word_classes_are_in_lower_case() -> None:
    assert [word for words in CLASSES.values() for word in words if word != word.lower()] == []


@pytest.mark.parametrize(
    ("pattern", "opens", "second", "single"),
    [
        ("the? <count> (days | weeks)", "the four DAY", "four DAY days weeks", False),
        ("(COMMA | the)+ days?", "COMMA the", "COMMA the days", True),
        ("days* (weeks years)?", "days weeks", "days weeks years", True),
        ("the days the weeks", "the", "days", False),
    ],
)
def test_patterns_tell_what_may_open_them(pattern: str, opens: str, second: str, single: bool) -> None:
    patterns = Patterns({"count": "DAY | four"})

    def codes(words: str) -> set[str]:
        return {SHAPE_CODES.get(word) or patterns.vocabulary.code(word) for word in words.split()}

    made = patterns.made(pattern)
    assert (set(made.opens), set(made.second), made.single) == (codes(opens), codes(second), single)


@given(st.text(alphabet="abc", min_size=1, max_size=5), st.integers(0, 10**6))
def test_no_match_begins_where_its_pattern_forbids_it(words: str, seed: int) -> None:
    patterns = Patterns({})
    pattern = written(random.Random(seed), 3)
    made, compiled = patterns.made(pattern), patterns.compiled(pattern)
    codes = "".join(patterns.vocabulary.code(word) for word in words)
    match = compiled.match(codes)
    if match and match.end():
        assert made.may_match(codes[:2])
    if compiled.fullmatch(""):
        assert made.empty


def written(chance: random.Random, depth: int) -> str:
    """A pattern of the words a, b and c."""
    kind = chance.choice("word word row either group".split()) if depth else "word"
    if kind == "word":
        return chance.choice("abc")
    parts = [written(chance, depth - 1) for _ in range(chance.randint(1, 3))]
    return f"({(' | ' if kind == 'either' else ' ').join(parts)}){chance.choice(['', '?', '*', '+'])}"


@pytest.mark.parametrize("pattern", ["the (day", "the day)", "? the", "the | * day"])
def test_badly_written_patterns_are_told(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|behind nothing"):
        Patterns({}).made(pattern)
