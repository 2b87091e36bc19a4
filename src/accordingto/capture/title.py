"""The headline of a report: its first line, where that looks like one."""

from __future__ import annotations

import re

from accordingto.capture.line import Line

_LONGEST = 220
_NO_TITLE = re.compile(
    r"(?:By\s+[A-Z]|\(?[A-Z][A-Z]+.{0,60}\((?:[A-Z]\w+)\)|https?://|©|Copyright\b|Published\b|Posted\b|Updated\b)"
)


def title_in(lines: tuple[Line, ...]) -> str | None:
    """The first line, if it is short, is no full sentence of prose, and more comes after it."""
    if len(lines) < 2:
        return None
    first = lines[0].text
    return first if _is_headline(first) else None


def _is_headline(line: str) -> bool:
    if len(line) > _LONGEST or not any(c.isalpha() for c in line) or _NO_TITLE.match(line):
        return False
    return not line.endswith((".", ":", ";", ",")) or len(line.split()) <= 12
