"""The names of places in a text, told from other names by what the network, the gazetteer and the words around say."""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from accordingto.encoder.labels import NAMES
from accordingto.encoder.tagged import names
from accordingto.gazetteer.fold import folded
from accordingto.place.beside import beside
from accordingto.place.evidence import kind_of
from accordingto.place.setting import Setting
from accordingto.place.sighting import PERSON, PLACE, Sighting, sightings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    setting = Setting(text, seen, gazetteer)
    shares: dict[str, list[float]] = {}
    for key, row in zip(keys, likely, strict=True):
        shares.setdefault(key, []).append(float(row[PLACE]))
    totals = {key: sum(held) for key, held in shares.items()}
    rows = np.zeros((len(seen), len(FEATURES)))
    for at, (one, key) in enumerate(zip(seen, keys, strict=True)):
        others = len(shares[key]) - 1
        around = beside(text, one, gazetteer)
        places = gazetteer.lookup(one.words.text)
        row = {
            **dict(zip(NAMES, np.log(likely[at] + 0.01).tolist(), strict=True)),
            **_told(one, gazetteer),
            **dict.fromkeys(around, 1.0),
            "titled": "placed" not in around and setting.in_headline(one.words),
            "small": setting.is_small(one.words.text),
            "heard": not one.known and setting.names_another(key, places),
            "strange": one.known and setting.is_strange(key, places),
            **dict.fromkeys(_own(one, key, persons, home), 1.0),
            "again": (totals[key] - likely[at][PLACE]) / others if others else 0.0,
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
