"""The words beside a name: what they say for its naming a place, or somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.gazetteer.fold import KINDS, cored, folded
from accordingto.place.evidence import kind_of
from accordingto.place.hint import SAYING, articled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accordingto.gazetteer import Gazetteer
    from accordingto.place.sighting import Sighting

REACH = 80
"""Characters to each side of a name that are looked at."""

_PLACED = re.compile(
    r"\b(?:in|near|at|from|to|outside|around|across|throughout|into|towards?|through|within|inside|between)"
    r"(?:\s+(?:the|[a-z]+ern|north|south|east|west|central|downtown|rural|nearby))*\s+$"
)
_OF = re.compile(r"\bof\s+(?:the\s+)?$")
_BODY = re.compile(
    r"\s+(?:[A-Z]\w+\s+){0,2}(?:police|council|mayor|sheriff|department|school|district|university|college|court|"
    r"hospital|library|fire|board|authority|commission|ministry|government|residents?|church|office|city|county|"
    r"man|woman|high|public|officials?|students?|attorney|army|airport|jail|native)\b",
    re.I,
)
_WAY = re.compile(
    r"\s+(?:street|st|road|rd|avenue|ave|drive|lane|boulevard|blvd|highway|parkway|court|way|place|turnpike)\b", re.I
)
_KIND = re.compile(rf"[’']?s?\s+(?:{'|'.join(KINDS)}|counties|area)\b", re.I)
_AREA = re.compile(r",\s+((?:[A-Z][\w.]*)(?: [A-Z][\w.]*){0,2})")
_SPEAKS = re.compile(rf"(?:,?\s+(?:also|later|then|has|had)?\s*)?\s{SAYING}\b(?!\s+by\b)")
_SPOKEN = re.compile(rf"[”\"’']\s+{SAYING}\s+$")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sgt|Sergeant|Capt|Captain|Lt|Lieutenant|Col|Colonel|Gen|General|Maj|Major|Sen|Senator"
    r"|Rep|Rev|Judge|Justice|Sheikh|Sir|Lady|Lord|Father|Sister|Brother|Imam|Bishop|President|Chancellor|Detective"
    r"|Officer|Inspector|Dame|Professor|Attorney|Coach)\.?\s+$"
)
_PERSONAL = re.compile(
    r"(?:,\s+(?:who|whose|aged?)\b|,\s+\d{1,2}\s*[,.]|\s+(?:himself|herself|and (?:his|her)\b)"
    r"|[’']s\s+(?:wife|husband|mother|father|parents|son|daughter|brother|sister|family|lawyer|attorney|friend|uncle"
    r"|cousin|widow|boyfriend|girlfriend)\b"
    rf"|\s+{SAYING}\s+(?:that\s+)?(?:he|she|his|her)\b)"
)
_DATELINE = re.compile(r"(?:,\s[\w .]{2,20})?\s*(?:\([^)]{2,30}\)\s*)?(?:--|[-–—])")


def beside(text: str, one: Sighting, gazetteer: Gazetteer) -> frozenset[str]:
    """The features that the words beside a name have, of those of ``toponym.FEATURES``."""
    return frozenset((*_around(text, one, gazetteer), *_telling(text, one, gazetteer)))


def _around(text: str, one: Sighting, gazetteer: Gazetteer) -> Iterator[str]:
    """What the words beside a name say."""
    before = text[max(one.words.start - REACH, 0) : one.words.start]
    behind = text[one.words.end : one.words.end + REACH]
    if _PLACED.search(before):
        yield "placed"
    if _OF.search(before):
        yield "belonging"
    if (told := _AREA.match(behind)) and gazetteer.areas(told[1].rstrip(".")):
        yield "in an area"
    if _KIND.match(behind) or cored(folded(one.words.text))[1]:
        yield "told kind"
    if _BODY.match(behind):
        yield "body"
    if _WAY.match(behind):
        yield "way"
    if one.words.text.isupper() and _DATELINE.match(behind):
        yield "dateline"


def _telling(text: str, one: Sighting, gazetteer: Gazetteer) -> Iterator[str]:
    """What the words beside a name say for or against its being somebody's."""
    before = text[max(one.words.start - REACH, 0) : one.words.start]
    behind = text[one.words.end : one.words.end + REACH]
    country = one.known and any(area is None for _, area in gazetteer.areas(one.words.text))
    if not country and (_SPEAKS.match(behind) or _SPOKEN.search(before)):
        yield "speaks"
    if _TITLE.search(before) or _PERSONAL.match(behind):
        yield "personal"
    if articled(text, one.words) and not _is_area(one, gazetteer):
        yield "articled"


def _is_area(one: Sighting, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has an area or a country of this name."""
    return one.known and any(kind_of(place.entry) != "locality" for place in gazetteer.lookup(one.words.text))
