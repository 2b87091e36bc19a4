"""``accordingto check``: whether a casefile is as it was kept."""

from __future__ import annotations

import click

from accordingto.cli.case import of_case, opened

TOUCHED = 6


@click.command()
@of_case
@click.option("--head", metavar="HASH", help="A head that an earlier check printed; the log must still go through it.")
def check(case: str, head: str | None) -> int:
    """Verify a casefile: bytes against their SHA-256, spans against the text, rows against the log, the log in itself.

    It names what was touched. The head of the log that it prints, kept elsewhere, lets --head tell later whether the
    log was cut off or written anew.

    Exit codes: 0 all is as it was kept; 2 no casefile; 6 something was touched, or the file is damaged.
    """
    from accordingto.cli.listing import show
    from accordingto.report.kept import check_lines

    with opened(case) as opening:
        checked = opening.check(head)
    show(check_lines(checked))
    return TOUCHED if checked.faults else 0
