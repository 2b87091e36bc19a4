"""From sources to reports: take each in, read it, go on; one that cannot be read stops no other.

Many reports are read in worker processes; one, or a few, in this one, where starting workers costs more.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from accordingto.batch import (
    Job,
    Outcome,
    Refusal,
    Source,
    Taken,
    read_together,
    reader,
    require_lists,
    require_model,
    take_together,
)
from accordingto.capture import capture, capture_text
from accordingto.errors import MissingReportError
from accordingto.record import Report
from accordingto.settings import DEFAULT, DEFAULT_READING, CaptureSettings, ReadingSettings

__all__ = [
    "Job",
    "Refusal",
    "Source",
    "Taken",
    "read",
    "read_source",
    "read_sources",
    "require_model",
    "take_sources",
]

Done = TypeVar("Done")

ENDINGS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".json", ".docx", ".doc")
LONGEST_NAME = 255
"""Characters up to which one line without spaces is taken for the name of a file, not for a text."""


def read(
    path_or_text: str | Path,
    *,
    model: str = "default",
    settings: CaptureSettings = DEFAULT,
    reading: ReadingSettings = DEFAULT_READING,
) -> Report:
    """Read one report: a file, an ``http(s)`` address, ``sample:NAME``, or the text itself.

    A string is a path where something stands at it. A single word, or a line that ends like the
    name of a file, is the path of a missing file: MissingReportError. Anything else is the text.
    Raises RefusedError for what cannot be taken in, UnknownModelError and WordListError.
    """
    if isinstance(path_or_text, Path) or _names_a_source(path_or_text):
        return read_source(str(path_or_text), model=model, settings=settings, reading=reading)
    return reader(model, settings=reading).read(capture_text(path_or_text, settings).document)


def read_source(
    source: str,
    *,
    model: str = "default",
    settings: CaptureSettings = DEFAULT,
    reading: ReadingSettings = DEFAULT_READING,
    facts: Mapping[str, str] | None = None,
) -> Report:
    """Read one source; ``facts`` replace what the report says of itself: title, outlet, published."""
    require_model(model)
    require_lists(reading)
    document = capture(source, settings).document
    return reader(model, settings=reading).read(replace(document, **(facts or {})))


def read_sources(
    sources: Iterable[str],
    *,
    model: str = "default",
    settings: CaptureSettings = DEFAULT,
    reading: ReadingSettings = DEFAULT_READING,
    jobs: int | None = None,
) -> Iterator[Outcome]:
    """Read many sources: one report or refusal for each, in the order given.

    ``jobs`` is how many processes may read at once, None for one on each core; a script that calls
    this with many sources keeps its own code under ``if __name__ == "__main__"``. Raises
    UnknownModelError and WordListError before anything is read, WorkersError where no process can be started.
    """
    listed, job = list(sources), Job(model, settings, reading=reading)
    require_model(model)
    require_lists(reading)
    yield from _shared_out(listed, len(listed), job, jobs, read_together)


def take_sources(
    sources: Iterable[Source], total: int, job: Job, jobs: int | None = None
) -> Generator[Taken | Refusal, None, None]:
    """Take in and read ``total`` sources, which are asked for as they are needed: one outcome for each, in order.

    Unlike ``read_sources`` it hands over the bytes too. Raises as ``read_sources`` does.
    """
    require_model(job.model)
    require_lists(job.reading)
    yield from _shared_out(sources, total, job, jobs, take_together)


def _shared_out(
    sources: Iterable[Source],
    total: int,
    job: Job,
    jobs: int | None,
    work: Callable[[Sequence[Source], Job], list[Done | Refusal]],
) -> Iterator[Done | Refusal]:
    from accordingto.crew import Crew, batches, hands

    if (workers := hands(total, jobs)) > 1:
        with Crew(workers, job, work) as crew:
            yield from crew.outcomes(sources, total)
    else:
        for batch in batches(sources, total, 1):
            yield from work(batch, job)


def _names_a_source(text: str) -> bool:
    """Whether ``text`` names a report. Raises MissingReportError where it names a file that is not there."""
    line = text.strip()
    if "\n" in line or len(line) > 4096 or "\0" in line:
        return False
    if line == "-" or (" " not in line and line.lower().startswith(("http://", "https://", "sample:"))):
        return True
    if _stands(text):
        return True
    if line and len(line) <= LONGEST_NAME and (len(line.split()) == 1 or line.lower().endswith(ENDINGS)):
        raise MissingReportError(text)
    return False


def _stands(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # longer than the system allows for a name
        return False
