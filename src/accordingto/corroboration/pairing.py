"""How likely two claims put the same thing forward, as a table of named features."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from accordingto.corroboration.circumstance import UNKNOWN, between, same_day, same_place, same_time
from accordingto.corroboration.term import FIGURE, NAME, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from accordingto.corroboration.joining import Pair
    from accordingto.corroboration.rarity import Rarity
    from accordingto.corroboration.statement import Statement

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

WEIGHTS = {
    "words": 4.8,
    "setting": 1.5,
    "told in the other": 0.8,
    "names": 3.0,
    "figures": 0.7,
    "days": 0.8,
    "places": 0.7,
    "published": 1.0,
    "other names": -0.9,
    "other figures": -0.6,
}
"""What each feature weighs; fitted on labelled allegations and on made-up newsrooms, each as much as the other."""

BIAS = -4.2
VETOED = -0.5
"""The score of two claims that cannot be about one thing."""

COPIED, ONE_TEXT = 0.99, 0.995
"""The score of two claims that are the same words in a copied passage, and in two reports that are one text."""

SAME, ALONE = 0.85, 0.5
"""Likeness of the own words of two claims in their reports' own voices from which on they are one phrase, and of the
sentences around them below which that is all the reports share: a phrase of the desk, pasted in. One that names and
counts nothing is such a phrase wherever it stands."""

FRAME = 3
"""Terms around a claim from which on what stands there tells anything."""

TWIN = 0.8
"""Likeness of the own words of two claims in one copied passage from which on they are the same words."""

FAR = 7
"""Days between the times that two claims name from which on they are about different things."""

FEW = 2
"""Figures up to which one stands in claims of anything."""

TOLD = ("days", "places", "published", "other names", "other figures", "copied")
"""The features that do not rest on terms, in their order."""

CHUNK = 10_000


Tie = tuple[str, str, float]
"""Two claims by their ids, and how likely they put the same thing forward."""


class Pairing(msgspec.Struct, frozen=True):
    """Two claims that put the same thing forward: how likely that is, and each feature that it rests on."""

    left: str
    right: str
    score: float
    features: dict[str, float]


class Field:
    """Claims laid out as rows of terms with weights, by how rare each term is.

    ``copied`` are pairs of ids of claims that are the same words in a copied passage, and whether as a whole the two
    reports are one text.
    """

    def __init__(self, statements: Sequence[Statement], rarity: Rarity, copied: Mapping[Pair, bool] = {}) -> None:
        self.statements, self.row = statements, {s.id: n for n, s in enumerate(statements)}
        ends = ((self.row[a], self.row[b], whole) for (a, b), whole in copied.items())
        self.copied = {pair: whole for a, b, whole in ends for pair in ((a, b), (b, a))}
        self.voiceless = np.array([not s.claim.chain for s in statements], dtype=bool)
        self.framed = np.array([len(s.setting - s.own) >= FRAME for s in statements], dtype=bool)
        self.report = np.array([s.report for s in statements])
        self.empty = np.array([nondescript(s) for s in statements], dtype=bool)
        told = [[bool(s.when), bool(s.claim.actors)] for s in statements]
        self.told = np.array(told, dtype=bool).reshape(-1, 2)
        self.names = [naming(s) for s in statements]
        self.counts = [counting(s) for s in statements]
        self.places = [rarity.telling(s.told.where) for s in statements]
        self.dated, self.placed, self.named, self.counted = (
            np.array(list(map(bool, held)), dtype=bool)
            for held in ([s.told.when for s in statements], self.places, self.names, self.counts)
        )
        self.published = np.array([np.nan if s.published is None else s.published for s in statements], dtype=float)
        known = sorted({term for s in statements for term in s.setting})
        vocabulary = {term: n for n, term in enumerate(known)}
        self.size = len(vocabulary) + 1
        weights = np.array([rarity.weight(term) for term in known])
        rows = [np.array(sorted(vocabulary[t] for t in s.setting), dtype=np.int64) for s in statements]
        self.starts = np.r_[0, np.cumsum([len(row) for row in rows])].astype(np.int64)
        self.terms = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
        self.owner = np.repeat(np.arange(len(rows)), np.diff(self.starts))
        kind = np.array([term[0] for term in known] or [""])
        own = self._own(vocabulary)
        self.weights = {
            "setting": weights[self.terms],
            "own": weights[self.terms] * own,
            "around": weights[self.terms] * ~own,
            "names": weights[self.terms] * (kind[self.terms] == NAME),
            "figures": weights[self.terms] * (kind[self.terms] == FIGURE),
        }
        for name, values in self.weights.items():
            norm = np.sqrt(np.bincount(self.owner, values**2, len(rows)))
            self.weights[name] = values / np.where(norm > 0, norm, 1.0)[self.owner]

    def _own(self, vocabulary: Mapping[str, int]) -> npt.NDArray[np.bool_]:
        own = [{vocabulary[t] for t in s.own} for s in self.statements]
        return np.array(
            [t in own[n] for n, t in zip(self.owner.tolist(), self.terms.tolist(), strict=True)], dtype=bool
        )

    def scored(self, pairs: Ints) -> Floats:
        """How likely the claims of each pair of rows put the same thing forward."""
        parts = [self._scored(pairs[at : at + CHUNK]) for at in range(0, len(pairs), CHUNK)]
        return np.concatenate([np.zeros(0), *parts])

    def _scored(self, pairs: Ints) -> Floats:
        features = self.features(pairs)
        twins = (features["copied"] > 0) & (features["words"] >= TWIN)
        one_text = twins & [self.copied.get(pair, False) for pair in map(tuple, pairs.tolist())]
        likely = np.where(one_text, ONE_TEXT, np.where(twins, COPIED, scores(features))).round(4)
        told = (self.told[pairs[:, 0]] & self.told[pairs[:, 1]]).any(axis=1) & ~one_text
        for n in np.flatnonzero(told).tolist():
            if vetoed(self.statements[pairs[n, 0]], self.statements[pairs[n, 1]]):
                likely[n] = VETOED
        likely[self._pasted(pairs, features["words"])] = 0.0
        left, right = pairs[:, 0], pairs[:, 1]
        idle = self.empty & self.voiceless
        likely[(idle[left] | idle[right]) & (self.report[left] != self.report[right])] = 0.0
        return likely

    def _pasted(self, pairs: Ints, words: Floats) -> Ints:
        """Which pairs are one phrase in two reports that share nothing around it."""
        left, right = pairs[:, 0], pairs[:, 1]
        bare, empty = self.voiceless[left] & self.voiceless[right], self.empty[left] | self.empty[right]
        framed = self.framed[left] & self.framed[right]
        phrases = np.flatnonzero((bare | empty) & (words >= SAME) & framed)
        around = self._products(pairs[phrases], ("around", "around"))[0]
        desk: Ints = phrases[(around < ALONE) | (bare & empty)[phrases]]
        return desk

    def pasted(self, ids: Sequence[str]) -> set[str]:
        """Those of some claims that are one phrase of the desk in reports which share nothing around it."""
        pairs = np.array(list(combinations([self.row[id] for id in ids], 2)), dtype=np.int64).reshape(-1, 2)
        pairs = pairs[self.report[pairs[:, 0]] != self.report[pairs[:, 1]]]
        found = pairs[self._pasted(pairs, self._products(pairs, ("own", "own"))[0])]
        return {self.statements[row].id for row in found.ravel().tolist()}

    def alike(self, ids: Sequence[str]) -> Iterator[Tie]:
        """Every two of some claims with words in common, and the cosine of their own words; a pasted phrase is none."""
        pairs = np.array(list(combinations([self.row[id] for id in ids], 2)), dtype=np.int64).reshape(-1, 2)
        words = self._likeness(pairs)["words"].round(4)
        words[self._pasted(pairs, words)] = 0.0
        for (a, b), likeness in zip(combinations(ids, 2), words.tolist(), strict=True):
            if likeness:
                yield a, b, likeness

    def explained(self, ties: Sequence[Tie]) -> list[Pairing]:
        """Ties with the features that they rest on."""
        pairs = np.array([(self.row[a], self.row[b]) for a, b, _ in ties], dtype=np.int64).reshape(-1, 2)
        features = self.features(pairs)
        return [
            Pairing(a, b, score, {name: round(float(values[n]), 3) for name, values in features.items()})
            for n, (a, b, score) in enumerate(ties)
        ]

    def features(self, pairs: Ints) -> dict[str, Floats]:
        """Each feature of each pair, 0 to 1."""
        return self._likeness(pairs) | self._circumstances(pairs)

    def _circumstances(self, pairs: Ints) -> dict[str, Floats]:
        """How far the claims of each pair agree in when, where, whom and how many, and whether they are the same words.

        Only pairs of which both tell something of it are looked at one by one.
        """
        found = {name: np.full(len(pairs), UNKNOWN if name in ("days", "places") else 0.0) for name in TOLD}
        for n, a, b in _both(self.dated, pairs):
            found["days"][n] = same_day(self.statements[a].told, self.statements[b].told)
        for n, a, b in _both(self.placed, pairs):
            found["places"][n] = same_place(self.places[a], self.places[b])
        for n, a, b in _both(self.named, pairs):
            found["other names"][n] = self.names[a].isdisjoint(self.names[b])
        for n, a, b in _both(self.counted, pairs):
            found["other figures"][n] = self.counts[a].isdisjoint(self.counts[b])
        away, of = np.unique(abs(np.subtract(*self.published[pairs].T)), return_inverse=True)
        found["published"] = np.array([same_time(0, None if np.isnan(n) else int(n)) for n in away.tolist()])[of]
        if self.copied:
            found["copied"] = np.array([pair in self.copied for pair in map(tuple, pairs.tolist())], dtype=np.float64)
        return found

    def _likeness(self, pairs: Ints) -> dict[str, Floats]:
        both = [(kind, kind) for kind in ("own", "setting", "names", "figures")]
        own, setting, names, figures, here, there = self._products(pairs, *both, ("own", "setting"), ("setting", "own"))
        return {
            "words": own,
            "setting": np.sqrt(setting),
            "told in the other": np.maximum(here, there),
            "names": names,
            "figures": figures,
        }

    def _products(self, pairs: Ints, *kinds: tuple[str, str]) -> list[Floats]:
        """The product of the weights of the terms that each pair shares, for each two kinds of weights."""
        (left, of_left), (right, of_right) = self._rows(pairs[:, 0]), self._rows(pairs[:, 1])
        keys = of_left * self.size + self.terms[left], of_right * self.size + self.terms[right]
        at = np.minimum(np.searchsorted(keys[0], keys[1]), max(len(keys[0]) - 1, 0))
        met = np.flatnonzero(keys[0][at] == keys[1]) if len(keys[0]) else np.zeros(0, dtype=np.int64)
        one, other, pair = left[at[met]], right[met], of_right[met]

        return [
            np.bincount(pair, self.weights[a][one] * self.weights[b][other], len(pairs)).astype(np.float64)
            for a, b in kinds
        ]

    def _rows(self, rows: Ints) -> tuple[Ints, Ints]:
        """The places of the terms of rows, one row after another, and which of ``rows`` each is of."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        of = np.repeat(np.arange(len(rows)), sizes)
        return np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes - self.starts[rows], sizes), of


