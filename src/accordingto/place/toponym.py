"""The names of places in a text, told from other names by what the network, the gazetteer and the words around say."""

from __future__ import annotations

import math
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from accordingto.encoder.labels import NAMES
from accordingto.encoder.tagged import names
from accordingto.gazetteer.fold import KINDS, cored, folded
from accordingto.place.evidence import kind_of
from accordingto.place.sighting import PERSON, PLACE, Sighting, sightings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    import numpy.typing as npt

    from accordingto.encoder import Reading
    from accordingto.encoder.tagged import Name
    from accordingto.gazetteer import Gazetteer

    Floats = npt.NDArray[np.float64]

FEATURES = (
    "always",
    *NAMES,  # how likely the network takes the words for such a name, by its logarithm
    "country",
    "region",
    "inhabitants",  # of the largest place so called, tens to the power of seven times this
    "other name",
    "words",  # two or more
    "first part",  # of the name of something else
    "last part",
    "inner part",
    "placed",  # behind "in", "near", "from" and the like
    "belonging",  # behind "of"
    "in an area",  # before the name of a larger place
    "told kind",  # with a word for what kind of place it is
    "body",  # before a word for a body or for people
    "way",  # before a word for a street
    "person's",  # one of the words of a person's name in the report
    "dateline",
    "again",  # how likely the network takes the same words for a place where else they stand
    "once",  # they stand nowhere else
    "home",  # the outlet has the name
)
"""Weighed by ``weights.toml``."""

SURE = 0.5
"""The mean probability of a place from which on the network is believed of a known name."""

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
_DATELINE = re.compile(r"(?:,\s[\w .]{2,20})?\s*(?:\([^)]{2,30}\)\s*)?(?:--|[-–—])")


def toponyms(text: str, reading: Reading, gazetteer: Gazetteer, outlet: str = "") -> tuple[Sighting, ...]:
    """The names of places, in order; none where the model does not find names. ``outlet`` is who published the text.

    What the network takes for one is one, but for a word of a person's name, or where it is unsure of a name that the
    gazetteer has. Otherwise the features decide, for names that the gazetteer has.
    """
    found = list(names(reading))
    seen = list(sightings(text, reading.tokens, found, gazetteer))
    rows = evidence(text, reading, found, seen, gazetteer, outlet)
    known = np.array([one.known for one in seen], dtype=bool)
    taken = np.array([one.kind == PLACE for one in seen], dtype=bool) & (rows[:, FEATURES.index("person's")] == 0)
    sure = taken & (~known | (rows[:, FEATURES.index("place")] > math.log(SURE)))
    right = sure | (known & (rows @ weights() > 0))
    return tuple(one for one, told in zip(seen, right.tolist(), strict=True) if told)


@cache
def weights() -> Floats:
    """The weights of FEATURES."""
    table = tomllib.loads((files("accordingto") / "place" / "weights.toml").read_text(encoding="utf-8"))["named"]
    return np.array([table.get(name, 0.0) for name in FEATURES])


def evidence(
    text: str, reading: Reading, found: Iterable[Name], seen: Sequence[Sighting], gazetteer: Gazetteer, outlet: str = ""
) -> Floats:
    """(seen, FEATURES): what speaks for and against each being the name of a place; ``found`` are all names."""
    likely = _likely(reading, seen)
    keys = [folded(one.words.text) for one in seen]
    persons = _persons(text, reading, found)
    home = folded(outlet).replace(" ", "")
    shares: dict[str, list[float]] = {}
    for key, row in zip(keys, likely, strict=True):
        shares.setdefault(key, []).append(float(row[PLACE]))
    rows = np.zeros((len(seen), len(FEATURES)))
    for at, (one, key) in enumerate(zip(seen, keys, strict=True)):
        others = len(shares[key]) - 1
        row = {
            **dict(zip(NAMES, np.log(likely[at] + 0.01).tolist(), strict=True)),
            **_told(one, gazetteer),
            **dict.fromkeys(_around(text, one, gazetteer), 1.0),
            **dict.fromkeys(_own(one, key, persons, home), 1.0),
            "again": (sum(shares[key]) - likely[at][PLACE]) / others if others else 0.0,
            "once": not others,
        }
        rows[at] = [row.get(name, 0.0) for name in FEATURES]
    return rows


def _likely(reading: Reading, seen: Sequence[Sighting]) -> Floats:
    """(seen, NAMES): how likely the network takes the words for each type of name."""
    rows = np.zeros((len(seen), len(NAMES)))
    for at, one in enumerate(seen):
        run = reading.tokens.touched(one.words.start, one.words.end)
        if run and reading.names is not None:
            tags = reading.names[run[0] : run[1]].mean(0)
            rows[at] = tags[1::2] + tags[2::2]
    return rows


def _persons(text: str, reading: Reading, found: Iterable[Name]) -> frozenset[str]:
    """The folded words of the names of persons that have several."""
    starts, ends = reading.tokens.starts, reading.tokens.ends
    words = [folded(text[starts[n.begin] : ends[n.end - 1]]).split() for n in found if n.kind == PERSON]
    return frozenset(word for held in words if len(held) > 1 for word in held)


def _own(one: Sighting, key: str, persons: Container[str], home: str) -> Iterator[str]:
    """What the words of a name say by themselves."""
    yield from ("always", f"{one.part} part")
    if " " in key:
        yield "words"
    if key in persons:
        yield "person's"
    if len(key) > 3 and key.replace(" ", "") in home:
        yield "home"


def _told(one: Sighting, gazetteer: Gazetteer) -> dict[str, float]:
    """What the gazetteer says of a name."""
    if not one.known:
        return {}
    found = gazetteer.lookup(one.words.text)
    kinds = {kind_of(place.entry) for place in found}
    most = max((place.entry.population for place in found), default=0)
    return {
        "country": "country" in kinds,
        "region": "region" in kinds,
        "inhabitants": math.log10(1 + most) / 7,
        "other name": all(place.tier != "name" for place in found),
    }


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
