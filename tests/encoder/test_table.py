from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from accordingto.encoder.model import _models
from accordingto.encoder.table import Table


def field(number: int, held: bytes | int) -> bytes:
    """A field of a protocol buffer: a whole number, or bytes under their length."""
    if isinstance(held, int):
        return varint(number << 3) + varint(held)
    return varint(number << 3 | 2) + varint(len(held)) + held


def varint(value: int) -> bytes:
    found = bytearray()
    while value >= 0x80:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def tensor(name: str, *fields: bytes) -> bytes:
    return field(5, b"".join(fields) + field(8, name.encode()))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    rows = np.arange(300, dtype=np.uint16).astype(np.uint8).tobytes()
    graph = field(2, b"a graph") + tensor("other", field(1, 7), field(9, b"x" * 500))
    graph += tensor("words_scale", field(4, np.float32(0.5).tobytes()))
    graph += tensor("words_zero_point", field(5, varint(130)))
    graph += tensor("words_quantized", field(1, 150), field(1, 2), field(9, rows))
    path = tmp_path / "model.onnx"
    path.write_bytes(field(1, 8) + varint(4 << 3 | 1) + bytes(8) + varint(6 << 3 | 5) + bytes(4) + field(7, graph))
    return path


def test_rows_are_read_out_of_a_model(model: Path) -> None:
    found = Table(model, "words", 2)(np.array([[0, 65], [149, 0]]))
    assert found.dtype == np.float32
    assert found.tolist() == [[[-65, -64.5], [0, 0.5]], [[-44, -43.5], [-65, -64.5]]]


def test_what_a_model_does_not_hold(model: Path) -> None:
    with pytest.raises(ValueError, match="no tensor named letters_quantized"):
        Table(model, "letters", 2)


def test_shipped_models_begin_from_one_table() -> None:
    default, open_ = (Table(_models() / name / "encoder.onnx", "words.weight", 384) for name in ("default", "open"))
    assert default.rows.shape == (30522, 384)
    assert np.array_equal(default.rows, open_.rows)
    assert (default.scale, default.zero) == (open_.scale, open_.zero)
