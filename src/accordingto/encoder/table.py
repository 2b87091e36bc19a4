"""The table of word pieces inside a shipped encoder's file: what each piece begins as, before the first block."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from accordingto.encoder.reading import Floats, Ints

GRAPH, INITIALIZER = 7, 5
FLOATS, NUMBERS, NAME, RAW = 4, 5, 8, 9
"""Numbers of fields in ONNX's protocol buffers: of a model, of its graph, and of a tensor."""

VARINT, BYTES = 0, 2
SIZES = {1: 8, 5: 4}
"""How a field is written: the two kinds that tell their own size, and the sizes of the others."""


class Table:
    """A table in bytes, (pieces, width), mapped into memory, with what makes numbers of them."""

    def __init__(self, path: Path, name: str, width: int) -> None:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        held = {part: tensor(data, f"{name}_{part}") for part in ("quantized", "scale", "zero_point")}
        self.rows = np.frombuffer(data[slice(*held["quantized"][RAW])], dtype=np.uint8).reshape(-1, width)
        self.scale = np.frombuffer(data[slice(*held["scale"][FLOATS])], dtype=np.float32)[0]
        self.zero = np.float32(varint(data, held["zero_point"][NUMBERS][0])[0])

    def __call__(self, ids: Ints) -> Floats:
        """The rows of pieces, (…, width)."""
        return np.asarray((self.rows[ids].astype(np.float32) - self.zero) * self.scale)


def tensor(data: memoryview, name: str) -> dict[int, tuple[int, int]]:
    """Where each field of a model's tensor lies, by its number. Raises ValueError where there is none of that name."""
    graphs = (part for part in fields(data, 0, len(data)) if part[0] == GRAPH)
    parts = (part for _, begin, end in graphs for part in fields(data, begin, end) if part[0] == INITIALIZER)
    for _, begin, end in parts:
        held = {number: (first, last) for number, first, last in fields(data, begin, end)}
        if bytes(data[slice(*held[NAME])]) == name.encode():
            return held
    raise ValueError(f"no tensor named {name}")


def fields(data: memoryview, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Each field of a message: its number, and where what it holds begins and ends."""
    while at < end:
        key, at = varint(data, at)
        kind = key & 7
        if kind == BYTES:
            size, at = varint(data, at)
        else:
            size = varint(data, at)[1] - at if kind == VARINT else SIZES[kind]
        yield key >> 3, at, at + size
        at += size


def varint(data: memoryview, at: int) -> tuple[int, int]:
    """A whole number written in groups of seven bits, the least first, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        value, shift, at = value | (byte & 0x7F) << shift, shift + 7, at + 1
        if byte < 0x80:
            return value, at
