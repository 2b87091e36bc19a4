"""``accordingto erase``: a report out of a case for somebody's safety."""

from __future__ import annotations

import click

from accordingto.cli.case import of_case, opened


@click.command()
@of_case
@click.argument("id", metavar="ID")
@click.option("--because", required=True, metavar="WORDS", help="Why; it stays in the log, so name nobody.")
@click.option("--all", "several", is_flag=True, help="Erase all reports that name a source, where they are several.")
def erase(case: str, id: str, because: str, several: bool) -> int:
    """Erase a report from a case for somebody's safety, or with the ID of a source all reports that name it alike.

    Its text, bytes, readings, captures, refusals and judgements go, and those that compare others with it, and the
    file is written anew, so that its words cannot be found there. What stays is an entry in the log with hashes and
    the reason. The same bytes are refused from then on, unless they are added with --again. Interrupted, or held up
    by another process, it is finished by being run again.

    Copies of the file, what was written from it, other versions of the report, and what other reports or judgements
    say are not reached.

    Exit codes: 0 erased; 2 no such id, or nothing that is erased so; 6 the casefile is damaged.
    """
    from accordingto.report.kept import erased_line

    with opened(case) as opening:
        erased = opening.erase(id, because, several=several)
    click.echo(erased_line(erased))
    return 0
