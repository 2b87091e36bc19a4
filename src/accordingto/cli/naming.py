"""File names for what is read, taken from the names of the sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

LONGEST = 100


class Naming:
    """Gives each source a free path in ``folder``; the second ``ferry`` becomes ``ferry-2``.

    The files in ``kept``, such as the sources themselves, are never given out.
    """

    def __init__(self, folder: Path, ending: str, kept: Iterable[Path] = ()) -> None:
        self._folder, self._ending = folder, ending
        self._taken = {str(path.resolve()).casefold() for path in kept}

    def path(self, source: str) -> Path:
        """A path that no source before this one was given."""
        stem, count = stem_of(source), 1
        path = self._folder / f"{stem}{self._ending}"
        while str(path.resolve()).casefold() in self._taken:
            count += 1
            path = self._folder / f"{stem}-{count}{self._ending}"
        self._taken.add(str(path.resolve()).casefold())
        return path


def stem_of(source: str) -> str:
    """The name of ``source`` without folders and ending; an address gives its host and last part."""
    if source == "-":
        return "standard-input"
    if source.lower().startswith(("http://", "https://")):
        parts = urlsplit(source)
        last = Path(parts.path).stem
        return _plain(f"{parts.hostname or ''}-{last}" if last else parts.hostname or "")
    return _plain(Path(source.removeprefix("sample:")).stem)


def _plain(name: str) -> str:
    cleaned = re.sub(r"[^\w .,()+@=~-]", "-", name).strip(" -.")
    return cleaned[:LONGEST] or "report"
