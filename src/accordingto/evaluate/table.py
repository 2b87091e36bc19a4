"""Measurements for people, as tables, and for programs, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.evaluate.measure import Measurement

COLUMNS = ("precision", "recall", "f1", "gold", "predicted", "accuracy", "ratio")


def to_json(measurements: Sequence[Measurement]) -> str:
    """One measurement as an indented JSON object, several as an array of them."""
    data = msgspec.json.encode(measurements[0] if len(measurements) == 1 else measurements)
    return msgspec.json.format(data, indent=2).decode()


def show(measurements: Iterable[Measurement], console: Console, *, analysis: bool = False) -> None:
    """Print measurements as tables, with their analysis if asked for."""
    for measurement in measurements:
        console.print(rendered(measurement, analysis=analysis))


def rendered(measurement: Measurement, *, analysis: bool = False) -> RenderableType:
    """A measurement: a line on what it is, its figures, its analysis."""
    parts: list[RenderableType] = [heading(measurement), figures(measurement.figures)]
    if analysis:
        parts += [section(name, held) for name, held in measurement.analysis.items() if held]
    return Group(*parts)


def heading(measurement: Measurement) -> Text:
    """What was measured on what."""
    told = [measurement.task, measurement.on, f"{measurement.records} records"]
    told += [f"convention {measurement.convention}"] if measurement.convention else []
    told += [f"model {measurement.model}"] if measurement.model else []
    return Text(" · ".join(told), style="bold")


def figures(held: Mapping[str, Any]) -> Table:
    """Figures by name: one value each, or precision, recall and so on in columns."""
    rows = {name: value if isinstance(value, Mapping) else {"value": value} for name, value in held.items()}
    columns = [c for c in (*COLUMNS, "value") if any(c in row for row in rows.values())]
    table = ruled(columns)
    for name, row in rows.items():
        table.add_row(Text(name), *(number(row.get(column, "")) for column in columns))
    return table


def ruled(columns: Iterable[str]) -> Table:
    """An empty table: names at the left, figures set flush right."""
    table = Table(box=None, pad_edge=False)
    table.add_column("", no_wrap=True, overflow="fold")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def number(value: object) -> str:
    """A figure as people read it: shares with three places, whole numbers whole."""
    if value is None:
        return "–"
    if isinstance(value, float) and not (value.is_integer() and value > 1):
        return f"{value:.3f}"
    return f"{value:.0f}" if isinstance(value, float) else str(value)


def section(name: str, held: Any) -> RenderableType:
    """One part of an analysis under its name."""
    return Group(Text(f"\n{name}", style="bold"), part(held))


def part(held: Any) -> RenderableType:
    """A table of rows, of single values, of tables, or plain text, after what it holds."""
    rows = {str(i): row for i, row in enumerate(held, 1)} if isinstance(held, list) else held
    if not isinstance(rows, Mapping):
        return Text(number(rows))
    if all(isinstance(row, Mapping) for row in rows.values()):
        if any(isinstance(cell, Mapping) for row in rows.values() for cell in row.values()):
            return Group(*(section(str(name), row) for name, row in rows.items()))
        return grid(rows)
    return figures({str(name): value for name, value in rows.items()})


def grid(rows: Mapping[str, Mapping[str, Any]]) -> Table:
    """Rows that share columns, in the order in which the columns appear."""
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    table = ruled(columns)
    for name, row in rows.items():
        table.add_row(Text(str(name)), *(number(row.get(column, "")) for column in columns))
    return table
