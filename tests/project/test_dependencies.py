"""Every dependency is declared with a reason, and whatever is imported is declared."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYPROJECT = ROOT / "pyproject.toml"
DECLARED = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
_MODULES = {"fpdf2": "fpdf", "python_docx": "docx"}
"""What is imported under another name than it is installed by."""
_BY_OTHERS = {"lxml_html_clean", "python_multipart", "uharfbuzz"}
"""What trafilatura, starlette and fpdf2 import and do not bring."""
_LINE = re.compile(r'^\s*"(?P<name>[a-z0-9][a-z0-9._\[\]-]*)[^"]*",?\s*(?P<reason>#.*)?$', re.I)


def _sections() -> Iterator[str]:
    text = PYPROJECT.read_text(encoding="utf-8")
    yield text.partition("\ndependencies = [")[2].partition("\n]")[0]
    yield from re.split(r"\n\w+ = \[", text.partition("[project.optional-dependencies]")[2].partition("\n[")[0])[1:]


def test_every_dependency_has_its_reason() -> None:
    lines = [line for section in _sections() for line in section.splitlines() if line.strip().startswith('"')]
    assert len(lines) >= len(DECLARED["dependencies"]) + len(DECLARED["optional-dependencies"])
    for line in lines:
        match = _LINE.match(line)
        assert match, line
        assert match["reason"], f"{match['name']} is declared without a reason"
        assert len(match["reason"].split()) > 3, f"{match['name']}: the reason says nothing"


def _imported() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"accordingto"}


def test_every_import_is_declared_and_every_dependency_used() -> None:
    extras = DECLARED["optional-dependencies"]
    lines = [*DECLARED["dependencies"], *extras["case"], *extras["export"], *extras["ftm"], *extras["serve"]]
    declared = {re.split(r"[<>=!\[ ]", line)[0].replace("-", "_") for line in lines} - {"accordingto"}
    assert _imported() == {_MODULES.get(name, name) for name in declared} - _BY_OTHERS
