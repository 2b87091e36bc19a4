"""Rules of lengths of time: six months, the past few weeks, a two-year term, an hour and a half."""

from __future__ import annotations

from accordingto.numeral import QUALIFIERS, count, lower_of
from accordingto.when.meaning import Length, Meaning
from accordingto.when.pattern import Phrase
from accordingto.when.rules.direction import unit_of
from accordingto.when.rules.rule import Rule
from accordingto.when.timex import length as value_of
from accordingto.when.token import SHAPE_CODES
from accordingto.when.unit import UNITS, Unit

UP_TO_NOW = frozenset("last past recent".split())
FROM_NOW = frozenset("next coming upcoming".split())
PERSON_OLD = frozenset("old olds age".split())
PER = frozenset("once twice thrice times percent".split())
BEFORE_PLURALS = frozenset("for over in of within after take takes took lasted last many spent".split())
_FIGURES = frozenset(SHAPE_CODES[shape] for shape in ("DAY", "LOW", "YEAR", "FIGURE"))


def lasting(number: float | None, unit: Unit, side: int, mod: str | None) -> Meaning:
    """The meaning of a length of time."""
    return Meaning("DURATION", length=Length(number, unit, side), mod=mod, value=value_of(number, unit))


def length(phrase: Phrase) -> Meaning | None:
    """A number of units, with what qualifies it; not the age of a person, and no fraction."""
    number, unit = count(phrase.words("count")), unit_of(phrase)
    if _is_age(phrase) or _is_no_time(phrase, unit):
        return None
    if phrase.words("count") in (["a"], ["an"]) and _is_rate(phrase):
        return Meaning("SET", value=value_of(1, unit))
    if phrase.part("and_a_half"):
        number = None if number is None else number + 0.5
    mod = QUALIFIERS.get(phrase.word("qualifier") or phrase.word("qualifier_of_all"))
    if lower_of(phrase.words("count")) != phrase.words("count") or phrase.part("or_so"):
        mod = "APPROX"
    return lasting(number, unit, side_of(phrase), mod)


def side_of(phrase: Phrase) -> int:
    """Whether a length leads up to now, -1, or from now on, 1; 0 for neither."""
    word = phrase.word("side")
    return -1 if word in UP_TO_NOW else 1 if word in FROM_NOW else 0


def _is_age(phrase: Phrase) -> bool:
    tokens, end = phrase.tokens, phrase.end
    old = tokens.at(end + 1) if tokens.at(end) in ("-", "‑", "–", "of") else tokens.at(end)
    return old in PERSON_OLD or phrase.before == "aged"


def _is_no_time(phrase: Phrase, unit: Unit) -> bool:
    """Fractions ("a quarter"), ordinals ("a second attack"), and ``night`` or ``weekend`` without a number."""
    words = phrase.words("count")
    alone = words in (["a"], ["an"])
    if unit.name == "quarter":
        return not phrase.part("side")
    return alone and unit.name in ("second", "night", "weekend", "minute")


def _is_rate(phrase: Phrase) -> bool:
    """Whether so much of something is told for each unit: "$4 a year", "twice a week"."""
    tokens, place = phrase.tokens, phrase.start - 1
    near = range(max(0, place - 1), place + 1)
    return any(tokens.codes[at] in _FIGURES or tokens.words[at] in PER | {"million", "billion"} for at in near)


def single(phrase: Phrase) -> Meaning | None:
    """``the past year``: one unit up to now."""
    return lasting(1, unit_of(phrase, "long_unit"), side_of(phrase), "APPROX" if phrase.part("or_so") else None)


def plural(phrase: Phrase) -> Meaning | None:
    """``for years``, ``recent weeks``: an untold number of units."""
    if not phrase.part("side") and phrase.before not in BEFORE_PLURALS:
        return None
    unit = UNITS[phrase.word("plural")]
    if unit.name in ("quarter", "second", "minute") and not phrase.part("side"):
        return None
    return lasting(None, unit, side_of(phrase), None)


RULES = (
    Rule("<qualifier>? <count> DASH? WORKING? <unit> period?", length),
    Rule("<qualifier>? <count> <unit> <and_a_half>", length),
    Rule("<qualifier>? <count> <unit> <or_so>", length),
    Rule("<qualifier_of_all>? the <side> <count> DASH? WORKING? <unit> <or_so>?", length),
    Rule("<qualifier_of_all>? the (first | final | latest | initial)? <count:number> WORKING? <unit>", length),
    Rule("the <side> <long_unit> <or_so>?", single),
    Rule("(the? <side>)? <plural>", plural),
)
