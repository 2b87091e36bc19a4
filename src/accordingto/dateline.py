"""Datelines: where and when a report was filed, ``KOSTRIN, Halden, March 7 (Bernama) —``, before its first words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto import month
from accordingto.span import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = rf"(?:{'|'.join(name.title() for name in month.SHORT)})[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DATELINE = re.compile(
    r"^(?!(?:UPDATED?|VIDEO|PHOTO|FILE|WATCH|LIVE|EXCLUSIVE|OPINION|ANALYSIS)\b)"
    r"(?:[A-Z][A-Z’'.]{2,}(?:[ /-][A-Z][A-Z’'.]*){0,3}"  # the town, in capitals
    rf"(?:, [A-Z][\w’'.]*(?: [A-Z][\w’'.]*){{0,2}})?(?:,? {_DAY})?"
    rf"|[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){{0,3}}(?:, [A-Z][\w’'.]+(?: [A-Z][\w’'.]+)?)?, {_DAY})"  # or with a day
    r"(?: ?\([^()\n]{2,40}\))? ?(?:[—–]|--?(?=\s)) *",
    re.M,
)


def datelines(text: str) -> Iterator[Stretch]:
    """The datelines of a text, each from its line's beginning to the first word of what is reported."""
    for match in _DATELINE.finditer(text):
        yield Stretch(*match.span())
