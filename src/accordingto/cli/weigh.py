"""``accordingto weigh``: what the reports of a case come to together."""

from __future__ import annotations

import click

from accordingto.cli.case import of_case, opened


@click.command()
@of_case
@click.option("--anew", is_flag=True, help="Weigh all of it again.")
def weigh(case: str, anew: bool) -> None:
    """Weigh a case: which claims put the same thing forward, who took it from whom, and what it all rests on.

    What people judged counts. Nothing that was observed changes, and the same reports and judgements always come to
    the same. Of a case that was weighed before only what was added since is weighed, with all that it touches.
    'allegations' lists what was found.
    """
    with opened(case) as opening:
        count = opening.weigh(anew=anew)
        held = opening.counts()
    click.echo(f"{held.claims} claims in {held.reports} reports weighed: {count} allegations")
