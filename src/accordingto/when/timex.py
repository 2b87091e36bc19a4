"""Times as TIMEX3 writes them."""

from __future__ import annotations

from accordingto.when.moment import Moment
from accordingto.when.unit import Unit


def value_of(moment: Moment) -> str:
    """The TIMEX3 value of a moment, with ``X`` for what is not told."""
    if moment.century is not None and moment.decade is None and moment.year is None:
        return f"{moment.century:02d}"
    if moment.decade is not None and moment.year is None:
        return f"{moment.decade:03d}"
    return _calendar(moment) + _of_day(moment)


def _calendar(moment: Moment) -> str:
    year = "XXXX" if moment.year is None else f"{moment.year:04d}"
    if moment.month is not None:
        return f"{year}-{moment.month:02d}" + (f"-{moment.day:02d}" if moment.day is not None else _unknown_day(moment))
    if moment.day is not None:
        return f"{year}-XX-{moment.day:02d}"
    if moment.week is not None or moment.weekday is not None or moment.weekend:
        week = "WXX" if moment.week is None else f"W{moment.week:02d}"
        return f"{year}-{week}" + ("-WE" if moment.weekend else f"-{moment.weekday}" if moment.weekday else "")
    for name, letter in (("half", "H"), ("quarter", "Q"), ("season", "")):
        if (held := getattr(moment, name)) is not None:
            return f"{year}-{letter}{held}"
    return f"{year}-XX-XX" if _of_day(moment) else year


def _unknown_day(moment: Moment) -> str:
    return "-XX" if _of_day(moment) else ""


def _of_day(moment: Moment) -> str:
    if moment.clock:
        return f"T{moment.clock}"
    return f"T{moment.part}" if moment.part else ""


LARGEST = 1e12
"""A number above this is as good as untold."""


def length(number: float | None, unit: Unit) -> str:
    """The TIMEX3 value of a duration; ``number`` is None where it is not told."""
    if number is None or number > LARGEST:
        return f"{unit.prefix}X{unit.letter}"
    whole, part = int(number * unit.times), number * unit.times % 1
    if part and unit.below:
        rest = f"{round(part * unit.below[0])}{unit.below[1]}"
        return f"{unit.prefix}{whole}{unit.symbol}{rest}" if whole else f"{unit.prefix}{rest}"
    return f"{unit.prefix}{number * unit.times:g}{unit.symbol}"
