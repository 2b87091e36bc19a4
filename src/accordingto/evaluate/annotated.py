"""Annotated reports, and reports as read, as they stand in JSON files.

What is read from JSON here is less strict than the product's own records, so that the output of older
versions and of other tools can be measured too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from accordingto.errors import CorpusFormatError, UnopenedCorpusError
from accordingto.evaluate.extent import Piece


class AnnotatedLink(msgspec.Struct, frozen=True):
    """One teller of an annotated chain."""

    name: str
    words: Piece | None = None
    explicit: bool = True


class AnnotatedClaim(msgspec.Struct, frozen=True):
    """One annotated claim; offsets index the report's text."""

    content: tuple[Piece | None, ...]
    chain: Annotated[tuple[AnnotatedLink, ...], msgspec.Meta(min_length=1)]
    kind: str
    access: str
    certainty: str
    polarity: str
    tone: str
    quotation: str
    cue: Piece | None = None
    implicit: bool = False


class AnnotatedReport(msgspec.Struct, frozen=True):
    """The annotation of one report; ``text_sha256`` is that of the text's bytes, where it is given."""

    id: str
    claims: tuple[AnnotatedClaim, ...]
    text_sha256: str | None = None


class ReadSpan(msgspec.Struct, frozen=True):
    """A stretch of the text as read, with its words where they are given."""

    start: int
    end: int
    text: str | None = None


class ReadLink(msgspec.Struct, frozen=True):
    """One step of a chain as read: source ids, several where they speak jointly."""

    sources: tuple[str, ...] = ()
    source: str | None = None
    words: ReadSpan | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its sources."""
        return self.sources or ((self.source,) if self.source is not None else ())


class ReadSource(msgspec.Struct, frozen=True):
    """A source as read."""

    id: str
    name: str | None = None
    kind: str | None = None
    described_as: tuple[str, ...] | None = None
    mentions: tuple[ReadSpan, ...] | None = None


class ReadClaim(msgspec.Struct, frozen=True):
    """A claim as read."""

    content: tuple[ReadSpan, ...]
    chain: tuple[ReadLink, ...]
    cue: ReadSpan | None = None
    implicit: bool | None = None
    kind: str | None = None
    access: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    tone: str | None = None
    quotation: str | None = None
    confidence: float | None = None


class ReadDocument(msgspec.Struct, frozen=True):
    """The text that the offsets of a report as read index."""

    text: str


class ReadReport(msgspec.Struct, frozen=True):
    """A report as read."""

    document: ReadDocument
    sources: tuple[ReadSource, ...]
    claims: tuple[ReadClaim, ...]
    model: str | None = None


J = TypeVar("J", AnnotatedReport, ReadReport)


def load(path: Path, kind: type[J]) -> J:
    """One JSON file. Raises CorpusFormatError and UnopenedCorpusError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise CorpusFormatError(str(path), str(wrong)) from wrong
    except OSError as refused:
        raise UnopenedCorpusError(str(path), (refused.strerror or str(refused)).lower()) from refused


class Paths(msgspec.Struct, frozen=True):
    """Where the annotation and the text of one report stand."""

    claims: Path
    text: Path

    @property
    def id(self) -> str:
        """The name that its files share."""
        return self.claims.stem


def annotated(folder: Path) -> Iterator[Paths]:
    """The reports of a folder with ``claims/ID.json`` and ``text/ID.txt``, by id. Raises UnopenedCorpusError."""
    found = sorted((folder / "claims").glob("*.json"))
    if not found:
        raise UnopenedCorpusError(str(folder), "holds no claims/ID.json beside text/ID.txt")
    for path in found:
        text = folder / "text" / f"{path.stem}.txt"
        if not text.is_file():
            raise UnopenedCorpusError(str(text), "no such file, though its claims are annotated")
        yield Paths(path, text)


def text_of(path: Path, digest: str | None = None) -> str:
    """The text of a file, line ends as they are; ``digest`` is the SHA-256 that it must have, if any.

    Raises CorpusFormatError and UnopenedCorpusError.
    """
    try:
        held = path.read_bytes()
        if digest is not None and hashlib.sha256(held).hexdigest() != digest:
            raise CorpusFormatError(str(path), "not the text that was annotated (its SHA-256 is another)")
        return held.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise CorpusFormatError(str(path), "not UTF-8") from wrong
    except OSError as refused:
        raise UnopenedCorpusError(str(path), (refused.strerror or str(refused)).lower()) from refused
