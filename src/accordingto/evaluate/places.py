"""Scores of names of places: found, and put where they lie.

Gold and predicted names that share a character are matched one to one, those that share most first. A match is right
where the point lies within 161 km of the gold one; for a country, where it is read as a country with the same code.
Gold names without coordinates count as found or missed, and are left out of the rest, as is what was matched to them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from urllib.parse import unquote

import msgspec

from accordingto.evaluate.alignment import best_first
from accordingto.evaluate.corpus import PlaceRecord, Toponym
from accordingto.evaluate.extent import overlap, shared
from accordingto.evaluate.tally import Tally
from accordingto.gazetteer import Gazetteer

NEAR = 161.0
"""Kilometres, a hundred miles: the distance that geoparsers are scored by."""

EARTH = 6371.0
COMMONEST = 25
_TITLE = re.compile(r"/wiki/([^#?]+)")


class PlaceComparison(msgspec.Struct, frozen=True):
    """One text's gold names against predicted ones: those matched, and both sides whole."""

    text: str
    gold: tuple[Toponym, ...]
    predicted: tuple[Toponym, ...]
    pairs: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, gold: PlaceRecord, predicted: Sequence[Toponym]) -> PlaceComparison:
        """Compare a record's names with those predicted for its text."""
        candidates = (
            (overlap((g.span,), (p.span,)), i, j)
            for i, g in enumerate(gold.toponyms)
            for j, p in enumerate(predicted)
            if shared((g.span,), (p.span,))
        )
        return cls(gold.text, gold.toponyms, tuple(predicted), tuple(best_first(candidates)))

    def matched(self) -> list[tuple[Toponym, Toponym]]:
        """The matched names, gold first."""
        return [(self.gold[i], self.predicted[j]) for i, j in self.pairs]

    def located(self) -> list[tuple[Toponym, Toponym]]:
        """Those whose gold side has coordinates."""
        return [pair for pair in self.matched() if pair[0].lat is not None]

    def answers(self) -> int:
        """Predicted names with coordinates, but for those matched to gold without."""
        beside = sum(g.lat is None and p.lat is not None for g, p in self.matched())
        return sum(one.lat is not None for one in self.predicted) - beside


def scores(compared: Sequence[PlaceComparison]) -> dict[str, Tally]:
    """Tallies over texts: ``found``, ``found and right``, and ``found and near``, by distance for countries too."""
    located = [pair for one in compared for pair in one.located()]
    answers = sum(one.answers() for one in compared)
    gold = sum(toponym.lat is not None for one in compared for toponym in one.gold)
    sizes = sum(len(one.predicted) for one in compared), sum(len(one.gold) for one in compared)
    return {
        "found": Tally(sum(len(one.pairs) for one in compared), *sizes),
        "found and right": Tally(sum(right(g, p) for g, p in located), answers, gold),
        "found and near": Tally(sum(near(g, p) for g, p in located), answers, gold),
    }


def resolution(compared: Sequence[PlaceComparison]) -> dict[str, float]:
    """Where the gold names were given: the share of all with coordinates that is right, and how many there are."""
    gold = sum(toponym.lat is not None for one in compared for toponym in one.gold)
    done = sum(right(g, p) for one in compared for g, p in one.located())
    return {"accuracy": done / gold if gold else 0.0, "gold": gold}


def right(gold: Toponym, got: Toponym) -> bool:
    """Whether a name is read as the same country, or put near enough."""
    country = country_of(gold)
    if country is None:
        return near(gold, got)
    return got.country == country and (got.feature is None or got.feature.startswith("PCL"))


def near(gold: Toponym, got: Toponym) -> bool:
    """Whether two points lie within 161 km of each other."""
    if gold.lat is None or gold.lon is None or got.lat is None or got.lon is None:
        return False
    return kilometres((gold.lat, gold.lon), (got.lat, got.lon)) <= NEAR


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees."""
    (north, east), (above, beyond) = (tuple(map(math.radians, point)) for point in (one, other))
    chord = math.sin((above - north) / 2) ** 2
    chord += math.cos(north) * math.cos(above) * math.sin((beyond - east) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(chord)))


def country_of(gold: Toponym) -> str | None:
    """The code of the country that a gold name stands for: by its feature, or by the title of its page."""
    if gold.feature is not None:
        return gold.country if gold.feature.startswith("PCL") else None
    page = _TITLE.search(gold.page or "")
    return _country(unquote(page[1]).replace("_", " ")) if page else None


@cache
def _country(title: str) -> str | None:
    found = _gazetteer().lookup(title.removesuffix(" (country)"))
    return next(
        (one.entry.country for one in found if one.entry.feature == "PCLI" and one.tier in ("name", "other")), None
    )


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer()


def analysis(compared: Sequence[PlaceComparison]) -> dict[str, Any]:
    """What goes wrong: names by their gold feature, and the commonest missed, invented and misplaced."""
    return {
        "features": by_feature(compared),
        "missed": commonest(
            words(one.text, g) for one in compared for i, g in enumerate(one.gold) if i not in dict(one.pairs)
        ),
        "invented": commonest(
            words(one.text, p)
            for one in compared
            for j, p in enumerate(one.predicted)
            if j not in {found for _, found in one.pairs}
        ),
        "misplaced": commonest(words(one.text, g) for one in compared for g, p in one.located() if not right(g, p)),
    }


def by_feature(compared: Iterable[PlaceComparison]) -> dict[str, dict[str, int]]:
    """For each gold feature how many names there are, found, and right."""
    table: dict[str, Counter[str]] = {}
    for one in compared:
        for gold in one.gold:
            table.setdefault(gold.feature or "not told", Counter())["gold"] += 1
        for gold, got in one.matched():
            row = table[gold.feature or "not told"]
            row.update(["found", *(["right"] if right(gold, got) else [])])
    return {name: {key: row[key] for key in ("gold", "found", "right")} for name, row in sorted(table.items())}


def words(text: str, toponym: Toponym) -> str:
    """The words of a name."""
    return text[toponym.span[0] : toponym.span[1]]


def commonest(counted: Iterable[str]) -> dict[str, int]:
    """The commonest words and how often they stand."""
    return dict(Counter(counted).most_common(COMMONEST))
