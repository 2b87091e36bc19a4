"""Where what was read goes: one writer for each form and place, opened, fed report by report, closed."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Literal, NamedTuple, Protocol, TypeVar

import click

from accordingto.cli.naming import Naming
from accordingto.errors import OutputError
from accordingto.record import Report

Form = Literal["text", "json", "jsonl", "html", "geojson", "csv"]
ENDINGS: dict[Form, str] = {
    "text": ".txt", "json": ".json", "jsonl": ".jsonl", "html": ".html", "geojson": ".geojson", "csv": ".csv",
}  # fmt: skip

Done = TypeVar("Done")


class Writer(Protocol):
    """Takes reports one by one; ``close`` after the last."""

    def write(self, source: str, report: Report) -> None: ...

    def close(self) -> None: ...


class Frame(NamedTuple):
    """What stands in a file before its reports, between two of them, and after the last."""

    head: bytes = b""
    between: bytes = b""
    foot: bytes = b""


def frame(form: Form, several: bool) -> Frame:
    """The frame that makes one file of reports in ``form``."""
    if form == "text":
        return Frame(between=b"\n\n")
    if form == "json" and several:
        return Frame(b"[\n", b",\n", b"\n]\n")
    if form == "geojson":
        from accordingto.report.geojson import BETWEEN, FOOT, HEAD

        return Frame(HEAD, BETWEEN, FOOT)
    if form == "csv":
        from accordingto.report.csv import heading

        return Frame(heading())
    return Frame()


class Stream:
    """All reports one after another into one file or standard output."""

    def __init__(self, file: IO[bytes], form: Form, several: bool) -> None:
        self._file, self._form, self._several = file, form, several
        self._frame, self._begun, self._between = frame(form, several), False, b""

    def write(self, source: str, report: Report) -> None:
        self._begin()
        if part := rendered(report, self._form, source if self._several else ""):
            self._file.write(self._between + part)
            self._between = self._frame.between
        self._file.flush()

    def close(self) -> None:
        if self._several:  # a list of nothing is one all the same
            self._begin()
        if self._begun:
            self._file.write(self._frame.foot)
        if self._file is not sys.stdout.buffer:
            self._file.close()

    def _begin(self) -> None:
        if not self._begun:
            self._file.write(self._frame.head)
        self._begun = True


class Screen:
    """Text on standard output, coloured and as wide as the terminal."""

    def __init__(self, several: bool) -> None:
        from accordingto.report.terminal import screen

        self._console, self._several, self._count = screen(sys.stdout), several, 0

    def write(self, source: str, report: Report) -> None:
        from accordingto.report.terminal import show

        if self._count:
            self._console.print("\n")
        show(report, self._console, source if self._several else "")
        self._count += 1

    def close(self) -> None:
        sys.stdout.flush()


class Folder:
    """One file for each report, named after its source."""

    def __init__(self, folder: Path, form: Form, sources: Iterable[str]) -> None:
        kept = [Path(source) for source in sources if "://" not in source]
        self._naming, self._form = Naming(folder, ENDINGS[form], kept), form
        _try(folder, lambda: folder.mkdir(parents=True, exist_ok=True))

    def write(self, source: str, report: Report) -> None:
        path, whole = self._naming.path(source), frame(self._form, several=False)
        data = whole.head + rendered(report, self._form, "") + whole.foot
        _try(path, lambda: path.write_bytes(data))

    def close(self) -> None: ...


def writer(form: Form, out: str | None, sources: list[str], several: bool) -> Writer:
    """The writer for ``form`` and place. Raises click.UsageError and OutputError."""
    if out is None or out == "-":
        if several and form == "html":
            raise click.UsageError("several pages do not fit on standard output; give a folder with -o FOLDER")
        return Screen(several) if form == "text" else Stream(sys.stdout.buffer, form, several)
    path = Path(out)
    if (several and form in ("json", "html")) or path.is_dir() or out.endswith(("/", "\\")):
        return Folder(path, form, sources)
    if any(path.resolve() == Path(source).resolve() for source in sources if "://" not in source):
        raise OutputError(out, "it is the report that is read")
    return Stream(_try(path, lambda: path.open("wb")), form, several)


def rendered(report: Report, form: Form, heading: str) -> bytes:
    """``report`` in ``form``, without its frame; ``heading`` names it where several follow one another."""
    if form == "html":
        from accordingto.report.html import to_html

        return to_html(report).encode()
    if form == "text":
        return _plain_text(report, heading).encode()
    if form == "geojson":
        from accordingto.report.geojson import features

        return features(report)
    if form == "csv":
        from accordingto.report.csv import rows

        return rows(report)
    from accordingto.report.json import to_json, to_line

    if form == "jsonl":
        return to_line(report) + b"\n"
    return to_json(report).rstrip(b"\n") if heading else to_json(report)


def _plain_text(report: Report, heading: str) -> str:
    from accordingto.report.terminal import screen, show

    text = io.StringIO()
    show(report, screen(text), heading)
    return text.getvalue()


def _try(path: Path, action: Callable[[], Done]) -> Done:
    try:
        return action()
    except OSError as error:
        raise OutputError(str(path), error.strerror or type(error).__name__) from error
