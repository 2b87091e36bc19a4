"""A process that is killed at any moment of adding or weighing loses nothing, and nothing comes twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from accordingto.store import schema
from accordingto.store.check import check
from accordingto.store.database import Database
from accordingto.store.view import View

if TYPE_CHECKING:
    from tests.store.conftest import Dump

REPORTS = 60
KILLS = 4
TIMES = ("captured_at", "read_at", "refused_at")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
def test_killed_at_any_moment_it_goes_on(fake_reader: None, tmp_path: Path, dump: Dump) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(REPORTS):
        text = f"The council met on day {number}. " + " ".join(f"Ada said item {n} is open." for n in range(20))
        (folder / f"{number:02}.txt").write_text("" if number == 7 else text, "utf-8")
    command = [sys.executable, "-m", "accordingto", "add", "one.case", "in", "--jobs", "1"]
    chance = random.Random(1)
    for _ in range(KILLS):
        run = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert run.stderr is not None
        wait_for_case(tmp_path / "one.case-wal", run)
        try:
            run.wait(chance.uniform(0, 0.15))
        except subprocess.TimeoutExpired:
            os.kill(run.pid, signal.SIGKILL)
        run.wait(20)
        run.stderr.close()
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert ended.returncode == 3
    subprocess.run([*command[:4], "whole.case", *command[5:]], cwd=tmp_path, capture_output=True, check=False)
    killed, whole = (Database.open(tmp_path / name) for name in ("one.case", "whole.case"))
    assert check(killed).faults == ()
    assert View(killed).counts() == View(whole).counts()
    assert without_times(dump(killed)) == without_times(dump(whole))
    killed.close()
    whole.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
def test_killed_while_it_weighs_it_comes_to_the_same(fake_reader: None, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(REPORTS // 2):
        text = f"Ada said soldiers burned the grain store on day {number % 3}. Bela said item {number} is open."
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    for name in ("one.case", "whole.case"):
        command = [sys.executable, "-m", "accordingto", "add", name, "in", "--jobs", "1"]
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    weigh = [sys.executable, "-m", "accordingto", "weigh"]
    begun = time.perf_counter()
    subprocess.run([*weigh, "whole.case"], cwd=tmp_path, capture_output=True, check=True)
    took = time.perf_counter() - begun
    chance = random.Random(2)
    for _ in range(3):
        run = subprocess.Popen([*weigh, "one.case"], cwd=tmp_path, stdout=subprocess.DEVNULL)
        try:
            run.wait(chance.uniform(took / 2, took))
        except subprocess.TimeoutExpired:
            os.kill(run.pid, signal.SIGKILL)
        run.wait(20)
    subprocess.run([*weigh, "one.case"], cwd=tmp_path, capture_output=True, check=True)
    killed, whole = (Database.open(tmp_path / name) for name in ("one.case", "whole.case"))
    assert check(killed).faults == ()
    assert derived(killed) == derived(whole)
    killed.close()
    whole.close()


def derived(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table)).all()), key=repr)
            for table in schema.DERIVED
        }


def wait_for_case(log: Path, run: subprocess.Popen[bytes]) -> None:
    """Wait until the process has begun to write."""
    size = log.stat().st_size if log.exists() else 0
    while run.poll() is None and (log.stat().st_size if log.exists() else 0) <= size:
        time.sleep(0.002)


def without_times(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Rows without the moments at which they were made, which alone may differ."""
    return {
        name: sorted((row[:-1] if name in ("captures", "readings", "refusals") else row for row in table), key=repr)
        for name, table in rows.items()
    }
