"""What the words around a place name say of it: what kind of place, and in which larger one it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.gazetteer.fold import KINDS, cored, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accordingto.gazetteer import Gazetteer
    from accordingto.span import Span

Area = tuple[str, str | None]
"""The code of a country and of a first-level area in it, None for the whole country."""

REACH = 80
"""Characters to each side of a name that are looked at."""

_NAME = r"((?:[A-Z][\w.’'-]*)(?:[ ](?:of[ ](?:the[ ])?)?[A-Z][\w.’'-]*){0,3})"
_TURN = r"(?:(?:north|south|east|west)(?:[ -]?(?:east|west))?(?:ern)?|central|rural|upper|lower)"
_KIND = "|".join(
    [*KINDS, "capital", "port", "suburb", "enclave", "stronghold", "area", "neighbourhood", "neighborhood"]
)
_BEHIND = (
    re.compile(rf",\s+{_NAME}"),
    re.compile(rf"(?:,\s+(?:an?|the)\s+(?:[a-z-]+\s+){{1,4}}|\s+)in\s+(?:the\s+)?(?:{_TURN}\s+)?{_NAME}"),
    re.compile(rf",\s+(?:an?|the)\s+{_NAME}"),
    re.compile(rf"\s+\({_NAME}\)"),
)
"""What follows a name and names what it lies in: "X, Ohio", "X, a town in northern Aleppo", "X, a Syrian town"."""
_BEFORE = (
    re.compile(rf"\b{_NAME}[’']?s?\s+(?:[a-z-]+\s+){{0,2}}(?:{_KIND})\s+(?:of\s+)?$"),
    re.compile(rf"\b{_NAME}[’']s\s+(?:{_TURN}\s+)?$"),
)
"""What stands before one: "the Syrian town of X", "Syria's X"."""
_KIND_BEHIND = re.compile(rf"[’']?s?\s+(?:{_TURN}\s+)?({'|'.join(KINDS)}|countryside)\b(?!\s+of\b)", re.I)
_KIND_BEFORE = re.compile(rf"\b({'|'.join(KINDS)})\s+of\s+(?:the\s+)?$", re.I)
_TURNED = re.compile(rf"\b{_TURN}\s+$")
_NEARBY = re.compile(
    r"\b(?:near|outside|around|close to|not far from|(?:north|south|east|west|northeast|northwest|southeast|southwest|"
    r"outskirts|vicinity|kilomet(?:re|er)s?|km|miles?)\s+(?:of|from))\s+"
    r"(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?$"
)


SAYING = (
    r"(?:said|says|told|tells|added|adds|asked|asks|denied|denies|recalled|recalls|explained|explains|admitted|claimed"
    r"|claims|insisted|replied|recounted|testified|wrote|writes|warned|alleged|tweeted|confessed)"
)
"""A verb of saying."""
_THE = re.compile(r"\b[Tt]he\s+$")
_NO_NOUN = re.compile(
    rf"(?:[’']s)?\s*(?:[.,;:?!)”\"]|$|\s(?:{SAYING}|is|was|has|had|have|are|were|will|would|could|did|does|in|on"
    r"|at|to|for|from|with|that|as|by|but|who|which|of|after|before|over|when|while)\b|\s(?:and|or)\s(?=[a-z]))"
)


@dataclass(frozen=True, slots=True)
class Hint:
    """``kind`` is the precision that the words speak of, ``within`` the areas they put the place in.

    ``nearby`` says that something is put near the place, not at it; ``turned`` that a part of it is meant, told by
    a point of the compass; ``articled`` that the name takes an article, as those of towns do not.
    """

    kind: str | None
    within: frozenset[Area]
    nearby: bool
    turned: bool
    articled: bool = False

    @property
    def area(self) -> bool:
        """Whether the words speak of an area, not of the town that it may be named after."""
        return self.kind in ("region", "district") or (self.turned and not self.kind)

    @property
    def apart(self) -> bool:
        """Whether the words speak of a part of the place, or of what is beside it."""
        return self.nearby or self.turned


def hint(text: str, words: Span, gazetteer: Gazetteer) -> Hint:
    """What the words around a name say."""
    before = text[max(words.start - REACH, 0) : words.start]
    behind = text[words.end : words.end + REACH]
    kind = cored(folded(words.text))[1]
    if not kind and (told := _KIND_BEHIND.match(behind) or _KIND_BEFORE.search(before)):
        kind = KINDS.get(told[1].lower(), "region")
    turned = _TURNED.search(before) is not None
    nearby = _NEARBY.search(before) is not None
    return Hint(kind, frozenset(_within(before, behind, gazetteer)), nearby, turned, articled(text, words))


def articled(text: str, words: Span) -> bool:
    """Whether an article before a name is its own: what follows is no noun that it may belong to."""
    before = text[max(words.start - REACH, 0) : words.start]
    return _THE.search(before) is not None and _NO_NOUN.match(text, words.end, words.end + REACH) is not None


def _within(before: str, behind: str, gazetteer: Gazetteer) -> Iterator[Area]:
    told = [match[1] for pattern in _BEHIND if (match := pattern.match(behind))]
    told += [match[1] for pattern in _BEFORE if (match := pattern.search(before))]
    for name in told:
        yield from areas(name, gazetteer)


def areas(name: str, gazetteer: Gazetteer) -> frozenset[Area]:
    """The countries and first-level areas that the first words of a run of capitals name, the most words first."""
    words = name.split()
    for count in range(len(words), 0, -1):
        first = " ".join(words[:count])
        for written in (first, first.rstrip(".’'-").removesuffix("’s").removesuffix("'s")):
            if found := gazetteer.areas(written):
                return found
    return frozenset()
