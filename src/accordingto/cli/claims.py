"""``accordingto claims``: the claims of a case, all of them or those asked for."""

from __future__ import annotations

from typing import Any

import click

from accordingto.cli.case import listed_as, of_case, opened
from accordingto.cli.listing import Listing

KINDS = ("person", "anonymous-person", "group", "organisation", "outlet", "document", "unidentified")
ACCESS = ("self", "witness", "told", "inferred", "record", "unstated")
CERTAINTY = ("certain", "probable", "possible", "open")


@click.command()
@of_case
@click.option("--search", metavar="WORDS", help='Only where the content has all these words, or a "phrase".')
@click.option("--in-text", metavar="WORDS", help="Only from reports whose text has all these words.")
@click.option("--source", metavar="NAME", help="Only what came through somebody whose name holds NAME.")
@click.option("--kind", type=click.Choice(KINDS), help="Only what began with a source of this kind.")
@click.option("--access", type=click.Choice(ACCESS), help="Only what is said to be known this way.")
@click.option("--certainty", type=click.Choice(CERTAINTY), help="Only what is made to sound this sure.")
@click.option("--polarity", type=click.Choice(["affirmed", "denied"]), help="Only what is affirmed, or denied.")
@click.option("--denied", "polarity", flag_value="denied", help="The same as --polarity denied.")
@listed_as
def claims(case: str, form: str, out: str | None, **wanted: Any) -> None:
    """List the claims of a case, by report: each with its chain of telling, under its id.

    A word stands for its other forms too ('crate' finds 'crates').
    """
    from accordingto.casefile import Filter
    from accordingto.report.kept import claim_lines
    from accordingto.report.table import CLAIMS

    with opened(case) as opening:
        Listing("claims", claim_lines, CLAIMS).write(opening, opening.claims(Filter(**wanted)), form, out)
