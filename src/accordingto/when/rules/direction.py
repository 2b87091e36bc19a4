"""Rules of the time before, after or around another: last month, next Tuesday, that evening."""

from __future__ import annotations

from accordingto.numeral import ordinal
from accordingto.when.meaning import Base, From, Meaning
from accordingto.when.moment import Moment
from accordingto.when.pattern import Phrase
from accordingto.when.rules.context import CLOSING, is_month
from accordingto.when.rules.rule import Make, Rule
from accordingto.when.unit import UNITS, Unit
from accordingto.when.word import MONTHS, PARTS, SEASONS, WEEKDAYS

DIRECTIONS: tuple[tuple[str, From, int], ...] = (
    ("last", "publication", -1),
    ("this past", "publication", -1),
    ("the latest", "publication", -1),
    ("next", "publication", 1),
    ("this coming", "publication", 1),
    ("the coming", "publication", 1),
    ("this", "publication", 0),
    ("the current", "publication", 0),
    ("the (previous | preceding | prior)", "text", -1),
    ("the (following | subsequent)", "text", 1),
    ("(that | the) same", "text", 0),
)
"""Words that turn from a time to the one before, after or around it: from which, and how far."""
WITH_UNITS: tuple[tuple[str, From, int], ...] = (*DIRECTIONS, ("that", "text", 0))
WITH_DAYS: tuple[tuple[str, From, int], ...] = (
    ("that", "text", 0),
    ("(that | the) (same | very)", "text", 0),
    ("the (next | following)", "text", 1),
    ("the (previous | preceding)", "text", -1),
)
WITH_PARTS: tuple[tuple[str, From, int], ...] = (
    ("last", "publication", -1),
    ("this", "publication", 0),
    *WITH_DAYS,
)


def unit_of(phrase: Phrase, name: str = "unit") -> Unit:
    """The unit of a phrase."""
    return UNITS[phrase.words(name)[-1]]


def in_unit(anchor: From, by: int) -> Make:
    """``last month``, ``the same week``."""

    def make(phrase: Phrase) -> Meaning:
        unit = unit_of(phrase, "calendar_unit").name
        return Meaning(base=Base(anchor, unit, by))

    return make


def in_named(anchor: From, by: int) -> Make:
    """``last Tuesday``, ``this September``, ``next spring``."""

    def make(phrase: Phrase) -> Meaning | None:
        moment = named(phrase)
        return Meaning(moment=moment, toward=by, toward_from=anchor) if moment else None

    return make


def named(phrase: Phrase) -> Moment | None:
    """The weekday, month, season or quarter that comes round."""
    if phrase.part("weekday"):
        return Moment(weekday=WEEKDAYS[phrase.word("weekday")])
    if place := phrase.part("month"):
        if not is_month(phrase.tokens, place[0], dated=True):
            return None
        moment = Moment(month=MONTHS[phrase.words("month")[0]], day=ordinal(phrase.words("day")) or None)
        return moment if moment.exists() else None
    if phrase.part("season"):
        return Moment(season=SEASONS[word]) if (word := phrase.word("season")) in SEASONS else None
    number = ordinal(phrase.words("ordinal"))
    return Moment(quarter=number) if 1 <= number <= 4 else None


def in_weekend(anchor: From, by: int) -> Make:
    """``last weekend``."""
    return lambda phrase: Meaning(moment=Moment(weekend=True), toward=by, toward_from=anchor)


def in_part(anchor: From, by: int) -> Make:
    """``last night``, ``that evening``, ``the next morning``."""
    return lambda phrase: Meaning("TIME", Moment(part=PARTS[phrase.word("part")]), Base(anchor, "day", by))


def beside(phrase: Phrase) -> Meaning | None:
    """``the day before``, ``the night after``, where no event is named that it lies beside."""
    if phrase.after not in CLOSING:
        return None
    by = 1 if phrase.word("beside") == "after" else -1
    if phrase.part("part"):
        return Meaning("TIME", Moment(part=PARTS[phrase.word("part")]), Base("text", "day", by))
    return Meaning(base=Base("text", unit_of(phrase, "calendar_unit").name, by))


RULES = (
    Rule("the (<calendar_unit> | <part>) <beside>", beside),
    *(
        Rule(f"{words} (fiscal | calendar | full)? <calendar_unit:long_unit>", in_unit(anchor, by))
        for words, anchor, by in WITH_UNITS
    ),
    *(Rule(f"{words} <calendar_unit:a_day>", in_unit(anchor, by)) for words, anchor, by in WITH_DAYS),
    *(
        Rule(f"{words} {name}", in_named(anchor, by))
        for words, anchor, by in DIRECTIONS
        for name in ("<weekday>", "<month> <day>?", "<season>", "<ordinal> DASH? quarter")
    ),
    *(Rule(f"{words} weekend", in_weekend(anchor, by)) for words, anchor, by in DIRECTIONS),
    *(Rule(f"{words} (early | late)? <part>", in_part(anchor, by)) for words, anchor, by in WITH_PARTS),
)
