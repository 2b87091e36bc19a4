"""Tune a model's few thresholds on reports kept out of training: ``python tune.py --shared … --model DIR``.

Those are annotated ones, for a model that may learn from them, else those written for the project.

Writes ``settings.json``: how likely an anchor must be, how dear a change of role is, how the trained labels and the
patterns of ``traits`` are weighed against each other, and how confidence is made from evidence.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from corpora import HELD_OUT, annotated, invented, lines
from msgspec.structs import replace
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from standoff import OPEN, elsewhere
from written import Annotated

from accordingto.attribution import Telling, relations, stretches, tellings
from accordingto.chain import NOBODY, Step, own_tellers, without
from accordingto.claim import LABELLED, evidence, scores, worded
from accordingto.encoder import Encoder, Reading
from accordingto.encoder.labels import ATTRIBUTES, CONVENTIONS
from accordingto.encoder.tuned import Thresholds, Tuned
from accordingto.mention import Mention, mentions
from accordingto.reader import Reader
from accordingto.record import Document
from accordingto.relay import relayed
from accordingto.source import tellers

OWN = CONVENTIONS[0]
CORPORA = {
    "polnear": "polnear-train.jsonl.xz",
    "ewt": "ewt-propbank-train.jsonl.xz",
    "gum": "gum-train.jsonl.xz",
}
NAMES = (*LABELLED, "kind")
FIRST = Tuned(
    {name: Thresholds(name) for name in CONVENTIONS[1:]} | {OWN: Thresholds(OWN, opening=0.25, valid_opening=0.5)},
    confidence=(1.0,) * 8 + (0.0,),
)
"""Before tuning. Other conventions mark no content without a cue."""

GRIDS = {
    "valid": (0.1, 0.15, 0.2, 0.3, 0.4, 0.6),
    "valid_opening": (0.2, 0.3, 0.4, 0.5),
    "cue": (0.05, 0.1, 0.3),
    "opening": (0.1, 0.15, 0.2),
    "opening_quoted": (0.01, 0.03, 0.1),
    "switch": (0.5, 1.0, 2.0, 3.0),
    "switch_short": (0.0, 0.25, 1.0, 1.5),
    "repeat": (0.7, 0.9),
    "relay": (0.4, 0.55, 0.7, 0.8),
}
"""What is tried for each threshold, one after the other."""

CHAINED = ("relay", "valid_opening", "opening")
"""Those of which more depends than the words of one telling."""


@dataclass(slots=True)
class Kept:
    """A report kept out: its text, its reading, and its annotated claims."""

    text: str
    reading: Reading
    claims: list[dict[str, Any]]
    contents: list[set[int]]


def kept_out(found: Sequence[Annotated], encoder: Encoder) -> list[Kept]:
    """The reports that no training saw, every tenth."""
    out = []
    for report in found[::HELD_OUT]:
        contents = [{i for s, e in c["content"] for i in range(s, e)} for c in report.claims]
        out.append(Kept(report.text, encoder.read(report.text), report.claims, contents))
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


def quality(encoder: Encoder, kept: list[Kept]) -> float:
    """The mean of two F1: of claims found, by their contents, and of those with the words of every teller right too."""
    found = [relayed(k.text, k.reading, tellings(encoder, k.reading)) for k in kept]
    pairs = [[(k, told, c, t) for c, t in paired(k, told)] for k, told in zip(kept, found, strict=True)]
    right = sum(map(len, pairs))
    whole = sum(_tellers_right(k, told[t], k.claims[c]) for some in pairs for k, told, c, t in some)
    return (right + whole) / (sum(map(len, found)) + sum(len(k.claims) for k in kept))


def _tellers_right(kept: Kept, telling: Telling, claim: dict[str, Any]) -> bool:
    """Whether the words of each teller are those annotated, by half of them, and there are no others."""
    theirs = [set(range(*link["words"])) for link in claim["chain"] if link["words"]]
    ours = [
        {i for s in stretches(kept.reading, pieces) for i in range(s.start, s.end)} for _, pieces in telling.tellers
    ]
    has_origin = bool(telling.tellers) and telling.tellers[-1][0] == "origin"
    return (
        len(ours) == len(theirs)
        and has_origin == bool(claim["chain"][-1]["words"])
        and all(2 * len(a & b) >= 0.5 * (len(a) + len(b)) for a, b in zip(ours, theirs, strict=True))
    )


def thresholds(encoder: Encoder, kept: list[Kept]) -> None:
    """Set the best thresholds of the product's own convention, one after the other."""
    first = encoder.tuned
    best, top = first.conventions[OWN], quality(encoder, kept)
    for name, value in ((name, value) for name, values in GRIDS.items() for value in values):
        trial = replace(best, **{name: value})
        encoder.tuned = replace(first, conventions=first.conventions | {OWN: trial})
        score = quality(encoder, kept)
        if score > top + 1e-4:
            best, top = trial, score
    encoder.tuned = replace(first, conventions=first.conventions | {OWN: best})
    print("claims and origins on reports kept out", round(top, 3), best)


