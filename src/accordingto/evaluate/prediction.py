"""Predictions for the texts of a corpus, in the corpus's own form: by the reader, or from a file written before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec.structs import replace

from accordingto.errors import CorpusFormatError
from accordingto.evaluate.conventions import Convention
from accordingto.evaluate.corpus import (
    Attribution,
    AttributionRecord,
    ClusterRecord,
    EntityRecord,
    PlaceRecord,
    PronounRecord,
    TimeRecord,
    Timex,
    Toponym,
    records,
)
from accordingto.evaluate.entities import written
from accordingto.evaluate.extent import Piece
from accordingto.evaluate.pronoun import answer, answered
from accordingto.place import Resolver
from accordingto.record import Place
from accordingto.span import Span, Stretch
from accordingto.when import find

BATCH = 32
T = TypeVar("T")
R = TypeVar("R", AttributionRecord, EntityRecord, ClusterRecord, PronounRecord, TimeRecord, PlaceRecord)


class Relation(Protocol):
    """An attribution as the reader gives it."""

    @property
    def source(self) -> tuple[Stretch, ...]:
        """Pieces of the source."""

    @property
    def cue(self) -> tuple[Stretch, ...]:
        """Pieces of the cue."""

    @property
    def content(self) -> tuple[Stretch, ...]:
        """Pieces of the content."""

    @property
    def nested_in(self) -> int | None:
        """Index of the enclosing relation of the same text."""


class Entity(Protocol):
    """An entity mention as the reader gives it."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """First character behind it."""

    @property
    def type(self) -> str:
        """The reader's type."""


class Predictor(Protocol):
    """What a reader must offer to be measured on corpora; each method gives one list per text."""

    def attributions(self, texts: Sequence[str], convention: str) -> Sequence[Sequence[Relation]]:
        """Attribution relations."""

    def entities(self, texts: Sequence[str]) -> Sequence[Sequence[Entity]]:
        """Entity mentions."""

    def clusters(self, texts: Sequence[str]) -> Sequence[Sequence[Sequence[Stretch]]]:
        """Coreference clusters."""

    def places(self, texts: Sequence[str], outlets: Sequence[str]) -> Sequence[Sequence[Place]]:
        """Names of places, resolved; who published each text is given beside it, "" where it is not known."""


def attributions(
    reader: Predictor, gold: Iterable[AttributionRecord], convention: Convention
) -> Iterator[AttributionRecord]:
    """The reader's attributions for each text, as the convention marks them."""
    for batch in batches(gold):
        found = reader.attributions([record.text for record in batch], convention.name)
        for record, relations in zip(batch, found, strict=True):
            yield AttributionRecord(record.id, record.text, as_marked(relations, convention))


def as_marked(relations: Iterable[Relation], convention: Convention) -> tuple[Attribution, ...]:
    """Relations as attributions; only those in no other one where the convention marks the outermost."""
    return tuple(
        Attribution(pieces(one.source), pieces(one.cue), pieces(one.content), one.nested_in)
        for one in relations
        if one.nested_in is None or not convention.outermost
    )


def pieces(stretches: Iterable[Stretch]) -> tuple[Piece, ...]:
    """Stretches as pairs of offsets."""
    return tuple((stretch.start, stretch.end) for stretch in stretches)


def entities(reader: Predictor, gold: Iterable[EntityRecord], convention: Convention) -> Iterator[EntityRecord]:
    """The reader's entity mentions for each text, in the labels of the convention."""
    for batch in batches(gold):
        found = reader.entities([record.text for record in batch])
        for record, mentions in zip(batch, found, strict=True):
            listed = written(((mention.start, mention.end, mention.type) for mention in mentions), convention)
            yield EntityRecord(record.id, record.text, listed)


def clusters(reader: Predictor, gold: Iterable[ClusterRecord], convention: Convention) -> Iterator[ClusterRecord]:
    """The reader's clusters for each text."""
    for batch in batches(gold):
        found = reader.clusters([record.text for record in batch])
        for record, listed in zip(batch, found, strict=True):
            yield ClusterRecord(record.id, record.text, tuple(map(pieces, listed)), record.singletons)


def pronouns(reader: Predictor, gold: Iterable[PronounRecord], convention: Convention) -> Iterator[PronounRecord]:
    """The reader's answer for each pronoun, told from its clusters."""
    for batch in batches(gold):
        found = reader.clusters([record.text for record in batch])
        for record, listed in zip(batch, found, strict=True):
            yield answered(record, answer(record, list(map(pieces, listed))))


def times(gold: Iterable[TimeRecord]) -> Iterator[TimeRecord]:
    """The expressions of time of each text, which rules find and no reader."""
    for record in gold:
        found = tuple(
            Timex((one.words.start, one.words.end), one.type, one.value, one.edtf, one.anchored_on)
            for one in find(record.text, record.dct)
        )
        yield TimeRecord(record.id, record.text, found, record.dct)


def places(reader: Predictor, gold: Iterable[PlaceRecord], convention: Convention) -> Iterator[PlaceRecord]:
    """The reader's names of places for each text, each as its likeliest place."""
    for batch in batches(gold):
        found = reader.places([record.text for record in batch], [outlet(record) for record in batch])
        for record, listed in zip(batch, found, strict=True):
            yield replace(record, toponyms=tuple(map(toponym, listed)))


def given(gold: Iterable[PlaceRecord]) -> Iterator[PlaceRecord]:
    """The gold names of each text, resolved; names of peoples, which a reader leaves out, as their countries."""
    resolver = Resolver()
    for record in gold:
        names = [Span.cut(record.text, *one.span) for one in record.toponyms]
        found = resolver.resolve(record.text, names, outlet(record), peoples=True)
        yield replace(record, toponyms=tuple(map(toponym, found)))


def populous(gold: Iterable[PlaceRecord]) -> Iterator[PlaceRecord]:
    """The gold names of each text, each as the place of that name with most inhabitants."""
    resolver = Resolver()
    for record in gold:
        found = (resolver.populous(Span.cut(record.text, *one.span), peoples=True) for one in record.toponyms)
        yield replace(record, toponyms=tuple(map(toponym, found)))


def outlet(record: PlaceRecord) -> str:
    """Who published a text, "" where it is not told."""
    return record.publisher or record.url or ""


def toponym(place: Place) -> Toponym:
    """A place as a corpus has it."""
    span = (place.words.start, place.words.end)
    if not place.candidates:
        return Toponym(span, place.name)
    best = place.candidates[0]
    return Toponym(
        span, best.name, best.lat, best.lon, best.geonameid or None, best.country, best.feature, best.precision
    )


def batches(gold: Iterable[T]) -> Iterator[list[T]]:
    """Records by the handful, so that the reader can share its windows and a corpus never has to fit in memory."""
    waiting = iter(gold)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def before(path: Path, kind: type[R], gold: Iterable[R]) -> Iterator[R | None]:
    """Predictions written before, in the order of the gold records; None where the file has none.

    Raises CorpusFormatError where the file predicts for another text under the same id.
    """
    known = {record.id: record for record in records(path, kind)}
    for record in gold:
        found = known.get(record.id)
        if found is not None and found.text != record.text:
            raise CorpusFormatError(str(path), f"record '{record.id}' has another text than the annotated one")
        yield found
