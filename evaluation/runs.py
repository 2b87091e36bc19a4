"""The runs of the gate and of the error analysis: which task, on which file of the shared data, how."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from accordingto.evaluate import claims, measure, run
from accordingto.evaluate.conventions import named
from accordingto.evaluate.measure import Measurement

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"


class Floor(msgspec.Struct):
    """What one figure must reach; a ``ceiling`` in its place for figures that are better when lower.

    ``measured`` is what it was when the floor was last raised, ``date`` when that was, ``aim`` where it should go.
    """

    floor: float | None = None
    ceiling: float | None = None
    measured: float | None = None
    date: str | None = None
    aim: float | None = None

    def holds(self, value: float) -> bool:
        """Whether a value is good enough."""
        return (self.floor is None or value >= self.floor) and (self.ceiling is None or value <= self.ceiling)


class Run(msgspec.Struct):
    """One measurement and the floors of its figures, keyed by the path of the figure, parts joined by dots.

    ``among`` are the claims that posts are matched with, or the articles that labels are of; a newsroom is made with
    ``on`` as phrasing from a ``seed``.
    """

    task: str
    on: str
    among: str | None = None
    convention: str | None = None
    seed: int | None = None
    floors: dict[str, Floor] = {}


def load(path: Path = FLOORS) -> dict[str, Run]:
    """The runs by name."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, Run])


def shared_folder() -> Path | None:
    """The shared annotated data (ACCORDINGTO_SHARED, else ``../shared`` beside the checkout), if present."""
    folder = Path(os.environ.get("ACCORDINGTO_SHARED", HERE.parents[1] / "shared"))
    return folder if folder.is_dir() else None


def carry_out(one: Run, shared: Path, model: str) -> Measurement:
    """Measure one run."""
    path = shared / one.on
    if one.task == "reports":
        found = run.reports(path, lambda paths: read(paths, model))
        return measure.of_reports(found).of(one.on, None)
    if one.task in ("roles", "arguments", "types"):
        import deeds

        return deeds.TASKS[one.task](path, reader(model)).of(one.on, None)
    if one.task in ("copies", "allegations", "newsroom"):
        import cases

        order = cases.Order(one.on, path, shared / (one.among or ""), one.seed or 0, model)
        return cases.TASKS[one.task](order).of(one.on, model)
    if one.task == "claims":
        posts = claims.read(path, claims.Post)
        found = claims.ranked(posts, claims.read(shared / (one.among or ""), claims.Verified))
        return measure.of_claims(posts, found).of(one.on, None)
    if one.task == "times":
        return run.measured(run.Order(one.task, path)).of(one.on, None)
    loaded = reader(model)
    if one.task == "places":
        return run.measured(run.Order(one.task, path), loaded).of(one.on, loaded.model)
    convention = named(one.convention or "accordingto", one.task)
    made = run.measured(run.Order(one.task, path, convention), loaded)
    return made.of(one.on, loaded.model, convention.name)


def reader(model: str) -> Any:
    """The reader of that name."""
    from accordingto.reader import Reader

    return Reader.load(model)


def read(paths: Sequence[Path], model: str) -> Iterable[bytes | str]:
    """The JSON of each report, or why it was refused."""
    from accordingto.cli.evaluate import read_texts

    return read_texts(paths, model)


def figure(measurement: Measurement, path: str) -> float | None:
    """One figure by its path, such as ``source.f1``; None where it is not among those measured."""
    held: Any = measurement.figures
    for part in path.split("."):
        held = held.get(part) if isinstance(held, dict) else None
    return held if isinstance(held, int | float) else None


def chosen(runs: dict[str, Run], only: Sequence[str]) -> Iterator[tuple[str, Run]]:
    """The runs asked for, all where none is."""
    return ((name, one) for name, one in runs.items() if not only or name in only)
