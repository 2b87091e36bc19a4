"""Weights: how much each piece of evidence speaks for each label.

A file of weights has a table for each attribute. ``constant`` holds where the labels stand before anything is seen;
every other row is named by the evidence and holds what that adds to a label's log-score.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from accordingto.encoder.labels import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

READ = ("kind", "access", "certainty", "polarity", "tone", "quotation")
"""The attributes that words show."""

CONSTANT = "constant"
_FOLDER, _ENDING = "tables", ".toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """``table[rows[name], columns[attribute]]`` is what the evidence ``name`` adds to the attribute's labels."""

    rows: Mapping[str, int]
    table: NDArray[np.float64]
    columns: Mapping[str, slice]

    def seen(self, names: Iterable[str]) -> list[str]:
        """Those names that weigh anything, the constant first."""
        return [CONSTANT, *(name for name in names if name in self.rows)]

    def of(self, names: Sequence[str]) -> NDArray[np.float64]:
        """The rows (names, labels of all attributes) of evidence that weighs something."""
        return self.table[[self.rows[name] for name in names]]


def available() -> tuple[str, ...]:
    """The names of the weights that are installed."""
    return tuple(sorted(f.name.removesuffix(_ENDING) for f in files(__package__).joinpath(_FOLDER).iterdir()))


@cache
def load(name: str) -> Weights:
    """The weights of this name. Raises ValueError where they are not installed."""
    if name not in available():
        raise ValueError(f"no weights named {name!r}: take one of {', '.join(available())}")
    return _weights(tomllib.loads(files(__package__).joinpath(_FOLDER, name + _ENDING).read_text("utf-8")))


def _weights(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Weights:
    columns, width = {}, 0
    for attribute in READ:
        columns[attribute] = slice(width, width + len(ATTRIBUTES[attribute]))
        width += len(ATTRIBUTES[attribute])
    names = dict.fromkeys([CONSTANT, *(name for rows in tables.values() for name in rows)])
    rows = {name: row for row, name in enumerate(names)}
    table = np.zeros((len(rows), width))
    for attribute, entries in tables.items():
        for name, entry in entries.items():
            for label, weight in entry.items():
                table[rows[name], columns[attribute].start + ATTRIBUTES[attribute].index(label)] = weight
    return Weights(rows, table, columns)
