"""A line of time on paper: even, or narrowing away from the day of publication where the times lie far apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import copysign, log1p
from typing import NamedTuple

import msgspec

from accordingto.report.date import in_words
from accordingto.when.reach import Reach

WIDTH = 480
LEFT, RIGHT = 16.0, 464.0
"""Where the line begins and ends, in units of a drawing as wide as ``WIDTH``."""
APART = 6
"""Units by which two days must differ to be told apart."""
ENOUGH = 1.5
"""How many times as many days an uneven line must tell apart to be worth it."""
WEEK = 7
"""Days that a line shows at least."""
TICKS = 6
"""Ticks of an even line, at most."""
_HALF = 3.8
"""Half the width of a character, in units, where it is largest: on a phone."""
_DAYS = (1, 2, 3, 7, 14)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 3000, 6000)
_AWAY = ((1, "a day"), (7, "a week"), (30, "a month"), (365, "a year"), (3652, "ten years"), (36524, "a century"))


class Tick(NamedTuple):
    """A mark at ``x`` with words around ``middle``."""

    x: float
    middle: float
    words: str


class Axis(msgspec.Struct, frozen=True):
    """The line from ``first`` to ``last``; ``anchor`` is the day it narrows away from, None on an even one."""

    first: date
    last: date
    anchor: date | None = None

    def x(self, day: date) -> float:
        """Where a day begins, in units."""
        start, end = self._depth(self.first), self._depth(self.last + timedelta(1))
        return LEFT + (RIGHT - LEFT) * (self._depth(day) - start) / (end - start)

    def ticks(self) -> list[Tick]:
        """Marks along the line, no words over others."""
        kept: list[Tick] = []
        free = 0.0
        for day, words in sorted(self._even() if not self.anchor else self._uneven()):
            x, half = self.x(day), len(words) * _HALF
            middle = min(max(x, half), WIDTH - half)
            if middle - half >= free:
                kept.append(Tick(x, middle, words))
                free = middle + half + 2 * _HALF
        return kept

    def _depth(self, day: date) -> float:
        if not self.anchor:
            return day.toordinal()
        away = (day - self.anchor).days
        return copysign(log1p(abs(away)), away)

    def _even(self) -> Iterator[tuple[date, str]]:
        for day, finest in _calendar(self.first, self.last):
            yield day, in_words(day.isoformat()[:finest])

    def _uneven(self) -> Iterator[tuple[date, str]]:
        anchor = self.anchor or self.last
        for days, words in _AWAY:
            for sign, side in ((-1, "before"), (1, "after")):
                ordinal = anchor.toordinal() + sign * days
                if self.first.toordinal() <= ordinal <= self.last.toordinal():
                    yield date.fromordinal(ordinal), f"{words} {side}"


def axis(days: Sequence[date], published: Reach | None) -> Axis:
    """The line that ``days`` and the day of publication lie on: even where it tells them apart well enough."""
    out = [day for day in (published.first, published.last) if day] if published else []
    all_days = [*days, *out]
    room = timedelta(max(1, (WEEK - (max(all_days) - min(all_days)).days) // 2))
    even = Axis(min(all_days) - room, max(all_days) + room)
    uneven = Axis(even.first, even.last, out[0] if out else None)
    return uneven if _told_apart(uneven, days) > ENOUGH * _told_apart(even, days) else even


def _told_apart(line: Axis, days: Iterable[date]) -> int:
    return len({round(line.x(day) / APART) for day in days})


def _calendar(first: date, last: date) -> list[tuple[date, int]]:
    """Round days between two, few enough, and how much of each is told: 10 characters of its date, 7, or 4."""
    span = (last - first).days + 1
    for days in _DAYS:
        if span / days <= TICKS:
            return [(first + timedelta(at), 10) for at in range(0, span, days)]
    for months in _MONTHS:
        if span / 30.4 / months <= TICKS:
            break
    start = (first.year * 12 + first.month - 1) // months * months
    steps = (divmod(start + at * months, 12) for at in range(TICKS + 3))
    found = (date(year, month + 1, 1) for year, month in steps if 1 <= year <= 9999)
    return [(day, 4 if months >= 12 else 7) for day in found if first <= day <= last]
