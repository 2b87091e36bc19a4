"""Fits the weights of ``accordingto.place`` on annotated names of places, given their spans.

Texts are parted by the hash of who published them, or of their id where nobody is named: two parts of five are kept
out of the fit and scored. Prints accuracy on both parts, and of the place with most inhabitants.

    python gazetteer/fit.py FILE… [--write]
"""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from accordingto.evaluate.corpus import PlaceRecord, Toponym, records
from accordingto.evaluate.places import right
from accordingto.evaluate.prediction import outlet
from accordingto.place.evidence import ALONE, FEATURES, Sense, alone, kind_of, together
from accordingto.place.hint import hint
from accordingto.place.resolver import ROUNDS, Resolver, shares
from accordingto.span import Span

WEIGHTS = Path(__file__).parent.parent / "src" / "accordingto" / "place" / "weights.toml"
HEAD = "# Weights of the features of places and of their names, as gazetteer/fit.py and fit_names.py fit them.\n"
DECAY = 0.002
KINDS = {"country": ("PCL",), "region": ("ADM1",), "district": ("ADM2",), "locality": ("PPL",)}
TOLD = np.array([name in ("as told", "not as told", "inside", "not inside") for name in FEATURES])
"""What a name's own words say. It is weighed without the other names, which in these corpora say it again."""

SET = {"seated": -1.0, "as told": 0.7, "not as told": -0.7}
"""Weights that are not fitted, since a town and the area of its name lie within 161 km of one another: towns are taken
before areas, and areas before towns where words speak of a part of them ("northern Aleppo")."""
FIXED = np.array([SET.get(name, 0.0) for name in FEATURES])

FIRST = np.arange(len(FEATURES)) < ALONE


@dataclass
class Case:
    """One text: the features of all candidates, and how many each sense has.

    ``gold`` has for each name its sense, which candidates are right, and which of those are to be likeliest.
    """

    senses: list
    rows: np.ndarray
    sizes: list[int]
    gold: list[tuple[int, np.ndarray, np.ndarray]]
    unknown: int
    dev: bool
    corpus: str

    def scores(self, weights: np.ndarray) -> np.ndarray:
        return shares(self.rows @ weights, self.sizes)


def case(record: PlaceRecord, resolver: Resolver, corpus: str) -> Case:
    gold = [one for one in record.toponyms if one.lat is not None]
    names = [Span.cut(record.text, *one.span) for one in gold]
    told = [hint(record.text, name, resolver.gazetteer) for name in names]
    about = resolver.about(record.text, outlet(record))
    number, senses = resolver.senses(names, told, about, peoples=True)
    starts = np.cumsum([0, *(len(sense.found) for sense in senses)])
    marks = []
    for one, n in zip(gold, number, strict=True):
        good = np.array([right(one, answer(found.entry)) for found in senses[n].found], dtype=bool)
        marks.append((n, good, alike(one, good, senses[n])))
    unknown = sum(not good.any() for _, good, _ in marks)
    sizes = np.diff(starts).tolist()
    return Case(senses, alone(senses, about), sizes, marks, unknown, kept_out(record), corpus)


def kept_out(record: PlaceRecord) -> bool:
    """Whether a text is kept out of fitting."""
    return hashlib.sha256((record.publisher or record.id).encode()).digest()[0] % 5 < 2


def alike(gold: Toponym, good: np.ndarray, sense: Sense) -> np.ndarray:
    """Of the candidates that are right, those of the gold name's own kind, if any: what is fitted."""
    kind = next((kind for kind, features in KINDS.items() if (gold.feature or "PPL").startswith(features)), "")
    same = good & np.array([kind_of(found.entry) == kind for found in sense.found], dtype=bool)
    return same if gold.feature and same.any() else good


def answer(entry) -> Toponym:
    return Toponym((0, 1), entry.name, entry.lat, entry.lon, entry.geonameid, entry.country, entry.feature)


def fit(cases: list[Case], free: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """Weights, ``fixed`` but for those ``free``, under which the right candidates are likeliest."""
    rows, masks = [], []
    for one in cases:
        starts = np.cumsum([0, *one.sizes])
        for n, _, mark in one.gold:
            if mark.any() and not mark.all():
                rows.append(one.rows[starts[n] : starts[n + 1]])
                masks.append(mark)
    everything, sizes = np.concatenate(rows), [len(row) for row in rows]
    mark = np.concatenate(masks)
    begins = np.cumsum([0, *sizes[:-1]])

    base = np.where(free, 0, fixed)

    def loss(changed: np.ndarray) -> tuple[float, np.ndarray]:
        weights = base + changed * free
        share = shares(everything @ weights, sizes)
        good = np.add.reduceat(share * mark, begins) + 1e-9
        target = share * mark / np.repeat(good, sizes)
        slope = everything.T @ (share - target) / len(sizes) + 2 * DECAY * weights
        return float(-np.log(good).mean() + DECAY * weights @ weights), slope * free

    return minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x * free + base


def accuracy(cases: list[Case], likely: list[np.ndarray]) -> float:
    done = total = 0
    for one, scores in zip(cases, likely, strict=True):
        starts = np.cumsum([0, *one.sizes])
        for n, mark, _ in one.gold:
            total += 1
            done += bool(len(mark)) and bool(mark[scores[starts[n] : starts[n + 1]].argmax()])
    return done / max(total, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    given = parser.parse_args()
    resolver = Resolver()
    cases = [case(r, resolver, file.name) for file in given.files for r in records(file, PlaceRecord)]
    train = [one for one in cases if not one.dev]
    first = fit(train, FIRST & (FIXED == 0), FIXED)
    likely = [one.scores(first) for one in cases]
    told = {"by itself": likely}
    then = first
    for number in range(ROUNDS):
        for one, scores in zip(cases, likely, strict=True):
            one.rows = together(one.senses, one.rows, scores)
        then = fit(train, ~TOLD & (FIXED == 0), first)
        likely = [one.scores(then) for one in cases]
        told[f"round {number + 1}"] = likely
    told["most inhabitants"] = [one.rows[:, FEATURES.index("people")] for one in cases]
    for corpus in dict.fromkeys(one.corpus for one in cases):
        for dev in (False, True):
            held = [n for n, one in enumerate(cases) if one.corpus == corpus and one.dev == dev]
            part = [cases[n] for n in held]
            names = sum(len(one.gold) for one in part)
            best = 1 - sum(one.unknown for one in part) / names
            print(f"{corpus} {'dev' if dev else 'fit'}: {len(part)} texts, {names} names, in reach {best:.3f}")
            print("   ", {way: round(accuracy(part, [scores[n] for n in held]), 3) for way, scores in told.items()})
    table = "\n".join(
        f"[{part}]\n"
        + "".join(f'"{name}" = {w:.3f}\n' for name, w in zip(FEATURES, weights, strict=True) if abs(w) > 0.0005)
        for part, weights in (("alone", first), ("together", then))
    )
    print(table)
    if given.write:
        others = WEIGHTS.read_text("utf-8")
        named = others[others.index("[named]") :]
        WEIGHTS.write_text(f"{HEAD}{table}\n{named}", encoding="utf-8")


if __name__ == "__main__":
    main()
