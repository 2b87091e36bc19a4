"""``accordingto read``: every claim of reports, with who said it, through whom, and how they know."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.edtf import EdtfDate
from accordingto.cli.size import Size
from accordingto.errors import AccordingToError, EmptyFolderError, RefusedError, one_line

if TYPE_CHECKING:
    from accordingto.batch import Outcome
    from accordingto.cli.output import Form, Writer
    from accordingto.settings import CaptureSettings, ReadingSettings

SOME_REFUSED = 3
NONE_READ = 4


@dataclass(frozen=True)
class Order:
    """What to read, and how."""

    sources: list[str]
    several: bool
    model: str
    jobs: int | None
    settings: CaptureSettings
    reading: ReadingSettings
    facts: dict[str, str]

    def outcomes(self) -> Generator[Outcome, None, None]:
        """One outcome for each source, in order."""
        from accordingto.pipeline import read_sources

        if len(self.sources) > 1:
            yield from read_sources(
                self.sources, model=self.model, settings=self.settings, reading=self.reading, jobs=self.jobs
            )
        else:
            yield self._only()

    def _only(self) -> Outcome:
        from accordingto.pipeline import Refusal, read_source

        source = self.sources[0]
        try:
            return read_source(source, model=self.model, settings=self.settings, reading=self.reading, facts=self.facts)
        except RefusedError as error:
            return Refusal(source, error)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "html", "geojson", "csv"]),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option("-o", "--output", "out", metavar="OUT", help="File to write to; a folder for several json or html.")
@click.option("--model", default="default", show_default=True, metavar="NAME", help="The model to read with.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read; one for each core.")
@click.option("--allow-private", is_flag=True, help="Fetch from loopback and private addresses too.")
@click.option("--any-language", is_flag=True, help="Read reports that are not in English all the same.")
@click.option("--max-size", type=Size(), metavar="SIZE", help="Largest report taken in, such as 20MB.")
@click.option("--events", metavar="FILE", help="Types of event of your own, in place of the default ones.")
@click.option("--actors", metavar="FILE", help="Other names of actors, added to the default ones.")
@click.option("--places", metavar="FILE", help="Other names of places, added to the default ones.")
@click.option("--title", metavar="TEXT", help="Title, for a single report that does not say it.")
@click.option("--outlet", metavar="NAME", help="Who published a single report.")
@click.option("--published", type=EdtfDate(), metavar="DATE", help="When a single report came out: 2021-05-12.")
def read(sources: tuple[str, ...], form: Form, out: str | None, **options: Any) -> int:
    """Read reports and show every claim with its chain of telling.

    SOURCES are files, folders, http(s) addresses, '-' for standard input, and sample:NAME for reports that
    come with the program.

    Several reports in text or jsonl follow one another; in geojson and csv they make one map and one table. In
    json they make one array on standard output, and one file each in the folder given with -o. In html they
    need that folder.

    geojson has a feature for each claim and place, without geometry where nothing is known to lie. csv has a
    row for each claim; a cell that a spreadsheet would run as a formula has an apostrophe in front.

    Exit codes: 0 all read; 2 wrong use; 3 some refused; 4 none could be read; 5 the only report is an address
    that could not be fetched; 70 a fault of the program.
    """
    from accordingto.cli.output import writer

    order = _order(sources, **options)
    place = writer(form, out, order.sources, order.several)
    bar = bool(out) or not sys.stdout.isatty()
    return _read_all(order, place, bar)


def _order(given: tuple[str, ...], model: str, jobs: int | None, **options: Any) -> Order:
    from accordingto.capture import expand

    facts = {name: options[name] for name in ("title", "outlet", "published") if options[name] is not None}
    sources = list(expand(given))
    several = len(given) > 1 or ("://" not in given[0] and Path(given[0]).is_dir())
    if facts and several:
        raise click.UsageError(f"--{next(iter(facts))} is for a single report")
    if not sources:
        raise EmptyFolderError(given[0])
    return Order(sources, several, model, jobs, settings_of(**options), _reading(**options), facts)


def settings_of(allow_private: bool, any_language: bool, max_size: int | None, **_: Any) -> CaptureSettings:
    """The settings that options ask for."""
    from accordingto.settings import CaptureSettings

    size = {} if max_size is None else {"max_bytes": max_size}
    return CaptureSettings(allow_private=allow_private, any_language=any_language, **size)


def _reading(events: str | None, actors: str | None, places: str | None, **_: Any) -> ReadingSettings:
    from accordingto.settings import ReadingSettings

    return ReadingSettings(events=events, actors=actors, places=places)


def _read_all(order: Order, place: Writer, bar: bool) -> int:
    from accordingto.cli.progress import progress
    from accordingto.pipeline import Refusal

    refused: list[AccordingToError] = []
    with closing(order.outcomes()) as outcomes:  # ends the reading processes whatever happens here
        for source, outcome in zip(order.sources, progress(outcomes, len(order.sources), bar), strict=True):
            if isinstance(outcome, Refusal):
                refused.append(outcome.error)
                click.echo(f"accordingto: {one_line(str(outcome.error))}", err=True)
            else:
                place.write(source, outcome)
    place.close()
    return code_of(refused, len(order.sources))


def code_of(refused: list[AccordingToError], sources: int) -> int:
    """The exit code, by what was refused of how many sources."""
    if not refused:
        return 0
    if sources == 1:
        return refused[0].exit_code
    return NONE_READ if len(refused) == sources else SOME_REFUSED
