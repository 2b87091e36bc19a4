"""Dates in figures only, whose order of day and month is not told: ``12/05/2021``."""

from __future__ import annotations

import re
from typing import Literal

from accordingto.when.moment import Moment

Order = Literal["day first", "month first"]
_FIGURES = re.compile(r"\d+")


def readings(words: str) -> tuple[Moment, ...] | None:
    """The dates that figures can mean, the one with the day first going first; None where they are no date at all.

    Two figures for the year count only with slashes ("12/05/21"), since "10.05.21" may number anything.
    """
    first, second, year = _FIGURES.findall(words)
    if len(year) == 2:
        if "/" not in words:
            return None
        year = f"20{year}" if int(year) < 50 else f"19{year}"
    made = (Moment(year=int(year), month=int(m), day=int(d)) for d, m in ((first, second), (second, first)))
    held = [moment for moment in made if moment.date() and moment.exists()]
    return tuple(dict.fromkeys(held))


def order_of(words: str) -> Order | None:
    """The order that a date shows, by a figure that can be no month; None where it shows none."""
    found = readings(words)
    if not found or len(found) > 1:
        return None
    first, second, _ = _FIGURES.findall(words)
    if int(first) == int(second):
        return None
    return "day first" if found[0].day == int(first) else "month first"
