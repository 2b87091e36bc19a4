"""Rules of the clock: 10 p.m., 14:30 GMT, noon, three o'clock."""

from __future__ import annotations

import re

from accordingto.numeral import ONES
from accordingto.when.meaning import Meaning, absurd
from accordingto.when.moment import Moment
from accordingto.when.pattern import Phrase
from accordingto.when.rules.context import LEADS
from accordingto.when.rules.rule import Rule
from accordingto.when.word import CLOCK_WORDS, HALVES_OF_DAY, ZONES


def timed(clock: str, phrase: Phrase) -> Meaning:
    """The meaning of a time on the clock."""
    zone = ZONES.get(phrase.word("zone"))
    return Meaning("TIME", Moment(clock=clock, zone=zone))


def twelve_hours(phrase: Phrase) -> Meaning | None:
    """``10 p.m.``, ``7:15 am``, ``3.30pm``."""
    word = phrase.word("hour")
    parts = word.replace(".", ":").split(":") if word not in ONES else [str(ONES[word])]
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return None
    hour, *rest = (int(part) for part in parts)
    if not 1 <= hour <= 12 or any(part > 59 for part in rest):
        return absurd("TIME") if ":" in word else None
    hour = hour % 12 + HALVES_OF_DAY[phrase.word("half_of_day")]
    return timed(":".join(f"{part:02d}" for part in (hour, *(rest or [0]))), phrase)


def twenty_four_hours(phrase: Phrase) -> Meaning | None:
    """``14:30``, where a preposition, a zone or "hours" shows that it is no verse and no score."""
    if not (phrase.before in LEADS or phrase.part("zone") or phrase.part("sign")):
        return None
    hour, *rest = (int(part) for part in phrase.word("clock").split(":"))
    if hour > 24 or any(part > 59 for part in rest):
        return None
    return timed(":".join(f"{part:02d}" for part in (hour, *rest)), phrase)


def four_figures(phrase: Phrase) -> Meaning | None:
    """``0600 GMT``, ``at 18.00 hours``, ``at 14.30 local time``."""
    found = re.fullmatch(r"(\d\d)\.?(\d\d)", phrase.word("military"))
    if not found or not (phrase.part("zone") or phrase.before in LEADS):
        return None
    return timed(f"{found[1]}:{found[2]}", phrase) if found[1] < "25" and found[2] < "60" else None


def on_the_hour(phrase: Phrase) -> Meaning | None:
    """``three o'clock``, of which half of the day is not told."""
    word = phrase.word("hour")
    hour = ONES.get(word, int(word) if word.isdigit() else 0)
    return timed(f"{hour:02d}:00", phrase) if 1 <= hour <= 12 else None


def noon(phrase: Phrase) -> Meaning | None:
    """``noon``, ``midnight``."""
    return timed(CLOCK_WORDS[phrase.word("noon")], phrase)


RULES = (
    Rule("<hour> <half_of_day> <zone>?", twelve_hours),
    Rule("<clock> <sign:hours>? <zone>?", twenty_four_hours),
    Rule("<military> (<zone> | hours | local time)", four_figures),
    Rule("<hour> o MARK clock", on_the_hour),
    Rule("<noon>", noon),
)
