"""Expressions of time, each in a sentence, with what they stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.when import Expression, find

PUBLISHED = "2021-05-13"  # a Thursday

Told = tuple[str, str, str, str | None, str]


def told(text: str, published: str | None = PUBLISHED) -> list[Told]:
    return [(e.words.text, e.type, e.value, e.edtf, e.anchored_on) for e in find(text, published)]


def only(text: str, published: str | None = PUBLISHED) -> Expression:
    (found,) = find(text, published)
    return found


@pytest.mark.parametrize("name", ["Seventh March Front", "March 23 Movement", "6 October Bridge"])
def test_dates_in_names_are_no_times(name: str) -> None:
    assert told(f"The {name} was attacked on Tuesday.") == [
        ("Tuesday", "DATE", "2021-05-11", "2021-05-11", "publication")
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("On 12 May 2021 they left.", "12 May 2021", "2021-05-12", "2021-05-12"),
        ("On May 12, 2021 they left.", "May 12, 2021", "2021-05-12", "2021-05-12"),
        ("On Wednesday, 12th of May, 2021 they left.", "Wednesday, 12th of May, 2021", "2021-05-12", "2021-05-12"),
        ("On Sept. 3, 2019 they left.", "Sept. 3, 2019", "2019-09-03", "2019-09-03"),
        ("On 2021-05-12 they left.", "2021-05-12", "2021-05-12", "2021-05-12"),
        ("On 29 February 2020 they left.", "29 February 2020", "2020-02-29", "2020-02-29"),
        ("They left in May 2021.", "May 2021", "2021-05", "2021-05"),
        ("They left in 2014.", "2014", "2014", "2014"),
        ("In the year 2000 they left.", "the year 2000", "2000", "2000"),
        ("In nineteen ninety-seven they left.", "nineteen ninety-seven", "1997", "1997"),
        ("In the third quarter of 1990 they left.", "the third quarter of 1990", "1990-Q3", "1990-35"),
        ("Sales fell in Q3 2014.", "Q3 2014", "2014-Q3", "2014-35"),
        ("In the first half of 1990 they left.", "the first half of 1990", "1990-H1", "1990-40"),
        ("In the summer of 2014 they left.", "the summer of 2014", "2014-SU", "2014-22"),
        ("In the 1990s they left.", "the 1990s", "199", "199X"),
        ("In the '80s they left.", "the '80s", "198", "198X"),
        ("In the nineties they left.", "the nineties", "199", "199X"),
        ("In the early 1990s they left.", "the early 1990s", "199", "1990~/1993~"),
        ("In the 19th century they left.", "the 19th century", "18", "18XX"),
        ("In early 2014 they left.", "early 2014", "2014", "2014-01~/2014-04~"),
        ("Around 2011 they left.", "Around 2011", "2011", "2011~"),
        ("In fiscal 2014 sales fell.", "fiscal 2014", "2014", "2014~"),
        ("They left on 25/12/2020.", "25/12/2020", "2020-12-25", "2020-12-25"),
        ("They left on 12/25/2020.", "12/25/2020", "2020-12-25", "2020-12-25"),
    ],
)
def test_times_that_need_no_other(text: str, words: str, value: str, edtf: str) -> None:
    for published in (PUBLISHED, None):
        assert told(text, published) == [(words, "DATE", value, edtf, "itself")]


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("The guard left yesterday.", "yesterday", "2021-05-12", "2021-05-12"),
        ("The guard left today.", "today", "2021-05-13", "2021-05-13"),
        ("It starts the day after tomorrow.", "the day after tomorrow", "2021-05-15", "2021-05-15"),
        ("The guard left on Tuesday.", "Tuesday", "2021-05-11", "2021-05-11"),
        ("The guard left on Thursday.", "Thursday", "2021-05-13", "2021-05-13"),
        ("The guard left last Thursday.", "last Thursday", "2021-05-06", "2021-05-06"),
        ("The guard left this Saturday.", "this Saturday", "2021-05-08", "2021-05-08"),
        ("The guard will leave this Saturday.", "this Saturday", "2021-05-15", "2021-05-15"),
        ("The guard will leave on Friday.", "Friday", "2021-05-14", "2021-05-14"),
        ("The talks are expected to begin Tuesday.", "Tuesday", "2021-05-18", "2021-05-18"),
        ("The guard left late Tuesday.", "late Tuesday", "2021-05-11", "2021-05-11"),
        ("The guard left last week.", "last week", "2021-W18", "2021-05-03/2021-05-09"),
        ("The guard left last month.", "last month", "2021-04", "2021-04"),
        ("The guard leaves next year.", "next year", "2022", "2022"),
        ("The guard leaves early next year.", "early next year", "2022", "2022-01~/2022-04~"),
        ("The guard left in September.", "September", "2020-09", "2020-09"),
        ("The guard will leave in September.", "September", "2021-09", "2021-09"),
        ("The guard left in mid-March.", "mid-March", "2021-03", "2021-03-11~/2021-03-20~"),
        ("The guard left on 3 May.", "3 May", "2021-05-03", "2021-05-03"),
        ("The guard left last spring.", "last spring", "2020-SP", "2020-21"),
        ("The guard left last Oct. 23.", "last Oct. 23", "2020-10-23", "2020-10-23"),
        ("The guard left at the end of the month.", "the end of the month", "2021-05", "2021-05-21~/2021-05-31~"),
        ("The guard left two days ago.", "two days ago", "2021-05-11", "2021-05-11"),
        ("The guard left about two years ago.", "about two years ago", "2019", "2019~"),
        ("The guard left a decade ago.", "a decade ago", "201", "201X"),
        ("The guard left in July last year.", "July last year", "2020-07", "2020-07"),
        ("Sales fell in this year's first quarter.", "this year's first quarter", "2021-Q1", "2021-33"),
        ("The guard left over the weekend.", "the weekend", "2021-W18-WE", "2021-05-08/2021-05-09"),
        ("The guard left on Saturday, 8 May.", "Saturday, 8 May", "2021-05-08", "2021-05-08"),
    ],
)
def test_times_reckoned_from_the_publication(text: str, words: str, value: str, edtf: str) -> None:
    assert told(text) == [(words, "DATE", value, edtf, "publication")]


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("Two days later he came back.", "Two days later", "2014-03-12", "2014-03-12"),
        ("The next day he came back.", "The next day", "2014-03-11", "2014-03-11"),
        ("The previous week he had left.", "The previous week", "2014-W10", "2014-03-03/2014-03-09"),
        ("He had left the day before.", "the day before", "2014-03-09", "2014-03-09"),
        ("A month later he came back.", "A month later", "2014-04", "2014-04"),
        ("A year earlier he had left.", "A year earlier", "2013", "2013"),
        ("That year he came back.", "That year", "2014", "2014"),
        ("The same month he came back.", "The same month", "2014-03", "2014-03"),
        ("The following decade he came back.", "The following decade", "202", "202X"),
    ],
)
def test_times_reckoned_from_the_text(text: str, words: str, value: str, edtf: str) -> None:
    for published in (PUBLISHED, None):
        found = told(f"On 10 March 2014 the ferry sank. {text}", published)
        assert found[1:] == [(words, "DATE", value, edtf, "text")]


def test_a_part_of_the_day_stands_on_the_day_named_before() -> None:
    (_, evening) = told("The ferry sank on 10 March 2014. That evening the guard left.")
    assert evening == ("That evening", "TIME", "2014-03-10TEV", "2014-03-10", "text")


def test_a_month_stands_in_the_year_that_its_sentence_names() -> None:
    (_, month) = told("In 2014, the guard said, the ferry sank in March.")
    assert month == ("March", "DATE", "2014-03", "2014-03", "text")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left yesterday.", "PAST_REF"),
        ("He left last month.", "PAST_REF"),
        ("He leaves next week.", "FUTURE_REF"),
        ("He left this year.", "PRESENT_REF"),
        ("He left on Tuesday.", "XXXX-WXX-2"),
        ("He left on 12 May.", "XXXX-05-12"),
        ("He left in September.", "XXXX-09"),
        ("He left the next day.", "FUTURE_REF"),
        ("He left the same month.", "XXXX-XX"),
        ("He left two days ago.", "PAST_REF"),
        ("He left last night.", "XXXX-XX-XXTNI"),
        ("He left at midnight.", "XXXX-XX-XXT24:00"),
        ("He left recently.", "PAST_REF"),
        ("He is now gone.", "PRESENT_REF"),
        ("He will soon be gone.", "FUTURE_REF"),
    ],
)
def test_without_an_anchor_times_stay_relative(text: str, value: str) -> None:
    found = only(text, None)
    assert (found.value, found.edtf, found.anchored_on) == (value, None, "none")


def test_a_publication_that_is_too_coarse_anchors_only_what_is_as_coarse() -> None:
    assert told("He left yesterday.", "2021-05")[0][3] is None
    assert told("He left last month.", "2021-05")[0][3] == "2021-04"
    assert told("He left last month.", "2021")[0][3] is None
    assert told("He left last year.", "2021")[0][3] == "2020"


def test_the_doubt_about_the_publication_is_passed_on() -> None:
    assert only("He left yesterday.", "2021-05-13~").edtf == "2021-05-12~"
    assert only("He left last week.", "2021-05-13?").edtf == "2021-05-03?/2021-05-09?"
    assert only("He left in 2014.", "2021-05-13~").edtf == "2014"


@pytest.mark.parametrize("published", ["", "no date", "2021-02-30", "0000", "2021/2022", "2021-13"])
def test_a_publication_that_is_no_date_anchors_nothing(published: str) -> None:
    assert only("He left yesterday.", published).anchored_on == "none"


@pytest.mark.parametrize(
    ("text", "ends", "edtf"),
    [
        ("It lasted between 3 and 5 May 2021.", ["3", "5 May 2021"], "2021-05-03/2021-05-05"),
        ("It lasted May 3-5, 2021.", ["May 3", "5, 2021"], "2021-05-03/2021-05-05"),
        ("It lasted from Monday to Wednesday.", ["Monday", "Wednesday"], "2021-05-10/2021-05-12"),
        ("It lasted from March to May 2014.", ["March", "May 2014"], "2014-03/2014-05"),
        ("It lasted from November to May 2014.", ["November", "May 2014"], "2013-11/2014-05"),
        ("It lasted from 2014 until 2016.", ["2014", "2016"], "2014/2016"),
        ("It lasted in 2014 and 2015.", ["2014", "2015"], "{2014,2015}"),
        ("It lasted through 2014-15.", ["2014", "15"], "2014/2015"),
        ("It was in 2013, 2014 or 2015.", ["2013", "2014", "2015"], "[2013,2014,2015]"),
        ("It lasted from the summer of 2014 to the winter of 2015.", ["the summer of 2014", "the winter of 2015"],
         "2014-06/2016-02"),
        ("It was in January and February 2014.", ["January", "February 2014"], "{2014-01,2014-02}"),
    ],
)  # fmt: skip
def test_the_ends_of_a_range_carry_the_whole(text: str, ends: list[str], edtf: str) -> None:
    found = find(text, PUBLISHED)
    assert [one.words.text for one in found] == ends
    assert {one.edtf for one in found} == {edtf}


def test_two_times_share_the_day_that_one_of_them_names() -> None:
    first, last = find("It lasted from 9 a.m. to noon on 3 May.", PUBLISHED)
    assert [first.value, last.value] == ["2021-05-03T09:00", "2021-05-03T12:00"]
    assert {first.edtf, last.edtf} == {"2021-05-03"}


@pytest.mark.parametrize(
    ("text", "edtf", "mod"),
    [
        ("Since 2011 he has been away.", "2011/..", None),
        ("He is away until March 2022.", "../2022-03", None),
        ("He left after 12 May 2020.", "2020-05-12/..", "AFTER"),
        ("He left before 2010.", "../2010", "BEFORE"),
        ("He was away from 2011 onwards.", "2011/..", None),
    ],
)
def test_open_ends(text: str, edtf: str, mod: str | None) -> None:
    found = only(text)
    assert (found.edtf, found.mod) == (edtf, mod)


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf", "mod"),
    [
        ("It took six months.", "six months", "P6M", None, None),
        ("It took about six months.", "about six months", "P6M", None, "APPROX"),
        ("It took more than 30 days.", "more than 30 days", "P30D", None, "MORE_THAN"),
        ("It took at least two hundred and ten years.", "at least two hundred and ten years", "P210Y", None,
         "EQUAL_OR_MORE"),
        ("It took an hour and a half.", "an hour and a half", "PT1H30M", None, None),
        ("It took half an hour.", "half an hour", "PT30M", None, None),
        ("It took 2 1/2 years.", "2 1/2 years", "P2Y6M", None, None),
        ("It took two to three weeks.", "two to three weeks", "P2W", None, "APPROX"),
        ("It took 3-5 weeks.", "3-5 weeks", "P3W", None, "APPROX"),
        ("It took several weeks.", "several weeks", "PXW", None, None),
        ("It took a couple of days.", "a couple of days", "P2D", None, None),
        ("It took two decades.", "two decades", "P20Y", None, None),
        ("A two-year term began.", "two-year", "P2Y", None, None),
        ("It went on for years.", "years", "PXY", None, None),
        ("It fell over the past two weeks.", "the past two weeks", "P2W", "2021-04-29/2021-05-13", None),
        ("It fell over the past few weeks.", "the past few weeks", "PXW", "/2021-05-13", None),
        ("It falls over the next three days.", "the next three days", "P3D", "2021-05-13/2021-05-16", None),
        ("It fell over the past year.", "the past year", "P1Y", "2020-05-13/2021-05-13", None),
    ],
)  # fmt: skip
def test_lengths(text: str, words: str, value: str, edtf: str | None, mod: str | None) -> None:
    found = only(text)
    assert (found.type, found.words.text, found.value, found.edtf, found.mod) == ("DURATION", words, value, edtf, mod)


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("He left at 10 p.m. on Wednesday.", "10 p.m. on Wednesday", "2021-05-12T22:00", "2021-05-12T22:00:00"),
        ("He left at 0600 GMT on 3 May.", "0600 GMT on 3 May", "2021-05-03T06:00", "2021-05-03T06:00:00Z"),
        ("He left at 18.00 hours on 3 May.", "18.00 hours on 3 May", "2021-05-03T18:00", "2021-05-03T18:00:00"),
        ("He left Wednesday at 3.30pm.", "Wednesday at 3.30pm", "2021-05-12T15:30", "2021-05-12T15:30:00"),
        ("He left at 14:30 GMT on 3 May.", "14:30 GMT on 3 May", "2021-05-03T14:30", "2021-05-03T14:30:00Z"),
        ("He left at noon on 3 May.", "noon on 3 May", "2021-05-03T12:00", "2021-05-03T12:00:00"),
        ("He left at midnight Friday.", "midnight Friday", "2021-05-07T24:00", "2021-05-07"),
        ("He left on Friday evening.", "Friday evening", "2021-05-07TEV", "2021-05-07"),
        ("He left last night.", "last night", "2021-05-12TNI", "2021-05-12"),
        ("He left yesterday morning.", "yesterday morning", "2021-05-12TMO", "2021-05-12"),
        ("He left around 7 p.m. Wednesday.", "around 7 p.m. Wednesday", "2021-05-12T19:00", "2021-05-12~"),
    ],
)
def test_times_of_day(text: str, words: str, value: str, edtf: str) -> None:
    assert told(text) == [(words, "TIME", value, edtf, "publication")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They meet every Monday.", "every Monday", "XXXX-WXX-1"),
        ("They meet each July.", "each July", "XXXX-07"),
        ("They meet every two weeks.", "every two weeks", "P2W"),
        ("They meet on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
        ("They meet on Fridays.", "Fridays", "XXXX-WXX-5"),
        ("They meet daily.", "daily", "P1D"),
        ("They meet twice a year.", "a year", "P1Y"),
    ],
)
def test_times_that_come_again(text: str, words: str, value: str) -> None:
    assert told(text) == [(words, "SET", value, None, "none")]


@pytest.mark.parametrize(
    "text",
    ["on 32 March 2021", "on 30 February 2021", "on 00/00/0000", "in the year 20150", "on 2021-13-40", "at 99:99 pm"],
)
def test_absurd_dates_are_kept_as_words(text: str) -> None:
    found = only(f"It happened {text}.")
    assert found.words.text == text.split(" ", 1)[1]
    assert (found.edtf, found.anchored_on) == (None, "none")


def test_a_year_of_five_figures_is_not_the_year_of_publication() -> None:
    for text in ("It fell on 5 May 20150.", "It fell on May 5, 20150, they say."):
        (one,) = find(text, "2021-05-12")
        assert (one.edtf, one.anchored_on) == (None, "none")
    (one,) = find("On May 5 20150 people left.", "2021-05-12")
    assert one.edtf == "2021-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "He may leave, and they may march on the port.",
        "March on, he said, and may the wind help.",
        "The women of the Long March sang.",
        "On May Day, the day after the storm, they hid.",
        "April Jones met June Orlo and Theresa May.",
        "A 20-year-old, a man aged 30 years and a boy six years old hid.",
        "A second boat, a minute change, the sun and a quarter of the crew.",
        "Call +1 212-555-1990 or 555-2014.",
        "He read from John 3:16.",
        "It cost $1990 and fed 2000 people.",
        "More than 1950 boats came to room 2014.",
        "The fall of the port, a spring in the wall.",
        "The Daily Post asked.",
        "",
    ],
)
def test_what_tells_no_time(text: str) -> None:
    assert told(text) == []


def test_the_order_of_day_and_month_is_told_by_other_dates() -> None:
    assert told("Seen on 12/05/2021.")[0][3] == "[2021-05-12,2021-12-05]"
    assert [one[3] for one in told("Seen on 12/05/2021, then 25/05/2021.")] == ["2021-05-12", "2021-05-25"]
    assert [one[3] for one in told("Seen on 12/05/2021, then 05/25/2021.")] == ["2021-12-05", "2021-05-25"]
    mixed = told("Seen on 12/05/2021, then 05/25/2021, then 25/05/2021.")
    assert mixed[0][3] == "[2021-05-12,2021-12-05]"


def test_quarters_are_compared_with_those_a_year_before() -> None:
    found = told("Profit rose in the third quarter of 2019 from a loss a year earlier.")
    assert found[1] == ("a year earlier", "DATE", "2018-Q3", "2018-35", "text")


@pytest.mark.parametrize(
    "text",
    ["a" * 60_000 + "1", "a_" * 30_000 + "1", "9" * 20_000 + " years", "1," * 30_000, "\n " * 30_000, "12/" * 20_000,
     "In May 2014 " * 3_000, "the " * 30_000, "two " * 10_000 + "days", "2014, " * 4_000, "'" * 30_000],
    ids=range(11),
)  # fmt: skip
def test_hostile_text_does_not_hang(text: str) -> None:
    assert all(one.words.text == text[one.words.start : one.words.end] for one in find(text, PUBLISHED))


DATE = r"\d{3}[\dX]|\d{2}XX|\d{4}(-(0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01])(-(0[1-9]|[12]\d|3[01]))?)?"
END = rf"(({DATE})[?~%]?(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)"
EDTF = re.compile(rf"{END}|({END}|\.\.|)/({END}|\.\.|)|\{{{END}(,{END})+\}}|\[{END}(,{END})+\]")
PIECES = st.sampled_from(
    "the a this last next that same on in at from to until since between and or , . - 's / of early late mid about"
    " May March 12 31 32 3rd 2021 1999 20150 '98 1990s Monday Tue. summer morning noon 10 p.m. 14:30 99:99 GMT two few"
    " half hundred quarter third year years month week days decade century ago later earlier before every each daily"
    " 12/05/2021 30/02/2020 2021-05-12 0000-00-00 yesterday now end fiscal weekend couple fortnight \n\n old".split(" ")
)


@settings(max_examples=150)
@given(
    st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join)),
    st.sampled_from([None, "2021-05-13", "2021-05", "2021", "2020-02-29~", "1000-01-01", "2999-12-31", "absurd"]),
)
def test_anything_is_read_without_a_crash_into_valid_edtf(text: str, published: str | None) -> None:
    end = 0
    for one in find(text, published):
        assert one.words.holds_in(text)
        assert one.words.start >= end
        end = one.words.end
        assert one.edtf is None or EDTF.fullmatch(one.edtf), one.edtf
        assert (one.edtf is None) == (one.anchored_on == "none")
        assert one.value
