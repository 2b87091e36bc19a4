"""Imports run in the order the data runs, without a cycle."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_layers_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    if not (command.exists() or shutil.which("lint-imports")):
        pytest.skip("import-linter comes with the 'dev' extra")
    run = subprocess.run([str(command)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
