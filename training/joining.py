"""Train the rankers that join mentions to sources and carry chains on: ``python joining.py --shared … --model DIR``.

The exported encoder reads the annotated reports; what it finds is lined up with the annotation, and two small
rankers learn to pick: the antecedent of a mention, and the telling whose chain is carried on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from corpora import HELD_OUT, annotated, invented, lines
from standoff import OPEN, elsewhere
from torch import Tensor, nn
from train import SEED
from written import Annotated

from accordingto.attribution import Telling, stretches, tellings
from accordingto.chain import carried_candidates, scene
from accordingto.encoder import Encoder, Reading
from accordingto.likeness import likenesses
from accordingto.mention import Mention, mentions
from accordingto.ranker import Ranker
from accordingto.relay import relayed

HIDDEN, TOGETHER, MOST = 48, 128, 60
"""Units in a ranker, choices in a batch, candidates of one choice in training."""
EPOCHS = {"source": 5, "carried": 40}
SPEAKING = {"person": 0, "organization": 1, "place": 2}


@dataclass(slots=True)
class Choice:
    """One decision: features of the candidates (n, f), and which of them are right; none means none of them."""

    features: np.ndarray
    right: np.ndarray
    kept_out: bool = False


@dataclass(slots=True)
class Lined:
    """A report as read, with the annotated name of each mention and the annotated claim of each telling."""

    text: str
    reading: Reading
    tellings: list[Telling]
    mentions: list[Mention]
    names: list[str | None]
    claims: list[dict | None]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * shared / (a[1] - a[0] + b[1] - b[0]) if shared > 0 else 0.0


def _characters(spans: Sequence[Sequence[int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def lined_up(text: str, reading: Reading, told: list[Telling], claims: list[dict]) -> Lined:
    """Mentions named and tellings matched by the words they share with the annotation."""
    found = mentions(text, reading, told)
    worded = [(tuple(link["words"]), link["name"]) for c in claims for link in c["chain"] if link["words"]]
    names: list[str | None] = []
    known = {link["name"] for c in claims for link in c["chain"]} - {"unidentified"}
    folded = {name: Mention(0, 0, 0, 0, name, "entity") for name in known}
    for mention in found:
        span = (mention.start, mention.stop)
        best = max(worded, key=lambda pair: overlap(span, pair[0]), default=None)
        if best and overlap(span, best[0]) >= 0.5 and best[1] != "unidentified":
            names.append(best[1])
            continue
        alike = [
            n
            for n, full in folded.items()
            if mention.words == full.words
            or (mention.proper and mention.words < full.words and mention.head == full.head)
        ]
        names.append(alike[0] if len(alike) == 1 and not mention.pronoun else None)
    gold = [_characters(c["content"]) for c in claims]
    matched: list[dict | None] = []
    for telling in told:
        ours = _characters([(s.start, s.end) for s in stretches(reading, telling.content)])
        scores = [2 * len(ours & theirs) / (len(ours) + len(theirs)) for theirs in gold]
        top = int(np.argmax(scores)) if scores else 0
        matched.append(claims[top] if scores and scores[top] >= 0.5 else None)
    return Lined(text, reading, told, found, names, matched)


def antecedents(lined: Lined, kept_out: bool) -> list[Choice]:
    """For each named mention, the earlier mentions and which of them bear the same name."""
    if len(lined.mentions) < 2:
        return []
    features = likenesses(lined.reading, lined.mentions, lined.tellings)
    out = []
    for row in range(1, len(lined.mentions)):
        name = lined.names[row]
        if name is None:
            continue
        words = Mention(0, 0, 0, 0, name, "entity").words
        usable = [
            j for j in range(row)
            if lined.names[j] is not None or not (lined.mentions[j].words & words or lined.mentions[j].pronoun)
        ]  # fmt: skip
        usable = usable[-MOST:]
        if usable:
            right = np.array([lined.names[j] == name for j in usable])
            out.append(Choice(features[row, usable], right, kept_out))
    return out


def carrying(lined: Lined, kept_out: bool) -> list[Choice]:
    """Choices of a telling to carry on."""
    codes = {name: -2 - i for i, name in enumerate(sorted({n for n in lined.names if n}))}
    belongs = [codes[name] if name else number for number, name in enumerate(lined.names)]
    here = scene(lined.text, lined.reading, lined.tellings, lined.mentions, belongs)
    carried = []
    for number, claim in enumerate(lined.claims):
        if claim is None or here.has_origin(number):
            continue
        origin = claim["chain"][-1]["name"]
        candidates, features = carried_candidates(here, number)
        right = np.array([here.worded[k][-1].cluster == codes.get(origin) for k in candidates], dtype=bool)
        if candidates and (origin == "unidentified" or right.any()):
            carried.append(Choice(features, right, kept_out))
    return carried


def reports(found: Sequence[Annotated], encoder: Encoder) -> list[tuple[Lined, bool]]:
    """Annotated reports, lined up; every tenth was not seen by the encoder and is kept out here too."""
    out = []
    for number, report in enumerate(found):
        reading = encoder.read(report.text)
        told = relayed(report.text, reading, tellings(encoder, reading))
        out.append((lined_up(report.text, reading, told, report.claims), number % HELD_OUT == 0))
    return out


def gum(shared: Path, encoder: Encoder) -> list[Choice]:
    """Choices of antecedents from GUM, of mentions that are people, bodies or places."""
    records = lines(shared / "corpora/coref/gum-train.jsonl.xz")
    out: list[Choice] = []
    for record in records:
        reading = encoder.read(record["text"])
        found: list[tuple[Mention, str]] = []
        for number, (cluster, kind) in enumerate(zip(record["clusters"], record["types"], strict=True)):
            types = [kind] * len(cluster) if isinstance(kind, str) else kind
            for (start, end), label in zip(cluster, types, strict=True):
                span = reading.tokens.touched(start, end)
                if label in SPEAKING and span:
                    words = record["text"][start:end]
                    found.append((Mention(*span, start, end, words, "entity", None, SPEAKING[label]), str(number)))
        found.sort(key=lambda pair: (pair[0].begin, pair[0].end))
        for low in range(0, len(found), 150):
            part = found[low : low + 200]
            out += antecedents(
                Lined(record["text"], reading, [], [m for m, _ in part], [n for _, n in part], []), False
            )
    return out


def fit(choices: list[Choice], epochs: int) -> tuple[Ranker, float]:
    """A ranker, and the share of kept-out choices it gets right."""
    torch.manual_seed(SEED)
    seen = [c for c in choices if not c.kept_out]
    rows = np.concatenate([c.features for c in seen])
    mean, scale = rows.mean(0), rows.std(0) + 1e-3
    net = nn.Sequential(nn.Linear(rows.shape[1], HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1))
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs * (len(seen) // TOGETHER + 1))
    order = np.random.default_rng(SEED)
    for _ in range(epochs):
        shuffled = order.permutation(len(seen))
        for begin in range(0, len(seen), TOGETHER):
            loss = _surprise(net, [seen[i] for i in shuffled[begin : begin + TOGETHER]], mean, scale)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    first, second = net[0], net[2]
    arrays = [mean, scale, first.weight.T, first.bias, second.weight[0], second.bias[0]]
    ranker = Ranker(*(np.asarray(a.detach() if isinstance(a, Tensor) else a, dtype=np.float32) for a in arrays))
    judged = [c for c in choices if c.kept_out]
    return ranker, float(np.mean([_right(ranker, c) for c in judged])) if judged else float("nan")


def _surprise(net: nn.Module, batch: list[Choice], mean: np.ndarray, scale: np.ndarray) -> Tensor:
    """How unlikely the right candidates are, where nothing at all scores zero; the mean over choices."""
    width = max(len(c.right) for c in batch)
    features = np.zeros((len(batch), width, len(mean)), dtype=np.float32)
    right = np.zeros((len(batch), 1 + width), dtype=bool)
    real = np.zeros((len(batch), 1 + width), dtype=bool)
    for row, choice in enumerate(batch):
        count = len(choice.right)
        features[row, :count] = (choice.features - mean) / scale
        right[row, 0], right[row, 1 : 1 + count] = not choice.right.any(), choice.right
        real[row, : 1 + count] = True
    scores = net(torch.from_numpy(features))[..., 0]
    scores = torch.cat([torch.zeros(len(batch), 1), scores], 1).masked_fill(torch.from_numpy(~real), -1e4)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(torch.from_numpy(~right), -1e4), 1)).mean()


def _right(ranker: Ranker, choice: Choice) -> bool:
    scores = ranker.score(choice.features)
    top = int(scores.argmax())
    return bool(choice.right[top]) if scores[top] > 0 else not choice.right.any()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the exported model")
    parser.add_argument("--open", action="store_true", help="learn from open corpora alone")
    args = parser.parse_args()
    torch.set_num_threads(1)
    encoder = Encoder(args.model)
    choices: dict[str, list[Choice]] = {"source": gum(args.shared, encoder), "carried": []}
    found = [invented(), elsewhere(args.shared, OPEN)]
    if not args.open:
        found = [annotated(args.shared / "gold/train"), invented(), elsewhere(args.shared)]
    for lined, kept_out in (one for some in found for one in reports(some, encoder)):
        choices["source"] += 2 * antecedents(lined, kept_out)
        choices["carried"] += carrying(lined, kept_out)
    rankers = {}
    for name, found in choices.items():
        if found:
            rankers[name], share = fit(found, EPOCHS[name])
            none = float(np.mean([not c.right.any() for c in found if c.kept_out] or [0]))
            print(f"{name}: {len(found)} choices; of those kept out {share:.3f} right, {none:.3f} by picking none")
    np.savez(
        args.model / "rankers.npz", **{k: v for name, ranker in rankers.items() for k, v in ranker.arrays(name).items()}
    )


if __name__ == "__main__":
    main()
