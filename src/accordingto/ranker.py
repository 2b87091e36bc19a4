"""A small trained scorer: rows of named features in, one score a row out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

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

    def arrays(self, name: str) -> dict[str, Floats]:
        """What is stored of it, as ``name.part``."""
        return {f"{name}.{part}": getattr(self, part) for part in self.__slots__}

    def score(self, features: Floats) -> Floats:
        """Scores (…,) of features (…, n)."""
        hidden = np.maximum(((features - self.mean) / self.scale) @ self.inner + self.inner_bias, 0)
        return np.asarray(hidden @ self.outer + self.outer_bias, dtype=np.float32)
