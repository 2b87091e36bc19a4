"""The mean of a run's weights and those it began from: ``python average.py --run RUN --warm MODEL --out RUN``.

Two sets of weights of which one was trained on from the other read better together than either: what each has learned
by heart of its own cancels out.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from network import Network
from weights import shipped


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument(
        "--warm", type=Path, required=True, help="the checkpoint, or folder of the model, it began from"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoint")
    args = parser.parse_args()
    weights = torch.load(args.run / "checkpoint.pt", weights_only=False)["network"]
    before = shipped(args.warm) if args.warm.is_dir() else torch.load(args.warm, weights_only=False)["network"]
    network = Network()
    for name, parameter in network.state_dict().items():
        if name not in weights:
            continue
        shared = name in before and before[name].shape == parameter.shape and name != "encoder.words.weight"
        parameter.copy_((weights[name] + before[name]) / 2 if shared else weights[name])
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"network": network.state_dict()}, args.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
