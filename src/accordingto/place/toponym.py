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
from accordingto.place.sighting import LARGE, PERSON, PLACE, Sighting, sightings
from accordingto.span import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from accordingto.encoder import Reading
    from accordingto.encoder.tagged import Name
    from accordingto.gazetteer import Found, Gazetteer

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
    "speaks",  # no country, and it says something, or is said to have
    "personal",  # with a title, an age or a relative, or behind it "who" or "he"
    "articled",  # behind "the", and what follows is no noun, though the gazetteer has towns only of this name
    "titled",  # in a headline, where every word has a capital
    "small",  # the text has the same words without a capital
    "heard",  # the gazetteer lacks it, and a place in a country that the report names sounds like it
    "strange",  # small, and in no country that the other names of the report speak of, where they are several
)
"""Weighed by ``weights.toml``."""

LEAST = {"named": 0.0, "unknown": -0.5}
"""Weighed features from which on words name a place: those that the gazetteer has, and those that it lacks.

The latter are left out only where they are likelier none by half, since villages of a war are rarer in the corpora.
"""

REACH = 80
"""Characters to each side of a name that are looked at."""

SEVERAL = 3
"""Other names from which on they tell what countries a report is about."""

FEWEST, MOST = 4, 0.8
"""Words from which on a line may be a headline, and the share of them with capitals that it passes."""

_LINE, _LETTERS = re.compile(r"[^\n]+"), re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
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
_SAYING = (
    r"(?:said|says|told|tells|added|adds|asked|asks|denied|denies|recalled|recalls|explained|explains|admitted|claimed"
    r"|claims|insisted|replied|recounted|testified|wrote|writes|warned|alleged|tweeted|confessed)"
)
_SPEAKS = re.compile(rf"(?:,?\s+(?:also|later|then|has|had)?\s*)?\s{_SAYING}\b(?!\s+by\b)")
_SPOKEN = re.compile(rf"[”\"’']\s+{_SAYING}\s+$")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sgt|Sergeant|Capt|Captain|Lt|Lieutenant|Col|Colonel|Gen|General|Maj|Major|Sen|Senator"
    r"|Rep|Rev|Judge|Justice|Sheikh|Sir|Lady|Lord|Father|Sister|Brother|Imam|Bishop|President|Chancellor|Detective"
    r"|Officer|Inspector|Dame|Professor|Attorney|Coach)\.?\s+$"
)
_PERSONAL = re.compile(
    r"(?:,\s+(?:who|whose|aged?)\b|,\s+\d{1,2}\s*[,.]|\s+(?:himself|herself|and (?:his|her)\b)"
    r"|[’']s\s+(?:wife|husband|mother|father|parents|son|daughter|brother|sister|family|lawyer|attorney|friend|uncle"
    r"|cousin|widow|boyfriend|girlfriend)\b"
    rf"|\s+{_SAYING}\s+(?:that\s+)?(?:he|she|his|her)\b)"
)
_THE = re.compile(r"\b[Tt]he\s+$")
_NO_NOUN = re.compile(
    rf"(?:[’']s)?\s*(?:[.,;:?!)”\"]|$|\s(?:{_SAYING}|is|was|has|had|have|are|were|will|would|could|did|does|and|or|in|on"
    r"|at|to|for|from|with|that|as|by|but|who|which|of|after|before|over|when|while)\b)"
)
_DATELINE = re.compile(r"(?:,\s[\w .]{2,20})?\s*(?:\([^)]{2,30}\)\s*)?(?:--|[-–—])")


def toponyms(text: str, reading: Reading, gazetteer: Gazetteer, outlet: str = "") -> tuple[Sighting, ...]:
    """The names of places, in order; none where the model does not find names. ``outlet`` is who published the text.

    The features decide, by weights of their own for what the gazetteer lacks, which only the network takes for a place.
    """
    found = list(names(reading))
    seen = list(sightings(text, reading.tokens, found, gazetteer))
    rows = evidence(text, reading, found, seen, gazetteer, outlet)
    told = {part: rows @ weights()[part] > least for part, least in LEAST.items()}
    return tuple(one for at, one in enumerate(seen) if told["named" if one.known else "unknown"][at])


@cache
def weights() -> dict[str, Floats]:
    """The weights of FEATURES for names that the gazetteer has, and for those that it lacks."""
    tables = tomllib.loads((files("accordingto") / "place" / "weights.toml").read_text(encoding="utf-8"))
    return {part: np.array([tables[part].get(name, 0.0) for name in FEATURES]) for part in LEAST}


