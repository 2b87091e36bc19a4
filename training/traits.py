"""Fits the weights that traits are read with, and writes them as a table: python training/traits.py --gold FOLDER

The weights set by hand are where fitting starts, and what the weights are pulled to: what no annotated report speaks
to stays as it was set.

FOLDER/train/claims and FOLDER/train/text hold annotated reports. Every fourth report, by the hash of its id, is kept
apart to check on; the weights written are those of all of them. Scores are macro-F1 over labels.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from corpora import HELD_OUT, annotated
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack
from written import Annotated

from accordingto.encoder.labels import ATTRIBUTES
from accordingto.span import Span
from accordingto.trait.evidence import evidence
from accordingto.trait.trait import traits
from accordingto.trait.weights import CONSTANT, READ, load
from accordingto.trait.words import Words

OUT = Path(__file__).parent.parent / "src/accordingto/trait/tables/fitted.toml"
SHOWN_BY = {
    "kind": ("origin ", "near ", "nobody named", "cue show", "cue say", "cue report", "cue passive", "no cue"),
    "access": ("",),
    "certainty": tuple(
        f"{region} {idea}"
        for region in ("cue", "content", "frame", "plain telling + content", "a telling negated + cue")
        for idea in (
            *("believe", "estimate", "suggest", "likely", "may", "could", "open", "suspect", "fear", "hope", "rumour"),
            *("doubt", "ask", "whether", "unknown", "warn", "confirm", "reveal", "demand", "accuse", "begins with"),
        )
    ),
    "polarity": ("cue ", "a telling negated", "a denial", "content innocence", "content negated"),
    "tone": ("cue ", "frame ", "a telling negated", "nobody there"),
    "quotation": ("quoted", "account without a cue", "no cue", "cue call", "cue passive"),
}
"""How the evidence begins that can show an attribute; the rest would only follow the accidents of the reports."""
LEAST_SEEN = 5
LEAST_WEIGHT = 0.05
LOOSENESS = {"access": 0.03, "certainty": 0.02, "kind": 0.1, "polarity": 0.1, "quotation": 0.1, "tone": 0.03}
"""The inverse strength of the pull to what was set by hand."""
BALANCE = 0.5
"""How far claims of rare labels count for more: 0 not at all, 1 until all labels count alike."""
TOGETHER = 0.4
"""The scale of evidence seen together, which is plenty and each piece of it rare."""


@dataclass(frozen=True)
class Case:
    """One annotated claim."""

    report: str
    words: Words
    labels: dict[str, str]
    kept_out: bool
    """Whether its report is left to tuning, where patterns and network are weighed against each other."""

    @property
    def kept_apart(self) -> bool:
        return zlib.crc32(self.report.encode()) % 4 == 0


def cases(found: Sequence[Annotated]) -> Iterator[Case]:
    for number, report in enumerate(found):
        for claim in report.claims:
            labels = {name: claim[name] for name in READ}
            yield Case(report.id, _words(report.text, claim), labels, number % HELD_OUT == 0)


def _words(text: str, claim: dict[str, Any]) -> Words:
    origin = claim["chain"][-1] if claim["chain"] else {"name": None, "words": None}
    spans = tuple(Span.cut(text, *piece) for piece in claim["content"])
    cue = Span.cut(text, *claim["cue"]) if claim["cue"] else None
    beside = text[slice(*origin["words"])] if origin["words"] else None
    return Words(text, spans, cue, beside, origin["name"], claim["implicit"])


class Fit:
    """Weights fitted to cases: a multinomial logistic regression for each attribute over the same evidence."""

    def __init__(self, found: Sequence[Case], seen: Sequence[dict[str, str]]) -> None:
        self.hand = load("by-hand")
        counts = Counter(name for one in seen for name in one)
        known = {name for name, count in counts.items() if count >= LEAST_SEEN} | set(self.hand.rows) - {CONSTANT}
        self.names = sorted(known)
        matrix = self._matrix(seen)
        self.weights = {name: self._one(name, matrix, [case.labels[name] for case in found]) for name in READ}

    def _matrix(self, seen: Sequence[dict[str, str]]) -> csr_matrix:
        """(cases; evidence and, last, the constant)"""
        column = {name: i for i, name in enumerate(self.names)}
        places = [(row, column[name]) for row, one in enumerate(seen) for name in one if name in column]
        rows, columns = zip(*places, strict=True)
        matrix = csr_matrix((np.ones(len(places)), (rows, columns)), shape=(len(seen), len(self.names)))
        return csr_matrix(hstack([matrix, np.ones((len(seen), 1))]))

    def _one(self, attribute: str, matrix: csr_matrix, labels: Sequence[str]) -> np.ndarray:
        """(evidence and, last, the constant; labels)"""
        known = ATTRIBUTES[attribute]
        counts = Counter(labels)
        balance = np.array([(len(labels) / len(counts) / counts[label]) ** BALANCE for label in labels])
        told = np.eye(len(known))[[known.index(label) for label in labels]]
        shows = [name.startswith(SHOWN_BY[attribute]) for name in self.names]
        matrix = csr_matrix(matrix @ diags(np.array([*shows, True], dtype=float)))
        start = np.zeros((matrix.shape[1], len(known)))
        for row, name in enumerate((*self.names, CONSTANT)):
            if name in self.hand.rows:
                start[row] = self.hand.table[self.hand.rows[name], self.hand.columns[attribute]]
        pull = np.array([*(1 / TOGETHER**2 if " + " in name else 1.0 for name in self.names), 0.01])
        pull = pull[:, None] / LOOSENESS[attribute]

        def cost(flat: np.ndarray) -> tuple[float, np.ndarray]:
            change = flat.reshape(start.shape)
            scores = matrix @ (start + change)
            scores -= np.logaddexp.reduce(scores, axis=1, keepdims=True)
            slope = matrix.T @ ((np.exp(scores) - told) * balance[:, None]) + pull * change
            return float(-(balance[:, None] * told * scores).sum() + (pull * change**2).sum() / 2), slope.ravel()

        found = minimize(cost, np.zeros(start.size), jac=True, method="L-BFGS-B", options={"maxiter": 200})
        return start + found.x.reshape(start.shape)

    def table(self) -> str:
        """The weights as a file."""
        lines = ["# Weights fitted to annotated reports by training/traits.py; not to be edited by hand."]
        for attribute, weights in self.weights.items():
            lines += ["", f"[{attribute}]"]
            for name, row in zip((*self.names, CONSTANT), weights, strict=True):
                entry = _entry(ATTRIBUTES[attribute], row)
                lines += [f'"{name}" = {{{entry}}}'] if entry else []
        return "\n".join(lines) + "\n"

    def guesses(self, seen: Sequence[dict[str, str]]) -> dict[str, list[str]]:
        """The label of each attribute for each case."""
        matrix = self._matrix(seen)
        return {
            name: [ATTRIBUTES[name][i] for i in (matrix @ weights).argmax(1)] for name, weights in self.weights.items()
        }


def _entry(labels: Sequence[str], row: np.ndarray) -> str:
    return ", ".join(
        f"{label} = {weight:.2f}" for label, weight in zip(labels, row, strict=True) if abs(weight) >= LEAST_WEIGHT
    )


def report(title: str, found: Sequence[Case], guesses: dict[str, list[str]]) -> None:
    """Prints the macro-F1 of each attribute, and the F1 of its labels."""
    print(title, f"({len(found)} claims)")
    for name in READ:
        told = [case.labels[name] for case in found]
        scores = {label: f1(label, told, guesses[name]) for label in ATTRIBUTES[name]}
        each = ", ".join(f"{label} {score:.2f}" for label, score in scores.items())
        print(f"  {name:<10} {sum(scores.values()) / len(scores):.3f}   {each}")


def f1(label: str, told: Sequence[str], guessed: Sequence[str]) -> float:
    """F1 of one label; 0 where it is neither told nor guessed."""
    right = sum(a == b == label for a, b in zip(told, guessed, strict=True))
    return 2 * right / max(1, told.count(label) + guessed.count(label))


def installed(found: Sequence[Case], weights: str) -> dict[str, list[str]]:
    """The labels by weights that are installed."""
    read = [traits(case.words, weights) for case in found]  # type: ignore[arg-type]
    return {name: [one[name].label for one in read] for name in READ}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--final", help="a part of the gold to score at last, by both weights")
    options = parser.parse_args()
    found = list(cases(annotated(options.gold / "train")))
    seen = [evidence(case.words) for case in found]
    developed = [i for i, case in enumerate(found) if not case.kept_apart]
    checked = [i for i, case in enumerate(found) if case.kept_apart]
    fit = Fit([found[i] for i in developed], [seen[i] for i in developed])
    held = [found[i] for i in checked]
    report("fitted, on reports kept apart", held, fit.guesses([seen[i] for i in checked]))
    report("by hand, on the same", held, installed(held, "by-hand"))
    learned = [i for i, case in enumerate(found) if not case.kept_out]
    OUT.write_text(Fit([found[i] for i in learned], [seen[i] for i in learned]).table(), encoding="utf-8")
    if options.final:
        final = list(cases(annotated(options.gold / options.final)))
        for weights in ("fitted", "by-hand"):
            report(f"{weights}, on {options.final}", final, installed(final, weights))


if __name__ == "__main__":
    main()
