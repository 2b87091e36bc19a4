"""Full calendar dates as reports write them, as EDTF; anything less than a full date is no date."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?<!\w)(?:{_YEAR}-\d\d-\d\d(?!\d)|{_MONTH}\s+{_DAY},?\s+{_YEAR}|{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR})(?!\w)"
)
_NUMBERS = re.compile(r"\d+")
_WRITTEN_MONTH = re.compile(rf"(?<![a-z]){_MONTH}", re.I)


def edtf(words: str) -> str | None:
    """``words``, which match ``DATE``, as ``YYYY-MM-DD``; None for no real date, or for one that is
    all figures and could be read either way round (``05/06/2016``)."""
    numbers = [int(n) for n in _NUMBERS.findall(words)]
    if month := _WRITTEN_MONTH.search(words):
        day, year = numbers
        return _real(year, _MONTHS.index(month[0][:3].lower()) + 1, day)
    if len(numbers) != 3:
        return None
    return _real(*numbers) if numbers[0] > 31 else _figures(*numbers)


def _figures(first: int, second: int, year: int) -> str | None:
    if first > 12 or first == second:
        return _real(year, second, first)
    return _real(year, first, second) if second > 12 else None


def _real(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
