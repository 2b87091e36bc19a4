"""Fit the head of proper names anew on a trained run's frozen encoder: ``python names.py --shared … --run RUN``.

In joint training names are seen once or twice, between much else. What the encoder sees in the newswire is worked
out once here, and the linear head is fitted on it to the end. The run's checkpoint takes the new head.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import torch
import torch.nn.functional as F
from batches import Window, packed, padded, windows
from corpora import HELD_OUT, names
from network import Network
from torch import Tensor
from train import SEED, plain_tokenizer

BUDGET, EPOCHS, TOGETHER, RATE, DECAY = 4096, 12, 2048, 2e-3, 1e-4


def seen(network: Network, batch: list[Window]) -> Iterator[tuple[Tensor, Tensor]]:
    """States (pieces, width) and tags (pieces,) of what each window answers for."""
    ids, cases, lengths = padded(batch)
    with torch.no_grad():
        states = network.encoder.hidden(ids, cases, lengths)
    for row, window in enumerate(batch):
        tags = torch.zeros(ids.shape[1], dtype=torch.long)
        for kind, start, end in window.names or ():
            tags[start:end] = 2 + 2 * kind
            tags[start] = 1 + 2 * kind
        low, high = window.own
        yield states[row, low:high].half(), tags[low:high]


def spans(tags: list[int]) -> set[tuple[int, int, int]]:
    """(label, start, end) of the names that a run of tags marks."""
    found, begin = set(), 0
    for place, tag in enumerate([*tags, 0]):
        before = tags[place - 1] if place else 0
        if before and tag != 2 * ((before + 1) // 2):
            found.add(((before - 1) // 2, begin, place))
        if tag and tag != 2 * ((before + 1) // 2):
            begin = place
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    path = args.run / "checkpoint.pt"
    state = torch.load(path, weights_only=False)
    network = Network()
    network.load_state_dict(state["network"])
    network.eval()
    examples = names(args.shared / "corpora/entities/en-worldwide-newswire-train.jsonl.xz", plain_tokenizer())
    parts: dict[bool, list[tuple[Tensor, Tensor]]] = {True: [], False: []}
    for kept_out, found in parts.items():
        chosen = [w for n, e in enumerate(examples) if (n % HELD_OUT == 0) == kept_out for w in windows(e)]
        for batch in packed(chosen, BUDGET, random.Random(SEED)):
            found.extend(seen(network, batch))
    head = network.encoder.names
    states, tags = (torch.cat(column) for column in zip(*parts[False], strict=True))
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(tags) // TOGETHER + 1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(tags)).split(TOGETHER):
            loss = F.cross_entropy(head(states[rows].float()), tags[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    right = found = wanted = 0
    for kept, gold in parts[True]:
        got, want = spans(head(kept.float()).argmax(1).tolist()), spans(gold.tolist())
        right, found, wanted = right + len(got & want), found + len(got), wanted + len(want)
    print(f"names kept out: precision {right / found:.3f}, recall {right / wanted:.3f}, {wanted} in all")
    torch.save(state | {"network": network.state_dict()}, path)


if __name__ == "__main__":
    main()
