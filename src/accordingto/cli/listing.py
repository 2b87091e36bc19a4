"""A list from a case, written to the screen or to a file, which the case's log then notes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from accordingto.errors import OutputError

if TYPE_CHECKING:
    from rich.text import Text

    from accordingto.casefile import Case
    from accordingto.report.table import Table

Item = TypeVar("Item")
Lines = Callable[[Iterable[Item], int], "Iterator[Text]"]


def write(
    case: Case, what: str, items: Iterable[Item], form: str, out: str | None, table: Table[Item], lines: Lines[Item]
) -> None:
    """Write ``items`` in ``form`` to ``out``, or to standard output where it is None or ``-``."""
    if form == "text":
        _text(case, what, items, out, lines)
        return
    data = table.to_csv(items) if form == "csv" else table.to_lines(items)
    _bytes(case, f"{what} as {form}", data, out)


def show(lines: Iterable[Text]) -> None:
    """Lines on the screen."""
    from rich.text import Text

    from accordingto.report.terminal import screen

    screen(sys.stdout).print(Text("\n").join(lines), soft_wrap=True)


def width() -> int:
    """Columns that lines may take on the screen."""
    from accordingto.report.terminal import WIDEST, screen

    return max(20, min(screen(sys.stdout).width, WIDEST))


def _text(case: Case, what: str, items: Iterable[Item], out: str | None, lines: Lines[Item]) -> None:
    if out in (None, "-"):
        show(lines(items, width()))
    else:
        _bytes(case, f"{what} as text", (f"{line.plain}\n".encode() for line in lines(items, width())), out)


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
