"""What was measured of the reader and of weighing, as figures that a dossier states."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import msgspec

_SCORES = re.compile(r"^On (?P<on>[^\n]*annotated reports[^\n]*):\n\n(?P<table>(?:\|[^\n]*\n)+)", re.M)


class Figure(msgspec.Struct, frozen=True):
    """One measured figure: what was measured, and what came out."""

    name: str
    value: str


class Measured(msgspec.Struct, frozen=True):
    """Figures measured together: of what, on what."""

    of: str
    on: str
    figures: tuple[Figure, ...]


def of_reading(model: str) -> Measured | None:
    """The figures of the card of a model, ``name@hash``, as it is installed; None for one without."""
    name = model.partition("@")[0]
    card = files("accordingto") / "models" / name / "card.md"
    found = _SCORES.search(card.read_text("utf-8")) if card.is_file() else None
    if found is None:
        return None
    head, _, *rows = ([cell.strip() for cell in line.strip("|\n ").split("|")] for line in found["table"].splitlines())
    column = head.index(name) if name in head else 1
    return Measured(f"reading, by the model {name}", found["on"], tuple(Figure(row[0], row[column]) for row in rows))


def of_weighing() -> Measured:
    """The figures of weighing."""
    table = tomllib.loads((files("accordingto.export") / "measured.toml").read_text("utf-8"))
    return Measured("weighing", table["on"], tuple(Figure(**one) for one in table["figures"]))
