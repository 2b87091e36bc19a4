"""Rules of the calendar: days, months, years, quarters, seasons, decades, centuries, as they are written."""

from __future__ import annotations

import re

from accordingto.numeral import DECADES, ordinal, spelled_year
from accordingto.when.figures import readings
from accordingto.when.meaning import Meaning, absurd
from accordingto.when.moment import Moment
from accordingto.when.pattern import Phrase
from accordingto.when.rules.context import after_preposition, is_month, is_season, is_year
from accordingto.when.rules.rule import Rule
from accordingto.when.token import SHAPE_CODES
from accordingto.when.word import MONTHS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS

PIVOT = 50
"""``'49`` is 2049, ``'50`` is 1950."""


def year(phrase: Phrase, name: str = "year") -> int | None:
    """The year of a phrase, None where it has none."""
    words = phrase.words(name)
    if not words:
        return None
    if words[0].isdigit():
        return int(words[0])
    if words[0][0] in "'’‘":
        short = int(words[0][1:])
        return short + (2000 if short < PIVOT else 1900)
    return spelled_year(words)


def month(phrase: Phrase) -> int:
    """The month of a phrase."""
    return MONTHS[phrase.words("month")[0]]


def dated(phrase: Phrase) -> Meaning | None:
    """A day of a month, with or without its weekday and year."""
    place = phrase.part("month")
    if place is None or not is_month(phrase.tokens, place[0], dated=True):
        return None
    weekday = WEEKDAYS.get(word := phrase.word("any_weekday").split(" ")[0]) or SHORT_WEEKDAYS.get(word)
    words = phrase.words("day")
    day = int(words[0]) if words[0].isdigit() else ordinal(words)
    moment = Moment(year=year(phrase), month=month(phrase), day=day, weekday=weekday)
    return Meaning(moment=moment) if moment.exists() and not _runs_beyond(phrase) else absurd()


def _runs_beyond(phrase: Phrase) -> bool:
    """Whether a number of five figures or more stands behind in place of a year, and counts nothing: "5 May 20150."."""
    tokens = phrase.tokens
    at = phrase.end + (phrase.after == ",")
    number, behind = tokens.at(at), tokens.shape(at + 1)
    counts = behind in (SHAPE_CODES["OTHER"], SHAPE_CODES["NAME"])
    return number.isdigit() and len(number) > 4 and phrase.part("year") is None and not counts


def month_of_year(phrase: Phrase) -> Meaning | None:
    """A month, with or without its year."""
    place = phrase.part("month")
    when = year(phrase)
    if place is None or not is_month(phrase.tokens, place[0], dated=when is not None):
        return None
    moment = Moment(year=when, month=month(phrase))
    return Meaning(moment=moment) if moment.exists() else absurd()


def plain_year(phrase: Phrase) -> Meaning | None:
    """A year by itself."""
    when = year(phrase)
    if when is None or not is_year(phrase, when):
        return None
    return Meaning(moment=Moment(year=when))


def year_pair(phrase: Phrase) -> Meaning | None:
    """``2014-15``, ``2012/13``: two years that follow one another, or a range of them."""
    short, when = phrase.word("short"), year(phrase)
    later = when is not None and len(short) == 2 and int(short) > when % 100
    return plain_year(phrase) if later else None


def named_year(phrase: Phrase) -> Meaning | None:
    """``the year 2000``; of a year with more figures nothing can be told."""
    words = phrase.words("number") or phrase.words("year")
    if len(words) == 1 and words[0].isdigit() and len(words[0]) > 4:
        return absurd()
    when = year(phrase)
    return Meaning(moment=Moment(year=when)) if when is not None and 1000 <= when <= 2999 else None


def fiscal_year(phrase: Phrase) -> Meaning | None:
    """A financial year, whose months the text does not tell."""
    return Meaning(moment=Moment(year=year(phrase)), fiscal=True)


def quarter(phrase: Phrase) -> Meaning | None:
    """A quarter, of the calendar or of a financial year."""
    number = ordinal(phrase.words("ordinal"))
    fiscal = "fiscal" in phrase.tokens.words[phrase.start : phrase.end]
    toward = 0 if fiscal else None
    moment = Moment(year=year(phrase), quarter=number)
    return Meaning(moment=moment, toward=toward, fiscal=fiscal) if 1 <= number <= 4 else None


def short_quarter(phrase: Phrase) -> Meaning | None:
    """``Q3 2014``, ``H1 2014``."""
    kind, number = phrase.word("quarter")[0], int(phrase.word("quarter")[1])
    if kind == "q":
        return Meaning(moment=Moment(year=year(phrase), quarter=number))
    return Meaning(moment=Moment(year=year(phrase), half=number)) if number <= 2 else None


def half(phrase: Phrase) -> Meaning | None:
    """The first or second half of a year that is named beside it."""
    number = 2 if phrase.word("which") in ("last", "latter", "second") else 1
    return Meaning(moment=Moment(year=year(phrase), half=number))


