"""Rules of times that come again: every Monday, each July, daily, on Fridays."""

from __future__ import annotations

from accordingto.numeral import count
from accordingto.when.meaning import Meaning
from accordingto.when.moment import Moment
from accordingto.when.pattern import Phrase
from accordingto.when.rules.context import LEADS
from accordingto.when.rules.direction import named, unit_of
from accordingto.when.rules.rule import Rule
from accordingto.when.timex import length, value_of
from accordingto.when.unit import UNITS
from accordingto.when.word import MONTHS, PARTS, WEEKDAYS

ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight",
    "monthly": "month", "yearly": "year", "annually": "year",
}  # fmt: skip


def every_unit(phrase: Phrase) -> Meaning | None:
    """``every month``, ``every two weeks``."""
    number = count(phrase.words("number")) if phrase.part("number") else 2 if phrase.part("other") else 1
    return Meaning("SET", value=length(number, unit_of(phrase)))


def every_named(phrase: Phrase) -> Meaning | None:
    """``every Monday``, ``each July``."""
    moment = named(phrase)
    return Meaning("SET", value=value_of(moment)) if moment else None


def every_part(phrase: Phrase) -> Meaning | None:
    """``every morning``."""
    return Meaning("SET", value=value_of(Moment(part=PARTS[phrase.word("part")])))


def plural(phrase: Phrase) -> Meaning | None:
    """``Mondays``, ``Tuesday nights``."""
    day, many = phrase.word("weekday"), phrase.word("repeated").removesuffix("s")
    if day:
        return (
            Meaning("SET", value=value_of(Moment(weekday=WEEKDAYS[day], part=PARTS[many]))) if many in PARTS else None
        )
    if phrase.before not in LEADS | {"most", ","}:
        return None
    if many in WEEKDAYS:
        return Meaning("SET", value=value_of(Moment(weekday=WEEKDAYS[many])))
    return Meaning("SET", value=value_of(Moment(month=MONTHS[many]))) if many in MONTHS and many != "march" else None


def adverb(phrase: Phrase) -> Meaning | None:
    """``daily``, ``annually``; not as a name ("the Daily Post")."""
    if phrase.tokens.capital(phrase.start):
        return None
    return Meaning("SET", value=length(1, UNITS[ADVERBS[phrase.word("often")]]))


RULES = (
    Rule("(every | each) (<other> | <number>)? <unit>", every_unit),
    Rule("(every | each) <weekday>", every_named),
    Rule("(every | each) <month>", every_named),
    Rule("(every | each) <season>", every_named),
    Rule("(every | each) <part>", every_part),
    Rule("<weekday>? <repeated>", plural),
    Rule("<often>", adverb),
)
