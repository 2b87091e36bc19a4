"""Fit the head of proper names to the end, the rest frozen: ``python names.py --shared … --run RUN``.

In joint training names are seen once or twice, between much else. Here the states of the trained encoder are worked
out once, and the head alone goes over them again and again. The run's checkpoint takes the new head.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
import torch.nn.functional as F
from batches import Window, packed, padded, windows
from corpora import HELD_OUT, Example, names
from losses import name_targets
from network import NAMED_FROM, Names, Network, mask_of
from torch import Tensor
from train import DROPOUT, SEED, plain_tokenizer

BUDGET, EPOCHS, RATE = 1024, 6, 1e-3

CORPUS = {
    "default": "entities/en-worldwide-newswire-train.jsonl.xz",
    "open": "entities/wikigold-train.jsonl.xz",
}


def seen(network: Network, batch: list[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """What the head reads of a batch (b, n, 4 * 384), in half precision, its mask, and the tags (b, n)."""
    ids, cases, lengths = padded(batch)
    mask = mask_of(lengths, ids.shape[1])
    with torch.no_grad():
        layers = network.encoder.layers(ids, cases, mask)
    states = torch.cat([layers[layer] for layer in NAMED_FROM], -1)
    return states.half(), mask, name_targets(batch, ids.shape[1])


def spans(tags: list[int]) -> set[tuple[int, int, int]]:
    """(label, start, end) of the names that a run of tags marks."""
    found, begin = set(), 0
    for place, tag in enumerate([*tags, 0]):
        before = tags[place - 1] if place else 0
        if tag != 2 * ((before + 1) // 2):
            if before > 0:
                found.add(((before - 1) // 2, begin, place))
            begin = place
    return found


def fitted(head: Names, batches: list[tuple[Tensor, Tensor, Tensor]]) -> None:
    """Train the head on batches, in an order of chance, the rate falling to nothing."""
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * len(batches))
    head.train()
    for _ in range(EPOCHS):
        for index in torch.randperm(len(batches)).tolist():
            states, mask, tags = batches[index]
            loss = F.cross_entropy(head(states.float(), mask).flatten(0, 1), tags.flatten())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    head.eval()


def measured(head: Names, batches: list[tuple[Tensor, Tensor, Tensor]]) -> tuple[int, int, int]:
    """How many names are right, found, and there, counted in exact word pieces."""
    right = found = wanted = 0
    for states, mask, tags in batches:
        with torch.no_grad():
            guessed = head(states.float(), mask).argmax(-1)
        for row, gold in zip(guessed, tags, strict=True):
            own = gold >= 0
            got, want = spans(row[own].tolist()), spans(gold[own].tolist())
            right, found, wanted = right + len(got & want), found + len(got), wanted + len(want)
    return right, found, wanted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--variant", choices=("default", "open"), default="default")
    parser.add_argument("--run", type=Path, required=True)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    path = args.run / "checkpoint.pt"
    state = torch.load(path, weights_only=False)
    network = Network()
    network.load_state_dict(
        {k: v for k, v in state["network"].items() if not k.startswith("encoder.names")}, strict=False
    )
    network.eval()
    examples = names(args.shared / "corpora" / CORPUS[args.variant], plain_tokenizer())

    def batches(chosen: list[Example]) -> list[tuple[Tensor, Tensor, Tensor]]:
        whole = [window for example in chosen for window in windows(example)]
        return [seen(network, batch) for batch in packed(whole, BUDGET, random.Random(SEED))]

    network.encoder.names = Names(DROPOUT)
    fitted(network.encoder.names, batches([e for n, e in enumerate(examples) if n % HELD_OUT]))
    right, found, wanted = measured(network.encoder.names, batches(examples[::HELD_OUT]))
    print(f"names kept out: precision {right / found:.3f}, recall {right / wanted:.3f}, {wanted} in all")
    torch.save(state | {"network": network.state_dict()}, path)


if __name__ == "__main__":
    main()
