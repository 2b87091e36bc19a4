"""The error analysis: what the reader gets wrong, by kind, as Markdown.

    python evaluation/analysis.py [--only RUN …] [--model NAME] [--out FILE]

It holds counts, shares and single cue words, no other words of anybody's text, so that it may be kept with the
project. Runs are those of floors.toml.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from runs import carry_out, chosen, load, shared_folder

from accordingto.evaluate.measure import Measurement
from accordingto.evaluate.table import number

QUOTED = ("cues missed", "cues invented")
LISTED = ("unread",)


def main() -> int:
    """Measure and write; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[], metavar="RUN", help="these runs of floors.toml only")
    parser.add_argument("--model", default="default", metavar="NAME")
    parser.add_argument("--out", type=Path, help="the file to write; standard output if absent")
    asked = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        print("analysis: the shared development data is not present (set ACCORDINGTO_SHARED)", file=sys.stderr)
        return 2
    measured = (carry_out(one, shared, asked.model) for _, one in chosen(load(), asked.only))
    told = "\n".join(document(measured)) + "\n"
    if asked.out:
        asked.out.write_text(told, "utf-8")
    else:
        print(told, end="")
    return 0


def document(measurements: Iterable[Measurement]) -> Iterator[str]:
    """The lines of the whole analysis."""
    yield "# What the reader gets wrong"
    for measurement in measurements:
        yield from section(measurement)


def section(measurement: Measurement) -> Iterator[str]:
    """One run: its figures, then its tables."""
    yield f"\n## {measurement.task}: `{measurement.on}`\n"
    convention = f", convention `{measurement.convention}`" if measurement.convention else ""
    yield f"{measurement.records} records, model `{measurement.model}`{convention}."
    yield from table("Figures", measurement.figures)
    for name, held in measurement.analysis.items():
        yield from table(name.capitalize(), clean(name, held))


def clean(name: str, held: Any) -> Any:
    """A part of the analysis without anything but counts and single words."""
    if name in QUOTED:
        return {cue: count for cue, count in held.items() if " " not in cue}
    return {"reports": len(held)} if name in LISTED else held


def table(title: str, held: Any) -> Iterator[str]:
    """A title and a table; tables of tables one after the other."""
    rows = {str(i): row for i, row in enumerate(held, 1)} if isinstance(held, list) else held
    if not rows:
        return
    if any(isinstance(cell, Mapping) for row in rows.values() if isinstance(row, Mapping) for cell in row.values()):
        for name, inner in rows.items():
            yield from table(f"{title}: {name}", inner)
        return
    yield f"\n### {title}\n"
    yield from grid({str(name): row if isinstance(row, Mapping) else {"": row} for name, row in rows.items()})


def grid(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Rows that share columns, as a Markdown table."""
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    yield f"| | {' | '.join(map(str, columns))} |"
    yield f"|---|{'---:|' * len(columns)}"
    for name, row in rows.items():
        cells = (number(row[column]) if column in row else "" for column in columns)
        yield f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
