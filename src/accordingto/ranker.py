"""A small trained scorer: rows of named features in, one score a row out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from accordingto.encoder.reading import Floats


@dataclass(frozen=True, slots=True)
class Ranker:
    """Two dense layers with a rectifier between; features are standardised first."""

    mean: Floats
    scale: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    @classmethod
    def named(cls, name: str, arrays: Mapping[str, Floats]) -> Ranker:
        """The ranker whose arrays are stored as ``name.part``."""
        return cls(*(arrays[f"{name}.{part}"] for part in cls.__slots__))

    @classmethod
    def by_hand(cls, names: Iterable[str], constant: float, weights: Mapping[str, float]) -> Ranker:
        """A ranker that adds up named features, in the order of ``names``, by weights given by hand."""
        column = np.array([weights.get(name, 0.0) for name in names], dtype=np.float32)
        zeros, ones = np.zeros_like(column), np.ones_like(column)
        inner, bias = np.stack([column, -column], 1), np.array([constant, -constant], dtype=np.float32)
        return cls(zeros, ones, inner, bias, np.array([1, -1], dtype=np.float32), np.zeros((), dtype=np.float32))

    def arrays(self, name: str) -> dict[str, Floats]:
        """What is stored of it, as ``name.part``."""
        return {f"{name}.{part}": getattr(self, part) for part in self.__slots__}

    def score(self, features: Floats) -> Floats:
        """Scores (…,) of features (…, n)."""
        hidden = np.maximum(((features - self.mean) / self.scale) @ self.inner + self.inner_bias, 0)
        return np.asarray(hidden @ self.outer + self.outer_bias, dtype=np.float32)
