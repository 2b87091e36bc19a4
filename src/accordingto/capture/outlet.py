"""Who published a report, where the text itself says so; an agency's dateline does not."""

from __future__ import annotations

import re

from accordingto.capture.agency import agency_called
from accordingto.capture.credit import NAME, YEARS
from accordingto.capture.line import Line
from accordingto.record import Credit

_LOGO = re.compile(rf"(?P<name>{NAME}) [Ll]ogo")
_COPYRIGHT = re.compile(
    rf"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT|@(?= ?{YEARS}))\s*(?:©\s*)?(?:{YEARS},?\s)?(?P<name>{NAME})"
)
_AFTER = re.compile(r"(?:,|\. ?All\b|\.$| All Rights).*")
_MISSED = re.compile(r"(?:All|Getty|Photo|Images?|Rights|\d+)\b")


def outlet_in(lines: tuple[Line, ...], credits: tuple[Credit, ...]) -> str | None:
    """The outlet that a logo, a copyright line or ``Content created by`` names, in that order."""
    for line in lines:
        if len(line.text) < 80 and (match := _LOGO.fullmatch(line.text)):
            return match["name"]
    for line in reversed(lines[-12:]):
        match = _COPYRIGHT.search(line.text) if len(line.text) < 300 else None
        if match and not agency_called(match["name"]) and not _MISSED.match(match["name"]):
            return _AFTER.sub("", match["name"])
    return next((c.name for c in credits if c.words.text.startswith("Content created")), None)
