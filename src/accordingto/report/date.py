"""Dates as people write them, made from EDTF."""

from __future__ import annotations

import re
from datetime import date

from accordingto.report.legible import one_run

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<clock>T\d\d:\d\d)?\S*?(?P<mark>[~?%]?)")
_UNKNOWN = re.compile(r"(?P<century>\d\d)(?:(?P<decade>\d)X|XX)")
_PARTS = (
    {21 + at: name for at, name in enumerate(("spring", "summer", "autumn", "winter"))}
    | {33 + at: f"{name} quarter of" for at, name in enumerate(("first", "second", "third", "fourth"))}
    | {40 + at: f"{name} half of" for at, name in enumerate(("first", "second"))}
)
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about ", "": ""}


def in_words(edtf: str) -> str:
    """An EDTF date, interval or set in words ('12 May 2021', 'about 1990 to about 1993'); another stays as it is."""
    for bracket, join in (("{}", " and "), ("[]", " or ")):
        if edtf.startswith(bracket[0]) and edtf.endswith(bracket[1]):
            return join.join(map(in_words, edtf[1:-1].split(",")))
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(edtf)
    if first in ("", "..") or last in ("", ".."):
        return f"until {_one(last)}" if first in ("", "..") else f"since {_one(first)}"
    return f"{_one(first)} to {_one(last)}"


def _one(edtf: str) -> str:
    if unknown := _UNKNOWN.fullmatch(edtf):
        years = f"{unknown['century']}{unknown['decade'] or '0'}0s"
        return f"the {years}"
    found = _DATE.fullmatch(edtf)
    try:
        return _MARKS[found["mark"]] + _told(found) if found else one_run(edtf)
    except ValueError:
        return one_run(edtf)


def _told(found: re.Match[str]) -> str:
    """A date that is told, in words. Raises ValueError where there is no such day."""
    year, month = found["year"], int(found["month"] or 0)
    clock = f", {found['clock'][1:]}" if found["clock"] else ""
    if month > 12:
        if month not in _PARTS:
            raise ValueError(month)
        return f"{_PARTS[month]} {year}"
    if found["day"]:
        when = date(int(year), month, int(found["day"]))
        return f"{when.day} {when:%B} {year}{clock}"
    return f"{date(int(year), month, 1):%B} {year}" if month else year
