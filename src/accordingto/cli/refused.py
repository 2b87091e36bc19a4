"""``accordingto refused``: what a case could not take in, and why."""

from __future__ import annotations

import click

from accordingto.cli.case import listed_as, of_case, opened
from accordingto.cli.listing import Listing


@click.command()
@of_case
@listed_as
def refused(case: str, form: str, out: str | None) -> None:
    """List what was to be added to a case and was refused, with the reason."""
    from accordingto.report.kept import refusal_lines
    from accordingto.report.table import REFUSALS

    with opened(case) as opening:
        Listing("refusals", refusal_lines, REFUSALS).write(opening, opening.refused(), form, out)
