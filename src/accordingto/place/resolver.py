"""Telling apart what the place names of one report may stand for: each name by the others, and by its own words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from accordingto.gazetteer import Gazetteer
from accordingto.gazetteer.fold import folded
from accordingto.place.evidence import FEATURES, About, Sense, alone, kind_of, subject, together
from accordingto.place.hint import hint
from accordingto.place.precision import precision
from accordingto.record import Candidate, Place

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    import numpy.typing as npt

    from accordingto.gazetteer import Found
    from accordingto.place.hint import Hint
    from accordingto.span import Span

    Floats = npt.NDArray[np.float64]

ROUNDS = 2
"""How often the names are read again in the light of the others."""

SEVERAL = 3
"""Other names from which on they tell what countries a report is about."""

NOWHERE = 3.0
"""Weighed features that a place must have to be meant where none of several other names lies in its country."""

LAND = FEATURES.index("land")

LONG = 9
"""Letters from which on a name that sounds like places of one country only is taken for one of them."""

BY_NAME = frozenset(("name", "other", "bare", "demonym"))
"""The ways to a place by more than the sound of its name."""

SHOWN = 5
"""Candidates of a name that are kept, the likeliest first."""

_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
_HOST = re.compile(r"(?:https?://)?(?:www\d?\.)?([\w.-]+)")
_LANDS = {"uk": "GB", "us": "US", "gov": "US", "mil": "US", "edu": "US"}
_NO_LANDS = frozenset("io co me tv fm ai ly gl to is la ws cc".split())
"""Endings that anyone may have, whatever country they belong to."""


class Resolver:
    """Resolves place names by one gazetteer."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self.gazetteer = gazetteer or Gazetteer()

    @cached_property
    def weights(self) -> tuple[Floats, Floats]:
        """The weights of FEATURES for a name by itself and among the others."""
        table = tomllib.loads((files("accordingto") / "place" / "weights.toml").read_text(encoding="utf-8"))
        first, then = (np.array([table[part].get(name, 0.0) for name in FEATURES]) for part in ("alone", "together"))
        return first, then

    def resolve(self, text: str, names: Sequence[Span], outlet: str = "", peoples: bool = False) -> list[Place]:
        """A place for each name, in order; without candidates where the gazetteer has none.

        ``outlet`` is the name or the address of who published the text. ``peoples`` allows names of peoples, which
        are no places, to stand for their countries.
        """
        told = [hint(text, name, self.gazetteer) for name in names]
        about = self.about(text, outlet)
        number, senses = self.senses(names, told, about, peoples)
        held = [*senses, *self._beside(about, senses)]
        made = self._scored(held, alone(held, about))
        lost = {n for n, (rows, likely) in enumerate(made) if len(held) > SEVERAL and self._is_lost(rows, likely)}
        return [
            Place(name.text, name, () if n in lost else self._candidates(senses[n], one, *made[n]))
            for name, one, n in zip(names, told, number, strict=True)
        ]

    def populous(self, name: Span, peoples: bool = False) -> Place:
        """The place of a name with most inhabitants, whatever the report: what context is measured against."""
        found = self._found(name.text, peoples)
        most = sorted(found, key=lambda one: (-one.entry.population, one.entry.row))[:1]
        sense = Sense(name.text, tuple(most), ())
        row = np.zeros((len(most), len(FEATURES)))
        return Place(name.text, name, self._candidates(sense, hint("", name, self.gazetteer), row, np.ones(len(most))))

    def senses(
        self, names: Sequence[Span], told: Sequence[Hint], about: About, peoples: bool = False
    ) -> tuple[list[int], list[Sense]]:
        """The number of each name's sense, and the senses, with all that they may stand for.

        A name has one sense in a report, but for two: one where its words put it in another area, and one where they
        speak of an area and elsewhere of none ("Raqqa province", "Raqqa").
        """
        numbers, written = [], []
        known: dict[tuple[str, bool], list[int]] = {}
        hints: list[list[Hint]] = []
        for name, one in zip(names, told, strict=True):
            alike = known.setdefault((folded(name.text) or name.text, one.area), [])
            number = next((n for n in alike if _together(one, hints[n])), None)
            if number is None:
                number = len(hints)
                alike.append(number)
                hints.append([])
                written.append(name.text)
            hints[number].append(one)
            numbers.append(number)
        senses = [
            Sense(folded(words), self._found(words, peoples), tuple(held))
            for words, held in zip(written, hints, strict=True)
        ]
        return numbers, self._heard(senses, about)

    def _beside(self, about: About, senses: Sequence[Sense]) -> Iterator[Sense]:
        """The peoples that a text names apart from its places: each speaks for its country, as the names of places do.

        In the texts that the weights are fitted on they stand among the names.
        """
        named = {sense.name for sense in senses}
        for people, country in about.named.items():
            if people not in named:
                yield Sense(people, self.gazetteer.people(country), ())

    def _found(self, name: str, peoples: bool) -> tuple[Found, ...]:
        if peoples and (country := self.gazetteer.demonyms.get(folded(name))):
            return self.gazetteer.people(country)
        return self.gazetteer.lookup(name)

    def _heard(self, senses: list[Sense], about: About) -> list[Sense]:
        """The senses, each without what its name only sounds like, unless something speaks for it."""
        heard = any(one.tier not in BY_NAME for sense in senses for one in sense.found)
        lands = self._lands(senses, about) if heard else set()
        made = []
        for sense in senses:
            here = {country for country, _ in sense.within} or lands
            apart = (
                len(senses) <= SEVERAL
                and len(sense.name) >= LONG
                and len({one.entry.country for one in sense.found}) == 1
            )
            found = tuple(one for one in sense.found if _holds(one, here, apart))
            made.append(replace(sense, found=tuple(_of_kind(found, sense.hints))))
        return made

    def _lands(self, senses: Sequence[Sense], about: About) -> set[str | None]:
        """The countries of a report's places, those left out that are known by their sound only."""
        told = [*(replace(sense, found=_by_name(sense)) for sense in senses), *self._beside(about, senses)]
        told = [sense for sense in told if sense.found]
        read = self._scored(told, alone(told, about))
        return {sense.found[int(likely.argmax())].entry.country for sense, (_, likely) in zip(told, read, strict=True)}

    def about(self, text: str, outlet: str) -> About:
        """What the report tells of itself apart from its place names."""
        demonyms = self.gazetteer.demonyms
        named = Counter(word for match in _CAPITALISED.findall(text) for word in _runs(match) if word in demonyms)
        host = _HOST.match(outlet)
        ending = host[1].rsplit(".", 1)[-1].lower() if host and "." in host[1] else ""
        land = _LANDS.get(ending) or (ending.upper() if len(ending) == 2 and ending not in _NO_LANDS else None)
        return subject(named, demonyms, host[1] if ending and host else outlet, land)

    def _scored(self, senses: Sequence[Sense], rows: Floats) -> list[tuple[Floats, Floats]]:
        """The features (candidates, FEATURES) and scores (candidates,) of each sense."""
        if not senses:
            return []
        first, then = self.weights
        sizes = [len(sense.found) for sense in senses]
        likely = shares(rows @ first, sizes)
        for _ in range(ROUNDS):
            rows = together(senses, rows, likely)
            likely = shares(rows @ then, sizes)
        ends = np.cumsum(sizes[:-1], dtype=np.int64)
        return list(zip(np.split(rows, ends), np.split(likely, ends), strict=True))

    def _is_lost(self, rows: Floats, likely: Floats) -> bool:
        """Whether nothing speaks for the likeliest place of a name, as little known as it is."""
        if not len(likely):
            return False
        best = rows[int(likely.argmax())]
        return bool(best[LAND] == 0) and float(best @ self.weights[1]) < NOWHERE

    def _candidates(self, sense: Sense, told: Hint, rows: Floats, likely: Floats) -> tuple[Candidate, ...]:
        best = sorted(range(len(likely)), key=lambda at: (-likely[at], sense.found[at].entry.row))[:SHOWN]
        made = []
        for at in best:
            entry = sense.found[at].entry
            features = {n: round(v, 3) for n, v in zip(FEATURES, rows[at].tolist(), strict=True) if v}
            made.append(
                Candidate(
                    entry.geonameid,
                    entry.name,
                    entry.country,
                    entry.lat,
                    entry.lon,
                    precision(entry, told),
                    round(float(likely[at]), 3),
                    entry.feature,
                    entry.admin1,
                    features | ({"derived point": 1.0} if entry.derived else {}),
                    self.gazetteer.area(entry),
                )
            )
        return tuple(made)


