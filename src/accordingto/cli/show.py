"""``accordingto show``: one report, claim or source of a case."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from accordingto.cli.case import of_case, opened
from accordingto.errors import UnknownIdError

if TYPE_CHECKING:
    from accordingto.casefile import Case, Found, KeptAllegation, KeptReport


@click.command()
@of_case
@click.argument("id", metavar="ID")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to write."
)
def show(case: str, id: str, form: str) -> None:
    """Show an allegation, report, claim or source by its ID, or by as much of it as names one thing alone.

    A report is shown as 'read' shows it, with where it came from; its SHA-256 names it too. In JSON a claim or source
    is the report that it stands in. An allegation is shown as it was weighed last.
    """
    with opened(case) as opening:
        try:
            found = opening.find(id)
        except UnknownIdError:
            _allegation(opening.allegation(id), form)
            return
        kept = opening.report(found.document)
        if form == "json":
            from accordingto.report.json import to_json

            sys.stdout.buffer.write(to_json(kept.report))
        elif found.what == "report":
            _report(opening, kept)
        else:
            _part(found, kept)
        if form == "text":
            _judged(opening, found)


def _allegation(kept: KeptAllegation, form: str) -> None:
    if form == "json":
        from accordingto.report.weighed import to_json

        sys.stdout.buffer.write(to_json(kept))
    else:
        from accordingto.cli.listing import show as lines_shown
        from accordingto.cli.listing import width
        from accordingto.report.weighed import allegation_lines

        lines_shown(allegation_lines(kept, width()))


def _report(case: Case, kept: KeptReport) -> None:
    from accordingto.cli.listing import show as lines_shown
    from accordingto.report import kept as texts
    from accordingto.report import terminal

    url = kept.report.document.url
    versions = case.revisions(url) if url else []
    lines_shown(texts.report_lines(kept, case.captures(kept.id), versions))
    terminal.show(kept.report, terminal.screen(sys.stdout))


def _part(found: Found, kept: KeptReport) -> None:
    from accordingto.cli.listing import show as lines_shown
    from accordingto.cli.listing import width
    from accordingto.report.kept import claim_alone, source_alone

    lines_shown((claim_alone if found.what == "claim" else source_alone)(kept, found.id, width()))


def _judged(case: Case, found: Found) -> None:
    """What was judged of it and still stands."""
    from accordingto.cli.listing import show as lines_shown
    from accordingto.cli.listing import width
    from accordingto.report.judged import judgement_lines

    made = case.judgements(case.anchor(found.id))
    standing = [one for one in made if not one.undone_by and one.judgement.verdict != "undone"]
    if standing:
        click.echo()
        lines_shown(judgement_lines(standing, width()))