def season(phrase: Phrase) -> Meaning | None:
    """A season, with or without its year."""
    place, word = phrase.part("season"), phrase.word("season")
    when = year(phrase)
    if place is None or word not in SEASONS or (when is None and not is_season(phrase, place[0])):
        return None
    return Meaning(moment=Moment(year=when, season=SEASONS[word]))


def decade(phrase: Phrase) -> Meaning | None:
    """Ten years: ``the 1990s``, ``the '80s``, ``the nineties``."""
    word = phrase.word("decade")
    if word in DECADES:
        return None if phrase.before in ("his", "her", "their", "my", "your") else _decade_of(DECADES[word])
    figures = re.sub(r"\D", "", word)
    if len(figures) == 4:
        return Meaning(moment=Moment(decade=int(figures) // 10))
    return _decade_of(int(figures)) if phrase.tokens.words[phrase.start] == "the" else None


def _decade_of(number: int) -> Meaning:
    return Meaning(moment=Moment(decade=number // 10 + (200 if number < PIVOT // 2 else 190)))


def century(phrase: Phrase) -> Meaning | None:
    """A hundred years, counted from one: the 20th holds the 1900s."""
    number = ordinal(phrase.words("ordinal"))
    return Meaning(moment=Moment(century=number - 1)) if 11 <= number <= 30 else None


def weekday(phrase: Phrase) -> Meaning | None:
    """A day of the week."""
    return Meaning(moment=Moment(weekday=WEEKDAYS[phrase.word("weekday")]))


def short_weekday(phrase: Phrase) -> Meaning | None:
    """A shortened day of the week, where a preposition shows that it is one."""
    word = phrase.words("any_weekday")[0]
    if word in ("sat", "sun") or not after_preposition(phrase) or not phrase.tokens.capital(phrase.start):
        return None
    return Meaning(moment=Moment(weekday=SHORT_WEEKDAYS.get(word) or WEEKDAYS[word]))


def iso(phrase: Phrase) -> Meaning | None:
    """``2021-05-12``, ``2021-05-12T14:30:00Z``."""
    day, _, clock = phrase.word("iso").upper().partition("T")
    parts = [int(part) for part in day.split("-")]
    moment = Moment(year=parts[0], month=parts[1], day=parts[2])
    if not moment.exists() or not _is_clock(clock):
        return absurd()
    found = re.fullmatch(r"([\d:]*)(.*)", clock)
    if not clock or found is None:
        return Meaning(moment=moment)
    return Meaning("TIME", moment.with_(Moment(clock=found[1], zone=found[2] or None)))


def _is_clock(clock: str) -> bool:
    found = [int(part) for part in re.findall(r"\d+", clock)[:3]]
    return all(number < limit for number, limit in zip(found, (25, 60, 60), strict=False))


def figures(phrase: Phrase) -> Meaning | None:
    """``12/05/2021``: one date, two where day and month may be either, or none."""
    found = readings(phrase.word("figures"))
    if found is None:
        return None
    if not found:
        return absurd()
    return Meaning(moment=found[0]) if len(found) == 1 else Meaning(options=found)


RULES = (
    Rule("(<any_weekday> COMMA?)? the? <day> of? <month> (COMMA? of? <year>)?", dated),
    Rule("(<any_weekday> COMMA?)? <month> the? <day> (COMMA? <year>)?", dated),
    Rule("<also> <join> <day> of? <month> (COMMA? <year>)?", dated),
    Rule("<month> the? <day> <join> <also> (COMMA? <year>)?", dated),
    Rule("<month> COMMA? of? <year>", month_of_year),
    Rule("the month of <month> (COMMA? of? <year>)?", month_of_year),
    Rule("<month>", month_of_year),
    Rule("the year <number>", named_year),
    Rule("the? year <year>", named_year),
    Rule("<year>", plain_year),
    Rule("<year> <join:to_short> <short>", year_pair),
    Rule("(fiscal | financial) year? <year>", fiscal_year),
    Rule("<year> (fiscal | financial) year", fiscal_year),
    Rule("the? (fiscal DASH?)? <ordinal> fiscal? quarter (of? fiscal? <year>)?", quarter),
    Rule("(fiscal DASH?)? <ordinal> DASH quarter (of? fiscal? <year>)?", quarter),
    Rule("the? <year> fiscal? <ordinal> DASH? quarter", quarter),
    Rule("<quarter> (of? <year>)?", short_quarter),
    Rule("the <which:half_name> half of <year>", half),
    Rule("the? <season> (COMMA? of? <year>)?", season),
    Rule("the? <decade>", decade),
    Rule("the? <ordinal> DASH? century", century),
    Rule("<weekday>", weekday),
    Rule("<any_weekday>", short_weekday),
    Rule("<iso>", iso),
    Rule("<figures>", figures),
)
