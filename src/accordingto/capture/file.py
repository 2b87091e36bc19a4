"""Bytes of one report from a file or a stream, never more of them than the limit."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from accordingto.errors import EmptyReportError, MissingReportError, TooLargeError, UnopenedReportError
from accordingto.settings import CaptureSettings


@dataclass(frozen=True, slots=True)
class Intake:
    """Bytes as they came, and what their carrier says of them.

    ``media_type`` and ``charset`` are what a server declared; ``suffix`` is the file's, lower case.
    """

    source: str
    raw: bytes
    suffix: str = ""
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None


def read_file(path: Path, settings: CaptureSettings) -> Intake:
    """The bytes of the file at ``path``; one over the limit is refused before it is read."""
    source = str(path)
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise UnopenedReportError(source, "it is a folder")
        if state.st_size > settings.max_bytes:
            raise TooLargeError(source, settings.max_bytes, state.st_size)
        with path.open("rb") as stream:
            raw = _bounded(stream, source, settings.max_bytes)
    except (FileNotFoundError, NotADirectoryError):
        raise MissingReportError(source) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UnopenedReportError(source, getattr(error, "strerror", None) or str(error)) from None
    return Intake(source, raw, suffix=path.suffix.lower())


def read_stream(stream: BinaryIO, settings: CaptureSettings) -> Intake:
    """The bytes of standard input; reading stops at the limit."""
    return Intake("-", _bounded(stream, "-", settings.max_bytes))


def _bounded(stream: BinaryIO, source: str, limit: int) -> bytes:
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise TooLargeError(source, limit)
    if not raw:
        raise EmptyReportError(source, "the file is empty")
    return raw
