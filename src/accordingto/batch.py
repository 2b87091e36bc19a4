"""Sources taken in and read together in one process: one report or one refusal for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from accordingto.capture import Capture, capture
from accordingto.capture.archived import Archived, capture_archived
from accordingto.capture.door import captured
from accordingto.capture.file import Intake
from accordingto.capture.linked import Linked, capture_linked
from accordingto.capture.row import Row, capture_row
from accordingto.errors import AccordingToError, ReaderFaultError, UnknownModelError, described
from accordingto.record import Document, Report
from accordingto.settings import DEFAULT, DEFAULT_READING, CaptureSettings, ReadingSettings

if TYPE_CHECKING:
    from accordingto.reader import Reader

Source = str | Row | Archived | Linked | Intake
"""Where a report is to be had: a path, an address, ``-``, ``sample:NAME``, the row of a table, the record of a web
archive, an address that a feed lists, or bytes that were fetched before."""


class Refusal(msgspec.Struct, frozen=True):
    """A source that could not be read, and why."""

    source: str
    error: AccordingToError


class Taken(msgspec.Struct, frozen=True):
    """A source as taken in ``at`` a time (ISO 8601, UTC), and its report; None where it was known and not read."""

    source: str
    at: str
    capture: Capture
    report: Report | None = None


Outcome = Report | Refusal


class Job(msgspec.Struct, frozen=True):
    """How sources are taken in and read; ``threads`` of the engine, 0 for as many as it likes.

    ``facts`` replace what every report says of itself. A document that is ``known`` to have been
    read by the model (``name@hash``) is taken in and not read.
    """

    model: str = "default"
    settings: CaptureSettings = DEFAULT
    threads: int = 0
    facts: Mapping[str, str] = {}
    known: Callable[[Document, str], bool] | None = None
    reading: ReadingSettings = DEFAULT_READING


def now() -> str:
    """The time to the microsecond, in ISO 8601 and UTC: ``2021-05-12T06:30:00.000000Z``."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def name_of(source: Source) -> str:
    """A source in words; bytes of a path that are no UTF-8 are written out."""
    name = source if isinstance(source, str) else source.source
    return name.encode("utf-8", "backslashreplace").decode()


def read_together(sources: Sequence[Source], job: Job) -> list[Outcome]:
    """Read ``sources`` so that the encoder sees full batches; outcomes in the order given."""
    return [outcome(one) for one in take_together(sources, job)]


def outcome(taken: Taken | Refusal) -> Outcome:
    """What reading alone gives of a source taken in. Raises ValueError for one that was known and not read."""
    if isinstance(taken, Refusal):
        return taken
    if taken.report is None:
        raise ValueError(f"{taken.source} was not read")
    return taken.report


def take_together(sources: Sequence[Source], job: Job) -> list[Taken | Refusal]:
    """Take ``sources`` in and read those that are not known; one outcome for each, in the order given."""
    taken = [_take_in(source, job) for source in sources]
    new = [one for one in taken if isinstance(one, Taken) and not _known(one, job)]
    read = dict(zip(map(id, new), _read(new, job), strict=True))
    return [read.get(id(one), one) for one in taken]


def require_model(name: str) -> None:
    """Raise UnknownModelError unless a model of that name is there."""
    from accordingto.reader import available

    if name not in (known := available()):
        raise UnknownModelError(name, known)


def require_lists(settings: ReadingSettings) -> None:
    """Raise WordListError unless the user's own lists can be used."""
    if settings != DEFAULT_READING:
        from accordingto.alias import Aliases
        from accordingto.event import EventTypes
        from accordingto.gazetteer import alias as places

        EventTypes.load(settings.events)
        Aliases.load(settings.actors)
        places.Aliases.load(settings.places)


@lru_cache(maxsize=2)
def reader(model: str, threads: int = 0, settings: ReadingSettings = DEFAULT_READING) -> Reader:
    """The reader of that name, loaded once in a process. Raises UnknownModelError and WordListError."""
    from accordingto.reader import Reader  # loads the engine and the model

    return Reader.load(model, threads, settings)


def _take_in(source: Source, job: Job) -> Taken | Refusal:
    name = name_of(source)
    try:
        found = _captured(source, job.settings)
        document = replace(found.document, **job.facts)
        return Taken(name, now(), Capture(document, found.raw, found.at, found.facts))
    except AccordingToError as error:
        return Refusal(name, error)
    except Exception as fault:  # a parser that failed on hostile input
        return Refusal(name, ReaderFaultError(name, described(fault)))


def _captured(source: Source, settings: CaptureSettings) -> Capture:
    match source:
        case str():
            return capture(source, settings)
        case Row():
            return capture_row(source, settings)
        case Archived():
            return capture_archived(source, settings)
        case Intake():
            return captured(source, settings)
        case Linked():
            return capture_linked(source, settings)


def _known(taken: Taken, job: Job) -> bool:
    if job.known is None:
        return False
    return job.known(taken.capture.document, _reader(job).model)


def _read(taken: Sequence[Taken], job: Job) -> list[Taken | Refusal]:
    documents = [one.capture.document for one in taken]
    try:
        reports = list(_reader(job).read_all(documents)) if documents else []
    except Exception:  # a fault of ours in one report must not cost the others theirs
        return [_read_alone(one, job) for one in taken]
    return [replace(one, report=report) for one, report in zip(taken, reports, strict=True)]


def _reader(job: Job) -> Reader:
    return reader(job.model, job.threads, job.reading)


def _read_alone(taken: Taken, job: Job) -> Taken | Refusal:
    try:
        return replace(taken, report=_reader(job).read(taken.capture.document))
    except AccordingToError as error:
        return Refusal(taken.source, error)
    except Exception as fault:
        return Refusal(taken.source, ReaderFaultError(taken.source, described(fault)))
