"""Finding the quantities of a text: a number with its qualifier and its unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from accordingto.quantity.amount import Amount, amount, between, modifier_of, more_than_one, value
from accordingto.quantity.context import counts, is_name
from accordingto.quantity.sighting import SEEN, Sighting
from accordingto.quantity.unit import Unit, of_many, of_one
from accordingto.quantity.word import HARM, SHORT
from accordingto.record import Quantity
from accordingto.span import Span
from accordingto.when.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.record import Claim
    from accordingto.when import Expression

_JOIN = re.compile(r",?\s+and\s+|,\s+")
_TAILS = {
    "+": "EQUAL_OR_MORE",
    "more": "EQUAL_OR_MORE",
    "so": "APPROX",
    "fewer": "EQUAL_OR_LESS",
    "less": "EQUAL_OR_LESS",
}
"""What may end a number ("or more"), and the modifier it makes."""


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
    return tuple(_find(text, 0, len(text), times, [one.words.start for one in times]))


def _find(text: str, start: int, end: int, times: Sequence[Expression], starts: Sequence[int]) -> Iterator[Quantity]:
    found: list[tuple[Quantity, bool]] = []
    place = start
    while match := SEEN.search(text, place, end):
        at = bisect_right(starts, match.end() - 1) - 1
        if at >= 0 and times[at].words.end > match.start():
            place = times[at].words.end
            continue
        seen = Sighting(text, match, start, end)
        quantity = _person(seen) if seen["person"] else _none(seen) if seen["none"] else _quantity(seen)
        place = quantity.words.end if quantity else seen.onward
        if quantity:
            found.append((quantity, not seen["person"]))
    return _beside(text, found)


def _beside(text: str, found: Sequence[tuple[Quantity, bool]]) -> Iterator[Quantity]:
    """Quantities that count by themselves, and the others that are listed with one ("a woman and two children")."""
    runs: list[list[tuple[Quantity, bool]]] = []
    for one in found:
        if not runs or not _JOIN.fullmatch(text, runs[-1][-1][0].words.end, one[0].words.start):
            runs.append([])
        runs[-1].append(one)
    for run in runs:
        if any(alone for _, alone in run):
            yield from (quantity for quantity, _ in run)


def _person(seen: Sighting) -> Quantity:
    """One person behind an article."""
    name = " ".join(seen["person"].split()[1:])
    return Quantity(Span.cut(seen.text, seen.match.start(), seen.stop), name, 1, 1, 1)


def _none(seen: Sighting) -> Quantity | None:
    """Nobody, or none of what harm is counted by."""
    unit = of_many(seen.text, seen.stop, seen.end, shared=False)
    if unit is None or unit.head not in HARM:
        return None
    return Quantity(Span.cut(seen.text, seen.match.start(), unit.end), unit.name, 0, 0, 0)


def _quantity(seen: Sighting) -> Quantity | None:
    """What a number counts, None where it counts nothing, or time."""
    size = _amount(seen)
    if size is None:
        return None
    unit = _unit(seen, size)
    if _is_time(unit) if unit else not counts(seen, size):
        return None
    words = Span.cut(seen.text, seen.match.start(), unit.end if unit else seen.stop)
    return Quantity(words, unit.name if unit else None, size.best, size.low, size.high)


def _amount(seen: Sighting) -> Amount | None:
    if words := seen["several"] or seen["plural"]:
        return Amount(low=more_than_one(words))
    if seen["couple"]:
        return amount(2, "APPROX")
    if is_name(seen):
        return None
    if seen["last"]:
        letters = seen["last_letters"] or seen["letters"]
        grows = seen.before.lower().endswith("from ")
        return None if grows else between((seen["number"], seen["letters"] or letters), (seen["last"], letters))
    number = value(seen["number"], seen["letters"])
    if number is None or seen["between"]:
        return None
    tail = seen["tail"].lower().split()
    return amount(number, _TAILS[tail[-1]] if tail else modifier_of(seen["qualifier"]))


def _unit(seen: Sighting, size: Amount) -> Unit | None:
    if sign := seen["sign"].strip()[-1:]:
        return Unit(SHORT[sign], sign, seen.stop)
    if seen["number"] and not seen["last"] and size.single:
        return of_one(seen.text, seen.stop, seen.end, shared=bool(seen["qualifier"]))
    return of_many(seen.text, seen.stop, seen.end)


def _is_time(unit: Unit) -> bool:
    """Whether time is counted, or somebody's years ("45 year old men")."""
    first = unit.name.lower().replace("-", " ").split()[0]
    return unit.head in UNITS or first in UNITS
