"""Writes the parts of the documentation that are generated: outputs of commands, the table of exit codes.

``python docs/generate.py`` writes; ``python docs/generate.py --check`` only says whether all is up to date.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from accordingto import errors
from accordingto.export.formats import FORMATS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TUTORIAL = ROOT / "docs" / "tutorial-casefile.md"
EXIT_CODES = ROOT / "docs" / "exit-codes.md"
OUTPUT = re.compile(r"(<!-- output: (?P<command>[^\n]+?) -->\n```text\n)(?P<output>.*?)(```\n<!-- end -->)", re.S)
EXPORTS = ROOT / "docs" / "howto-export.md"
FORMS = re.compile(r"(<!-- formats -->\n).*?(<!-- end -->)", re.S)
TABLE = re.compile(r"(<!-- errors -->\n).*?(<!-- end -->)", re.S)


def readme(text: str) -> str:
    """The README with the output of each command that an ``output`` comment names."""
    return OUTPUT.sub(lambda found: found[1] + output_of(found["command"], ROOT) + found[4], text)


def tutorial(text: str) -> str:
    """The tutorial with the output of its commands, run one after another beside its reports."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(shutil.copytree(ROOT / "docs" / "tutorial", Path(folder, "tutorial")))
        return OUTPUT.sub(lambda found: found[1] + output_of(found["command"], place) + found[4], text)


def output_of(command: str, place: Path) -> str:
    """What ``accordingto …`` prints, on a page 100 characters wide and without colour; some may be refused."""
    words = [sys.executable, "-m", *shlex.split(command)]
    plain = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(words, env=plain, capture_output=True, text=True, encoding="utf-8", check=False, cwd=place)
    if run.returncode not in (0, 3):
        raise RuntimeError(f"{command}: {run.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in run.stdout.strip("\n").splitlines())


def exit_codes(text: str) -> str:
    """The page of exit codes with its table of errors."""
    rows = "\n".join(_rows())
    table = f"| error | exit code | HTTP status | what it means |\n|---|---|---|---|\n{rows}\n"
    return TABLE.sub(lambda found: found[1] + table + found[2], text)


def _rows() -> Iterator[str]:
    for kind in kinds():
        meaning = (kind.__doc__ or "").split("\n")[0].replace("|", r"\|")
        yield f"| `{kind.__name__}` | {kind.exit_code} | {kind.http_status} | {meaning} |"


def exports(text: str) -> str:
    """The page of exports with its table of formats."""
    rows = "\n".join(f"| `{one.name}` | {one.what} | {one.loses} |" for one in FORMATS)
    table = f"| format | what it is | what it has no place for |\n|---|---|---|\n{rows}\n"
    return FORMS.sub(lambda found: found[1] + table + found[2], text)


def kinds() -> list[type[errors.AccordingToError]]:
    """Every error of the tree, in the order of its file."""
    found = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    return [kind for kind in found if issubclass(kind, errors.AccordingToError)]


def main(arguments: list[str]) -> int:
    """Write the pages, or check them; 1 where a checked page is out of date."""
    stale = 0
    for path, made in ((EXIT_CODES, exit_codes), (EXPORTS, exports), (README, readme), (TUTORIAL, tutorial)):
        text = path.read_text(encoding="utf-8")
        if (new := made(text)) == text:
            continue
        stale = 1
        print(f"{path.relative_to(ROOT)} {'is out of date' if '--check' in arguments else 'written'}")
        if "--check" not in arguments:
            path.write_text(new, encoding="utf-8")
    return stale if "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
