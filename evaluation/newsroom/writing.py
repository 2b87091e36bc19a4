"""Articles written out: each telling in one of many wordings, in a frame of headline, dateline, credit, background."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from .lineage import Event, Report, Telling, Voice, World
from .phrasing import Phrasing

_CLOSING = "\x01"
"""Ends an apposition: a comma follows unless another sign does."""

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_MANNERS = {"witness": "witness", "self": "own", "unstated": "unstated", "inferred": "inferred", "record": "witness"}
RECENT = 5
"""Days for which the name of a weekday says which."""


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
        tales = [Tale(self, report, t, chance) for t in report.tellings]
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


class Tale:
    """One telling put into words, the same slots throughout, each wording by chance."""

    def __init__(self, writer: Writer, report: Report, telling: Telling, chance: random.Random) -> None:
        self.report, self.telling, self.chance = report, telling, chance
        self.words, self.voices = writer.phrasing.telling, writer.world.voices
        self.names, self.event = writer.phrasing.names, writer.world.events[telling.event]
        self.sort = writer.phrasing.sorts[self.event.sort]
        self.first = [self.voice(v) for v in telling.chain[-1]] if telling.chain else []
        self.relays = [self.voice(link[0]) for link in telling.chain[:-1]]
        self.manner = self.manners()
        self.slots = self.fillings()

    def voice(self, id: str) -> Voice:
        """A voice by id; what has no record is an outlet."""
        return self.voices.get(id) or Voice(id, id, "outlet", short=id)

    def manners(self) -> str:
        """The group of wordings that fits."""
        if self.telling.polarity == "denied":
            return "denied"
        if not self.first:
            return "reporter" if self.telling.access == "witness" else "flat"
        teller = self.first[0]
        special = {"unidentified": "unidentified", "document": ("footage_via" if self.relays else "footage") if teller.body else "register"}.get(teller.kind)
        if teller.kind == "outlet":
            special = "state_agency" if self.telling.access == "witness" else "television"
        return special or _MANNERS[self.telling.access] + ("_via" if self.relays else "")

    def fillings(self) -> dict[str, str]:
        """What stands for each slot; those of one sentence are filled from others."""
        event, teller = self.event, self.first[0] if self.first else None
        did = self.telling.access == "self" and self.sort.did_sights
        sights, counts = (self.sort.did_sights, self.sort.did_counts) if did else (self.sort.sights, self.sort.counts)
        turn, number = divmod(self.telling.quote, len(sights))
        seen = self.chance.choice(self.sort.seen)
        active = not seen.startswith(("was ", "stood "))
        outlet = self.relays[-1].name if self.relays else self.report.outlet
        slots = {
            "n": _written(self.telling.figure), "people": event.people, "target": event.target, "place": event.place,
            "actor": self.voice(event.actor).name, "when": self.when(), "province": self.names.province,
            "outlet": outlet, "date": f"{event.day.day} {event.day:%B}", "spot": self.chance.choice(self.names.spots) if active else "",
            "clause": self.chance.choice(self.sort.clauses), "head": self.chance.choice(self.sort.heads),
            "shows": self.chance.choice(self.sort.shows), "denied": self.chance.choice(self.sort.denied),
            "denial": self.chance.choice(self.sort.denial), "seen": self.plural(seen), "state": self.names.state,
            "did": self.chance.choice(self.sort.did) if self.sort.did else "", "q1": sights[number], "q2": counts[(number + turn) % len(counts)],
            "relay": self.relays[-1].name if self.relays else "", "source": self.chance.choice(self.words["footage_source"]),
        }  # fmt: skip
        return slots | (self.of_teller(teller) if teller else {"he": "it", "his": "its"})

    def of_teller(self, teller: Voice) -> dict[str, str]:
        """The slots that name the first teller."""
        he, his = ("they", "their") if teller.plural else ("she", "her") if teller.she else ("he", "his")
        if teller.kind in ("organisation", "outlet"):
            he, his = "it", "its"
        maker = self.introduced(self.voice(teller.body)) if teller.kind == "document" and teller.body else ""
        return {
            "teller": self.introduced(teller), "again": self.chance.choice((teller.short, he)), "short": teller.short,
            "he": he, "his": his, "its": "their" if teller.plural else "its", "says": "say" if teller.plural else "says",
            "brief": teller.short.removeprefix("the ") if teller.plural else teller.role.split(" ", 1)[-1] or teller.short, "maker": maker,
        }  # fmt: skip

    def introduced(self, voice: Voice) -> str:
        """A voice at its first mention."""
        role = voice.role
        if voice.kind != "person":
            return voice.name or role
        if voice.body:
            body = voice.body.removeprefix("the ")
            return self.chance.choice((f"{body} {role} {voice.name}", f"{voice.name}, a {role} for {voice.body}{_CLOSING}"))
        noun = role.split(" ", 1)[1] if role.split(" ", 1)[0] in ("a", "an") else ""
        named = [f"{voice.name}, {role}{_CLOSING}"] * 2
        return self.chance.choice([*named, f"{role} called {voice.name}", f"the {noun} {voice.name}"] if noun and len(noun.split()) == 1 else named)

    def plural(self, seen: str) -> str:
        """What was seen, as said of several."""
        return seen.replace("was ", "were ", 1) if self.first and self.first[0].plural and seen.startswith("was ") else seen

    def when(self) -> str:
        """The day of the event as the report gives it: the day alone, or with the time of day that is the event's."""
        day = self.event.day
        recent = [w for w in self.words["days"] if "weekday" in w] if (self.report.day - day).days <= RECENT else []
        recent = [recent[0], recent[1 + self.event.figure % (len(recent) - 1)]] if recent else []
        wordings = self.words["days"]
        slots = {"weekday": f"{day:%A}", "date": f"{day.day} {day:%B}", "month": f"{day:%B}", "ordinal": _ordinal(day)}
        dated = [w for w in wordings if "weekday" not in w]
        return self.chance.choice(recent * 2 + dated).format_map(slots)

    def paragraphs(self) -> Iterator[str]:
        """The opening, and mostly a saying of the teller."""
        opening = self.opening()
        yield opening
        again = {"witness": "again", "witness_via": "again_via", "own": "own_again", "own_via": "own_again"}
        group = again.get(self.manner)
        if group and "“" not in opening and self.chance.random() < 0.75:
            yield self.filled(group)
        if self.manner.startswith("witness") and self.chance.random() < 0.6:
            colours = self.words["colour"]
            yield self.fill(colours[self.telling.quote % len(colours)])

    def opening(self) -> str:
        """The telling in its first sentence or two; whom the nearest relay has it from stands before it."""
        if len(self.relays) < 2:
            return self.filled(self.manner)
        wording = self.chance.choice([w for w in self.words[self.manner] if w.startswith(("{Teller}", "{Relay}"))])
        wording = wording[0] + wording[1].lower() + wording[2:]
        return self.fill(f"According to {self.relays[0].name}, {wording}")

    def headline(self) -> str:
        """A headline, with the teller or without."""
        named = self.first and self.first[0].kind not in ("unidentified", "document") and self.manner != "denied"
        return self.filled("headline" if named and self.chance.random() < 0.6 else "bare_headline")

    def filled(self, group: str) -> str:
        """One of the wordings of a group."""
        return self.fill(self.chance.choice(self.words[group]))

    def fill(self, wording: str) -> str:
        """A wording with its slots filled, slots within slots too."""
        text = wording
        while found := re.search(r"\{(\w+)\}", text):
            text = text[: found.start()] + self.slot(found[1]) + text[found.end() :]
        text = re.sub(f"{_CLOSING}(?=[,.;:?!–])", "", text).replace(_CLOSING, ",")
        return re.sub(r" (?=[ ,.;])", "", text)

    def slot(self, name: str) -> str:
        """What fills a slot; with a capital letter, as at the start of a sentence."""
        if name in self.slots:
            return self.slots[name]
        filled = self.fill_inner(self.slots[name[0].lower() + name[1:]])
        return _spelled(filled) if filled[:1].isdigit() else filled[:1].upper() + filled[1:]

    def fill_inner(self, wording: str) -> str:
        """Slots filled, appositions left open."""
        while found := re.search(r"\{(\w+)\}", wording):
            wording = wording[: found.start()] + self.slot(found[1]) + wording[found.end() :]
        return wording


def _written(number: int) -> str:
    """A number as papers write it within a sentence."""
    return _UNITS[number] if number < 10 else str(number)


def _spelled(text: str) -> str:
    """A text that begins with a number under a hundred, the number in words."""
    digits = re.match(r"\d+", text)
    assert digits is not None
    number = int(digits[0])
    if number < len(_UNITS):
        word = _UNITS[number]
    else:
        word = _TENS[number // 10 - 2] + (f"-{_UNITS[number % 10]}" if number % 10 else "")
    return word.capitalize() + text[digits.end() :]


def _ordinal(day: date) -> str:
    ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending}"


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.casefold()).strip("-")
