"""Fits the weights by which ``accordingto.place.toponym`` tells names of places from other names.

Texts are parted as ``fit.py`` parts them. A name is one of a place where it shares at least half of what it and a name
of the corpus cover together; only what the gazetteer has is weighed. Prints the weights, and precision, recall and F1
of names found on both parts.

    python gazetteer/fit_names.py FILE… [--model NAME] [--write]
"""

from __future__ import annotations

import argparse
import re
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
from accordingto.place.toponym import FEATURES, evidence

DECAY = 0.002
SHARED = 0.5
FREE = np.array([name != "always" for name in FEATURES])


def case(record: PlaceRecord, encoder: Encoder, gazetteer: Gazetteer) -> tuple[np.ndarray, np.ndarray]:
    """The features of what may name a place in a text, and which of it does."""
    reading = encoder.read(record.text)
    found = list(names(reading))
    seen = list(sightings(record.text, reading.tokens, found, gazetteer))
    rows = evidence(record.text, reading, found, seen, gazetteer, outlet(record))
    known = np.array([one.known for one in seen], dtype=bool)
    spans = [(one.words.start, one.words.end) for one in seen if one.known]
    right = [any(overlap((gold.span,), (span,)) >= SHARED for gold in record.toponyms) for span in spans]
    return rows[known], np.array(right, dtype=float)


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of a logistic model."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        likely = 1 / (1 + np.exp(-rows @ weights))
        told = np.log(np.where(right > 0, likely, 1 - likely) + 1e-9).mean()
        slope = rows.T @ (likely - right) / len(right) + 2 * DECAY * weights * FREE
        return float(DECAY * (weights * FREE) @ weights - told), slope

    return minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", default="default")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    given = parser.parse_args()
    encoder, gazetteer = Encoder.load(given.model), Gazetteer()
    held = [record for file in given.files for record in records(file, PlaceRecord)]
    cases = [case(record, encoder, gazetteer) for record in held]
    train = [one for one, record in zip(cases, held, strict=True) if not kept_out(record)]
    weights = fit(np.concatenate([rows for rows, _ in train]), np.concatenate([right for _, right in train]))
    for dev in (False, True):
        part = [one for one, record in zip(cases, held, strict=True) if kept_out(record) == dev]
        gold = sum(len(record.toponyms) for record in held if kept_out(record) == dev)
        said = np.concatenate([rows @ weights > 0 for rows, _ in part])
        good = float(said @ np.concatenate([right for _, right in part]))
        precision, recall = good / said.sum(), good / gold
        print(f"{'kept out' if dev else 'fitted'}: {precision:.3f} {recall:.3f} {2 * good / (said.sum() + gold):.3f}")
    table = "[named]\n" + "".join(f'"{name}" = {w:.3f}\n' for name, w in zip(FEATURES, weights, strict=True))
    print(table)
    if given.write:
        others = re.sub(r"\n?\[named\]\n[^\[]*", "", WEIGHTS.read_text("utf-8"))
        WEIGHTS.write_text(f"{others.rstrip()}\n\n{table}", encoding="utf-8")


if __name__ == "__main__":
    main()
