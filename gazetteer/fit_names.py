"""Fits the weights by which ``accordingto.place.toponym`` tells names of places from other names.

Texts are parted as ``fit.py`` parts them. A name is one of a place where it shares at least half of what it and a name
of the corpus cover together. Prints the weights, and precision, recall and F1 of names found on both parts.

    python gazetteer/fit_names.py FILE… [--model NAME] [--write]
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit import WEIGHTS, kept_out
from scipy.optimize import minimize

from accordingto.encoder import Encoder
from accordingto.encoder.tagged import names
from accordingto.evaluate.corpus import PlaceRecord, records
from accordingto.evaluate.extent import overlap
from accordingto.evaluate.prediction import outlet
from accordingto.gazetteer import Gazetteer
from accordingto.place.sighting import sightings
from accordingto.place.toponym import FEATURES, LEAST, evidence

DECAY = 0.002
SHARED = 0.5
SET = {"named": {"titled": -2.0}, "unknown": {"titled": -2.0, "speaks": -1.0, "heard": 0.75}}
"""Weights that are not fitted: the corpora have no headlines, in which a capital tells no name; next to no places that
the gazetteer lacks and that say something; and names in English, which sound like others by chance, where those of a
war are spelled in several ways."""
FREE = np.array([name != "always" for name in FEATURES])


@dataclass
class Case:
    """One text: the features of what may name a place, which of it the gazetteer has, and which does name one.

    ``gold`` counts the names of places in it.
    """

    rows: np.ndarray
    known: np.ndarray
    right: np.ndarray
    gold: int
    dev: bool
    corpus: str

    def said(self, weights: dict[str, np.ndarray]) -> np.ndarray:
        """What is taken for the name of a place."""
        told = {part: self.rows @ weights[part] > least for part, least in LEAST.items()}
        return np.where(self.known, told["named"], told["unknown"])


def case(record: PlaceRecord, encoder: Encoder, gazetteer: Gazetteer, corpus: str) -> Case:
    """A text's features."""
    reading = encoder.read(record.text)
    found = list(names(reading))
    seen = list(sightings(record.text, reading.tokens, found, gazetteer))
    rows = evidence(record.text, reading, found, seen, gazetteer, outlet(record))
    known = np.array([one.known for one in seen], dtype=bool)
    spans = [(one.words.start, one.words.end) for one in seen]
    right = [any(overlap((gold.span,), (span,)) >= SHARED for gold in record.toponyms) for span in spans]
    return Case(rows, known, np.array(right, dtype=float), len(record.toponyms), kept_out(record), corpus)


def fit(rows: np.ndarray, right: np.ndarray, known: dict[str, float]) -> np.ndarray:
    """Weights of a logistic model; those ``known`` are kept as they are."""
    base = np.array([known.get(name, 0.0) for name in FEATURES])
    free = base == 0

    def loss(changed: np.ndarray) -> tuple[float, np.ndarray]:
        weights = base + changed * free
        likely = 1 / (1 + np.exp(-rows @ weights))
        told = np.log(np.where(right > 0, likely, 1 - likely) + 1e-9).mean()
        slope = rows.T @ (likely - right) / len(right) + 2 * DECAY * weights * FREE
        return float(DECAY * (weights * FREE) @ weights - told), slope * free

    return base + minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x * free


def fitted(cases: list[Case]) -> dict[str, np.ndarray]:
    """The weights for names that the gazetteer has, and for those that it lacks."""
    made = {}
    for part in LEAST:
        which = [one.known == (part == "named") for one in cases]
        rows = np.concatenate([one.rows[mask] for one, mask in zip(cases, which, strict=True)])
        right = np.concatenate([one.right[mask] for one, mask in zip(cases, which, strict=True)])
        made[part] = fit(rows, right, SET[part])
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", default="default")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    given = parser.parse_args()
    encoder, gazetteer = Encoder.load(given.model), Gazetteer()
    cases = [case(r, encoder, gazetteer, file.name) for file in given.files for r in records(file, PlaceRecord)]
    weights = fitted([one for one in cases if not one.dev])
    for corpus in dict.fromkeys(one.corpus for one in cases):
        for dev in (False, True):
            part = [one for one in cases if one.corpus == corpus and one.dev == dev]
            told, gold = sum(one.said(weights).sum() for one in part), sum(one.gold for one in part)
            good = sum(one.right[one.said(weights)].sum() for one in part)
            scores = f"{good / told:.3f} {good / gold:.3f} {2 * good / (told + gold):.3f}"
            print(f"{corpus} {'kept out' if dev else 'fitted'}: {scores}")
    table = "\n".join(
        f"[{part}]\n" + "".join(f'"{name}" = {w:.3f}\n' for name, w in zip(FEATURES, weights[part], strict=True))
        for part in LEAST
    )
    print(table)
    if given.write:
        others = re.sub(rf"\n?\[(?:{'|'.join(LEAST)})\]\n[^\[]*", "", WEIGHTS.read_text("utf-8"))
        WEIGHTS.write_text(f"{others.rstrip()}\n\n{table}", encoding="utf-8")


if __name__ == "__main__":
    main()
