"""Export a trained run to ONNX int8: ``python export.py --run RUN --out ../src/accordingto/models/NAME``."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from network import LOOK, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from train import pretrained

from accordingto.encoder.labels import ATTRIBUTES


def graph(
    module: torch.nn.Module,
    inputs: tuple[torch.Tensor, ...],
    names: dict[str, dict[int, str]],
    outputs: list[str],
    path: Path,
) -> None:
    """Write a module as a float ONNX graph, its inputs' axes free as named."""
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=list(names)[: len(inputs)],
        output_names=outputs,
        dynamic_axes=names,
        opset_version=17,
        dynamo=False,
    )


def quantized(source: Path, target: Path) -> None:
    """The graph with int8 weights, one scale a column, 7 bits used so that older processors do not overflow."""
    prepared = source.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(args.run / "checkpoint.pt", weights_only=False)["network"])
    network.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 2000, (2, 12))
    pieces = {0: "batch", 1: "pieces"}
    near = {0: "anchors", 1: "near"}
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "encoder.onnx", Path(folder) / "look.onnx"
        outputs = ["cue", "opening", "entity", "look", "coref", "names"]
        names = {"ids": pieces, "cases": pieces, "lengths": {0: "batch"}, **dict.fromkeys(outputs, pieces)}
        graph(network.encoder, (ids, torch.ones_like(ids), torch.tensor([12, 9])), names, outputs, first)
        inputs = (
            torch.randn(3, 20, LOOK),
            torch.zeros(3, 20, dtype=torch.long),
            torch.zeros(3, 20, dtype=torch.long),
            torch.tensor([20, 9, 4]),
            torch.tensor([0, 1, 0]),
        )
        inputs[1][:, 3] = 1
        outputs = ["roles", "valid", "attributes", "summary"]
        names = {
            "states": near,
            "marker": near,
            "distance": near,
            "lengths": {0: "anchors"},
            "convention": {0: "anchors"},
            "roles": near,
            **{n: {0: "anchors"} for n in outputs[1:]},
        }
        graph(network.second, inputs, names, outputs, second)
        quantized(first, args.out / "encoder.onnx")
        quantized(second, args.out / "look.onnx")
    shutil.copy(pretrained() / "tokenizer.json", args.out / "tokenizer.json")
    for name in ("encoder.onnx", "look.onnx"):
        onnx.checker.check_model(str(args.out / name))
        print(name, (args.out / name).stat().st_size)
    print(sum(len(labels) for labels in ATTRIBUTES.values()), "attribute columns")


if __name__ == "__main__":
    main()
