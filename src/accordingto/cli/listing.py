"""A list from a case, written to the screen or to a file, which the case's log then notes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from accordingto.errors import OutputError

if TYPE_CHECKING:
    from rich.text import Text

    from accordingto.casefile import Case
    from accordingto.report.table import Table

Item = TypeVar("Item")


@dataclass(frozen=True)
class Listing(Generic[Item]):
    """What is listed, in words, and how it is shown and tabled."""

    what: str
    lines: Callable[[Iterable[Item], int], Iterator[Text]]
    table: Table[Item]

    def write(self, case: Case, items: Iterable[Item], form: str, out: str | None) -> None:
        """Write ``items`` in ``form`` to ``out``, or to standard output where it is None or ``-``."""
        if form == "text" and out in (None, "-"):
            show(self.lines(items, width()))
        else:
            _bytes(case, f"{self.what} as {form}", self._pieces(items, form), out)

    def _pieces(self, items: Iterable[Item], form: str) -> Iterator[bytes]:
        if form == "text":
            return (f"{line.plain}\n".encode() for line in self.lines(items, width()))
        return self.table.to_csv(items) if form == "csv" else self.table.to_lines(items)


def show(lines: Iterable[Text]) -> None:
    """Lines on the screen, each as soon as it is there."""
    from accordingto.report.terminal import screen

    console = screen(sys.stdout)
    for line in lines:
        console.print(line, soft_wrap=True)


def width() -> int:
    """Columns that lines may take on the screen."""
    from accordingto.report.terminal import WIDEST, screen

    return max(20, min(screen(sys.stdout).width, WIDEST))


def _bytes(case: Case, what: str, data: Iterable[bytes], out: str | None) -> None:
    if out is None or out == "-":
        for piece in data:
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()
        return
    seen = sha256()
    try:
        with Path(out).open("wb") as file:
            for piece in data:
                seen.update(piece)
                file.write(piece)
    except OSError as error:
        raise OutputError(out, error.strerror or type(error).__name__) from error
    case.exported(f"{what} to {Path(out).name}", seen.hexdigest())
