"""``accordingto judgements``: what people decided about a case."""

from __future__ import annotations

import click

from accordingto.cli.case import listed_as, of_case, opened
from accordingto.cli.listing import Listing


@click.command()
@of_case
@click.argument("id", metavar="[ID]", required=False)
@listed_as
def judgements(case: str, id: str | None, form: str, out: str | None) -> None:
    """List the judgements of a case, those undone too, or those of the report, claim or source with an ID."""
    from accordingto.report.kept import judgement_lines
    from accordingto.report.table import JUDGEMENTS

    with opened(case) as opening:
        on = None if id is None else opening.anchor(id)
        Listing("judgements", judgement_lines, JUDGEMENTS).write(opening, opening.judgements(on), form, out)
