"""The day a report says it was published, read from its first lines."""

from __future__ import annotations

import re

from accordingto.capture.date import DATE, edtf
from accordingto.capture.line import Line

_FIRST_LINES = 8
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)"
_TIME = r"(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?,?\s+)"
_LABEL = r"(?:(?:first )?(?:published|posted|updated|last updated|date)(?: on| at)?\s*:?\s*)"
# After the date something new begins: a capital, a figure, a mark or the end, never the rest of a sentence.
_NEW = r"(?=\s*(?:$|[^\sa-z]|at\b|by\b|[ap]\.?m\b))"
_AT_START = re.compile(rf"(?i:{_LABEL})?(?i:{_WEEKDAY})?{_TIME}?(?P<date>(?i:{DATE})){_NEW}")
_AFTER_NAME = re.compile(
    rf"(?:[A-Z][\w.&'’/-]*\s){{1,5}}\s*(?:[|•·,–—-]\s*)?{_WEEKDAY}?(?P<date>(?i:{DATE}))\s*(?:[|•·,–—(].{{0,40}})?$"
)
_LABELLED = re.compile(rf"(?<![a-z] )(?i:{_LABEL}{_WEEKDAY}?)(?P<date>(?i:{DATE}))")
_DATELINE = re.compile(
    rf"\(?[A-Z][\w .,'’/-]{{1,60}}?,?\s+(?P<date>(?i:{DATE}))\s*(?:\([^()]{{2,40}}\)"
    rf"|/[^/]{{2,40}}/)?\)?\s*(?:[-–—:]|\()"
)
_AGENCY_DAY = re.compile(rf"(?<!\w)(?:AFP|AP|Reuters|UPI|Xinhua|SANA)\s+{_WEEKDAY}(?P<date>(?i:{DATE}))")


def published_in(lines: tuple[Line, ...]) -> str | None:
    """The date of publication as EDTF, from a date line or dateline near the top; None without one."""
    for line in lines[:_FIRST_LINES]:
        head = line.text[:600]
        for pattern, found in ((p, p.match(head)) for p in (_AT_START, _DATELINE)):
            if found and not (pattern is _AT_START and _is_caption(head)):
                return edtf(found["date"])
        found = _AFTER_NAME.fullmatch(head) or _LABELLED.search(head[:200]) or _AGENCY_DAY.search(head)
        if found:
            return edtf(found["date"])
    return None


def _is_caption(head: str) -> bool:
    return head.startswith(("FILE", "In this"))
