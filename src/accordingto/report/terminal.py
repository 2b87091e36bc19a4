"""A report on a terminal: its claims in the order of the text, each with its chain and how it is known.

Words of the report reach the screen through ``legible`` alone, and never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from rich.console import Console
from rich.text import Text

from accordingto.record import Report
from accordingto.report.entry import Entry, entries
from accordingto.report.heading import credit_line, imprint, title
from accordingto.report.legible import one_run
from accordingto.report.tally import OWN_ACCESS, summary
from accordingto.report.voice import Voice

ARROW = " ← "
WIDEST = 100
"""Columns beyond which lines get no longer, however wide the screen."""
_MEASURE = Console(color_system=None)


def screen(file: IO[str]) -> Console:
    """A console on ``file``: coloured on a terminal alone, never where NO_COLOR is set."""
    return Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(report: Report, console: Console, name: str = "") -> None:
    """Write ``report`` to ``console``; ``name`` heads it where several reports follow one another."""
    width = max(20, min(console.width, WIDEST))
    lines = list(_all_lines(report, width, name))
    console.print(Text("\n").join(lines), soft_wrap=True)


def _all_lines(report: Report, width: int, name: str) -> Iterator[Text]:
    if name:
        yield Text(f"── {one_run(name)} ".ljust(width, "─")[: max(width, len(name) + 4)], "dim")
        yield Text()
    yield from _heading(report, width)
    told = [entry for entry in entries(report) if not entry.own]
    own = [entry for entry in entries(report) if entry.own]
    for entry in told:
        yield Text()
        yield from entry_lines(entry, width)
    if own:
        yield Text()
        yield from wrapped(Text("in the report's own voice, no source named:", "dim"), width)
        for entry in own:
            yield from _own_entry(entry, width)
    yield Text()
    for line in summary(report):
        yield from wrapped(Text(line, "bold" if line.startswith("not read") else ""), width)


def _heading(report: Report, width: int) -> Iterator[Text]:
    document = report.document
    for line, style in ((title(document), "bold"), (imprint(document), ""), (credit_line(document), "dim")):
        if line:
            yield from wrapped(Text(line, style), width)


def entry_lines(entry: Entry, width: int) -> Iterator[Text]:
    """The lines of one claim: its words, its chain, what is said of it, and its particulars."""
    words = Text.assemble(("denied: ", "bold red") if entry.denied else "", entry.words)
    yield from wrapped(words, width, f"{entry.label:>2}  ", "bold cyan")
    yield from wrapped(_chain(entry.voices), width, "    ")
    yield from wrapped(_traits(entry), width, "    ")
    yield from _particulars(entry, width)


def _own_entry(entry: Entry, width: int) -> Iterator[Text]:
    traits = f" · {' · '.join(entry.traits)}" if entry.traits else ""
    yield from wrapped(Text(entry.words + traits, "dim"), width, " -  ", "dim")
    yield from _particulars(entry, width)


def _particulars(entry: Entry, width: int) -> Iterator[Text]:
    if entry.particulars:
        yield from wrapped(Text(" · ".join(entry.particulars), "dim"), width, "    ")


def _chain(voices: Iterable[Voice]) -> Text:
    *before, last = voices
    passed = [Text(voice.name, "dim" if voice.own else "") for voice in before]
    return Text.assemble((ARROW, "dim")).join([*passed, Text(last.name, "bold")])


def _traits(entry: Entry) -> Text:
    return Text.assemble((" · ", "dim")).join(Text(trait, _style(entry, trait)) for trait in entry.traits)


def _style(entry: Entry, trait: str) -> str:
    if trait == entry.traits[0] and entry.claim.access in OWN_ACCESS:
        return "green"
    if trait.startswith("unsure"):
        return "red"
    return "yellow" if trait.startswith(("probable", "possible", "left open", "worded")) else "dim"


def wrapped(text: Text, width: int, head: str = "", style: str = "") -> Iterator[Text]:
    """``text`` cut into lines of at most ``width`` columns; ``head`` stands before the first."""
    room = max(10, width - len(head))
    lead = (head, style)
    short = len(text) <= room and text.cell_len <= room
    for line in [text] if short else text.wrap(_MEASURE, room):
        line.rstrip()
        yield Text.assemble(lead, line)
        lead = (" " * len(head), "")
