"""Sources taken in and read together in one process: one report or one refusal for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from accordingto.capture import capture
from accordingto.errors import AccordingToError, ReaderFaultError, UnknownModelError, described
from accordingto.record import Document, Report
from accordingto.settings import DEFAULT, DEFAULT_READING, CaptureSettings, ReadingSettings

if TYPE_CHECKING:
    from accordingto.reader import Reader


class Refusal(msgspec.Struct, frozen=True):
    """A source that could not be read, and why."""

    source: str
    error: AccordingToError


Outcome = Report | Refusal


class Job(msgspec.Struct, frozen=True):
    """How sources are taken in and read; ``threads`` of the engine, 0 for as many as it likes."""

    model: str = "default"
    settings: CaptureSettings = DEFAULT
    threads: int = 0
    reading: ReadingSettings = DEFAULT_READING


def read_together(sources: Sequence[str], job: Job) -> list[Outcome]:
    """Read ``sources`` so that the encoder sees full batches; outcomes in the order given."""
    taken = [_take_in(source, job.settings) for source in sources]
    documents = [one for one in taken if isinstance(one, Document)]
    try:
        reports = iter(list(reader(job.model, job.threads, job.reading).read_all(documents)) if documents else [])
        return [one if isinstance(one, Refusal) else next(reports) for one in taken]
    except Exception:  # a fault of ours in one report must not cost the others theirs
        return [_read_alone(source, one, job) for source, one in zip(sources, taken, strict=True)]


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

        EventTypes.load(settings.events)
        Aliases.load(settings.actors)


@lru_cache(maxsize=2)
def reader(model: str, threads: int = 0, settings: ReadingSettings = DEFAULT_READING) -> Reader:
    """The reader of that name, loaded once in a process. Raises UnknownModelError and WordListError."""
    from accordingto.reader import Reader  # loads the engine and the model

    return Reader.load(model, threads, settings)


def _take_in(source: str, settings: CaptureSettings) -> Document | Refusal:
    try:
        return capture(source, settings).document
    except AccordingToError as error:
        return Refusal(source, error)
    except Exception as fault:  # a parser that failed on hostile input
        return Refusal(source, ReaderFaultError(source, described(fault)))


def _read_alone(source: str, taken: Document | Refusal, job: Job) -> Outcome:
    if isinstance(taken, Refusal):
        return taken
    try:
        return reader(job.model, job.threads, job.reading).read(taken)
    except AccordingToError as error:
        return Refusal(source, error)
    except Exception as fault:
        return Refusal(source, ReaderFaultError(source, described(fault)))
