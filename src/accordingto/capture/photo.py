"""Credits of pictures: ``REUTERS/Name``, ``(AP Photo/Name)``, ``Name/AFP via Getty Images``, ``Photo: Name``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.capture.agency import AGENCY, agency_called, agency_in
from accordingto.capture.credit import PERSON, credit
from accordingto.capture.line import Line
from accordingto.record import Credit

_PICTURE = r"(?:Photos?|Photographs?|Pictures?|Pics?|Images?|PHOTOS?|IMAGES?|Video|Screengrab|Screenshot)"
_BY = r"(?:[Bb]y|[Cc]redits?|CREDIT|[Cc]ourtesy(?: of)?|[Ss]ource|[Vv]ia|[Ff]rom)"
_HOUSE = rf"(?:{AGENCY}|Pool|POOL|Wikimedia(?: Commons)?|Shutterstock|iStock|Alamy|Unsplash|Flickr)"
_FILE = r"(?:\s?/\s?(?:File(?: [Pp]hoto)?|FILE(?: PHOTO)?|Pool|Handout(?: via \w+)?))?"
_INSIDE = re.compile(
    rf"\(\s*(?:File )?{_PICTURE}\s*(?:{_BY}\s*)?[:/]?\s*(?P<name>[^()]{{2,100}}?"
    rf"(?:\([^()]{{1,30}}\)[^()]{{0,20}})?)\s*\)"
)
_HOUSE_PHOTO = re.compile(
    rf"\(?(?P<name>{AGENCY})\s(?:File )?(?:Photo|PHOTO|photo|Image|image)s?\s?(?:/\s?[A-Z][^()\n]{{2,70}}?)?(?:\)|$)"
)
_HOUSE_FIRST = re.compile(
    rf"(?P<name>(?:via )?(?:REUTERS|EPA|EPA-EFE|AFP|AP|UPI|Reuters)\s?/\s?(?:Pool/)?"
    rf"(?:{PERSON}|[A-Z][\w'’-]+|\w+ via REUTERS)){_FILE}"
)
_NAME_FIRST = re.compile(
    rf"\(?(?:(?:©|\(c\))\s*)?(?:(?:19|20)\d\d )?(?P<name>(?:{PERSON}|[A-Z][\w.@/-]{{1,40}})\s?/\s?"
    rf"(?:Pool\s?/?\s?)?(?:(?:via )?{_HOUSE})"
    rf"(?:\s?/\s?{_HOUSE})?(?: via {_HOUSE})?){_FILE}(?:, [Ff]ile)?\)?"
)
_VIA = re.compile(
    rf"\(?(?:{_PICTURE} ?: ?)?(?P<name>[A-Z@][\w./@-]*(?: [A-Z@/][\w./@-]*){{0,3}} ?via "
    rf"(?:REUTERS|AP|AFP|Getty Images|Storyful)){_FILE}\)?"
)
_BRACKETED = re.compile(
    r"\((?P<name>(?:Getty(?: Images)?|Shutterstock|iStock|Alamy|Screenshot"
    r"|Screengrab|Wikimedia Commons))(?:/[^()]{2,40})?\)"
)
_LINE_START = re.compile(
    rf"(?:Featured? |File )?{_PICTURE}\s*(?:{_BY}\s*:?|[:|]|/)\s*(?P<name>\S.{{1,90}}?)(?=$|\s*\||\s{{2}})"
)
_INLINE_BY = re.compile(
    rf"(?:File )?(?:Photo|Picture|Image)s? (?:by|courtesy of|via)\s*:?\s*"
    rf"(?P<name>{PERSON}(?:\s?/\s?[A-Z][\w ]+?)?(?=$|[.)|]))"
)
_LABELLED = re.compile(
    rf"{_PICTURE} ?(?:[Cc]redit|[Ss]ource) ?: ?(?P<name>"
    rf"(?:{AGENCY}|[A-Z]\w+)(?: ?/ ?(?:{AGENCY}|[A-Z]\w+)(?: Images?)?){{0,2}})"
)
_LINE_END = re.compile(r"(?:^|(?<=[\s.\-–—|]))(?:[-–—]\s*)?(?:Photo )?Credit\s?:\s*(?P<name>[A-Z(@][^.:|]{1,60})$")
_YEAR_HOUSE = re.compile(
    rf"(?:©\s*)?(?:19|20)\d\d (?P<name>(?:{PERSON}\s?/\s?)?{AGENCY}(?: Photo)?(?: via Getty Images)?)$"
)
_ANYWHERE = (_INSIDE, _HOUSE_PHOTO, _HOUSE_FIRST, _NAME_FIRST, _VIA, _BRACKETED, _INLINE_BY, _LABELLED)
_AT_END = (_LINE_END, _YEAR_HOUSE)


def photos_in(lines: tuple[Line, ...]) -> Iterator[Credit]:
    """Credits of kind ``photo``; the name is the agency where the words name one, else as written."""
    for line in lines:
        if not _may_credit(line.text):
            continue
        for pattern in _ANYWHERE:
            yield from (_photo(match, line) for match in pattern.finditer(line.text))
        if len(line.text) < 400:
            yield from (_photo(m, line) for p in _AT_END if (m := p.search(line.text)))
        if len(line.text) < 140 and (match := _LINE_START.match(line.text)):
            yield _photo(match, line)


# One of these stands in every credit of a picture; looking for them first spares most lines the patterns.
_HINTS = tuple("/ hoto PHOTO mage IMAGE icture Pic Credit creen Getty via stock Alamy Commons Video".split())


def _may_credit(words: str) -> bool:
    return any(hint in words for hint in _HINTS)


def _photo(match: re.Match[str], line: Line) -> Credit:
    name = match["name"]
    return credit("photo", agency_in(name) or agency_called(name.split("/")[-1]) or name, line, match)
