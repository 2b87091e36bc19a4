"""Web archives taken apart into what servers answered: WARC, plain or as gzip, and WACZ; record by record."""

from __future__ import annotations

import gzip
import io
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlsplit

from accordingto.capture.archived import Archived
from accordingto.errors import BrokenArchiveError, MissingExtraError
from accordingto.settings import CaptureSettings

_ENDINGS = re.compile(r"\.(?:warc(?:\.gz)?|wacz)$", re.I)
_WARC = re.compile(r"\.warc(?:\.gz)?$", re.I)
_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)

_PIECE = 1 << 16

MOST_GROWTH = 200
"""Times its own size that an archive may unfold to."""
ALWAYS = 100_000_000
"""Bytes that any archive may unfold to."""
LONGEST_LINE = 1_000_000
"""Bytes of one line of a record's head."""
MOST_LINES = 5_000
"""Lines of one head."""

logging.getLogger("warcio").addHandler(logging.NullHandler())  # it logs to the terminal otherwise


def is_archive(path: str) -> bool:
    """Whether a path is that of a web archive, by its ending."""
    return "://" not in path and _ENDINGS.search(path) is not None and Path(path).is_file()


def count_records(path: str) -> tuple[int, BrokenArchiveError | None]:
    """How many reports can be taken out of an archive, and what is wrong with the rest of it."""
    count = 0
    try:
        with _told(path):
            for _, record in _answers(path):
                _pass_over(record, path)
                count += 1
    except BrokenArchiveError as error:
        return count, error
    return count, None


def records(path: str, settings: CaptureSettings) -> Iterator[Archived]:
    """What an archive holds of pages, PDFs and texts that a server answered with; one body in memory at a time.

    Answers other than 200 are left out, and so are robots.txt and whatever is no answer. Raises BrokenArchiveError
    where the archive cannot be read on, MissingExtraError.
    """
    with _told(path):
        for source, record in _answers(path):
            yield _archived(source, record, settings.max_bytes)


def _answers(path: str) -> Iterator[tuple[str, Any]]:
    """The records that are reports, each with a name; what is not read of a record is passed over."""
    most = max(ALWAYS, MOST_GROWTH * Path(path).stat().st_size)
    if _WARC.search(path):
        with open(path, "rb") as file:
            yield from _in_warc(file, path, most if path.lower().endswith(".gz") else None)
        return
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.filename.lower().endswith(".wacz"):
                raise BrokenArchiveError(path, "it holds another archive, which is not opened")
            if _WARC.search(member.filename):
                with archive.open(member) as file:
                    yield from _in_warc(file, f"{path}#{member.filename}", most)


def _in_warc(file: IO[bytes], name: str, most: int | None) -> Iterator[tuple[str, Any]]:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ModuleNotFoundError:
        raise MissingExtraError("a web archive", "case") from None
    with closing(gzip.open(file) if name.lower().endswith(".gz") else file) as stream:
        bounded = _Bounded(cast("IO[bytes]", stream), name, most)
        iterator = ArchiveIterator(bounded)
        iterator.reader = bounded  # it would wrap it in one that unpacks once more, and knows no limits
        number = 0
        while True:
            with redirect_stderr(io.StringIO()):  # it tells its doubts to the terminal
                record = next(iterator, None)
            if record is None:
                return
            number += 1
            if _is_report(record):
                yield f"{name}#{number}", record


def _is_report(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return False
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return _media_type(record) in _TYPES and urlsplit(address).path != "/robots.txt"


def _media_type(record: Any) -> str:
    return str(record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _pass_over(record: Any, path: str) -> None:
    left = record.payload_length
    while data := record.raw_stream.read(_PIECE):
        left -= len(data)
    if left > 0:
        raise BrokenArchiveError(path, "it ends in the midst of a record")


def _archived(source: str, record: Any, limit: int) -> Archived:
    heads = record.http_headers
    size = max(0, record.payload_length)
    charset = _CHARSET.search(heads.get_header("Content-Type") or "")
    return Archived(
        source,
        record.raw_stream.read(size) if size <= limit else b"",
        size,
        record.rec_headers.get_header("WARC-Target-URI"),
        _moment(record.rec_headers.get_header("WARC-Date") or ""),
        _media_type(record),
        charset[1] if charset else None,
        (heads.get_header("Content-Encoding") or "").strip().lower(),
        (heads.get_header("Transfer-Encoding") or "").strip().lower() == "chunked",
    )


def _moment(words: str) -> str | None:
    """A date of WARC as casefiles write moments: to the microsecond, in UTC."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


class _Bounded:
    """A stream of records, as warcio reads it: no line, no head, and if ``most`` is set no whole, that is too long."""

    decompressor = None

    def __init__(self, stream: IO[bytes], name: str, most: int | None) -> None:
        self._stream, self._name, self._most = stream, name, most
        self._read = self._lines = 0
        self._first = True

    def read(self, length: int) -> bytes:
        """Up to ``length`` bytes."""
        return self._counted(self._stream.read(length))

    def readline(self, length: int | None = None) -> bytes:
        """One line, its break included."""
        line = self._counted(self._stream.readline(min(length or LONGEST_LINE, LONGEST_LINE)))
        if self._first and not line.startswith(b"WARC/"):
            raise BrokenArchiveError(self._name, "it does not begin as a WARC does")
        self._first = False
        self._lines = self._lines + 1 if line.strip() else 0
        if len(line) >= LONGEST_LINE or self._lines > MOST_LINES:
            raise BrokenArchiveError(self._name, "the head of a record is longer than any real one")
        return line

    def tell(self) -> int:
        """Bytes read so far."""
        return self._read

    def rem_length(self) -> int:
        """Bytes that were read ahead: none."""
        return 0

    def close_decompressor(self) -> None:
        """Nothing is unpacked here."""

    def _counted(self, data: bytes) -> bytes:
        self._read += len(data)
        if self._most is not None and self._read > self._most:
            raise BrokenArchiveError(
                self._name, f"it unfolds to over {self._most // 1_000_000} MB, far beyond its size"
            )
        return data


@contextmanager
def _told(path: str) -> Iterator[None]:
    """What the system and the parsers say, as BrokenArchiveError."""
    try:
        yield
    except BrokenArchiveError:
        raise
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise BrokenArchiveError(path, getattr(error, "strerror", None) or str(error) or type(error).__name__) from None
    except Exception as error:
        if type(error).__module__.startswith("warcio"):
            raise BrokenArchiveError(path, "a record is no record of a WARC") from None
        raise
