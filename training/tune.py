"""Tune a model's few thresholds on the reports kept out of training: ``python tune.py --shared … --model DIR``.

Writes ``settings.json``: how likely an anchor must be, how dear a change of role is, how the trained labels and the
patterns of ``traits`` are weighed against each other, and how confidence is made from evidence.
"""

from __future__ import annotations

import argparse
import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from train import HELD_OUT

from accordingto.attribution import Telling, stretches, tellings
from accordingto.claim import evidence
from accordingto.encoder import Encoder, Reading
from accordingto.encoder.labels import CONVENTIONS

FIRST = {"cue": 0.2, "opening": 0.25, "valid": 0.5, "valid_opening": 0.5, "switch": 1.0, "repeat": 0.8}
UNCUED = {**FIRST, "opening": 2.0, "valid_opening": 2.0}
"""Other conventions mark no content without a cue."""


@dataclass(slots=True)
class Kept:
    """A report kept out: its text, its reading, and its annotated claims."""

    text: str
    reading: Reading
    claims: list[dict[str, Any]]
    contents: list[set[int]]


def kept_out(shared: Path, encoder: Encoder) -> list[Kept]:
    """The reports of the training part that no training saw."""
    paths = sorted((shared / "gold/train/claims").glob("*.json"))[::HELD_OUT]
    texts = [(shared / f"gold/train/text/{p.stem}.txt").read_bytes().decode() for p in paths]
    out = []
    for path, text, reading in zip(paths, texts, map(encoder.read, texts), strict=True):
        claims = json.loads(path.read_text("utf-8"))["claims"]
        contents = [{i for s, e in c["content"] for i in range(s, e)} for c in claims]
        out.append(Kept(text, reading, claims, contents))
    return out


def paired(kept: Kept, told: list[Telling]) -> list[tuple[int, int]]:
    """(claim, telling) pairs whose contents overlap with F1 of half or more, best first, one to one."""
    ours = [{i for s in stretches(kept.reading, t.content) for i in range(s.start, s.end)} for t in told]
    scores = [
        (2 * len(g & o) / (len(g) + len(o)), c, t)
        for c, g in enumerate(kept.contents)
        for t, o in enumerate(ours)
        if g & o
    ]
    claims, tellers, out = set(), set(), []
    for score, c, t in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score >= 0.5 and c not in claims and t not in tellers:
            claims.add(c)
            tellers.add(t)
            out.append((c, t))
    return out


def claim_f1(encoder: Encoder, kept: list[Kept], settings: dict[str, float]) -> float:
    """F1 of claims found, by their contents."""
    encoder.settings["conventions"] = {CONVENTIONS[0]: settings}
    found = [tellings(encoder, k.reading) for k in kept]
    right = sum(len(paired(k, told)) for k, told in zip(kept, found, strict=True))
    return 2 * right / (sum(map(len, found)) + sum(len(k.claims) for k in kept))


def thresholds(encoder: Encoder, kept: list[Kept]) -> dict[str, float]:
    """The best thresholds, one at a time, twice over."""
    grids = {
        "valid": (0.3, 0.4, 0.5, 0.6),
        "valid_opening": (0.3, 0.4, 0.5, 0.6),
        "cue": (0.1, 0.2, 0.3),
        "opening": (0.1, 0.2, 0.3),
        "switch": (0.5, 1.0, 2.0, 3.0),
        "repeat": (0.7, 0.8, 0.9),
    }
    best = dict(FIRST)
    top = claim_f1(encoder, kept, best)
    for name, value in itertools.chain.from_iterable([(n, v) for v in values] for n, values in grids.items()):
        trial = {**best, name: value}
        score = claim_f1(encoder, kept, trial)
        if score > top + 1e-4:
            best, top = trial, score
    print("claim F1 on reports kept out", round(top, 3), best)
    return best


def confidence(encoder: Encoder, kept: list[Kept]) -> list[float]:
    """Weights that turn a telling's evidence into the probability that its claim and origin are right."""
    rows, right = [], []
    for k in kept:
        told = tellings(encoder, k.reading)
        claim_of = {t: c for c, t in paired(k, told)}
        for number, telling in enumerate(told):
            rows.append(evidence(telling))
            right.append(number in claim_of)
    model = LogisticRegression(C=0.1, max_iter=1000).fit(np.array(rows), np.array(right))
    return [round(float(w), 4) for w in (*model.coef_[0], model.intercept_[0])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the exported model")
    args = parser.parse_args()
    path = args.model / "settings.json"
    settings: dict[str, Any] = {
        "conventions": {name: FIRST if name == CONVENTIONS[0] else UNCUED for name in CONVENTIONS},
        "bias": {},
        "confidence": [],
    }
    path.write_text(json.dumps(settings))
    encoder = Encoder(args.model)
    kept = kept_out(args.shared, encoder)
    best = thresholds(encoder, kept)
    settings["conventions"][CONVENTIONS[0]] = best
    encoder.settings["conventions"] = settings["conventions"]
    settings["confidence"] = confidence(encoder, kept)
    path.write_text(json.dumps(settings, indent=1) + "\n")


if __name__ == "__main__":
    main()
