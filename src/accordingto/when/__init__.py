"""The times that a text speaks of: found by rule and normalised, each tied to its exact words."""

from __future__ import annotations

from accordingto.when.expression import Expression
from accordingto.when.finder import find

__all__ = ["Expression", "find"]
