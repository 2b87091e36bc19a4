"""What was dropped on the page: files, put down in a folder of their own until they are read, and addresses.

No path of this machine can be asked for from a page. Each file goes under its own name, so that dropping it again
adds nothing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace as changed
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from msgspec.structs import replace

from accordingto.batch import Source
from accordingto.capture.archive import is_archive
from accordingto.capture.file import Intake, read_file
from accordingto.capture.table import is_table
from accordingto.errors import AccordingToError, EmptyReportError, RefusedError, TooLargeError
from accordingto.listed import Listed
from accordingto.pipeline import Refusal
from accordingto.report.tally import plural
from accordingto.settings import DEFAULT

_ADDRESS = re.compile(r"https?://\S+", re.I)
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
LONGEST = 120
"""Characters of a file's name."""


class Dropped:
    """Files and addresses to take in; ``close`` removes the files."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="accordingto-")
        self._files: dict[Path, str] = {}
        self._addresses: list[str] = []

    def put(self, name: str, file: BinaryIO) -> None:
        """Put a file down."""
        name = fit(name)
        place = Path(self._folder.name, str(len(self._files)))
        place.mkdir(mode=0o700)
        with (place / name).open("wb") as target:
            shutil.copyfileobj(file, target)
        self._files[place] = name

    def paste(self, words: str) -> None:
        """Note every address that stands in ``words``."""
        self._addresses += [one for one in _ADDRESS.findall(words) if one not in self._addresses]

    @property
    def total(self) -> int:
        """How many things were dropped, tables and archives counted as one each."""
        return len(self._files) + len(self._addresses)

    @property
    def words(self) -> str:
        """What was dropped, in short."""
        named = [*self._files.values(), *self._addresses]
        return named[0] if len(named) == 1 else f"{plural(len(named), 'file or address', 'files and addresses')}"

    def listed(self) -> Listed:
        """All of it spelled out, as ``Case.add`` takes it."""
        return _Named(self._files, self._addresses)

    def close(self) -> None:
        """Remove the files."""
        self._folder.cleanup()


class _Named(Listed):
    """Sources under the names that their files were dropped with."""

    def __init__(self, files: Mapping[Path, str], addresses: Iterable[str]) -> None:
        self._names = {f"{place / name}": name for place, name in files.items()}
        unfit = {path: error for path, name in self._names.items() if (error := _unfit(Path(path), name))}
        fitting = [str(place) for place, name in files.items() if f"{place / name}" not in unfit]
        super().__init__([*fitting, *addresses], {})
        for one in self.refused:
            self._rename(one.error)
        self.refused = [Refusal(self._name(one.source), one.error) for one in self.refused]
        self.refused += [Refusal(error.source, error) for error in unfit.values()]
        self.total = self.readable + len(self.refused)

    def __iter__(self) -> Iterator[Source]:
        return map(self._named, super().__iter__())

    def _named(self, source: Source) -> Source:
        if isinstance(source, str):
            if source not in self._names:
                return source
            return changed(read_file(Path(source), DEFAULT), source=self._names[source])
        named = self._name(source.source)
        return changed(source, source=named) if isinstance(source, Intake) else replace(source, source=named)

    def _name(self, words: str) -> str:
        for path, name in self._names.items():
            words = words.replace(path, name)
        return words

    def _rename(self, error: AccordingToError) -> None:
        error.args = tuple(self._name(str(words)) for words in error.args)


def _unfit(path: Path, name: str) -> RefusedError | None:
    """Why a file cannot be read at all; tables and archives may be larger than one report."""
    size = path.stat().st_size
    if not size:
        return EmptyReportError(name, "the file is empty")
    whole = is_table(str(path)) or is_archive(str(path))
    return None if whole or size <= DEFAULT.max_bytes else TooLargeError(name, DEFAULT.max_bytes, size)


def fit(name: str) -> str:
    """A file's name without what could lead out of its folder or hide it."""
    bare = _UNFIT.sub(" ", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    stem, dot, ending = bare.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[:LONGEST]}.{ending}" if stem else f"file.{ending}"
    return bare[:LONGEST] or "file"
