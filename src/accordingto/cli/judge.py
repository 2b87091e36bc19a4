"""``accordingto judge``: what a person decides about a report, claim or source of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from accordingto.cli.case import of_case, opened

if TYPE_CHECKING:
    from accordingto.casefile import Case

COMPARED = ("different", "same")


@click.command()
@of_case
@click.argument("id", metavar="[ID]", required=False)
@click.option("--wrong-reading", is_flag=True, help="A claim or source that the text does not hold.")
@click.option("--different", metavar="OTHER", help="ID and OTHER are two, however alike they look.")
@click.option("--same", metavar="OTHER", help="ID and OTHER are one.")
@click.option("--chain", metavar="NAMES", help="Whom a claim came through, outward: 'Agency < Witness'; '' for nobody.")
@click.option("--access", metavar="ACCESS", help="How they know: self, witness, told, inferred, record, unstated.")
@click.option("--span", metavar="WORDS", help="The words of the report that the claim should be.")
@click.option("--name", metavar="NAME", help="What a source is called.")
@click.option("--grade", metavar="GRADE", help="Admiralty grade: A to F for who says it, 1 to 6 for what is said.")
@click.option("--undo", metavar="JUDGEMENT", help="Take back a judgement, or an undoing.")
@click.option("--by", "judge", required=True, metavar="NAME", help="Who judges.")
@click.option("--because", "reason", required=True, metavar="WORDS", help="Why.")
def judge(case: str, id: str | None, judge: str, reason: str, undo: str | None, **verdicts: str | bool | None) -> None:
    """Judge a report, claim or source of a case, by its ID.

    A judgement is added with who, when and why, and stands on the words of the text, so that it outlives readings by
    other models. Nothing that was observed is altered by it. OTHER is of the same kind as ID.

    Exit codes: 0 kept; 2 no such id, or a judgement that cannot be.
    """
    given = {name.replace("_", " "): value for name, value in verdicts.items() if value not in (None, False)}
    if len(given) + (undo is not None) != 1 or (id is None) == bool(given):
        raise click.UsageError("give an ID and one judgement of it, or --undo JUDGEMENT alone")
    with opened(case) as opening:
        if undo is not None:
            kept = opening.undo(undo, judge, reason)
        else:
            kept = _judged(opening, str(id), *given.popitem(), judge, reason)
    click.echo(f"judgement {kept[:10]} kept")


def _judged(case: Case, id: str, verdict: str, value: str | bool | None, judge: str, reason: str) -> str:
    if verdict in COMPARED:
        return case.compare(verdict, id, str(value), judge, reason)
    return case.decide(verdict, id, judge, reason, value if isinstance(value, str) else "")
