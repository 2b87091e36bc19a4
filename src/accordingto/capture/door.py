"""The one door through which reports come in: a path, an address, standard input, or text at hand."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from accordingto import __version__
from accordingto.capture import media, ninjs, plain
from accordingto.capture.fact import Fact
from accordingto.capture.file import Intake, read_file, read_stream
from accordingto.capture.language import require_english
from accordingto.capture.sample import sample_path
from accordingto.errors import EncodingError, RefusedError
from accordingto.record import Document
from accordingto.settings import DEFAULT, CaptureSettings

_ADDRESSES = ("http://", "https://")
_PARSERS = {"text/html": "trafilatura", "application/pdf": "pypdfium2"}


@dataclass(frozen=True, slots=True)
class Capture:
    """A report as it came in: its bytes untouched, and the document read from them.

    ``at`` is when others took it in, in ISO 8601; None where it came in just now. ``facts`` are what its carrier says
    of it.
    """

    document: Document
    raw: bytes
    at: str | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def extractor(self) -> str:
        """What took the text from the bytes, with versions: ``accordingto 0.1.0, trafilatura 2.0.0``."""
        return _extractor(self.document.media_type)


@cache
def _extractor(media_type: str) -> str:
    from importlib.metadata import version  # loads much, and is asked for only where captures are kept

    parser = _PARSERS.get(media_type)
    return f"accordingto {__version__}" + (f", {parser} {version(parser)}" if parser else "")


def capture(source: str | Path, settings: CaptureSettings = DEFAULT) -> Capture:
    """Take in one report.

    ``source`` is a path, ``-`` for standard input, an ``http(s)`` address, or ``sample:NAME`` for a
    report that comes with the package. Raises RefusedError, whose kinds tell what is wrong.
    """
    return captured(_take_in(source, settings), settings)


def captured(intake: Intake, settings: CaptureSettings, at: str | None = None) -> Capture:
    """Take in bytes that are at hand, ``at`` a time. Raises RefusedError."""
    item = ninjs.item(intake)
    found = ninjs.document(item, intake) if item else replace(_document(intake), url=intake.url)
    document = replace(found, id=sha256(intake.raw).hexdigest())
    if not settings.any_language:
        require_english(document, intake.source)
    return Capture(document, intake.raw, at, ninjs.facts(item) if item else ())


def capture_text(text: str, settings: CaptureSettings = DEFAULT) -> Capture:
    """Take in a report that is already text; its bytes are the text in UTF-8."""
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        raise EncodingError("text") from None
    document = replace(plain.document(text, "text"), id=sha256(raw).hexdigest())
    if not settings.any_language:
        require_english(document, "text")
    return Capture(document, raw)


def _take_in(source: str | Path, settings: CaptureSettings) -> Intake:
    if source == "-":
        return read_stream(sys.stdin.buffer, settings)
    if isinstance(source, str) and source.lower().startswith(_ADDRESSES):
        from accordingto.capture.url import fetch  # an HTTP client, loaded only where an address is given

        return fetch(source, settings)
    return read_file(sample_path(source), settings)


def _document(intake: Intake) -> Document:
    kind = media.kind_of(intake)
    try:
        if kind is media.Kind.PDF:
            from accordingto.capture.pdf import document as from_pdf

            return from_pdf(intake)
        if kind is media.Kind.HTML:
            from accordingto.capture.html import document as from_html

            return from_html(intake)
    except RecursionError as error:  # a file that nests deeper than a parser can follow
        raise RefusedError(intake.source, "the file nests too deeply to be read. Save its text.") from error
    return plain.from_bytes(intake)
