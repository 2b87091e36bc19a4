"""A report that stands in a record of a web archive: what a server once answered."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import msgspec

from accordingto.capture.door import Capture, captured
from accordingto.capture.file import Intake
from accordingto.errors import BrokenArchiveError, EmptyReportError, TooLargeError
from accordingto.settings import CaptureSettings

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 47}
"""What zlib is told of each encoding of content; 47 takes zlib's own head, or gzip's."""


class Archived(msgspec.Struct, frozen=True):
    """An answer as a server sent it: where it stands, its body still encoded, and what its heads say.

    ``size`` is that of the body as sent; over the limit, ``raw`` is left empty. ``at`` is when it was sent, in
    ISO 8601, None where the archive does not say.
    """

    source: str
    raw: bytes
    size: int
    url: str
    at: str | None
    media_type: str
    charset: str | None = None
    encoding: str = ""
    chunked: bool = False


def capture_archived(archived: Archived, settings: CaptureSettings) -> Capture:
    """Take in the report of one record. Raises RefusedError."""
    if archived.size > settings.max_bytes:
        raise TooLargeError(archived.source, settings.max_bytes, archived.size)
    body = _unchunked(archived.raw) if archived.chunked else archived.raw
    if archived.encoding not in ("", "identity"):
        body = _inflated(body, archived, settings.max_bytes)
    if not body:
        raise EmptyReportError(archived.source, "the answer is empty")
    intake = Intake(archived.source, body, media_type=archived.media_type, charset=archived.charset, url=archived.url)
    return captured(intake, settings, archived.at)


def _unchunked(raw: bytes) -> bytes:
    """A body put together from its chunks; one that has none, as archives often keep it, unchanged."""
    try:
        return b"".join(_chunks(raw))
    except ValueError:
        return raw


def _chunks(raw: bytes) -> Iterator[bytes]:
    place = 0
    while True:
        end = raw.index(b"\r\n", place, place + 64)
        size = int(raw[place:end].split(b";")[0], 16)
        if size <= 0 or place >= len(raw):
            return
        yield raw[end + 2 : end + 2 + size]
        place = end + size + 4
        if place >= len(raw):  # cut off; what there is, is kept
            return


def _inflated(body: bytes, archived: Archived, limit: int) -> bytes:
    """A body unpacked, never more of it than the limit."""
    if archived.encoding not in _WINDOWS:
        raise BrokenArchiveError(archived.source, f"packed as '{archived.encoding}', which is not read")
    try:
        made = _unpacked(body, _WINDOWS[archived.encoding], limit)
    except zlib.error:
        if archived.encoding != "deflate":
            return body  # archives often keep a body unpacked under the head of a packed one
        try:
            made = _unpacked(body, -15, limit)
        except zlib.error:
            return body
    if len(made) > limit:
        raise TooLargeError(archived.source, limit)
    return made


def _unpacked(body: bytes, window: int, limit: int) -> bytes:
    return zlib.decompressobj(window).decompress(body, limit + 1)
