"""Credits to those whose text a report took over: ``Content created by …``, ``With inputs from …``, ``Source: …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.capture.agency import AGENCY, agency_called
from accordingto.capture.credit import NAME, YEARS, credit
from accordingto.capture.line import Line
from accordingto.record import Credit

_NAMES = rf"(?P<names>{NAME}(?:(?:, (?:and )?| and | & ){NAME}){{0,4}})"
_PIECE = (
    r"(?:article|story|report|statement|piece|post|content|material|release|interview|analysis|commentary|dispatch)"
)
_OVER = r"(?:published|appeared|posted|released|reported|run|issued|produced|printed)"
_TAKEN = (
    r"(?:[Rr]epublished|[Rr]eprinted|[Rr]eproduced|[Ss]yndicated|[Dd]istributed|[Pp]rovided|[Aa]dapted|[Tt]ranslated)"
)
_ANYWHERE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"Content (?:created|provided|produced) by {_NAMES}",
        rf"(?:[Tt]h(?:is|e)|[Aa] version of this) {_PIECE}(?: \w+){{0,3}}? (?:originally|first)(?: been)? "
        rf"{_OVER} (?:on|in|by|at) {_NAMES}",
        rf"(?:[Tt]h(?:is|e)|[Aa] version of this) {_PIECE} (?:was|is|has been|appears|appeared)"
        rf"(?: here)?(?: {_TAKEN}| {_OVER})"
        rf"(?: with permission)?(?: courtesy)? (?:by|from|of) {_NAMES}",
        rf"(?:[Oo]riginally|[Ff]irst) {_OVER} (?:on|in|by|at):? {_NAMES}",
        rf"{_TAKEN} (?:here )?(?:with (?:the )?(?:kind )?permission )?(?:from|by|of):? {_NAMES}",
        rf"[Ww]ith (?:additional )?(?:agency )?(?:inputs?|files?|reporting|reports|material|contributions?|information)"
        rf"(?: and \w+)? (?:from|by):? {_NAMES}",
        rf"\(?Source ?: ?{_NAMES}\)?",
    )
)
_HOUSE_WRITERS = re.compile(
    rf"(?P<names>{AGENCY}) (?:[\w-]+ ){{0,2}}(?:writers?|reporters?|journalists?|correspondents?|staff|"
    rf"photographers?|producers?) "
    rf"[^.]{{2,200}}? contributed(?: to this (?:report|story|article))?"
)
_COPYRIGHT = re.compile(
    rf"(?:©|\([Cc]\)|@|[Cc]opyright|COPYRIGHT)\s*(?:©\s*)?(?:{YEARS},? )?(?P<names>{AGENCY})(?: {YEARS})?"
)
_JOINT = re.compile(r", (?:and )?| and (?=[A-Z])| & ")
# One of these stands in every such credit; looking for them first spares most lines the patterns.
_HINTS = (
    *"created provided roduced originally first epublished eprinted eproduced yndicated istributed dapted".split(),
    *"ranslated published appear contribut issued released opyright COPYRIGHT © (c) (C) @ Source".split(),
    *"input files eporting eports material information".split(),
)
_NOBODY = frozenset({"Agencies", "Agency", "Internet", "Twitter", "Facebook", "Supplied", "Others", "Wires"})
_CLOSED = '.!?”"’:;)|'


def taken_over_in(lines: tuple[Line, ...]) -> Iterator[Credit]:
    """Credits of kind ``syndication``, or ``agency`` where the name is an agency's."""
    for place, line in enumerate(lines):
        if not any(hint in line.text for hint in _HINTS):
            continue
        if "contributed" in line.text:
            yield from _credits(_HOUSE_WRITERS.finditer(line.text), line)
        yield from _credits(_COPYRIGHT.finditer(line.text), line)
        outer = place < 4 or place >= len(lines) - 8
        for pattern in _ANYWHERE if outer else ():
            yield from _credits((m for m in pattern.finditer(line.text) if _at_edge(m, line)), line)


def _at_edge(match: re.Match[str], line: Line) -> bool:
    """Whether the words open or close their line: in the middle of prose they speak of other reports."""
    before, after = line.text[: match.start()].rstrip(" ([|-–—"), line.text[match.end() :]
    most = 400 if match[0].startswith("Content") else 120
    return (not before or before[-1] in _CLOSED) and len(after) < most


def _credits(matches: Iterator[re.Match[str]], line: Line) -> Iterator[Credit]:
    for match in matches:
        for name in _JOINT.split(match["names"]):
            known = agency_called(name)
            if name.strip() not in _NOBODY:
                yield credit("agency" if known else "syndication", known or name, line, match)
