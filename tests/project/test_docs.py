"""What the project says of itself is generated or tried."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import accordingto
from accordingto.errors import AccordingToError

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.S)


@cache
def generate() -> ModuleType:
    """The script that generates documentation, as a module."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_first_block_installs_and_reads_the_sample() -> None:
    assert BLOCKS[0].splitlines() == ["pip install .", "accordingto read sample:ferry"]


def test_second_block_is_what_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("--quiet ", "")
    assert [line for line in BLOCKS[1].splitlines() if f"check {line}\n" not in script] == []


def test_readme_shows_what_the_command_prints() -> None:
    from accordingto.reader import available

    if "default" not in available():
        pytest.skip("no model is installed")
    assert generate().readme(README) == README, "run 'python docs/generate.py'"


def test_tutorial_shows_what_the_commands_print() -> None:
    from accordingto.reader import available

    if "default" not in available():
        pytest.skip("no model is installed")
    page = generate().TUTORIAL.read_text(encoding="utf-8")
    assert generate().tutorial(page) == page, "run 'python docs/generate.py'"


def test_every_command_of_the_readme_has_options_that_exist() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "accordingto", "read", "--help"], capture_output=True, text=True, check=True
    ).stdout
    used = {option for block in BLOCKS for option in re.findall(r"accordingto read.*?(--[a-z-]+)", block)}
    assert all(option in help_text for option in used)


def test_exit_codes_are_documented() -> None:
    page = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    assert generate().exit_codes(page) == page, "run 'python docs/generate.py'"
    described = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.M)}
    assert {kind.exit_code for kind in generate().kinds()} <= described


def test_formats_are_documented() -> None:
    page = generate().EXPORTS.read_text(encoding="utf-8")
    assert generate().exports(page) == page, "run 'python docs/generate.py'"


def test_every_error_says_what_it_is() -> None:
    kinds: list[type[AccordingToError]] = generate().kinds()
    assert all(kind.__doc__ and kind.__doc__ != AccordingToError.__doc__ for kind in kinds[1:])
    assert [kind.__name__ for kind in kinds if not kind.__name__.endswith("Error")] == []


def test_links_of_the_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_changelog_names_this_version() -> None:
    assert f"## [{accordingto.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
