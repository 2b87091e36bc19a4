"""Rules of times told by how far they lie from another: yesterday, two days later, a year earlier."""

from __future__ import annotations

from accordingto.numeral import QUALIFIERS, count, lower_of, ordinal
from accordingto.when.meaning import Base, From, Meaning
from accordingto.when.moment import Moment
from accordingto.when.pattern import Phrase
from accordingto.when.rules.context import CLOSING, LEADS
from accordingto.when.rules.direction import unit_of
from accordingto.when.rules.rule import Rule
from accordingto.when.unit import OF_CALENDAR
from accordingto.when.word import ADVERBS, PARTS, WEEKDAYS

WHOLE: dict[str, Meaning] = {
    "yesterday": Meaning(base=Base("publication", "day", -1)),
    "today": Meaning(base=Base("publication", "day", 0)),
    "tomorrow": Meaning(base=Base("publication", "day", 1)),
    "tonight": Meaning("TIME", Moment(part="NI"), Base("publication", "day", 0)),
    "overnight": Meaning("TIME", Moment(part="NI")),
    "the day before yesterday": Meaning(base=Base("publication", "day", -2)),
    "the day after tomorrow": Meaning(base=Base("publication", "day", 2)),
    "right now": Meaning(value="PRESENT_REF"),
    "at present": Meaning(value="PRESENT_REF"),
    "these days": Meaning(value="PRESENT_REF"),
    "the present": Meaning(value="PRESENT_REF"),
    "the past": Meaning(value="PAST_REF"),
    "the recent past": Meaning(value="PAST_REF"),
    "more recently": Meaning(value="PAST_REF"),
    "the future": Meaning(value="FUTURE_REF"),
    "the near future": Meaning(value="FUTURE_REF"),
    "the near term": Meaning(value="FUTURE_REF"),
    "the short term": Meaning(value="FUTURE_REF"),
    "the long term": Meaning(value="FUTURE_REF"),
    "as soon as possible": Meaning(value="FUTURE_REF"),
}
"""Phrases that mean one thing as they stand."""
EDGES = {"start": "START", "beginning": "START", "middle": "MID", "end": "END", "close": "END"}
AROUND_PARTS = (LEADS - set("to and or that this last next for from".split())) | {
    *WEEKDAYS, "yesterday", "tomorrow", "today",
}  # fmt: skip
"""What stands before a part of the day that is one."""
BACK, ON = frozenset({"ago", "earlier", "before", "previously"}), frozenset({"later", "afterwards", "hence", "now"})


def away(phrase: Phrase) -> Meaning | None:
    """``two years ago``, ``about a week later``, ``three days from now``."""
    which = phrase.words("which")
    sign = 1 if which[-1] in ON else -1
    if which[-1] == "before" and phrase.after not in CLOSING:
        return None
    anchor: From = "publication" if which[-1] in ("ago", "now", "hence") else "text"
    number, unit = count(phrase.words("count")), unit_of(phrase)
    mod = QUALIFIERS.get(phrase.word("qualifier"))
    whole = number is not None and float(number * unit.times).is_integer()
    name = "week" if unit.name == "fortnight" else unit.name
    if number is None or not whole or name not in OF_CALENDAR:
        return Meaning(value="PAST_REF" if sign < 0 else "FUTURE_REF", mod=mod)
    by = sign * int(number * (2 if unit.name == "fortnight" else 1))
    keeps = name == "year" and sign < 0
    about = mod is not None or "so" in which or lower_of(phrase.words("count")) != phrase.words("count")
    return Meaning(base=Base(anchor, name, by, keeps), mod=mod or ("APPROX" if about else None), about=about)


def vague_away(phrase: Phrase) -> Meaning | None:
    """``months ago``, ``years later``."""
    if phrase.words("which")[-1] in ("before", "previously") and phrase.after not in CLOSING:
        return None
    return Meaning(value="PAST_REF" if phrase.words("which")[-1] in BACK else "FUTURE_REF")


def year_before(phrase: Phrase) -> Meaning | None:
    """``the year-earlier quarter``, ``a year-ago period``: the same stretch, a year before."""
    number = ordinal(phrase.words("ordinal"))
    moment = Moment(quarter=number) if 1 <= number <= 4 else Moment()
    return Meaning(moment=moment, base=Base("publication", "year", -1, keeps=True))


def the_unit(phrase: Phrase) -> Meaning | None:
    """``the quarter``: the one named last; "the year ended 30 June" is a length of time."""
    if phrase.after in ("ended", "ending", "to") and unit_of(phrase).name == "year":
        return Meaning("DURATION", value="P1Y")
    return Meaning(base=Base("text", unit_of(phrase).name, 0, exactly=True))


def the_weekend(phrase: Phrase) -> Meaning | None:
    """The weekend nearest to the publication, on the side that the sentence tells."""
    return Meaning(moment=Moment(weekend=True))


def year_end(phrase: Phrase) -> Meaning | None:
    """``year-end``, ``the year's end``."""
    return Meaning(base=Base("publication", "year", 0), edge="END", mod="END")


def edge_of_unit(phrase: Phrase) -> Meaning | None:
    """``the end of the month``: of the one that the text was published in."""
    edge = EDGES[phrase.word("edge")]
    return Meaning(base=Base("publication", unit_of(phrase, "long_unit").name, 0), edge=edge, mod=edge)


def whole(phrase: Phrase) -> Meaning | None:
    """A phrase that means one thing as it stands."""
    return WHOLE[" ".join(phrase.tokens.words[phrase.start : phrase.end])]


def adverb(phrase: Phrase) -> Meaning | None:
    """``now``, ``recently``, ``soon``."""
    word = phrase.word("adverb")
    if word == "soon" and (phrase.before == "as" or phrase.after in ("after", "as")):
        return None
    return Meaning(value=ADVERBS[word])


def part_of_day(phrase: Phrase) -> Meaning | None:
    """``in the morning``, ``at night``: a part of a day told elsewhere."""
    part = phrase.word("part")
    if not phrase.part("within") and phrase.before not in AROUND_PARTS and phrase.after != "of":
        return None
    return Meaning("TIME", Moment(part=PARTS[part]))


RULES = (
    *(Rule(words, whole) for words in WHOLE),
    Rule("<qualifier>? <count> WORKING? <unit> <which:away>", away),
    Rule("<plural> <which:away>", vague_away),
    Rule("year DASH (ago | earlier)", year_before),
    Rule("(the | a)? year DASH? (ago | earlier) <ordinal>? DASH? (quarter | period | half)", year_before),
    Rule("the <unit:named_again>", the_unit),
    Rule("the? weekend", the_weekend),
    Rule("the? year ('s | DASH)? end", year_end),
    Rule("the <edge> of the <long_unit>", edge_of_unit),
    Rule("<adverb>", adverb),
    Rule("the? (<within> DASH?)? <part>", part_of_day),
)
