"""Names of the reports that come with the package, as sources: ``sample:ferry``."""

from __future__ import annotations

from pathlib import Path

from accordingto import samples

_PREFIX = "sample:"


def sample_path(source: str | Path) -> Path:
    """The path that ``source`` names, be it a sample's name or a path already."""
    if isinstance(source, str) and source.startswith(_PREFIX):
        return samples.path(source.removeprefix(_PREFIX))
    return Path(source)
