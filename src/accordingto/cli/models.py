"""``accordingto models``: the models that are installed, with a line each from their cards."""

from __future__ import annotations

import re
import sys
from importlib.resources import files

import click

CARDS = ("card.md", "README.md", "CARD.md")


@click.command()
def models() -> None:
    """List the models that reports can be read with."""
    from rich.text import Text

    from accordingto.reader import available
    from accordingto.report.terminal import screen, wrapped

    console = screen(sys.stdout)
    column = max((len(name) for name in available()), default=0) + 2
    lines = [
        line
        for name in available()
        for line in wrapped(Text(line_of(card(name))), min(console.width, 100), name.ljust(column), "bold cyan")
    ]
    console.print(Text("\n").join(lines) if lines else Text("no models installed"), soft_wrap=True)


def card(name: str) -> str:
    """The text of a model's card, '' without one."""
    folder = files("accordingto") / "models" / name
    return next((path.read_text("utf-8") for one in CARDS if (path := folder / one).is_file()), "")


def line_of(text: str) -> str:
    """The first sentence of a card's first paragraph: headings, tables, lists and front matter are passed over."""
    body = text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text
    paragraphs = (" ".join(block.split()) for block in body.split("\n\n"))
    first = next((words for words in paragraphs if words and words[0] not in "#|-!<>"), "")
    return re.split(r"(?<=[.!?]) (?=[A-Z])", first)[0] or "no card"
