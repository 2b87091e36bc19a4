"""``accordingto sources``: who says things in the reports of a case."""

from __future__ import annotations

import click

from accordingto.cli.case import listed_as, of_case, opened
from accordingto.cli.claims import KINDS
from accordingto.cli.listing import Listing


@click.command()
@of_case
@click.option("--name", metavar="NAME", help="Only those whose name holds NAME.")
@click.option("--kind", type=click.Choice(KINDS), help="Only those of this kind.")
@listed_as
def sources(case: str, name: str | None, kind: str | None, form: str, out: str | None) -> None:
    """List the sources of a case by how many claims began with them.

    Named sources that reports name alike stand on one line. That two named otherwise are the same, or two named alike
    are not, is for a person to say. Unnamed ones are never joined.
    """
    from accordingto.report.kept import source_lines
    from accordingto.report.table import SOURCES

    with opened(case) as opening:
        Listing("sources", source_lines, SOURCES).write(opening, opening.sources(name, kind), form, out)
