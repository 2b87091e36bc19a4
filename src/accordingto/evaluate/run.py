"""Running a measurement on files: which records a file holds, who predicts, and where predictions are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, cast

import msgspec

from accordingto.errors import CorpusFormatError, UnopenedCorpusError
from accordingto.evaluate import corpus, measure, prediction
from accordingto.evaluate.annotated import Paths, ReadReport, annotated
from accordingto.evaluate.conventions import ACCORDINGTO, Convention
from accordingto.evaluate.corpus import (
    AttributionRecord,
    ClusterRecord,
    EntityRecord,
    PlaceRecord,
    PronounRecord,
    Record,
    TimeRecord,
)
from accordingto.evaluate.measure import Measurement
from accordingto.evaluate.prediction import Predictor
from accordingto.evaluate.reports import ReportComparison, compare, compare_folder

TASKS: dict[str, tuple[type[Record], ...]] = {
    "attribution": (AttributionRecord,),
    "entities": (EntityRecord,),
    "coref": (ClusterRecord, PronounRecord),
    "times": (TimeRecord,),
    "places": (PlaceRecord,),
}
"""The kinds of records that each task is measured on."""

PREDICT: dict[type[Record], Callable[..., Iterator[Any]]] = {
    AttributionRecord: prediction.attributions,
    EntityRecord: prediction.entities,
    ClusterRecord: prediction.clusters,
    PronounRecord: prediction.pronouns,
    PlaceRecord: prediction.places,
}
Reading = Callable[[Sequence[Path]], Iterable[bytes | str]]
"""Reads report files, in order: the JSON of each, or a line that says why there is none."""


class Order(msgspec.Struct, frozen=True):
    """What to measure: the task on a file, with either a reader or a file of predictions written before.

    ``limit`` takes the first records only; predictions are written to ``out`` where it is given. ``given`` resolves
    the gold names of places, which takes no reader.
    """

    task: str
    file: Path
    convention: Convention = ACCORDINGTO
    predicted: Path | None = None
    out: Path | None = None
    limit: int | None = None
    given: bool = False


def files(task: str, path: Path) -> list[Path]:
    """The files to measure a task on: the one given, or those of a folder that hold its kind of records.

    Raises UnopenedCorpusError where there is none.
    """
    if not path.is_dir():
        return [path]
    named = sorted(p for p in path.iterdir() if p.name.endswith((".jsonl", ".jsonl.xz")) and p.is_file())
    found = [p for p in named if corpus.kind_of(p) in TASKS[task]]
    if not found:
        raise UnopenedCorpusError(str(path), f"holds no .jsonl or .jsonl.xz file for '{task}'")
    return found


def measured(order: Order, reader: Predictor | None = None) -> Measurement:
    """Carry out an order on one file. Raises CorpusFormatError and UnopenedCorpusError."""
    kind = kind_in(order)
    gold = list(islice(corpus.records(order.file, cast(Any, kind)), order.limit))
    got = list(predictions(order, kind, gold, reader))
    if order.out is not None:
        corpus.write(order.out, (record for record in got if record is not None))
    if order.given:
        return measure.of_given(cast(Any, gold), cast(Any, got), prediction.populous(cast(Any, gold)))
    return compared(kind, list(zip(gold, got, strict=True)), order.convention)


def kind_in(order: Order) -> type[Record]:
    """The kind of the file's records, if the task can be measured on it."""
    kind = corpus.kind_of(order.file)
    if kind not in TASKS[order.task] or kind is None:
        fields = [name for name, fitting in corpus.FIELDS.items() if fitting in TASKS[order.task]]
        wanted = " or ".join(f"'{name}'" for name in fields)
        raise CorpusFormatError(str(order.file), f"no record with {wanted}, which '{order.task}' is measured on", 1)
    return kind


def predictions(
    order: Order, kind: type[Record], gold: Iterable[Record], reader: Predictor | None
) -> Iterator[Record | None]:
    """The predictions for the gold records, in order."""
    if order.predicted is not None:
        return prediction.before(order.predicted, cast(Any, kind), cast(Any, gold))
    if kind is TimeRecord:
        return prediction.times(cast(Any, gold))
    if order.given:
        return prediction.given(cast(Any, gold))
    if reader is None:
        raise ValueError("either a reader or a file of predictions is needed")
    return PREDICT[kind](reader, gold, order.convention)


def compared(kind: type[Record], pairs: list[Any], convention: Convention) -> Measurement:
    """Measure pairs of gold and predicted records of one kind."""
    if kind is EntityRecord:
        return measure.of_entities(pairs, convention)
    ways: dict[type[Record], Callable[[list[Any]], Measurement]] = {
        AttributionRecord: measure.of_attributions,
        ClusterRecord: measure.of_clusters,
        PronounRecord: measure.of_pronouns,
        TimeRecord: measure.of_times,
        PlaceRecord: measure.of_places,
    }
    return ways[kind](pairs)


def reports_before(folder: Path, read: Path, limit: int | None = None) -> list[ReportComparison]:
    """Compare annotated reports with what was read before, as ``read/ID.json``."""
    return list(islice(compare_folder(folder, read), limit))


def reports(
    folder: Path, reading: Reading, out: Path | None = None, limit: int | None = None
) -> list[ReportComparison]:
    """Read annotated reports and compare; the JSON of each is written to ``out/ID.json`` where it is given."""
    listed = list(islice(annotated(folder), limit))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    read = reading([paths.text for paths in listed])
    return [compared_report(paths, found, out) for paths, found in zip(listed, read, strict=True)]


def compared_report(paths: Paths, found: bytes | str, out: Path | None) -> ReportComparison:
    """Compare one report with its JSON, or note why there is none."""
    if isinstance(found, str):
        return compare(paths, None, found)
    if out is not None:
        (out / f"{paths.id}.json").write_bytes(found)
    return compare(paths, msgspec.json.decode(found, type=ReadReport))
