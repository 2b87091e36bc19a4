"""Full calendar dates as reports write them, as EDTF; anything less than a full date is no date."""

from __future__ import annotations

import re
from datetime import date

from accordingto import month

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?<!\w)(?:{_YEAR}-\d\d-\d\d(?!\d)|{month.WRITTEN}\s+{_DAY},?\s+{_YEAR}|{_DAY}\s+(?:of\s+)?{month.WRITTEN},?\s+{_YEAR}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR})(?!\w)"
)
_NUMBERS = re.compile(r"\d+")
_WRITTEN_MONTH = re.compile(rf"(?<![a-z]){month.WRITTEN}", re.I)


def edtf(words: str) -> str | None:
    """``words``, which match ``DATE``, as ``YYYY-MM-DD``; None for no real date, or for one that is
    all figures and could be read either way round (``05/06/2016``)."""
    numbers = [int(n) for n in _NUMBERS.findall(words)]
    if written := _WRITTEN_MONTH.search(words):
        day, year = numbers
        return _real(year, month.number_of(written[0]), day)
    if len(numbers) != 3:
        return None
    return _real(*numbers) if numbers[0] > 31 else _figures(*numbers)


def _figures(first: int, second: int, year: int) -> str | None:
    if first > 12 or first == second:
        return _real(year, second, first)
    return _real(year, first, second) if second > 12 else None


def _real(year: int, number: int, day: int) -> str | None:
    try:
        return date(year, number, day).isoformat()
    except ValueError:
        return None
