"""A case made of the articles, and what it weighs; there once ``Case`` weighs."""

from __future__ import annotations

from pathlib import Path

from accordingto.casefile import Case

from .score import Weighed
from .writing import Article


def available() -> bool:
    """Whether cases weigh."""
    return hasattr(Case, "weigh")


def weighed(path: Path, written: list[Article], model: str) -> list[Weighed]:
    """The allegations of a fresh case with all the articles."""
    raise NotImplementedError
