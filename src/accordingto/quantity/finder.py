"""Finding the quantities of a text: a number with its qualifier and its unit, and what is no quantity."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from accordingto.quantity.amount import (
    NUMBER,
    PLURAL,
    QUALIFIER,
    SEVERAL,
    Amount,
    amount,
    between,
    modifier_of,
    more_than_one,
    value,
)
from accordingto.quantity.unit import Unit, of_many, of_one
from accordingto.quantity.word import HARM, NUMBERED, NUMBERED_NAMES, SHORT, SINGULARS, VERBS
from accordingto.record import Quantity
from accordingto.span import Span
from accordingto.when.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.record import Claim
    from accordingto.when import Expression

_SIGN = r"(?:\b(?:US|CA|AU|C|A|HK))?[$€£]\s?"
_PERSON = rf"\ban?\s+(?:[^\W\d_]+\s+)?(?P<single>{'|'.join(sorted(SINGULARS))})\b"
_LETTERS = r"(?:(?:k|m|mn|bn)(?!\w)|\s(?:mn|bn)(?!\w))"
_COUNT = re.compile(
    rf"""(?<![\w.,:/°+\#$€£-])(?<![0-9]\s)(?:
      (?:(?P<between>between)\s+|(?P<qualifier>{QUALIFIER})\s+)?
      (?:
        (?P<sign>{_SIGN})?(?P<number>{NUMBER})(?P<letters>{_LETTERS})?
        (?:(?(between)\s+(?:and|to)\s+|(?P<to>[-‑–]|\s+(?:to|or)\s+))
           (?:{_SIGN})?(?P<last>{NUMBER})(?P<last_letters>{_LETTERS})?(?!\s?[-‑–—]))?
        (?P<tail>\+|\s+or\s+(?:more|so|fewer|less)\b)?
        (?=km|kg|%|[^\w]|$)(?![.,:/’']?[0-9]|\s[0-9]|[-‑–]\w|°|/)
      | (?P<several>{SEVERAL})
      | (?P<plural>{PLURAL})
      | (?P<couple>an?\s+couple(?=\s+of\b))
      )
    | (?P<none>no(?=\s))
    | (?P<person>{_PERSON})
    )""",
    re.I | re.X,
)
_JOIN = re.compile(r",?\s+and\s+|,\s+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[.\s]*\s$|(\#)$")
_HARMED = re.compile(
    r"\b(?:(?:kill|wound|injur|maim|arrest|detain|captur|execut|abduct|kidnap|rescu|shoot|shot|hurt)(?:ed|ing|s|es)?"
    r"|toll (?:of|to|at|is|was|stands at|stood at|reached)|(?:rose|risen|rises|rising|climbed|fell|dropped|grown) to"
    r"|number(?:ed|ing)|total(?:l?ed|l?ing)|leaving|left|including)\s+$",
    re.I,
)
_STATED = re.compile(
    r"\s+(?:more\s+|others?\s+)?(?:of\s+(?:them|whom|us)|were|was|are|have|had|died|remain\w*|fell|fled)\b", re.I
)
_DID = re.compile(rf"\s+(?:[^\W\d_]+ed|{'|'.join(sorted(VERBS))})\b", re.I)
_NO_COUNT_BEFORE_ONE = frozenset("no any every each this that the which another some".split())
_BEGINS = re.compile(r"(?:^|[.!?:;\n“”\"‘'(\[–—-]\s*)$")
_REACH = 40
"""Characters before a number that are looked at."""
_MODIFIERS = {"+": "EQUAL_OR_MORE", "more": "EQUAL_OR_MORE", "so": "APPROX", "fewer": "EQUAL_OR_LESS"}
_MODIFIERS["less"] = _MODIFIERS["fewer"]
_SHARE = re.compile(r"(?<!\w)(?:one|[0-9]+)\s+in\s+$", re.I)
_AGES = frozenset("over under above below".split())


class _Found(msgspec.Struct, frozen=True):
    """A quantity, and whether it counts only beside another ("a woman and two children")."""

    quantity: Quantity
    alone: bool = True


def counted(text: str, claims: Sequence[Claim], times: Sequence[Expression]) -> list[Claim]:
    """The claims, each with the quantities of its own content; ``times`` are the expressions of the whole text."""
    starts = [one.words.start for one in times]
    made = []
    for claim in claims:
        found = (one for span in claim.content for one in _find(text, span.start, span.end, times, starts))
        made.append(replace(claim, quantities=tuple(found)))
    return made


def find(text: str, times: Sequence[Expression] = ()) -> tuple[Quantity, ...]:
    """The quantities of a text, in order and without overlap; what ``times`` hold is none."""
    return _find(text, 0, len(text), times, [one.words.start for one in times])


def _find(
    text: str, start: int, end: int, times: Sequence[Expression], starts: Sequence[int]
) -> tuple[Quantity, ...]:
    found: list[_Found] = []
    place = start
    while match := _COUNT.search(text, place, end):
        at = bisect_right(starts, match.end() - 1) - 1
        if at >= 0 and times[at].words.end > match.start():
            place = max(match.start() + 1, times[at].words.end)
            continue
        one = _found(text, match, start, end)
        place = one.quantity.words.end if one else _onward(match)
        if one:
            found.append(one)
    return tuple(one.quantity for one in _kept(text, found))


def _onward(match: re.Match[str]) -> int:
    """Where to look on behind what was no quantity: at the second number of two, else behind the first."""
    if match["last"] and match["to"] not in ("-", "‑", "–"):
        return match.start("last")
    return match.end()


def _kept(text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """Without the single people that stand beside no number."""
    run: list[_Found] = []
    for one in found:
        if run and not _JOIN.fullmatch(text, run[-1].quantity.words.end, one.quantity.words.start):
            yield from run if any(other.alone for other in run) else ()
            run = []
        run.append(one)
    yield from run if any(other.alone for other in run) else ()


def _found(text: str, match: re.Match[str], start: int, end: int) -> _Found | None:
    """What a match counts, None where it is no quantity."""
    if match["person"]:
        name = " ".join(match["person"].split()[1:])
        return _Found(Quantity(Span.cut(text, *match.span()), name, 1, 1, 1), alone=False)
    if match["none"]:
        return _none(text, match, end)
    if match["number"] and _is_name(text, match, start):
        return None
    size = _amount(text, match, start)
    if size is None:
        return None
    unit = _unit(text, match, size, end)
    stop = unit.end if unit else match.end()
    if unit and ({unit.head, *unit.name.lower().split("-")[:1], unit.name.lower().split()[0]} & UNITS.keys()):
        return None
    if unit is None and not _states(text, match, size, start, end):
        return None
    words = Span.cut(text, match.start(), stop)
    return _Found(Quantity(words, unit.name if unit else None, size.best, size.low, size.high))


def _none(text: str, match: re.Match[str], end: int) -> _Found | None:
    """Nobody, or none of what harm is counted by."""
    unit = of_many(text, match.end(), end, shared=False)
    if unit is None or unit.head not in HARM:
        return None
    return _Found(Quantity(Span.cut(text, match.start(), unit.end), unit.name, 0, 0, 0))


def _amount(text: str, match: re.Match[str], start: int) -> Amount | None:
    if words := match["several"] or match["plural"]:
        return Amount(low=more_than_one(words))
    if match["couple"]:
        return amount(2, "APPROX")
    if match["last"]:
        rising = text[max(start, match.start() - 5) : match.start()].lower() == "from "
        letters = match["letters"] or match["last_letters"] or ""
        last = (match["last"], match["last_letters"] or letters)
        return None if rising else between((match["number"], letters), last)
    number = value(match["number"], match["letters"] or "")
    if number is None or match["between"]:
        return None
    tail = (match["tail"] or "").split()
    modifier = _MODIFIERS[tail[-1].lower()] if tail else modifier_of(match["qualifier"] or "")
    return amount(number, modifier)


def _unit(text: str, match: re.Match[str], size: Amount, end: int) -> Unit | None:
    place = match.end()
    if match["sign"]:
        sign = match["sign"].strip()[-1]
        return Unit(SHORT[sign], sign, place)
    if match["number"] and 1 in (size.best, size.low, size.high) and not match["last"]:
        return of_one(text, place, end, shared=bool(match["qualifier"]))
    return of_many(text, place, end)


def _is_name(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a number is part of a name ("Channel 4", "the Big Four"), an age ("aged 20") or a share ("1 in 3")."""
    begin = match.start()
    before = text[max(start, begin - _REACH) : begin]
    if match["number"][0].isupper() and not match["qualifier"] and not _BEGINS.search(before):
        return True
    if _SHARE.search(before):
        return True
    word = _WORD_BEFORE.search(before)
    if word is None or match["qualifier"]:
        return False
    held = word[1] or "#"
    lower = held.lower()
    if match["number"].lower() == "one" and lower in _NO_COUNT_BEFORE_ONE:
        return True
    return lower in NUMBERED or held == "#" or (held[0].isupper() and lower in NUMBERED_NAMES)


def _states(text: str, match: re.Match[str], size: Amount, start: int, end: int) -> bool:
    """Whether a number without a noun counts something: "killed 12", "at least 29", "12 were hurt"."""
    before = _HARMED.search(text[max(start, match.start() - _REACH) : match.start()])
    after = _STATED.match(text, match.end(), end)
    if size.best == 1 and after and " of" in after[0]:
        after = None
    if match["several"] or match["couple"]:
        return False
    if match["plural"]:
        return bool(before or after or _DID.match(text, match.end(), end))
    if match["letters"]:
        return False
    blurred = bool(match["qualifier"]) and modifier_of(match["qualifier"]) is not None
    vague = blurred and match["qualifier"].lower() not in _AGES and size.best != 1
    return bool(before or after or vague)
