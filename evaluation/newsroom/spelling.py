"""Numbers and days in words."""

from __future__ import annotations

import re
from datetime import date

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def number(value: int) -> str:
    """A number as papers write it within a sentence."""
    return _UNITS[value] if value < 10 else str(value)


def capital(text: str) -> str:
    """A text as it begins a sentence, a number under a hundred in words."""
    digits = re.match(r"\d+", text)
    if digits is None:
        return text[:1].upper() + text[1:]
    tens, units = divmod(int(digits[0]), 10)
    word = _UNITS[10 * tens + units] if tens < 2 else _TENS[tens - 2] + (f"-{_UNITS[units]}" if units else "")
    return word.capitalize() + text[digits.end() :]


def ordinal(day: date) -> str:
    """The day of the month as "3rd"."""
    ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending}"
