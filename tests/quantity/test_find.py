"""Quantities, each in an invented sentence, with what they come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.quantity import find
from accordingto.record import Quantity
from accordingto.when import find as times

PUBLISHED = "2021-05-13"


def found(text: str) -> tuple[Quantity, ...]:
    return find(text, times(text, PUBLISHED))


def only(text: str) -> Quantity:
    (one,) = found(text)
    return one


def told(text: str) -> list[tuple[str, str | None]]:
    return [(one.words.text, one.unit) for one in found(text)]


def figures(one: Quantity) -> tuple[float | None, float | None, float | None]:
    return one.low, one.best, one.high


@pytest.mark.parametrize(
    ("text", "words", "unit", "low", "best", "high"),
    [
        ("The flood took 29 houses.", "29 houses", "houses", 29, 29, 29),
        ("At least 29 civilians drowned.", "At least 29 civilians", "civilians", 29, 29, None),
        ("It killed least 70 people.", "least 70 people", "people", 70, 70, None),
        ("No fewer than 80 shells fell.", "No fewer than 80 shells", "shells", 80, 80, None),
        ("He saw 100 or more fighters.", "100 or more fighters", "fighters", 100, 100, None),
        ("It cost 5.4 trillion yuan.", "5.4 trillion yuan", "yuan", 5.4e12, 5.4e12, 5.4e12),
        ("They lost 200+ boats.", "200+ boats", "boats", 200, 200, None),
        ("More than 1,000 homes burned.", "More than 1,000 homes", "homes", 1000, None, None),
        ("Up to 40 houses burned.", "Up to 40 houses", "houses", None, None, 40),
        ("As many as 60 detainees fled.", "As many as 60 detainees", "detainees", None, None, 60),
        ("Fewer than 10 guards came.", "Fewer than 10 guards", "guards", None, None, 10),
        ("Between 30 and 40 trucks came.", "Between 30 and 40 trucks", "trucks", 30, None, 40),
        ("They sent 30-40 trucks.", "30-40 trucks", "trucks", 30, None, 40),
        ("They sent 30 to 40 trucks.", "30 to 40 trucks", "trucks", 30, None, 40),
        ("They sent two or three trucks.", "two or three trucks", "trucks", 2, None, 3),
        ("It fed 2 to 3 million people.", "2 to 3 million people", "people", 2_000_000, None, 3_000_000),
        ("About 200 people came.", "About 200 people", "people", None, 200, None),
        ("Some 200 people came.", "Some 200 people", "people", None, 200, None),
        ("An estimated 90 families left.", "An estimated 90 families", "families", None, 90, None),
        ("Nearly 300 tonnes of grain burned.", "Nearly 300 tonnes", "tonnes", None, 300, 300),
        ("A couple of boats sank.", "A couple of boats", "boats", None, 2, None),
        ("Several men came.", "Several men", "men", 2, None, None),
        ("Several hundred men came.", "Several hundred men", "men", 200, None, None),
        ("Dozens of villagers fled.", "Dozens of villagers", "villagers", 24, None, None),
        ("Hundreds of homes burned.", "Hundreds of homes", "homes", 200, None, None),
        ("Tens of thousands of people left.", "Tens of thousands of people", "people", 20_000, None, None),
        ("There were no casualties.", "no casualties", "casualties", 0, 0, 0),
        ("There were no civilian deaths.", "no civilian deaths", "civilian deaths", 0, 0, 0),
    ],
)
def test_figures_and_bounds(
    text: str, words: str, unit: str, low: float | None, best: float | None, high: float | None
) -> None:
    one = only(text)
    assert (one.words.text, one.unit, *figures(one)) == (words, unit, low, best, high)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("three", 3), ("twenty-one", 21), ("two hundred and five", 205), ("a dozen", 12), ("half a dozen", 6),
        ("half a million", 500_000), ("2.5 million", 2_500_000), ("two and a half million", 2_500_000),
        ("1.5m", 1_500_000), ("12,500", 12_500), ("three thousand five hundred", 3500), ("only 7", 7), ("1,250", 1250),
        ("a hundred", 100), ("3.5", 3.5),
    ],
)  # fmt: skip
def test_numbers_in_words_and_figures(words: str, number: float) -> None:
    one = only(f"They took {words} boxes.")
    assert (one.words.text, one.unit) == (f"{words} boxes", "boxes")
    assert figures(one) == (number, number, number)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It stopped 200 police officers.", "police officers"),
        ("It stopped three armed men.", "armed men"),
        ("It stopped two Tessaly Post journalists.", "Tessaly Post journalists"),
        ("It stopped 3 of the soldiers.", "soldiers"),
        ("It stopped 12 of the 40 soldiers.", "soldiers"),
        ("It stopped three more buses.", "buses"),
        ("It stopped seven others.", "others"),
        ("It stopped three women's groups.", "women's groups"),
        ("It stopped 12 children under five.", "children under five"),
        ("It left 12 dead.", "dead"),
        ("It stopped one soldier.", "soldier"),
        ("It hit one man carrying bread.", "man"),
        ("It hit one heavily guarded depot.", "heavily guarded depot"),
        ("It took 40% of the grain.", "%"),
        ("It took 40 per cent of the grain.", "%"),
        ("It took 20-25% of the grain.", "%"),
        ("It cost $5 million.", "dollars"),
        ("It cost 5 million dollars.", "dollars"),
        ("It cost €2.5bn.", "euros"),
        ("It lies 12 km from the pier.", "kilometres"),
        ("It lies 12km from the pier.", "kilometres"),
        ("It lies 20 miles from the pier.", "miles"),
    ],
)
def test_what_is_counted(text: str, unit: str) -> None:
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The shell killed 12, wounding 30.", [("12", None), ("30", None)]),
        ("12 were killed and 30 wounded.", [("12", None), ("30 wounded", "wounded")]),
        ("The toll rose to 45.", [("45", None)]),
        ("A total of 1,132 were held.", [("A total of 1,132", None)]),
        ("Since the coup a total of 1,132, mostly young, sat in cells.", [("a total of 1,132", None)]),
        ("It cost NT $500 (US $16).", [("NT $500", "dollars"), ("US $16", "dollars")]),
        ("It killed at least 7 and injured dozens.", [("at least 7", None), ("dozens", None)]),
        ("It killed 12 — 5 of them children.", [("12", None), ("5", None)]),
        ("It grew from 30 to 40 tents.", [("40 tents", "tents")]),
        ("A woman and two children drowned.", [("A woman", "woman"), ("two children", "children")]),
        ("Two children and a young woman drowned.", [("Two children", "children"), ("a young woman", "young woman")]),
        ("A man, a woman and two boys hid.", [("A man", "man"), ("a woman", "woman"), ("two boys", "boys")]),
        ("Theft rose 50 per cent to 121.", [("50 per cent", "%")]),
        ("They counted four new Marl-19 cases.", [("four new Marl-19 cases", "Marl-19 cases")]),
        ("It left hundreds reported dead.", [("hundreds", None)]),
        ("28 August 2016 Two children drowned.", [("Two children", "children")]),
        ("In 2015, 30 people drowned.", [("30 people", "people")]),
        ("They fired three rockets at 3 a.m. and left at noon.", [("three rockets", "rockets")]),
    ],
)
def test_several_and_those_without_a_noun(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A 20-year-old man came.", "Bram, 45, came.", "He was 45 years old.", "A man aged 20 came.",
        "The two-day trip ended.", "A 300-bed hospital burned.", "They built a 5m wall.",
        "A billion-dollar deal fell.", "A trillion-dollar crackdown came.",
        "He left on 12 May 2021.", "He left in 2015.", "It took six months.", "He came at 5 p.m.", "The 1990s ended.",
        "Channel 4 showed it.", "Article 5 holds.", "He read page 12.", "Resolution 2254 holds.", "He lives at No. 12.",
        "The 9th Brigade came.", "The third house burned.", "An F-16 came.", "He carried an AK-47.",
        "It told the Big Four.", "They call 555-1234.", "They call +90 532 123 45 67.",
        "He is one of the guards.", "No one came.", "One by one they came.", "He is the one.", "They saw one another.",
        "Two-thirds of it burned.", "One third of it burned.", "A quarter of a million is lost.", "It was 40 degrees.",
        "The odds were 3:1.", "They won 2-1.", "It lies at 36.5°N.", "It is open 24/7.", "It is no longer open.",
        "He had no plans.", "It was three times the size.", "A woman came.", "1 in 3 boats sank.", "He scores a goal.",
        "It holds 12 345 things.", "He came at around 330 am.",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert told(text) == []


def check(text: str) -> None:
    place = 0
    for one in find(text, times(text, PUBLISHED)):
        assert one.words.holds_in(text)
        assert place <= one.words.start
        place = one.words.end
        known = [figure for figure in figures(one) if figure is not None]
        assert known
        assert known == sorted(known)
        assert one.unit is None or one.unit.strip() == one.unit != ""


PIECES = st.sampled_from(
    "12 one two twenty hundred thousand million dozens several a an half and - – or to at least between up more than"
    " no % $ km people , . of the under five men soldiers 1,000 2.5 couple in from killed were \n +".split(" ")
)


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_words_of_number_in_any_order(text: str) -> None:
    check(text)


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    check(text)


@given(st.integers(0, 10**14), st.integers(0, 10**14))
def test_a_range_keeps_its_order(one: int, other: int) -> None:
    check(f"between {one} and {other:,} boats, {one}-{other} boats")


@pytest.mark.parametrize(
    "piece", ["1", "1,", "one ", "thousand ", "about ", "a hundred and ", "5-", "$ ", "12 a ", "\n ", "12 x’"]
)
def test_hostile_text_does_not_hang(piece: str) -> None:
    check(piece * 2000)
