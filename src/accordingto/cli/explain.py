"""``accordingto explain``: what a word of the output means."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.text import Text

    from accordingto.glossary import Word

LABELS_OF = {"source": "kind", "credit": "credit"}
"""Words that name a family of labels under another name than the family's own."""


@click.command()
@click.argument("word", nargs=-1)
def explain(word: tuple[str, ...]) -> None:
    """Say what WORD means; without a word, list them all."""
    from rich.text import Text

    from accordingto.report.terminal import screen

    console = screen(sys.stdout)
    width = max(20, min(console.width, 100))
    lines = list(_one(" ".join(word), width) if word else _all(width))
    console.print(Text("\n").join(lines), soft_wrap=True)


def _all(width: int) -> Iterator[Text]:
    from rich.text import Text

    from accordingto.glossary import FAMILIES, words
    from accordingto.report.terminal import wrapped

    column = max(len(entry.name) for entry in words()) + 4
    for family, title in FAMILIES.items():
        if family != "word":
            yield Text()
            yield Text(title, "bold")
        for entry in words():
            if entry.family == family:
                yield from wrapped(Text(entry.meaning), width, f"  {entry.name}".ljust(column), "bold cyan")


def _one(word: str, width: int) -> Iterator[Text]:
    from rich.text import Text

    from accordingto.glossary import look_up

    for at, entry in enumerate(look_up(word)):
        if at:
            yield Text()
        yield from _entry(entry, width)


def _entry(entry: Word, width: int) -> Iterator[Text]:
    from rich.text import Text

    from accordingto.glossary import FAMILIES
    from accordingto.report.terminal import wrapped

    yield Text.assemble((entry.name, "bold cyan"), "" if entry.family == "word" else f"  ({FAMILIES[entry.family]})")
    yield from wrapped(Text(entry.meaning), width, "  ")
    if entry.phrase:
        yield from wrapped(Text(f"shown as: {entry.phrase}"), width, "  ")
    yield from _labels(entry, width)
    yield from _codes(entry, width)


def _labels(entry: Word, width: int) -> Iterator[Text]:
    from rich.text import Text

    from accordingto.glossary import words
    from accordingto.report.terminal import wrapped

    family = LABELS_OF.get(entry.name, entry.name) if entry.family == "word" else None
    labels = [one for one in words() if one.family == family and family != "word"]
    column = max((len(one.name) for one in labels), default=0) + 6
    for one in labels:
        yield from wrapped(Text(one.meaning), width, f"    {one.name}".ljust(column), "cyan")


def _codes(entry: Word, width: int) -> Iterator[Text]:
    from rich.text import Text

    from accordingto.report.terminal import wrapped

    if entry.codes:
        yield Text("  in other code lists:")
    for code in entry.codes:
        named = f"{code.code}, {code.name}" if code.code != code.name else code.code
        yield from wrapped(Text(f"{code.scheme}: {named if code.code else 'no place for it'}"), width, "    ")
        yield from wrapped(Text(code.note, "dim"), width, "      ")