def share(encoder: Encoder, conventions: list[str]) -> None:
    """Give conventions that have no tuning of their own the thresholds of the product's; they mark no openings."""
    tuned = encoder.tuned
    own = replace(tuned.conventions[OWN], opening=2.0, opening_quoted=2.0, valid_opening=2.0)
    shared = {name: replace(own, column=name) for name in conventions}
    encoder.tuned = replace(tuned, conventions=tuned.conventions | shared)


def corpus_thresholds(encoder: Encoder, path: Path, convention: str) -> None:
    """Set the best thresholds of another convention, on what was kept out of its corpus."""
    records = lines(path)[::HELD_OUT]
    kept = [(encoder.read(record["text"]), record["attributions"]) for record in records]
    first = encoder.tuned
    best, top = first.conventions[convention], relation_quality(encoder, kept, convention)
    for name, value in (
        (n, v) for n, values in GRIDS.items() if not n.startswith(("opening", "valid_opening")) for v in values
    ):
        trial = replace(best, **{name: value})
        encoder.tuned = replace(first, conventions=first.conventions | {convention: trial})
        score = relation_quality(encoder, kept, convention)
        if score > top + 1e-4:
            best, top = trial, score
    encoder.tuned = replace(first, conventions=first.conventions | {convention: best})
    print(convention, "relations kept out, exact and by half", round(top, 3), best)


def relation_quality(encoder: Encoder, kept: list[tuple[Reading, list[dict[str, Any]]]], convention: str) -> float:
    """The mean of two F1 of whole relations, exact and with every part overlapping by half, and of the recall of those
    inside others, by half, where the convention marks any."""
    exact = half = total = 0
    inside: list[bool] = []
    for reading, marked in kept:
        found = [
            [frozenset(i for s in part for i in range(s.start, s.end)) for part in (r.source, r.cue, r.content)]
            for r in relations(reading, tellings(encoder, reading, convention), convention)
        ]
        total += len(found) + len(marked)
        for attribution in marked:
            gold = [frozenset(i for s, e in attribution[p] for i in range(s, e)) for p in ("source", "cue", "content")]
            fits = any(all(_half(a, b) for a, b in zip(gold, parts, strict=True)) for parts in found)
            half += fits
            exact += gold in found
            inside += [fits] if attribution.get("nested_in") is not None else []
    figures = [2 * exact / total, 2 * half / total, *([float(np.mean(inside))] if inside else [])]
    return float(np.mean(figures))


def _half(one: frozenset[int], other: frozenset[int]) -> bool:
    return 2 * len(one & other) >= 0.5 * (len(one) + len(other))


def trait_weights(encoder: Encoder, kept: list[Kept]) -> None:
    """Set how much the network and the patterns count for each trait: the best macro-F1."""
    learned, patterned = {}, {}
    cases: dict[str, list[tuple[str, np.ndarray, np.ndarray]]] = {}
    only = [
        replace(encoder.tuned, learned=dict.fromkeys(NAMES, w), patterned=dict.fromkeys(NAMES, 1 - w)) for w in (1, 0)
    ]
    for k in kept:
        told = tellings(encoder, k.reading)
        document = Document(id="", text=k.text)
        for c, t in paired(k, told):
            chain = k.claims[c]["chain"]
            origin = k.text[slice(*chain[-1]["words"])] if chain[-1]["words"] else None
            words = worded(document, k.reading, told[t], origin, chain[-1]["name"])
            network, patterns = (scores(told[t], words, tuned) for tuned in only)
            for name in NAMES:
                cases.setdefault(name, []).append((k.claims[c][name], network[name], patterns[name]))
    for name, found in cases.items():
        gold = [label for label, _, _ in found]
        grid = [(a, b) for a in (0.0, 0.1, 0.2, 0.5, 1.0) for b in (0.0, 0.25, 0.5, 1.0) if a or b]
        guess = {(a, b): [ATTRIBUTES[name][int((a * n + b * p).argmax())] for _, n, p in found] for a, b in grid}
        measured = {
            weights: f1_score(gold, labels, average="macro", labels=sorted(set(gold)))
            for weights, labels in guess.items()
        }
        learned[name], patterned[name] = max(grid, key=lambda weights: measured[weights])
        print(name, {weights: round(float(f1), 3) for weights, f1 in measured.items()})
    encoder.tuned = replace(encoder.tuned, learned=learned, patterned=patterned)


