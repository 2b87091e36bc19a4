"""Times as EDTF writes them (ISO 8601-2, levels 0 to 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from accordingto.when.moment import SEASONS, Moment, bounds

OPEN = ".."
UNKNOWN = ""
THIRDS = {
    "decade": ((0, 3), (4, 6), (7, 9)),
    "year": ((1, 4), (5, 8), (9, 12)),
    "month": ((1, 10), (11, 20), (21, 31)),
}
"""What early, middle and late mean in a unit: the first and the last of its years, months or days."""
EDGES = ("START", "MID", "END")
_CLOCK = re.compile(r"(\d\d):(\d\d)(?::(\d\d))?")
_LEADING_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[^/]*)?([?~%]?)")


def value_of(moment: Moment, edge: str | None = None, *, near: str = "", fiscal: bool = False) -> str | None:
    """The EDTF of a moment; None for one whose year is not told.

    ``near`` is ``~`` for an approximate one, ``?`` for an uncertain one, ``%`` for both. ``edge`` (one of
    ``EDGES``) narrows a decade, year or month to its third, marked as approximate. The year of a fiscal time is
    approximate, and nothing finer is said of it.
    """
    if fiscal:
        return f"{moment.year:04d}~" if moment.year is not None else None
    if edge and (narrowed := _third(moment, EDGES.index(edge))):
        return narrowed
    if near:
        return _near(moment, near)
    if moment.year is None:
        if moment.decade is not None:
            return f"{moment.decade:03d}X"
        return f"{moment.century:02d}XX" if moment.century is not None else None
    if moment.week:
        first_last = bounds(moment)
        return "/".join(day.isoformat() for day in first_last) if first_last else None
    if moment.weekday and not moment.date():
        return None
    return _date(moment) + _time(moment)


def _near(moment: Moment, mark: str) -> str | None:
    """A moment with a mark of doubt; EDTF sets it on days, months and years only, so others become an interval."""
    if moment.unit in ("day", "month", "year"):
        return f"{_date(moment)}{mark}" if moment.year is not None else None
    if not (held := bounds(moment)):
        return None
    size = {"week": 10, "decade": 4, "century": 4}.get(moment.unit or "", 7)
    return "/".join(f"{day.isoformat()[:size]}{mark}" for day in held)


def _date(moment: Moment) -> str:
    year = f"{moment.year:04d}"
    if moment.season:
        return f"{year}-{21 + SEASONS.index(moment.season)}"
    if moment.quarter:
        return f"{year}-{32 + moment.quarter}"
    if moment.half:
        return f"{year}-{39 + moment.half}"
    if moment.month is None:
        return year
    return f"{year}-{moment.month:02d}" + (f"-{moment.day:02d}" if moment.day else "")


def _time(moment: Moment) -> str:
    found = _CLOCK.fullmatch(moment.clock or "")
    if not found or not moment.day or found[1] == "24":
        return ""
    return f"T{found[1]}:{found[2]}:{found[3] or '00'}{moment.zone or ''}"


def _third(moment: Moment, place: int) -> str | None:
    unit = moment.unit or ""
    if unit not in THIRDS:
        return None
    first, last = THIRDS[unit][place]
    if unit == "decade" and moment.decade is not None:
        return f"{moment.decade:03d}{first}~/{moment.decade:03d}{last}~"
    if unit == "year":
        return f"{moment.year:04d}-{first:02d}~/{moment.year:04d}-{last:02d}~"
    held = bounds(moment)
    if not held:
        return None
    return f"{held[0].replace(day=first)}~/{held[0].replace(day=min(last, held[1].day))}~"


def between(first: str, last: str) -> str:
    """An interval of days from one time to another; of times that are intervals, the outer ends."""
    start, end = _first(first), _last(last)
    return start if start == end else f"{start}/{end}"


def since(first: str) -> str:
    """An interval with an open end."""
    return f"{_first(first)}/{OPEN}"


def until(last: str) -> str:
    """An interval with an open beginning."""
    return f"{OPEN}/{_last(last)}"


def _first(value: str) -> str:
    return _month(value.split("/")[0].split("T")[0], 0)


def _last(value: str) -> str:
    return _month(value.split("/")[-1].split("T")[0], 1)


def _month(value: str, end: int) -> str:
    """The first or last month of a season, quarter or half, which cannot stand in an interval."""
    year, _, code = value.partition("-")
    if not code.isdigit() or int(code) <= 12:
        return value
    number = int(code)
    moment = Moment(year=int(year))
    if number < 33:
        moment = Moment(year=int(year), season=SEASONS[number - 21])
    elif number < 40:
        moment = Moment(year=int(year), quarter=number - 32)
    else:
        moment = Moment(year=int(year), half=number - 39)
    held = bounds(moment)
    return held[end].isoformat()[:7] if held else value


def all_of(members: Iterable[str]) -> str | None:
    """A set of which every member is meant; None where a member is an interval or a
    time of day, which sets cannot hold, and where all are the same."""
    return _set("{%s}", members)


def one_of(members: Iterable[str]) -> str | None:
    """A set of which one member is meant; None as in ``all_of``."""
    return _set("[%s]", members)


def _set(form: str, members: Iterable[str]) -> str | None:
    held = list(dict.fromkeys(members))
    if len(held) < 2 or any("/" in one or "T" in one for one in held):
        return None
    return form % ",".join(held)


def read(value: str | None) -> tuple[Moment, str] | None:
    """The day, month or year that an EDTF value of one date tells, with its qualifier; None for any other."""
    found = _LEADING_DAY.fullmatch(value or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups()[:3])
    moment = Moment(year=year, month=month, day=day)
    return (moment, found[4]) if moment.exists() and (day is None or moment.date()) else None
