"""Times that belong together: the two ends of a range, the members of a list, and ranges with one end."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from accordingto.when import edtf
from accordingto.when.expression import Expression
from accordingto.when.found import PATTERNS, Found
from accordingto.when.token import Tokens

RANGE = PATTERNS.compiled("to | through | until | till | up to | DASH | SLASH | up? (to | until) the")
LIST = PATTERNS.compiled("COMMA? (and | or) (in | on | early | late)? | COMMA")
MOST = 12
"""So many members a list may have."""
SINCE, UNTIL, AFTER, BEFORE = {"since"}, {"until", "till", "through"}, {"after"}, {"before", "by"}


def linked(tokens: Tokens, one: Found, other: Found) -> str | None:
    """How two neighbours belong together: ``range``, ``and``, ``or``, ``,`` or not at all."""
    between = tokens.codes[one.end : other.start]
    words = tokens.words[one.end : other.start]
    if RANGE.fullmatch(between):
        return "range"
    if not LIST.fullmatch(between):
        return None
    if "and" in words:
        return "range" if tokens.at(one.start - 1) == "between" else "and"
    return "or" if "or" in words else ","


def shared_years(tokens: Tokens, found: Sequence[Found]) -> list[Found]:
    """Phrases with the year that the last of a range or list tells for all: "March to May 2014"."""
    made = list(found)
    for place in range(len(made) - 2, -1, -1):
        one, other = made[place], made[place + 1]
        moment, year = one.meaning.moment, other.meaning.moment.year
        if (
            year is None
            or moment.year is not None
            or moment.month is None
            or one.meaning.base
            or one.meaning.toward is not None
            or moment.unit != other.meaning.moment.unit
            or not linked(tokens, one, other)
        ):
            continue
        year -= (moment.month or 0) > (other.meaning.moment.month or 12)
        made[place] = Found(
            one.start, one.end, msgspec.structs.replace(one.meaning, moment=msgspec.structs.replace(moment, year=year))
        )
    return made


def shared_days(tokens: Tokens, found: Sequence[Found]) -> list[Found]:
    """Phrases with the day that the last of two times tells for both: "from 9 a.m. to noon on 3 May"."""
    made = list(found)
    for place in range(len(made) - 2, -1, -1):
        one, other = made[place].meaning, made[place + 1].meaning
        if not (one.moment.clock and one.unit is None and other.moment.clock and other.unit):
            continue
        if linked(tokens, made[place], made[place + 1]):
            moment = msgspec.structs.replace(other.moment, clock=one.moment.clock)
            meaning = msgspec.structs.replace(other, moment=moment, mod=one.mod, about=one.about)
            made[place] = Found(made[place].start, made[place].end, meaning)
    return made


def ranged(tokens: Tokens, found: Sequence[Found], told: Sequence[Expression]) -> list[Expression]:
    """Expressions with the EDTF of the range or list they belong to."""
    made: list[Expression] = []
    place = 0
    while place < len(told):
        size, whole = _run(tokens, found[place : place + MOST], told[place : place + MOST])
        if whole is None:
            made.append(_open(tokens, found[place], told[place]))
        else:
            made += [msgspec.structs.replace(one, edtf=whole) for one in told[place : place + size]]
        place += size
    return made


def _run(tokens: Tokens, found: Sequence[Found], told: Sequence[Expression]) -> tuple[int, str | None]:
    """How many expressions from the first belong together, and their EDTF; 1 and None for one that stands alone."""
    links: list[str] = []
    for one, other, left, right in zip(found, found[1:], told, told[1:], strict=False):
        link = linked(tokens, one, other) if left.edtf and right.edtf else None
        if link is None or one.meaning.unit != other.meaning.unit or (link == "range" and links):
            break
        links.append(link)
        if link != ",":
            break
    if not links or links[-1] == ",":
        return 1, None
    members = [str(one.edtf) for one in told[: len(links) + 1]]
    if links[-1] == "range":
        return (2, edtf.between(*members)) if _in_order(members) else (1, None)
    whole = edtf.all_of(members) if links[-1] == "and" else edtf.one_of(members)
    return (len(members), whole) if whole else (1, None)


def _in_order(members: Sequence[str]) -> bool:
    """Whether the first end of a range is a date, and not later than the last; sets and ``199X`` are no ends."""
    first, last = members[0].split("/")[0], members[1].split("/")[-1]
    return first[:4].isdigit() and last[:4].isdigit() and first.rstrip("~") <= last.rstrip("~")


def _open(tokens: Tokens, found: Found, told: Expression) -> Expression:
    """An expression with the EDTF of what has no beginning or no end: "since 2011", "until March"."""
    before, after = tokens.at(found.start - 1), tokens.at(found.end)
    value = told.edtf
    if value is None or told.type not in ("DATE", "TIME") or not value[:4].isdigit():
        return told
    if before in SINCE or after in ("onward", "onwards"):
        return msgspec.structs.replace(told, edtf=edtf.since(value))
    if before in UNTIL:
        return msgspec.structs.replace(told, edtf=edtf.until(value))
    if before in AFTER:
        return msgspec.structs.replace(told, edtf=edtf.since(value), mod=told.mod or "AFTER")
    if before in BEFORE:
        return msgspec.structs.replace(told, edtf=edtf.until(value), mod=told.mod or "BEFORE")
    return told
