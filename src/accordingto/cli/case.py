"""The argument that all commands on a case share, and the case opened for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from accordingto.casefile import Case

Command = TypeVar("Command", bound=Callable[..., object])


def of_case(command: Command) -> Command:
    """A command whose first argument is the case."""
    return click.argument("case", metavar="CASE")(command)


def listed_as(command: Command) -> Command:
    """A command that lists: on the screen, or as a table for other programs."""
    out = click.option("-o", "--output", "out", metavar="OUT", help="File to write to; the case's log notes it.")
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["text", "jsonl", "csv"]),
        default="text",
        show_default=True,
        help="What to write.",
    )
    return form(out(command))


def opened(case: str, *, begin: bool = False) -> Case:
    """The case at a path or address. Raises CaseError, MissingExtraError."""
    from accordingto.casefile import Case

    return Case.open(case, begin=begin)
