"""Annotated corpora: JSON lines, plain or xz-compressed, read one record at a time and written alike.

Offsets are Unicode code points into ``text``, end exclusive. Fields beside those named here are ignored.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

import msgspec

from accordingto.errors import CorpusFormatError, UnopenedCorpusError
from accordingto.evaluate.extent import Piece


class Attribution(msgspec.Struct, frozen=True):
    """Who says what: the pieces of source, cue and content; ``nested_in`` indexes the enclosing attribution."""

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    nested_in: int | None = None

    def pieces(self) -> tuple[Piece, ...]:
        """All pieces of all roles."""
        return self.source + self.cue + self.content


class AttributionRecord(msgspec.Struct, frozen=True):
    """One text and its attributions."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]

    def fault(self) -> str | None:
        """What does not hold between text and annotation, or None."""
        for attribution in self.attributions:
            if attribution.nested_in is not None and not 0 <= attribution.nested_in < len(self.attributions):
                return f"'nested_in' {attribution.nested_in} is no index of an attribution"
        return outside(self.text, (piece for a in self.attributions for piece in a.pieces()))


class EntityRecord(msgspec.Struct, frozen=True):
    """One text and its entity mentions as (start, end, label)."""

    id: str
    text: str
    spans: tuple[tuple[int, int, str], ...]

    def fault(self) -> str | None:
        """What does not hold between text and annotation, or None."""
        return outside(self.text, ((start, end) for start, end, _ in self.spans))


class ClusterRecord(msgspec.Struct, frozen=True):
    """One text and its clusters of mentions; ``singletons`` says whether mentions that stand alone are marked."""

    id: str
    text: str
    clusters: tuple[tuple[Piece, ...], ...]
    singletons: bool = True

    def fault(self) -> str | None:
        """What does not hold between text and annotation, or None."""
        return outside(self.text, (mention for cluster in self.clusters for mention in cluster))


class PronounRecord(msgspec.Struct, frozen=True):
    """One pronoun and two names it may stand for (the GAP form)."""

    id: str
    text: str
    pronoun: str
    pronoun_span: Piece
    a: str
    a_span: Piece
    a_coref: bool
    b: str
    b_span: Piece
    b_coref: bool

    def fault(self) -> str | None:
        """What does not hold between text and annotation, or None."""
        return outside(self.text, (self.pronoun_span, self.a_span, self.b_span))


class Timex(msgspec.Struct, frozen=True, omit_defaults=True):
    """An expression of time: its TIMEX3 type and value, and, where it was predicted, its EDTF and its anchor."""

    span: Piece
    type: str
    value: str
    edtf: str | None = None
    anchored_on: str | None = None


class TimeRecord(msgspec.Struct, frozen=True):
    """One text, the day it was published (``dct``), and its expressions of time."""

    id: str
    text: str
    timexes: tuple[Timex, ...]
    dct: str | None = None

    def fault(self) -> str | None:
        """What does not hold between text and annotation, or None."""
        return outside(self.text, (timex.span for timex in self.timexes))


class Toponym(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name of a place: degrees, ISO 3166 code, feature code of GeoNames, ``precision`` where it was predicted.

    Without coordinates it is a place that the annotators, or the gazetteer, did not have. ``page`` is the encyclopaedia
    page that says which place is meant, where a corpus tells it so.
    """

    span: Piece
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    country: str | None = None
    feature: str | None = None
    precision: str | None = None
    page: str | None = None


class PlaceRecord(msgspec.Struct, frozen=True):
    """One text, who published it (name, host or address), and its names of places."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]
    publisher: str | None = None
    url: str | None = None

    def fault(self) -> str | None:
        """What does not hold between text and annotation, or None."""
        for one in self.toponyms:
            if (one.lat is None) != (one.lon is None) or abs(one.lat or 0) > 90 or abs(one.lon or 0) > 180:
                return f"latitude {one.lat} and longitude {one.lon} are no point"
        return outside(self.text, (toponym.span for toponym in self.toponyms))


Record = AttributionRecord | EntityRecord | ClusterRecord | PronounRecord | TimeRecord | PlaceRecord
R = TypeVar("R", AttributionRecord, EntityRecord, ClusterRecord, PronounRecord, TimeRecord, PlaceRecord)

FIELDS: dict[str, type[Record]] = {
    "attributions": AttributionRecord,
    "spans": EntityRecord,
    "clusters": ClusterRecord,
    "pronoun_span": PronounRecord,
    "timexes": TimeRecord,
    "toponyms": PlaceRecord,
}
"""The field that tells each kind of record from the others."""


def outside(text: str, pieces: Iterable[Piece]) -> str | None:
    """A sentence on the first piece that is empty or leaves the text, or None."""
    for start, end in pieces:
        if not 0 <= start < end <= len(text):
            return f"span [{start}, {end}] does not lie in the text of {len(text)} characters"
    return None


def kind_of(path: Path) -> type[Record] | None:
    """The kind of the records in a file, told from the first; None where it is none of ours."""
    for _, line in lines(path):
        try:
            fields = msgspec.json.decode(line)
        except msgspec.DecodeError:
            return None
        held = fields if isinstance(fields, dict) else {}
        return next((kind for field, kind in FIELDS.items() if field in held), None)
    return None


def records(path: Path, kind: type[R]) -> Iterator[R]:
    """The records of a file, in order. Raises CorpusFormatError naming file, line and what is wrong."""
    decoder = msgspec.json.Decoder(kind)
    for number, line in lines(path):
        try:
            record = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
            raise CorpusFormatError(str(path), str(wrong), number) from wrong
        if fault := record.fault():
            raise CorpusFormatError(str(path), fault, number)
        yield record


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that are not blank, numbered from 1, unpacked where the name ends in ``.xz``."""
    number = 0
    try:
        with opened(path, "rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except (lzma.LZMAError, EOFError) as broken:
        raise CorpusFormatError(str(path), f"not whole xz data ({broken})", number + 1) from broken
    except OSError as refused:
        raise UnopenedCorpusError(str(path), (refused.strerror or str(refused)).lower()) from refused


def write(path: Path, written: Iterable[Record]) -> int:
    """Write records, one a line; xz-compressed where the name ends in ``.xz``. How many were written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with opened(path, "wb") as file:
        for record in written:
            file.write(msgspec.json.encode(record) + b"\n")
            count += 1
    return count


def opened(path: Path, mode: Literal["rb", "wb"]) -> lzma.LZMAFile | BinaryIO:
    """The file as bytes, through xz where its name says so."""
    return lzma.open(path, mode) if path.suffix == ".xz" else open(path, mode)
