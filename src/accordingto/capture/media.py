"""What kind of file bytes are: plain text, HTML or PDF; all else is refused by name."""

from __future__ import annotations

import re
from enum import Enum

from accordingto.capture.file import Intake
from accordingto.errors import FeedError, NotTextError


class Kind(Enum):
    """A kind of file that is read, with its media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"


# First bytes of what people give by mistake, and what to call it.
_MAGIC = (
    (b"PK\x03\x04", "an archive or office document (ZIP)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ\x00", "a compressed file (xz)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"Rar!\x1a\x07", "an archive (RAR)"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound or film file (Ogg)"),
    (b"\x1aE\xdf\xa3", "a film (Matroska)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"WARC/", "a web archive (WARC)"),
)
_HTML_SUFFIXES = {".html", ".htm", ".xhtml", ".shtml"}
_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_HTML_START = re.compile(
    rb"(?:<!--.{0,4000}?-->|<\?xml[^>]{0,200}\?>|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FEED_START = re.compile(
    rb"(?:\s|<\?[^>]{0,1000}\?>|<!--.{0,4000}?-->|<!DOCTYPE rss[^>]{0,300}>)*"
    rb"<(?:[a-z]{1,9}:)?(?:rss|feed|rdf|urlset|sitemapindex)[\s>]",
    re.I | re.S,
)
_TAG = re.compile(rb"<(?:[a-z][a-z0-9]{0,15}|![a-z-]{2})", re.I)
_MHTML = re.compile(rb"multipart/related", re.I)


def kind_of(intake: Intake) -> Kind:
    """The kind of ``intake``, by its first bytes before what its carrier says. Raises NotTextError, FeedError."""
    head = intake.raw[:8192]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    for magic, name in _MAGIC:
        if head.startswith(magic):
            raise NotTextError(intake.source, name)
    if head[4:8] == b"ftyp":
        raise NotTextError(intake.source, "a film or sound file (MP4)")
    if b"MIME-Version:" in head and _MHTML.search(head):
        raise NotTextError(intake.source, "a web archive (MHTML)")
    if is_feed(head):
        raise FeedError(intake.source)
    return Kind.HTML if _is_html(intake, _ascii(head)) else Kind.TEXT


def is_feed(raw: bytes) -> bool:
    """Whether bytes begin as a feed or a sitemap does."""
    return _FEED_START.match(_ascii(raw[:8192])) is not None


def _is_html(intake: Intake, head: bytes) -> bool:
    if _HTML_START.match(head):
        return True
    declared = intake.suffix in _HTML_SUFFIXES or intake.media_type in _HTML_TYPES
    return declared and _TAG.search(head) is not None


def _ascii(head: bytes) -> bytes:
    """``head`` without byte order mark, and without the zero bytes of UTF-16."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        if head.startswith(mark):
            return head.removeprefix(mark).replace(b"\x00", b"")
    return head
