"""A stretch of the calendar, as coarse or as fine as it is named, and reckoning with it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec

UNITS = ("century", "decade", "year", "half", "quarter", "season", "month", "week", "day")
"""Units of the calendar, the coarsest first."""
SEASONS = ("SP", "SU", "FA", "WI")
MONTHS_IN = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
FIRST_YEAR, LAST_YEAR = 1000, 2999


class Moment(msgspec.Struct, frozen=True):
    """Named parts of a time; what is not named is None.

    ``century`` counts from 0 (20 for the 2000s), ``decade`` is its year over ten (199), ``season`` one of
    ``SEASONS``, ``week`` and ``weekday`` are those of ISO 8601 (Monday is 1), ``part`` a part of the day as TIMEX3
    writes it (``MO``, ``EV`` …), ``clock`` is ``HH:MM`` or ``HH``, ``zone`` an offset as ISO 8601 writes it.
    """

    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    weekday: int | None = None
    weekend: bool | None = None
    part: str | None = None
    clock: str | None = None
    zone: str | None = None

    def named(self) -> dict[str, int | str]:
        """The parts that are named."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name)) is not None}

    @property
    def unit(self) -> str | None:
        """The finest unit of the calendar that is named."""
        if self.weekday is not None or self.weekend:
            return "day" if self.weekday else "week"
        return next((unit for unit in reversed(UNITS) if getattr(self, unit) is not None), None)

    def with_(self, other: Moment) -> Moment:
        """Both together; what ``other`` names goes first."""
        return msgspec.structs.replace(self, **other.named())

    def date(self) -> date | None:
        """The day, where year, month and day are named and it exists."""
        try:
            return date(self.year or 0, self.month or 0, self.day or 0)
        except ValueError:
            return None

    def exists(self) -> bool:
        """Whether the calendar has it: no 30 February, no year outside 1000 to 2999, no 25 o'clock."""
        counted = ((self.year, 1), (self.decade, 10), (self.century, 100))
        if any(held is not None and not FIRST_YEAR <= held * years <= LAST_YEAR for held, years in counted):
            return False
        if self.day is not None and self.month is not None:
            longest = monthrange(self.year or 2000, self.month)[1] if 1 <= self.month <= 12 else 0
            return 1 <= self.day <= longest
        return self.month is None or 1 <= self.month <= 12


def naming(moment: Moment, **parts: int | str | None) -> Moment:
    """A moment with more of its parts named."""
    return msgspec.structs.replace(moment, **parts)


def on(day: date) -> Moment:
    """The moment of a day."""
    return Moment(year=day.year, month=day.month, day=day.day)


def coarsened(moment: Moment, unit: str) -> Moment | None:
    """The ``unit`` that holds a moment; None where the moment is too coarse to tell, or has no year."""
    year, month, day = moment.year, moment.month, moment.date()
    if year is None:
        decade = moment.decade if unit in ("decade", "century") else None
        return None if decade is None else Moment(decade=decade) if unit == "decade" else Moment(century=decade // 10)
    if unit in ("year", "decade", "century"):
        scale = {"year": 1, "decade": 10, "century": 100}[unit]
        return naming(Moment(), **{unit: year // scale})
    if unit == "day":
        return on(day) if day else None
    if unit == "week":
        if day:
            iso = day.isocalendar()
            return Moment(year=iso.year, week=iso.week)
        return Moment(year=year, week=moment.week) if moment.week else None
    if month is None:
        held: int | str | None = getattr(moment, unit)
        if unit == "half" and moment.quarter:
            held = (moment.quarter + 1) // 2
        return None if held is None else naming(Moment(year=year), **{unit: held})
    if unit == "season":
        return Moment(year=year - (month < 3), season=SEASONS[(month - 3) % 12 // 3])
    return naming(Moment(year=year), **{unit: (month - 1) // MONTHS_IN[unit] + 1})


def moved(moment: Moment, unit: str, by: int) -> Moment | None:
    """A moment some units later, or earlier for ``by`` below 0; None where that leaves the calendar or cannot be."""
    try:
        return _moved(moment, unit, by)
    except (ValueError, OverflowError):
        return None


def _moved(moment: Moment, unit: str, by: int) -> Moment | None:
    day = moment.date()
    if unit in ("day", "week"):
        days = by * (7 if unit == "week" else 1)
        if day:
            return msgspec.structs.replace(moment, **on(day + timedelta(days=days)).named())
        if unit == "week" and moment.week and moment.year:
            iso = (date.fromisocalendar(moment.year, moment.week, 1) + timedelta(days=days)).isocalendar()
            return Moment(year=iso.year, week=iso.week)
        return None
    if unit in ("decade", "century") and moment.year is None:
        held = getattr(moment, unit)
        return None if held is None else naming(Moment(), **{unit: held + by})
    months = by * MONTHS_IN[unit]
    if moment.month is None or moment.year is None:
        return _moved_coarse(moment, unit, by)
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    made = msgspec.structs.replace(moment, year=year, month=month + 1)
    return msgspec.structs.replace(made, day=min(moment.day, last)) if moment.day else made


def _moved_coarse(moment: Moment, unit: str, by: int) -> Moment | None:
    if moment.year is None:
        return None
    if unit == "year" or unit in ("decade", "century"):
        return naming(moment, year=moment.year + by * MONTHS_IN[unit] // 12)
    held = SEASONS.index(moment.season) if unit == "season" and moment.season else getattr(moment, unit)
    if held is None:
        return None
    in_year = 12 // MONTHS_IN[unit]
    zero = 0 if unit == "season" else 1
    years, place = divmod(held - zero + by, in_year)
    value = SEASONS[place] if unit == "season" else place + 1
    return naming(moment, year=moment.year + years, **{unit: value})


def bounds(moment: Moment) -> tuple[date, date] | None:
    """The first and the last day of a moment; None for one that no year or date is told of."""
    try:
        return _bounds(moment)
    except ValueError:
        return None


def _bounds(moment: Moment) -> tuple[date, date] | None:
    if day := moment.date():
        return day, day
    if moment.year is None:
        return _ten_or_hundred_years(moment)
    if moment.week:
        monday = date.fromisocalendar(moment.year, moment.week, 1)
        return monday + timedelta(days=5 if moment.weekend else 0), monday + timedelta(days=6)
    month = moment.month
    first, months = (month, 1) if month else (1, 12)
    if moment.season:
        first, months = 3 * SEASONS.index(moment.season) + 3, 3
    elif moment.quarter:
        first, months = 3 * moment.quarter - 2, 3
    elif moment.half:
        first, months = 6 * moment.half - 5, 6
    year, last = divmod(moment.year * 12 + first - 1 + months - 1, 12)
    return date(moment.year, first, 1), date(year, last + 1, monthrange(year, last + 1)[1])


def _ten_or_hundred_years(moment: Moment) -> tuple[date, date] | None:
    if moment.decade is not None:
        return date(moment.decade * 10, 1, 1), date(moment.decade * 10 + 9, 12, 31)
    if moment.century is not None:
        return date(moment.century * 100, 1, 1), date(moment.century * 100 + 99, 12, 31)
    return None
