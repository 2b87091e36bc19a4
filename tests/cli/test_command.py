"""The command as a whole: what it loads, and how it ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from accordingto import __version__
from accordingto.cli.command import HOMES

Command = Callable[..., "subprocess.CompletedProcess[str]"]
HEAVY = ("onnxruntime", "tokenizers", "trafilatura", "httpx", "pypdfium2", "torch", "numpy", "lxml", "jinja2", "rich")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"], ["evaluate", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys\nfrom accordingto.cli.command import run\n"
        f"code = run({arguments!r})\nprint(*sorted(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)\nsys.exit(code)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == ""
    assert run.stdout


def test_version(command: Command) -> None:
    assert command("--version").stdout == f"accordingto {__version__}\n"


def test_help_names_every_command(command: Command) -> None:
    told = command("--help").stdout
    assert [name for name in HOMES if f"\n  {name} " not in told] == []


def test_models_are_listed(command: Command) -> None:
    assert command("models").stdout.splitlines()[0].startswith("default")


@pytest.mark.parametrize(
    ("word", "found"), [("witness", "saw or heard it"), ("chain", "its origin"), ("Claims", "chain")]
)
def test_explain(command: Command, word: str, found: str) -> None:
    run = command("explain", word)
    assert run.returncode == 0
    assert found in " ".join(run.stdout.split())


def test_explain_without_a_word_lists_them(command: Command) -> None:
    assert "narrowest-passage" in command("explain").stdout


def test_explain_suggests(command: Command) -> None:
    run = command("explain", "wittness")
    assert (run.returncode, run.stdout) == (2, "")
    assert "Did you mean 'witness'" in run.stderr


def test_explain_shows_the_labels_of_a_field_and_the_codes_of_a_label(command: Command) -> None:
    assert "unstated" in command("explain", "access").stdout
    assert "anonymous-person" in command("explain", "source").stdout
    assert "0102" in command("explain", "witness").stdout
