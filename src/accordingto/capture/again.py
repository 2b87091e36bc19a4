"""Captured bytes read once more: the texts they may hold, to see whether a quotation still stands in them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from accordingto.capture.door import captured
from accordingto.capture.file import Intake
from accordingto.errors import RefusedError
from accordingto.record import Document
from accordingto.settings import CaptureSettings

_CHARSETS = (None, "utf-8", "windows-1252", "iso-8859-1")
"""What a server may have said of the bytes; a case does not keep it."""


def texts_again(raw: bytes, document: Document) -> Iterator[str]:
    """The texts that ``raw`` gives as ``document`` was taken from it, the likeliest first; none where it gives none."""
    settings = CaptureSettings(max_bytes=max(1, len(raw)), any_language=True)
    found: set[str] = set()
    for charset in _CHARSETS:
        intake = Intake("-", raw, media_type=document.media_type, charset=charset, url=document.url)
        try:
            text = captured(intake, settings).document.text
        except RefusedError:
            continue
        if text not in found:
            found.add(text)
            yield text
    if document.media_type == "application/json":  # the row of a table: whichever column holds the text
        yield from _values(raw)


def _values(raw: bytes) -> Iterator[str]:
    try:
        row = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    yield from (value for value in (row.values() if isinstance(row, dict) else ()) if isinstance(value, str))
