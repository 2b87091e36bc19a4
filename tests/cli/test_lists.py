"""Word lists of the user's own on the command line: refused in one line where they cannot be used."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("option", ["--events", "--actors"])
def test_a_bad_list_is_refused(option: str, command: Command, tmp_path: Path) -> None:
    path = tmp_path / "list.toml"
    path.write_text("[x", "utf-8")
    run = command("read", "-", option, str(path), stdin="Ada said it rained.")
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
    assert "is not TOML" in run.stderr
    assert run.stdout == ""


def test_a_good_list_is_taken(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "list.toml"
    path.write_text('[rain]\nverbs = "rain"\n', "utf-8")
    run = command("read", "-", "--events", str(path), stdin="Ada said it rained.")
    assert (run.returncode, run.stderr) == (0, "")
