"""The days that an EDTF value may stand for, from the first to the last."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from accordingto.when.edtf import OPEN, UNKNOWN
from accordingto.when.moment import SEASONS, Moment, bounds

_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<clock>T.+)?")
_DOUBT = re.compile("[~?%]")


class Reach(msgspec.Struct, frozen=True):
    """The first and the last day that a time may lie on, None for an open or unknown end.

    ``near`` is true where the value says of itself that it is approximate or uncertain.
    """

    first: date | None
    last: date | None
    near: bool = False


def reach(edtf: str) -> Reach | None:
    """From the earliest to the latest day of a date, an interval or a set; None for what names no days."""
    plain, near = _DOUBT.sub("", edtf), bool(_DOUBT.search(edtf))
    if plain[:1] + plain[-1:] in ("{}", "[]"):
        return _whole([_one(member) for member in plain[1:-1].split(",")], near)
    start, slash, end = plain.partition("/")
    if not slash:
        return _whole([_one(plain)], near)
    first, last = (None if value in (OPEN, UNKNOWN) else _one(value) for value in (start, end))
    if (first is None and start not in (OPEN, UNKNOWN)) or (last is None and end not in (OPEN, UNKNOWN)):
        return None
    if (first is None and last is None) or (first and last and first[0] > last[1]):
        return None
    return Reach(first and first[0], last and last[1], near)


def _whole(members: Iterable[tuple[date, date] | None], near: bool) -> Reach | None:
    told = [member for member in members if member]
    return Reach(min(told)[0], max(last for _, last in told), near) if told else None


def _one(value: str) -> tuple[date, date] | None:
    found = _DATE.fullmatch(value)
    if not found:
        return None
    moment = _moment(found["year"], _figure(found["month"]), _figure(found["day"]))
    return bounds(moment) if moment and moment.exists() else None


def _figure(written: str | None) -> int | None:
    return int(written) if written and written != "XX" else None


def _moment(year: str, month: int | None, day: int | None) -> Moment | None:
    if year.endswith("XX"):
        return Moment(century=int(year[:2]))
    if year.endswith("X"):
        return Moment(decade=int(year[:3]))
    told = int(year)
    if month is None:
        return Moment(year=told)
    if month <= 12:
        return Moment(year=told, month=month, day=day)
    if 21 <= month <= 24:
        return Moment(year=told, season=SEASONS[month - 21])
    if 33 <= month <= 36:
        return Moment(year=told, quarter=month - 32)
    return Moment(year=told, half=month - 39) if month in (40, 41) else None
