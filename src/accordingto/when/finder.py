"""Finding the times of a text: tokens, phrases of the grammar, their joining, and what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accordingto.record import Anchoring
from accordingto.span import Span
from accordingto.when import edtf, timex
from accordingto.when.anchor import WHOLE_UNKNOWN, Anchors, settled
from accordingto.when.expression import Expression
from accordingto.when.figures import order_of
from accordingto.when.found import PATTERNS, Found, phrases
from accordingto.when.join import joined
from accordingto.when.meaning import Meaning
from accordingto.when.moment import Moment, moved
from accordingto.when.range import ranged, shared_days, shared_years
from accordingto.when.tense import toward
from accordingto.when.token import SHAPE_CODES, Tokens, tokens
from accordingto.when.unit import OF_CALENDAR

REMEMBERED = 40
"""So many times back a later one may be reckoned from."""

_BEARER = re.compile(
    r"[ -](?:Alliance|Airport|Army|Avenue|Battalion|Bridge|Brigades?|Coalition|Committee|Council|Division|Forces|Front"
    r"|Group|Hospital|Movement|Organi[sz]ation|Party|School|Square|Stadium|Street|University)\b"
)
"""What bears a date in its name."""


def find(text: str, published: str | None = None) -> tuple[Expression, ...]:
    """The expressions of time in a text, in order and without overlap.

    ``published`` is the EDTF date of publication: a day, month or year. Without it, or where it is too coarse,
    what is reckoned from it stays relative (``edtf`` None); it never stands for a date that the text leaves out.
    """
    cut = tokens(text, PATTERNS.vocabulary)
    taken = [one for one in phrases(cut) if not names(cut, one)]
    found = shared_days(cut, shared_years(cut, joined(cut, taken)))
    return tuple(ranged(cut, found, list(told(cut, found, published))))


def names(cut: Tokens, one: Found) -> bool:
    """Whether a date is part of a name: "14 March Alliance", "6 October Bridge"."""
    dated = one.meaning.moment.month is not None and one.meaning.moment.year is None
    return dated and _BEARER.match(cut.text, cut.ends[one.end - 1]) is not None


def told(cut: Tokens, found: Sequence[Found], published: str | None) -> Iterator[Expression]:
    """What each phrase stands for, those before it known."""
    read = edtf.read(published)
    day, doubt = read if read else (None, "")
    order = order_in(cut)
    spoken: list[tuple[int, Moment, Anchoring]] = []
    for one in found:
        anchors = around(cut, one, day, spoken)
        meaning = one.meaning
        if meaning.options:
            meaning = ordered(meaning, order)
        held = settled(meaning, anchors, toward(cut, one.start, one.end)) if meaning.points else None
        compares = meaning.base is not None and meaning.base.keeps
        if held and held[0].year is not None and meaning.type in ("DATE", "TIME") and not compares:
            spoken.append((one.start, *held))
        words = Span.cut(cut.text, cut.starts[one.start], cut.ends[one.end - 1])
        yield expressed(words, meaning, held, day, doubt)


def around(cut: Tokens, one: Found, day: Moment | None, spoken: Sequence[tuple[int, Moment, Anchoring]]) -> Anchors:
    """What a phrase can be reckoned from."""
    codes, late = cut.codes, spoken[-REMEMBERED:]
    paragraph = codes.rfind(SHAPE_CODES["BREAK"], 0, one.start)
    sentence = max(paragraph, codes.rfind(SHAPE_CODES["DOT"], 0, one.start))
    return Anchors(
        day,
        tuple(moment for _, moment, _ in late),
        tuple(moment for at, moment, _ in late if at > paragraph),
        tuple(moment for at, moment, anchor in late if at > sentence and anchor == "itself"),
    )


def order_in(cut: Tokens) -> str | None:
    """The order of day and month that the dates in figures show, where they agree."""
    shape = SHAPE_CODES["FIGURES"]
    shown = {order_of(word) for word, code in zip(cut.words, cut.codes, strict=True) if code == shape} - {None}
    return shown.pop() if len(shown) == 1 else None


def ordered(meaning: Meaning, order: str | None) -> Meaning:
    """An ambiguous date with its reading chosen, where the order is known."""
    if order is None:
        return meaning
    return Meaning(moment=meaning.options[0 if order == "day first" else 1])


def expressed(
    words: Span, meaning: Meaning, held: tuple[Moment, Anchoring] | None, day: Moment | None, doubt: str
) -> Expression:
    """A phrase as an expression."""
    if meaning.options:
        values = [edtf.value_of(moment) or "" for moment in meaning.options]
        return Expression(words, "DATE", f"{values[0][:4]}-XX-XX", edtf.one_of(values), "itself")
    if meaning.value is not None:
        lasting = length_from(meaning, day, doubt)
        return Expression(
            words, meaning.type, meaning.value, lasting, "publication" if lasting else "none", meaning.mod
        )
    if held is None:
        return Expression(words, meaning.type, unsettled(meaning), None, "none", meaning.mod)
    moment, anchor = held
    near = "~" if meaning.about else doubt if anchor == "publication" else ""
    value = edtf.value_of(moment, meaning.edge, near=near, fiscal=meaning.fiscal)
    return Expression(words, meaning.type, timex.value_of(moment), value, anchor, meaning.mod)


def unsettled(meaning: Meaning) -> str:
    """The TIMEX3 value of a time that stays relative."""
    base = meaning.base
    if base is None or meaning.moment.named():
        return timex.value_of(meaning.moment)
    if base.by:
        return "PAST_REF" if base.by < 0 else "FUTURE_REF"
    return "PRESENT_REF" if base.anchor == "publication" else WHOLE_UNKNOWN[base.unit]


def length_from(meaning: Meaning, day: Moment | None, doubt: str) -> str | None:
    """The stretch up to the publication, or from it on, that a length of time takes; None for any other length."""
    length = meaning.length
    now = day.date() if day else None
    if length is None or not length.side or day is None or now is None or length.unit.name not in OF_CALENDAR:
        return None
    far = edtf.UNKNOWN
    if length.number is not None:
        if not float(length.number).is_integer():
            return None
        end = moved(day, length.unit.name, length.side * int(length.number))
        told = edtf.value_of(end, near="~" if meaning.mod else doubt) if end and end.exists() else None
        if told is None:
            return None
        far = told
    near = f"{now.isoformat()}{doubt}"
    return f"{far}/{near}" if length.side < 0 else f"{near}/{far}"
