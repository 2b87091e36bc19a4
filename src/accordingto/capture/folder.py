"""Folders spelled out as the files in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def expand(sources: Iterable[str]) -> Iterator[str]:
    """Each source in the order given, folders replaced by their files at any depth.

    Files of a folder come sorted by path; names that begin with a dot are skipped, and links to
    folders are not followed, so that a loop of links ends.
    """
    for source in sources:
        if "://" not in source and Path(source).is_dir():
            yield from _files(source)
        else:
            yield source


def _files(folder: str) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield str(Path(here, name))
