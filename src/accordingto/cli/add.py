"""``accordingto add``: reports into a casefile, each read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.case import of_case, opened
from accordingto.cli.edtf import EdtfDate
from accordingto.cli.read import code_of, settings_of
from accordingto.cli.size import Size
from accordingto.errors import AccordingToError, EmptyFolderError, one_line

if TYPE_CHECKING:
    from accordingto.casefile import Added, Case, Listed

FIELDS = ("text", "title", "url", "outlet", "published")
STATES = {
    "added": "added",
    "revision": "added as new versions of known addresses",
    "again": "known, found in another place or read by another model",
    "known": "there already",
}


@click.command()
@of_case
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=NAME", help="Column of a table that holds text, title, …"
)
@click.option("--outlet", metavar="NAME", help="Who published the reports, all of them.")
@click.option("--published", type=EdtfDate(), metavar="DATE", help="When the reports came out: 2021-05-12.")
@click.option("--model", default="default", show_default=True, metavar="NAME", help="The model to read with.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read; one for each core.")
@click.option("--allow-private", is_flag=True, help="Fetch from loopback and private addresses too.")
@click.option("--any-language", is_flag=True, help="Read reports that are not in English all the same.")
@click.option("--again", is_flag=True, help="Keep reports that were erased from the case after all.")
@click.option("--max-size", type=Size(), metavar="SIZE", help="Largest report taken in, such as 20MB.")
def add(case: str, sources: tuple[str, ...], columns: tuple[str, ...], **options: Any) -> int:
    """Add reports to a casefile; it is begun where there is none.

    CASE is a file, or the SQLAlchemy address of a PostgreSQL database. SOURCES are files, folders, http(s) addresses,
    '-', sample:NAME, and tables of reports: JSON lines (.jsonl) and CSV (.csv, .tsv), also as .xz or .gz, with
    a report in each row. Columns named text, title, url, outlet and published are found by themselves; others are
    mapped: --column text=body --column published=date.

    What is in the case already is neither read nor kept twice, so that a run that was ended in any way goes on when
    it is started again. Another text from a known address is kept as a new version.

    Exit codes: 0 all are in the case; 2 wrong use; 3 some refused; 4 none could be read; 5 the only report is an
    address that could not be fetched; 6 the casefile is damaged; 130 interrupted.
    """
    from accordingto.casefile import Listed
    from accordingto.pipeline import require_model

    listed = Listed(sources, mapped(columns), case)
    if not listed.total:
        raise EmptyFolderError(sources[0])
    require_model(options["model"])
    with opened(case, begin=True) as opening:
        return _add_all(opening, listed, **options)


def mapped(columns: tuple[str, ...]) -> dict[str, str]:
    """``FIELD=NAME`` options as a mapping. Raises click.BadParameter."""
    pairs = [column.partition("=") for column in columns]
    for field, _, name in pairs:
        if field not in FIELDS or not name:
            raise click.BadParameter(f"write FIELD=NAME with a field of {', '.join(FIELDS)}", param_hint="--column")
    return {field: name for field, _, name in pairs}


def _add_all(
    case: Case,
    listed: Listed,
    model: str,
    jobs: int | None,
    outlet: str | None,
    published: str | None,
    again: bool,
    **options: Any,
) -> int:
    from accordingto.casefile import Refusal
    from accordingto.cli.progress import progress

    facts = {name: value for name, value in (("outlet", outlet), ("published", published)) if value is not None}
    kept: list[Added] = []
    refused: list[AccordingToError] = []
    adding = case.add(listed, model=model, settings=settings_of(**options), jobs=jobs, facts=facts, again=again)
    try:
        with closing(adding) as outcomes:  # ends the reading processes whatever happens here
            for outcome in progress(outcomes, listed.total, wanted=True):
                if isinstance(outcome, Refusal):
                    refused.append(outcome.error)
                    click.echo(f"accordingto: {one_line(str(outcome.error))}", err=True)
                else:
                    kept.append(outcome)
    except KeyboardInterrupt:
        click.echo(f"accordingto: {len(kept)} of {listed.total} are in the case; run this again to go on.", err=True)
        raise
    click.echo(told(Counter(one.state for one in kept), sum(one.claims for one in kept), len(refused)))
    return code_of(refused, listed.total)


def told(states: Mapping[str, int], claims: int, refused: int) -> str:
    """What became of the sources, in one line."""
    parts = [f"{states[state]} {words}" for state, words in STATES.items() if states.get(state)]
    parts += [f"{claims} claims"] if claims else []
    parts += [f"{refused} refused"] if refused else []
    return " · ".join(parts)
