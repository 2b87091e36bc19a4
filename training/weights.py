"""Weights of a shipped model, from its int8 graphs back to the network's own names: where further training begins."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

GRAPHS = {"encoder": "encoder.onnx", "second": "look.onnx"}
"""By the part of the network that each graph was exported from."""


def shipped(model: Path) -> dict[str, Tensor]:
    """Parameters of a model folder by their names in ``Network``, as exact as seven bits are.

    What is not exported, the rival of the second look, is missing.
    """
    found = {}
    for part, name in GRAPHS.items():
        graph = onnx.load(str(model / name)).graph
        arrays = {array.name: numpy_helper.to_array(array) for array in graph.initializer}
        for node in graph.node:
            table = next(
                (i.removesuffix("_quantized") for i in node.input if i.endswith("_quantized") and i in arrays), ""
            )
            if not table:
                continue
            floats = (arrays[f"{table}_quantized"].astype(np.float32) - arrays[f"{table}_zero_point"]) * arrays[
                f"{table}_scale"
            ]
            path = node.name.strip("/").rpartition("/")[0].replace("/", ".")
            found[f"{part}.{path}.weight"] = torch.from_numpy(floats.T if node.op_type == "MatMulInteger" else floats)
        plain = (a for a in arrays if a.endswith((".weight", ".bias")) or a.startswith("summary"))
        found |= {f"{part}.{a.removesuffix('.1')}": torch.from_numpy(arrays[a].copy()) for a in plain}
    return found
