"""Ends ``add`` and ``weigh`` with SIGKILL at random moments, and sees whether going on comes to the same bytes.

    python benchmarks/killing.py [--kills 50] [--reports 10] [--seed 1] [--reader tests/fake]

Some reports at a time are added and weighed, each process killed up to four times at a moment between its start and its
usual end; after each kill the case is checked. In the end the observed tables must hold, but for the moments at which
things were done, what they hold in a case that nobody killed, and the derived tables the very same rows. With
``--reader`` a folder is put on the path whose ``sitecustomize`` replaces the reader, so that moments of keeping are met
oftener than those of reading.
Prints JSON; the exit code is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from accordingto.store import schema
from accordingto.store.check import check
from accordingto.store.database import Database

EACH = 4
"""Kills of one command before it may end."""

TIMES = ("captured_at", "read_at", "refused_at")
Rows = dict[str, list[tuple[object, ...]]]


def main() -> int:
    """Kill, go on, compare, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50, metavar="N")
    parser.add_argument("--reports", type=int, default=10, metavar="N", help="added and weighed at a time")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--reader", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = killed(Path(folder), asked)
    print(json.dumps(found, indent=2))
    return int(found["unlike"] != [] or found["faults"] > 0)


def killed(folder: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Two cases of the same reports, of which one was killed over and over, some reports at a time."""
    chance = random.Random(asked.seed)
    runner = Runner(folder, {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, path(asked.reader)))})
    kills = faults = batches = 0
    took = {"add": 2.0, "weigh": 2.0}
    while kills < asked.kills:
        (folder / f"in{batches}").mkdir()
        for number in range(asked.reports):
            text = report(batches * asked.reports + number, chance)
            (folder / f"in{batches}" / f"{number:03}.txt").write_text(text, "utf-8")
        for step in (("add", "{}", f"in{batches}", "--jobs", "1"), ("weigh", "{}")):
            for _ in range(min(EACH, asked.kills - kills)):
                if not runner.killed(step, "one.case", chance.uniform(0, took[step[0]])):
                    break
                kills += 1
                faults += (folder / "one.case").exists() and faults_of(folder / "one.case")
            took[step[0]] = runner.whole(step, "one.case")
        batches += 1
    for step in (("add", "{}", *(f"in{n}" for n in range(batches)), "--jobs", "1"), ("weigh", "{}")):
        runner.whole(step, "whole.case")
    one, whole = (rows(folder / name) for name in ("one.case", "whole.case"))
    unlike = [name for name in whole if one[name] != whole[name]]
    return {"kills": kills, "reports": batches * asked.reports, "faults": faults, "unlike": unlike}


class Runner:
    """Runs commands in a folder."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.how: dict[str, Any] = {"cwd": folder, "env": environment, "stdout": subprocess.DEVNULL}

    def whole(self, step: tuple[str, ...], case: str) -> float:
        """Run a step to its end; how long it took."""
        begin = time.perf_counter()
        subprocess.run(self._command(step, case), check=True, **self.how)
        return time.perf_counter() - begin

    def killed(self, step: tuple[str, ...], case: str, after: float) -> bool:
        """Run a step and kill it after so many seconds; whether it was still at work."""
        run = subprocess.Popen(self._command(step, case), **self.how)
        try:
            run.wait(after)
        except subprocess.TimeoutExpired:
            os.kill(run.pid, signal.SIGKILL)
        return run.wait() == -signal.SIGKILL

    def _command(self, step: tuple[str, ...], case: str) -> list[str]:
        return [sys.executable, "-m", "accordingto", *(part.format(case) for part in step)]


def path(reader: Path | None) -> list[str]:
    """Where modules are looked for."""
    return [str(reader.absolute()) if reader else "", os.environ.get("PYTHONPATH", "")]


def report(number: int, chance: random.Random) -> str:
    """An invented report, of one of a few things, with a passage that others have too."""
    thing = chance.choice(("grain store at Norvale pier", "bridge over the Tarn", "school in Oster"))
    said = f"Ada said soldiers burned the {thing}. Bela said the {thing} was burned by soldiers on the way out."
    return f"Report {number}. {said} " + " ".join(f"Cyra said item {n} of {number % 7} is open." for n in range(20))


def faults_of(case: Path) -> int:
    """How many faults a check finds."""
    try:
        database = Database.open(case, begin=True)  # the first kill may leave a file without tables
    except Exception:
        return 1
    found = len(check(database).faults)
    database.close()
    return found


def rows(case: Path) -> Rows:
    """All rows but the log's, without the moments at which things were done."""
    database = Database.open(case)
    with database.reading() as connection:
        found = {
            table.name: sorted(
                (tuple(row) for row in connection.execute(sa.select(*(c for c in table.c if c.name not in TIMES)))),
                key=repr,
            )
            for table in (*schema.OBSERVED, *schema.DERIVED)
            if table is not schema.log
        }
    database.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