def shares(scores: Floats, sizes: Sequence[int]) -> Floats:
    """The scores of runs of candidates as shares of one in each run."""
    made = np.zeros_like(scores)
    at = 0
    for size in sizes:
        part = np.exp(scores[at : at + size] - scores[at : at + size].max(initial=-np.inf))
        made[at : at + size] = part / part.sum()
        at += size
    return made


def _by_name(sense: Sense) -> tuple[Found, ...]:
    """The places that a name leads to by more than its sound."""
    return tuple(one for one in sense.found if one.tier in BY_NAME)


def _holds(one: Found, lands: Container[str | None], apart: bool) -> bool:
    """Whether a place can be meant: by its name, or by a sound that leads to its country alone or a likely one."""
    likely = one.entry.country in lands
    if one.tier == "sounds":
        return apart or likely or not lands
    return one.tier != "near" or likely


def _of_kind(found: Sequence[Found], hints: Sequence[Hint]) -> Sequence[Found]:
    """The places of the kind that the words beside a name tell, all where none is: "Raqqa province" is no town.

    Towns take no article, unless it is a part of the name, and districts but in the name that they go by. A country
    comes before an area in it that has its name.
    """
    if hints and 2 * sum(hint.articled for hint in hints) >= len(hints):
        found = [one for one in found if _takes_article(one)]
    told = {hint.kind for hint in hints if hint.kind}
    towns = [one for one in found if kind_of(one.entry) == "locality"]
    areas = [one for one in found if one not in towns]
    if told & {"region", "district"} and any(one.tier in BY_NAME for one in areas):
        return areas
    if told == {"locality"} and any(one.tier in BY_NAME for one in towns):
        return towns
    lands = {one.entry.country for one in found if kind_of(one.entry) == "country" and one.tier == "name"}
    return [one for one in found if one in towns or one.entry.country not in lands or kind_of(one.entry) == "country"]


def _takes_article(one: Found) -> bool:
    kind = kind_of(one.entry)
    return kind in ("country", "region") or (kind == "district" and one.tier == "name") or one.entry.name[:4] == "The "


def _together(one: Hint, others: Sequence[Hint]) -> bool:
    """Whether a name's words put it where the words beside the same name do, or say nothing of it."""
    within = [other.within for other in others if other.within]
    return not one.within or not within or any(one.within & held for held in within)


def _runs(words: str) -> Iterator[str]:
    """The folded words of a run of two, and each of them."""
    yield folded(words)
    if " " in words:
        yield from map(folded, words.split())
