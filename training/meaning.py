"""Export the sentence vectors: ``python meaning.py --out ../src/accordingto/models/meaning``.

The blocks of all-MiniLM-L6-v2 as they were pretrained, in four bits. What its word pieces begin as is not among them:
the shipped encoder holds that table, which its training leaves as it is.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from network import WIDTH, Encoder, mask_of
from onnx import numpy_helper
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from torch import Tensor, nn
from train import pretrained

from accordingto.encoder.meaning import FILE, LONGEST
from export import graph

BLOCK = 64
"""Weights that share a scale."""


class Meaning(nn.Module):
    """The mean of the last states, of length one."""

    def __init__(self) -> None:
        super().__init__()
        whole = Encoder()
        whole.load_pretrained(pretrained() / "model.safetensors")
        self.positions = nn.Parameter(whole.positions.weight.data[: LONGEST + 2])
        self.norm, self.blocks = whole.norm, whole.blocks

    def forward(self, words: Tensor, lengths: Tensor) -> Tensor:
        """Vectors (b, 384) of texts from their pieces' rows in the table, (b, n, 384); ``lengths`` (b,)."""
        mask = mask_of(lengths, words.shape[1])
        x = self.norm(words + self.positions[: words.shape[1]])
        for block in self.blocks:
            x = block(x, mask)
        inside = (mask[:, 0, 0] == 0).to(x.dtype)[..., None]
        return F.normalize((x * inside).sum(1), dim=1)


def halve(graph: onnx.GraphProto) -> None:
    """Keep the scales of four-bit weights in 16 bits; they are made 32 again when the graph is opened."""
    held = {array.name: array for array in graph.initializer}
    for node in [node for node in graph.node if node.op_type == "MatMulNBits"]:
        scale = node.input[2]
        halves = numpy_helper.to_array(held[scale]).astype(np.float16)
        held[scale].CopyFrom(numpy_helper.from_array(halves, f"{scale}_halves"))
        cast = onnx.helper.make_node("Cast", [f"{scale}_halves"], [scale], to=onnx.TensorProto.FLOAT)
        graph.node.insert(0, cast)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    names = {"words": {0: "texts", 1: "pieces"}, "lengths": {0: "texts"}, "vectors": {0: "texts"}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        inputs = torch.randn(2, 12, WIDTH), torch.tensor([12, 9])
        graph(Meaning().eval(), inputs, names, ["vectors"], path)
        quantizer = MatMulNBitsQuantizer(onnx.load(str(path)), block_size=BLOCK, is_symmetric=False, accuracy_level=4)
        quantizer.process()
        made = quantizer.model.model
        halve(made.graph)
        onnx.checker.check_model(made)
        onnx.save(made, str(args.out / FILE))
    print(FILE, (args.out / FILE).stat().st_size)


if __name__ == "__main__":
    main()