def _both(flags: npt.NDArray[np.bool_], pairs: Ints) -> Iterator[tuple[int, int, int]]:
    """The pairs of which both rows have a flag, each after its number."""
    at = np.flatnonzero(flags[pairs].all(axis=1))
    return zip(at.tolist(), *pairs[at].T.tolist(), strict=True)


def naming(statement: Statement) -> frozenset[str]:
    """The names in a claim's own words; the first word of a sentence has a capital without being one."""
    first = next(iter(terms(statement.claim.content[0].text)), "")
    return frozenset(term for term in statement.own if term.startswith(NAME) and term != first)


def counting(statement: Statement) -> frozenset[float]:
    """The figures of a claim that are no everyday ones."""
    found = (quantity.best for quantity in statement.claim.quantities)
    return frozenset(float(best) for best in found if best is not None and best > FEW)


def nondescript(statement: Statement) -> bool:
    """Whether a claim names and counts nothing."""
    return not naming(statement) and not any(term.startswith(FIGURE) for term in statement.own)


def scores(features: Mapping[str, Floats]) -> Floats:
    """How likely the claims of each pair put the same thing forward."""
    total = sum((weight * features[name] for name, weight in WEIGHTS.items()), np.full(len(features["words"]), BIAS))
    return np.asarray(1 / (1 + np.exp(-total)))


def vetoed(left: Statement, right: Statement) -> str | None:
    """What forbids that two claims are about one thing, in words."""
    if (between(left.when, right.when) or 0) > FAR:
        return "another day"
    return "actors swapped" if swapped(left, right) else None


def swapped(left: Statement, right: Statement) -> bool:
    """Whether who did it in one is whom it was done to in the other."""
    (by, to), (by_other, to_other) = roles(left), roles(right)
    return bool(by & to_other and to & by_other) and not (by & by_other or to & to_other)


def roles(statement: Statement) -> tuple[set[str], set[str]]:
    """Who does it and to whom it is done, by name."""
    actors = statement.claim.actors
    by, to = ({a.name.casefold() for a in actors if a.role == role} for role in ("agent", "target"))
    return by, to
