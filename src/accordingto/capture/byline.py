"""Who wrote a report: ``By Jane Doe``, ``Jane Doe Politics Reporter``, ``Reporting by …; Editing by …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.capture.agency import agency_called
from accordingto.capture.credit import PERSON, credit, tidy
from accordingto.capture.line import Line
from accordingto.record import Credit

_FIRST_LINES = 14
_PEOPLE = rf"{PERSON}(?:(?:, (?:and )?| and | & ){PERSON}){{0,5}}"
_BY = re.compile(rf"(?:[Ww]ritten |[Rr]eported |Story )?(?:By|BY|by):? (?P<people>{_PEOPLE})(?P<rest>.{{0,80}})")
_BEAT = frozenset(
    "politics political foreign policy national security senior staff chief crime investigative white pentagon defense "
    "defence health science business economics economic education environment energy sports tech technology world news "
    "washington court courts legal associate contributing special deputy managing executive assistant night breaking "
    "data diplomatic middle europe asia africa bureau capitol social media immigration congressional city metro local "
    "general assignment religion race military war home political features digital online trainee freelance us uk un "
    "international regional state government affairs consumer transport travel culture arts video audience".split()
)
_ROLE = r"(?:Reporter|Correspondent|Editor|Writer|Contributor|Columnist|Journalist|Producer|Analyst|Bureau Chief)"
_NAME_AND_ROLE = re.compile(
    rf"(?P<all>[A-Z][\w'’.-]+(?: (?:[A-Z&][\w'’./&-]*|for|of|and|the)){{1,9}}) ?,? ?{_ROLE}s?(?:,? .{{0,30}})?"
)
_REPORTING = re.compile(
    rf"\(?(?:(?:Additional |Writing and )?[Rr]eporting (?:and writing )?|Writing (?:and editing )?|"
    rf"(?:Compiled|Written|Edited) |Editing )"
    rf"[Bb]y:? {_PEOPLE}(?:[^.;\n]{{0,120}}?;? ?(?:(?:[Aa]dditional )?[Rr]eporting|[Ww]riting|[Ee]diting)(?: and \w+)?"
    rf" [Bb]y:? [A-Z][\w'’-]+(?:,? (?:and )?[A-Z][\w'’.-]+){{0,12}})*\)?"
)
_CLAUSE = re.compile(
    r"(?P<what>(?:[Rr]eporting|[Ww]riting|[Cc]ompiled|[Ww]ritten)(?: and \w+)?) [Bb]y:? (?P<people>" + _PEOPLE + ")"
)
_CONTRIBUTED = re.compile(
    rf"(?:^|(?<=[.”\"] ))(?P<people>{PERSON}[^.]{{0,160}}?) contributed (?:to this (?:report|story|article)|reporting)"
)
_CONTRIBUTING = re.compile(rf"Contributing: (?P<people>{_PEOPLE})")
_WRITTEN = re.compile(rf"This (?:article|story|report) was (?:written|reported|compiled) by (?P<people>{_PEOPLE})")
_PERSON = re.compile(PERSON)
_SENTENCES = ((" contributed", _CONTRIBUTED), ("Contributing:", _CONTRIBUTING), (" was ", _WRITTEN))
_CLAIMING = re.compile(r"\b(?:said|says|told|was|were|is|are|has|have|had|will)\b")


def bylines_in(lines: tuple[Line, ...]) -> Iterator[Credit]:
    """Credits of kind ``byline``, one for each person named; several may share their words."""
    for place, line in enumerate(lines):
        if place < _FIRST_LINES and len(line.text) < 160:
            yield from _by_line(line)
        for match in _REPORTING.finditer(line.text) if _names_work(line.text) else ():
            yield from _reporting(match, line)
        for hint, pattern in _SENTENCES:
            if hint in line.text and (found := pattern.search(line.text)):
                people = (m[0] for m in _PERSON.finditer(found["people"]))
                yield from (credit("byline", name, line, found) for name in people if not agency_called(name))


def _names_work(words: str) -> bool:
    """Whether ``Reporting by`` or its like may stand in ``words``."""
    return any(hint in words for hint in ("orting", "riting", "Compiled", "Written", "Edited", "Editing"))


def _by_line(line: Line) -> Iterator[Credit]:
    if (match := _BY.fullmatch(line.text)) and not _CLAIMING.search(match["rest"]):
        yield from (credit("byline", _capitalised(name), line, match) for name in people_in(match["people"]))
    elif (role := _NAME_AND_ROLE.fullmatch(line.text)) and (name := _before_role(role["all"])):
        yield credit("byline", name, line, role)


def _before_role(words: str) -> str | None:
    """The person in ``Jane Doe Politics``: the words before the first that names a beat."""
    names: list[str] = []
    for word in words.split():
        if set(re.split(r"[/&-]", word.lower())) & _BEAT or word in ("for", "of", "and", "the"):
            break
        names.append(word)
    return tidy(" ".join(names[:4])) if 2 <= len(names) <= 5 else None


def _reporting(match: re.Match[str], line: Line) -> Iterator[Credit]:
    writers = [name for clause in _CLAUSE.finditer(match[0]) for name in people_in(clause["people"])]
    for name in writers or [m[0] for m in _PERSON.finditer(re.sub(r"^\(?[A-Za-z ]+?[Bb]y:? ", "", match[0]))][:1]:
        yield credit("byline", name, line, match)


def people_in(words: str) -> list[str]:
    """The names in ``A, B and C``."""
    return [tidy(name) for name in re.split(r", (?:and )?| and | & ", words) if tidy(name)]


def _capitalised(name: str) -> str:
    """A name with the parts that are set in capitals, as bylines set them, in ordinary letters."""
    return " ".join(part.capitalize() if part.isupper() and len(part) > 2 else part for part in name.split())