def evidence(
    text: str, reading: Reading, found: Iterable[Name], seen: Sequence[Sighting], gazetteer: Gazetteer, outlet: str = ""
) -> Floats:
    """(seen, FEATURES): what speaks for and against each being the name of a place; ``found`` are all names."""
    likely = _likely(reading, seen)
    keys = [folded(one.words.text) for one in seen]
    persons = _persons(text, reading, found)
    home = folded(outlet).replace(" ", "")
    lands = _lands(text, seen, gazetteer)
    headlines = list(_headlines(text))
    shares: dict[str, list[float]] = {}
    for key, row in zip(keys, likely, strict=True):
        shares.setdefault(key, []).append(float(row[PLACE]))
    rows = np.zeros((len(seen), len(FEATURES)))
    for at, (one, key) in enumerate(zip(seen, keys, strict=True)):
        others = len(shares[key]) - 1
        around = set(_around(text, one, gazetteer))
        placed = "placed" in around
        places = gazetteer.lookup(one.words.text)
        row = {
            **dict(zip(NAMES, np.log(likely[at] + 0.01).tolist(), strict=True)),
            **_told(one, gazetteer),
            **dict.fromkeys(around, 1.0),
            **dict.fromkeys(_telling(text, one, gazetteer), 1.0),
            "titled": any(line.start <= one.words.start < line.end for line in headlines) and not placed,
            "small": re.search(rf"(?<!\w){re.escape(one.words.text.lower())}(?!\w)", text) is not None,
            "heard": not one.known and any(lands.get(place.entry.country, set()) - {key} for place in places),
            "strange": one.known and _strange(key, places, lands),
            **dict.fromkeys(_own(one, key, persons, home), 1.0),
            "again": (sum(shares[key]) - likely[at][PLACE]) / others if others else 0.0,
            "once": not others,
        }
        rows[at] = [row.get(name, 0.0) for name in FEATURES]
    return rows


def _lands(text: str, seen: Iterable[Sighting], gazetteer: Gazetteer) -> dict[str | None, set[str]]:
    """The countries that a text speaks of, each with the names that say so."""
    lands: dict[str | None, set[str]] = {}
    for one in seen:
        if one.known and (found := gazetteer.lookup(one.words.text)):
            most = max((place.entry for place in found), key=lambda entry: entry.population)
            lands.setdefault(most.country, set()).add(folded(one.words.text))
    for word in set(_CAPITALISED.findall(text)):
        if country := gazetteer.demonyms.get(folded(word)):
            lands.setdefault(country, set()).add(folded(word))
    return lands


def _strange(key: str, found: Sequence[Found], lands: Mapping[str | None, set[str]]) -> bool:
    """Whether a name is one of small places only, in countries of which the report says nothing else."""
    if len(set().union(*lands.values()) - {key}) < SEVERAL:
        return False
    large = any(place.entry.population >= LARGE or kind_of(place.entry) == "country" for place in found)
    return not large and not any(lands.get(place.entry.country, set()) - {key} for place in found)


def _headlines(text: str) -> Iterator[Stretch]:
    """The lines in which nearly every word has a capital, so that none tells a name."""
    for line in _LINE.finditer(text):
        words = [word for word in _LETTERS.findall(line[0]) if len(word) > 3]
        if len(words) >= FEWEST and sum(word[0].isupper() for word in words) > MOST * len(words):
            yield Stretch(line.start(), line.end())


def _telling(text: str, one: Sighting, gazetteer: Gazetteer) -> Iterator[str]:
    """What the words beside a name say for or against its being somebody's."""
    before = text[max(one.words.start - REACH, 0) : one.words.start]
    behind = text[one.words.end : one.words.end + REACH]
    country = one.known and any(area is None for _, area in gazetteer.areas(one.words.text))
    if not country and (_SPEAKS.match(behind) or _SPOKEN.search(before)):
        yield "speaks"
    if _TITLE.search(before) or _PERSONAL.match(behind):
        yield "personal"
    if _THE.search(before) and _NO_NOUN.match(behind) and not _is_area(one, gazetteer):
        yield "articled"


def _is_area(one: Sighting, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has an area or a country of this name."""
    return one.known and any(kind_of(place.entry) != "locality" for place in gazetteer.lookup(one.words.text))


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


def _own(one: Sighting, key: str, persons: frozenset[str], home: str) -> Iterator[str]:
    """What the words of a name say by themselves."""
    yield from ("always", f"{one.part} part")
    if " " in key:
        yield "words"
    if persons and persons.issuperset(key.split()):
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
