"""``accordingto allegations``: what is put forward in a case, the most reported first."""

from __future__ import annotations

from typing import Any

import click

from accordingto.cli.case import listed_as, of_case, opened
from accordingto.cli.listing import Listing


@click.command()
@of_case
@click.option("--min-origins", type=click.IntRange(min=0), metavar="N", help="Only with so many origins at best.")
@click.option("--denied", is_flag=True, default=None, help="Only what somebody denies.")
@click.option("--search", metavar="WORDS", help='Only where a claim has all these words, or a "phrase".')
@click.option("--source", metavar="NAME", help="Only what came through somebody whose name holds NAME.")
@click.option("--place", metavar="NAME", help="Only what is said to have happened at a place whose name holds NAME.")
@listed_as
def allegations(case: str, form: str, out: str | None, **wanted: Any) -> None:
    """List the allegations of a case as they were weighed last: two numbers for each, and why they are what they are.

    Origins are those who affirm it on access of their own; the narrowest passage is the fewest voices that would all
    have to be wrong for nothing to be left. Neither says whether it is true. 'show' tells all about one.
    """
    from accordingto.casefile import Wanted
    from accordingto.report.weighed import ALLEGATIONS, allegations_lines

    with opened(case) as opening:
        found = opening.allegations(Wanted(**wanted))
        Listing("allegations", allegations_lines, ALLEGATIONS).write(opening, found, form, out)
