"""Agencies in datelines and sign-offs: ``BEIJING (Reuters) –``, ``TUNIS — AFP``, ``(AFP)`` at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto import month
from accordingto.capture.agency import AGENCY, PICTURE_AGENCIES, agency_called
from accordingto.capture.credit import credit
from accordingto.capture.line import Line
from accordingto.record import Credit

_DASH = r"\s*(?:[-–—―:]|--)"
_PLACE = r"(?P<place>[A-Z(][^()\n]{0,70}?)?"
_IN_BRACKETS = re.compile(rf"{_PLACE}\s*(?P<words>[(\[](?P<name>[A-Z][\w .&'’/-]{{1,40}}?)[)\]]){_DASH}")
# “KOSTRIN, March 7 (Bernama) text” without a dash; then “KOSTRIN/Anadolu –”, “KOSTRIN — AFP —”, “Kostrin, IRNA –”.
_NO_DASH = re.compile(rf"(?P<place>[A-Z][A-Z .,'/-]+[^()\n]{{0,30}}?)\s*(?P<words>\((?P<name>{AGENCY})\))")
_BARE = re.compile(
    rf"(?P<place>[A-Z][\w .'’]{{1,30}}?)\s*(?:,|/|[-–—]{{1,2}})\s*(?P<words>(?P<name>{AGENCY})){_DASH}\s"
)
_LEAD = re.compile(rf"(?P<words>(?P<name>{AGENCY}))\s*[-–—]{{1,2}}\s+[A-Z“\"]")
_WHOLE = re.compile(
    rf"(?:(?:©|\(c\)|Copyright)\s*)?(?:(?:19|20)\d\d\s+)?"
    rf"(?:[A-Z][\w'’]+(?: [A-Z][\w'’]+){{0,3}}(?:,|\s[-–—]{{1,2}})\s*)?"
    rf"[(\[–—-]*\s*(?P<name>{AGENCY})\s*[)\]]?(?:,\s*[A-Z][A-Z .'’]{{1,30}})?(?:\s*[-–—/+]\s*{AGENCY})*[\s–—-]*"
)
_SECOND = re.compile(AGENCY)
_RUN_ON = re.compile(
    rf"(?P<words>(?P<name>{AGENCY}))(?=\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{{1,2}} [A-Z])"
)
_SIGN_OFF = re.compile(
    rf"(?<=[.!?”\"’)■])\s*(?P<words>(?:[-–—]+\s*|[(\[])(?P<name>{AGENCY})[)\]]?(?:\s*/\s*{AGENCY})*)\.?$"
)
_TRUST = re.compile(r"Our Standards:\s*The Thomson Reuters Trust Principles\.?")
_MONTHS = "|".join(name.title() for name in month.SHORT)
_MONTH = re.compile(rf"(?:{_MONTHS})[a-z.]* \d|\d (?:{_MONTHS})")
_NO_AGENCY = frozenset(
    "UPDATE UPDATED VIDEO VIDEOS PHOTO PHOTOS FILE WATCH LIVE EXCLUSIVE OPINION AUDIO MORE NEW".split()
)
_LAST_LINES = 6
_RUN_ON_HEAD = 500


def agencies_in(lines: tuple[Line, ...]) -> Iterator[Credit]:
    """Credits of kind ``agency`` that datelines, lines of their own and sign-offs give."""
    for place, line in enumerate(lines):
        yield from _dateline(line)
        yield from _whole_line(line)
        if "Trust Principles" in line.text and (match := _TRUST.search(line.text)):
            yield credit("agency", "Reuters", line, match)
        if place >= len(lines) - _LAST_LINES:
            yield from _found(_SIGN_OFF.search(line.text), line)
        if place < 3:
            yield from _found(_RUN_ON.search(line.text, 0, _RUN_ON_HEAD), line)


def _dateline(line: Line) -> Iterator[Credit]:
    head = line.text[:160]
    if (match := _IN_BRACKETS.match(head)) and (name := _dateline_agency(match["place"] or "", match["name"])):
        yield credit("agency", name, line, match, "words")
        return
    for pattern in (_NO_DASH, _BARE, _LEAD):
        if match := pattern.match(head):
            yield from _found(match, line)
            return


def _dateline_agency(place: str, name: str) -> str | None:
    """The agency of a dateline; one not in the table counts where the place is set as datelines set it."""
    known = agency_called(name)
    if name in _NO_AGENCY or known in PICTURE_AGENCIES:
        return None
    if known:
        return known if len(place.split()) <= 9 else None
    town = place.split(",")[0].strip()
    initials = "".join(word[0] for word in place.split() if word[0].isupper())
    is_dateline = town.isupper() or _MONTH.search(place) is not None
    return name if is_dateline and initials != name and len(place.split()) <= 7 else None


def _whole_line(line: Line) -> Iterator[Credit]:
    if len(line.text) > 80 or not (match := _WHOLE.fullmatch(line.text)):
        return
    for found in _SECOND.finditer(line.text):
        if (name := agency_called(found[0])) and name not in PICTURE_AGENCIES:
            yield credit("agency", name, line, match)


def _found(match: re.Match[str] | None, line: Line) -> Iterator[Credit]:
    if match and (name := agency_called(match["name"])) and name not in PICTURE_AGENCIES:
        yield credit("agency", name, line, match, "words")
