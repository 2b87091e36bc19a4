"""The gate: measures the reader on the shared development data and fails where a figure is below its floor.

    python evaluation/gate.py [--only RUN …] [--model NAME] [--raise [--tolerance T]]

Floors stand in floors.toml. Nothing here lowers one: ``--raise`` sets each to what is measured less the
tolerance (0.01 unless given) where that is above the floor. Exit code 0: all hold, or the data is not present
(said aloud); 1: a figure is below its floor or was not measured.
"""

from __future__ import annotations

import argparse
import datetime
import math
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from runs import FLOORS, Floor, Run, carry_out, chosen, figure, load, shared_folder

HEAD = """\
# What the reader must reach, by run and figure. `python evaluation/gate.py` measures and compares; it never lowers a
# floor. `--raise` sets floor = measured - tolerance where that is higher, with the date. `aim` is where it should go.
# A `ceiling` stands in place of a floor where less is better. `on` and `among` are paths in the shared development
# data; for a newsroom `on` is its phrasing.
"""
TOLERANCE = 0.01
PLACES = 1000


def main() -> int:
    """Measure, compare, and raise if asked to; the exit code."""
    asked = arguments()
    shared = shared_folder()
    if shared is None:
        print("gate: the shared development data is not present, nothing measured (set ACCORDINGTO_SHARED)")
        return 0
    runs, failed = load(asked.floors), 0
    for name, one in chosen(runs, asked.only):
        for line, holds, raised in compared(name, one, shared, asked):
            print(line)
            failed += not holds
            if raised is not None:
                one.floors.update(raised)
    if asked.raise_floors:
        asked.floors.write_text(written(runs), "utf-8")
    print(f"gate: {failed} below their floor" if failed else "gate: every figure holds")
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[], metavar="RUN", help="these runs of floors.toml only")
    parser.add_argument("--model", default="default", metavar="NAME")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="raise floors to what is measured")
    parser.add_argument("--tolerance", type=float, default=TOLERANCE, help="how far below it (default %(default)s)")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="another file of floors")
    return parser.parse_args()


def compared(
    name: str, one: Run, shared: Path, asked: argparse.Namespace
) -> Iterator[tuple[str, bool, dict[str, Floor] | None]]:
    """Each figure of a run: a line to print, whether it holds, and its floor raised where that was asked for."""
    measurement = carry_out(one, shared, asked.model)
    for path, floor in one.floors.items():
        value = figure(measurement, path)
        holds = value is not None and floor.holds(value)
        better = raised(floor, value, asked.tolerance) if asked.raise_floors and value is not None else None
        yield line(name, path, floor, value), holds, {path: better} if better else None


def line(name: str, path: str, floor: Floor, value: float | None) -> str:
    """One figure as printed."""
    bound = f"floor {floor.floor:.3f}" if floor.floor is not None else f"ceiling {floor.ceiling or 0:.3f}"
    told = "not measured" if value is None else f"{value:.3f}"
    verdict = "ok  " if value is not None and floor.holds(value) else "FAIL"
    aim = f", aim {floor.aim:.3f}" if floor.aim is not None else ""
    return f"{verdict} {name} {path}: {told} ({bound}{aim})"


def raised(floor: Floor, value: float, tolerance: float) -> Floor | None:
    """The floor moved up to a value less the tolerance (a ceiling down to it, plus), None where it is there already."""
    date = datetime.date.today().isoformat()
    if floor.ceiling is not None:
        bound = math.ceil(round((value + tolerance) * PLACES, 6)) / PLACES
        moved = {"ceiling": bound} if bound < floor.ceiling else {}
    else:
        bound = math.floor(round((value - tolerance) * PLACES, 6)) / PLACES
        moved = {"floor": bound} if bound > (floor.floor or 0.0) else {}
    return msgspec.structs.replace(floor, **moved, measured=round(value, 4), date=date) if moved else None


def written(runs: dict[str, Run]) -> str:
    """The runs as TOML."""
    parts = [HEAD]
    for name, one in runs.items():
        told = {field: value for field, value in msgspec.to_builtins(one).items() if field != "floors"}
        parts.append(f"\n[{name}]\n" + entries(told))
        for path, floor in one.floors.items():
            parts.append(f'\n[{name}.floors."{path}"]\n' + entries(msgspec.to_builtins(floor)))
    return "".join(parts)


def entries(held: dict[str, object]) -> str:
    """Keys with their values, those that are None left out."""
    return "".join(f"{key} = {toml(value)}\n" for key, value in held.items() if value is not None)


def toml(value: object) -> str:
    """A string or number in TOML."""
    return f'"{value}"' if isinstance(value, str) else repr(value)


if __name__ == "__main__":
    sys.exit(main())
