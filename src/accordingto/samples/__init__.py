"""Reports that come with the package, invented, to try it on: ``sample:ferry`` and ``sample:ferry.html``."""

from __future__ import annotations

from pathlib import Path

from accordingto.errors import MissingReportError

_HERE = Path(__file__).parent
_SUFFIXES = (".txt", ".html")


def names() -> tuple[str, ...]:
    """The samples' names, sorted; one without a suffix means the plain text."""
    return tuple(sorted(path.name for path in _HERE.iterdir() if path.suffix in _SUFFIXES))


def path(name: str) -> Path:
    """The path of the sample ``name``, with or without its suffix. Raises MissingReportError."""
    for candidate in (name, f"{name}.txt"):
        if candidate in names():
            return _HERE / candidate
    raise MissingReportError(f"sample:{name}")
