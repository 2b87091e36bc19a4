"""Articles written out: each telling in one of many wordings, in a frame of headline, dateline, credit, background."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

import msgspec

from .lineage import Report, World
from .phrasing import Phrasing
from .tale import Tale


class Article(msgspec.Struct, frozen=True):
    """An article as it is printed; the columns of a table of reports."""

    id: str
    title: str
    text: str
    outlet: str
    url: str
    published: str


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph and the number of the telling that it holds; None for background."""

    text: str
    telling: int | None = None


def articles(world: World, phrasing: Phrasing, seed: int) -> list[Article]:
    """All articles of a world, in the order of its reports."""
    writer = Writer(world, phrasing, seed)
    return [writer.article(report) for report in world.reports]


class Writer:
    """Writes the articles of a world, originals before what was copied from them."""

    def __init__(self, world: World, phrasing: Phrasing, seed: int) -> None:
        self.world, self.phrasing, self.seed = world, phrasing, seed
        self.written: dict[str, tuple[str, list[Paragraph]]] = {}

    def article(self, report: Report) -> Article:
        """One article."""
        chance = random.Random(f"article {self.seed} {report.id}")
        title, paragraphs = self.copied(report) if report.copy_of else self.composed(report, chance)
        self.written[report.id] = title, paragraphs
        framed = Frame(self, report, chance)
        text = "\n\n".join([title, *framed.around([p.text for p in paragraphs])])
        url = f"https://{_slug(report.outlet)}.example/{report.day:%Y/%m}/{report.id}-{_slug(title)}"
        return Article(report.id, title, text + "\n", report.outlet, url, report.day.isoformat())

    def copied(self, report: Report) -> tuple[str, list[Paragraph]]:
        """What a report takes over: all, or the tellings that were kept and no background."""
        title, paragraphs = self.written[report.copy_of or ""]
        if report.how == "shortened":
            paragraphs = [p for p in paragraphs if p.telling is not None and p.telling < len(report.tellings)]
        return title, paragraphs

    def composed(self, report: Report, chance: random.Random) -> tuple[str, list[Paragraph]]:
        """A headline and paragraphs of the report's own."""
        tales = [Tale(self.world, self.phrasing, report, t, chance) for t in report.tellings]
        if report.how == "notice":
            return tales[0].filled("notice_headline"), [Paragraph(tales[0].filled("notice"), 0)]
        paragraphs = [Paragraph(text, n) for n, tale in enumerate(tales) for text in tale.paragraphs()]
        if len({t.event for t in report.tellings}) > 1:
            return chance.choice(self.phrasing.frame["roundup"]), paragraphs
        background = chance.sample(self.phrasing.frame["background"], chance.choice((0, 1, 1, 2)))
        return tales[0].headline(), [*paragraphs, *(Paragraph(tales[0].fill(text)) for text in background)]


class Frame:
    """What an outlet puts around a text: dateline, credit, furniture."""

    def __init__(self, writer: Writer, report: Report, chance: random.Random) -> None:
        self.report, self.chance, self.frame = report, chance, writer.phrasing.frame
        agency = writer.world.voices[report.credits[0]] if report.credits else None
        place = writer.world.events[report.tellings[0].event].place
        day = report.day
        self.slots = {
            "place": place, "Place": place, "PLACE": place.upper(), "month": f"{day:%B}", "dom": str(day.day),
            "agency": agency.name if agency else "", "short": agency.short if agency else "",
        }  # fmt: skip

    def around(self, paragraphs: Sequence[str]) -> Iterator[str]:
        """The paragraphs with their frame."""
        credited = bool(self.report.credits)
        if len({t.event for t in self.report.tellings}) == 1 and self.report.how != "notice":
            first = self.filled("dateline" if credited else "own_dateline") + paragraphs[0]
            paragraphs = [first, *paragraphs[1:]]
        yield from paragraphs
        if credited and (credit := self.filled("credit")):
            yield credit
        lines = self.frame["furniture"]
        yield lines[sum(map(ord, self.report.outlet)) % len(lines)]

    def filled(self, name: str) -> str:
        """One of the wordings of a name."""
        return self.chance.choice(self.frame[name]).format_map(self.slots)


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.casefold()).strip("-")