def outcomes(encoder: Encoder, kept: list[Kept]) -> tuple[list[list[float]], list[bool]]:
    """The evidence of each telling as it is read in the end, and whether its claim and whole chain are right."""
    reader = Reader(encoder)
    rows, right = [], []
    for k in kept:
        told = relayed(k.text, k.reading, tellings(encoder, k.reading))
        found = mentions(k.text, k.reading, told)
        belongs, chained = reader.joined(k.text, k.reading, told, found)
        own = own_tellers(Document(id="", text=k.text), tellers(found, belongs), chained, found)
        chained = [without(chain, own) for chain in chained]
        claim_of = {t: c for c, t in paired(k, told)}
        for number, (telling, chain) in enumerate(zip(told, chained, strict=True)):
            rows.append(evidence(telling))
            right.append(number in claim_of and _chain_right(k, k.claims[claim_of[number]], chain, found, belongs))
    return rows, right


def chained(encoder: Encoder, kept: list[Kept]) -> None:
    """Set the thresholds that chains hang on once more, by claims with their whole chains.

    What is rightly worded is not all: a relay once read is carried on to all that its teller says.
    """
    first = encoder.tuned
    best, top = first.conventions[OWN], 0.0
    for name in CHAINED:
        for value in (getattr(best, name), *GRIDS[name]):
            trial = replace(best, **{name: value})
            encoder.tuned = replace(first, conventions=first.conventions | {OWN: trial})
            _, right = outcomes(encoder, kept)
            score = 2 * sum(right) / (len(right) + sum(len(k.claims) for k in kept))
            if score > top + 1e-4:
                best, top = trial, score
    encoder.tuned = replace(first, conventions=first.conventions | {OWN: best})
    print("claims with their chains on reports kept out", round(top, 3), best)


def confidence(encoder: Encoder, kept: list[Kept]) -> tuple[float, ...]:
    """Weights that turn a telling's evidence into the probability that its claim and whole chain are right."""
    rows, right = outcomes(encoder, kept)
    model = LogisticRegression(C=0.1, max_iter=1000).fit(np.array(rows), np.array(right))
    print("claims and chains right", round(float(np.mean(right)), 3), "of", len(right))
    return tuple(round(float(w), 4) for w in (*model.coef_[0], model.intercept_[0]))


def _chain_right(
    kept: Kept, claim: dict[str, Any], chain: tuple[Step, ...], found: list[Mention], belongs: list[int]
) -> bool:
    """Whether every teller is the one annotated: by its words somewhere in the report, or by name."""
    if len(chain) != len(claim["chain"]):
        return False
    for step, link in zip(chain, claim["chain"], strict=True):
        if step.cluster == NOBODY or link["name"] == "unidentified":
            if step.cluster != NOBODY or link["name"] != "unidentified":
                return False
            continue
        name = Mention(0, 0, 0, 0, link["name"], "entity").words
        worded = [x["words"] for c in kept.claims for x in c["chain"] if x["name"] == link["name"] and x["words"]]
        members = [m for m, cluster in zip(found, belongs, strict=True) if cluster == step.cluster]
        by_name = any(m.words <= name or name <= m.words for m in members if m.pronoun is None)
        if not by_name and not any(m.start < end and start < m.stop for m in members for start, end in worded):
            return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the exported model")
    parser.add_argument(
        "--confidence", action="store_true", help="tune chains and confidence, once the rankers are there"
    )
    parser.add_argument("--conventions", nargs="*", default=[], help="other conventions to tune: polnear ewt gum")
    parser.add_argument("--open", action="store_true", help="the model has learned from open corpora alone")
    args = parser.parse_args()
    path = args.model / "settings.json"
    if not args.confidence:
        replace(FIRST, traits="by-hand" if args.open else "fitted").save(path)
    encoder = Encoder(args.model)
    if not args.confidence:
        for convention, file in CORPORA.items():
            if convention in args.conventions:
                corpus_thresholds(encoder, args.shared / "corpora/attribution" / file, convention)
    if args.open:
        kept = kept_out(invented(), encoder)[::3] + kept_out(elsewhere(args.shared, OPEN), encoder)
    else:
        kept = kept_out(annotated(args.shared / "gold/train"), encoder) + kept_out(elsewhere(args.shared), encoder)[::2]
    if args.confidence:
        chained(encoder, kept)
        replace(encoder.tuned, confidence=confidence(encoder, kept)).save(path)
        return
    thresholds(encoder, kept)
    share(encoder, [name for name in CORPORA if name not in args.conventions])
    trait_weights(encoder, kept)
    encoder.tuned.save(path)


if __name__ == "__main__":
    main()
