"""Reports made up as records, for what is measured without a reader: happenings, several reports of each, and copies.

Words follow Zipf's law, so that rare and common ones stand beside each other as in news. The same number of reports
and the same seed always make the same records.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from accordingto.batch import Taken
from accordingto.capture import Capture
from accordingto.record import (
    Access,
    Actor,
    Candidate,
    Claim,
    Document,
    Link,
    Place,
    Quantity,
    Report,
    Source,
    SourceKind,
    Time,
)
from accordingto.span import Span
from accordingto.store.digest import digest

WORDS, NAMES, OUTLETS, BODIES = 12_000, 3_000, 80, 120
CLAIMS = 10
"""Claims of a report."""

REPORTS = 5
"""Reports of a happening, in the mean."""

DAYS = 1_500
"""Days over which the happenings are strewn, however many they are."""

COPIED = 0.3
"""Share of the reports that take most of their text from another of the same happening."""

DENIED = 0.04
NAMED = 0.4
"""Share of the claims that name a day, of those that name a place, of those that name who did it, and to whom."""

TOWNS = 400
LATER = DAYS - 30
"""Days after which the last of the happenings fall."""

FIRST = date(2015, 1, 1)
SYLLABLES = "ba co dre fi gor hu jen kal lom mir nev os pra quil ras ton ulf vey wex yor zan chi thea".split()


KINDS: tuple[SourceKind, ...] = ("person", "organisation", "organisation", "anonymous-person")
ACCESS: tuple[Access, ...] = ("witness", "record", "unstated", "unstated", "told")


@dataclass(frozen=True)
class Happening:
    """What is told of: its own words and names, its people, its figure, its day, its places."""

    words: list[str]
    people: list[str]
    figure: int
    day: date
    places: list[Candidate]


class Maker:
    """Makes reports one after another."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        words = random.Random(0)  # all makers write in one language
        self.words = sorted({word(words, 2, 4) for _ in range(2 * WORDS)})[:WORDS]
        words.shuffle(self.words)
        self.shares = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.names = sorted({word(words, 2, 3).capitalize() for _ in range(3 * NAMES)})[:NAMES]
        self.outlets = [f"The {word(words, 2, 3).capitalize()} Ledger" for _ in range(OUTLETS)]
        self.bodies = [f"{word(words, 2, 3).capitalize()} Rights Watch" for _ in range(BODIES)]
        self.records = {body: words.random() for body in self.bodies}  # some mostly tell from records, others do not
        self.towns = [town(number, word(words, 2, 3).capitalize()) for number in range(TOWNS)]
        self.made = 0

    def taken(self, reports: int, after: int = 0) -> Iterator[Taken]:
        """So many more reports, of happenings ``after`` so many days."""
        end = self.made + reports
        while self.made < end:
            happening, told = self.happening(after), list[list[str]]()
            for _ in range(min(max(1, round(self.chance.expovariate(1 / REPORTS))), end - self.made)):
                yield self.report(happening, told)
                self.made += 1

    def happening(self, after: int) -> Happening:
        """What some reports will be about."""
        chance = self.chance
        words = chance.sample(self.words, 12) + chance.sample(self.names, 3)
        people = [f"{chance.choice(self.names)} {chance.choice(self.names)}" for _ in range(4)]
        day = FIRST + timedelta(chance.randrange(after, DAYS))
        return Happening(words, people, chance.randint(10, 900), day, chance.sample(self.towns, 2))

    def report(self, happening: Happening, told: list[list[str]]) -> Taken:
        """A report of a happening; ``told`` are the sentences of those before it."""
        copied = bool(told) and self.chance.random() < COPIED
        contents = list(self.chance.choice(told)) if copied else [self.sentence(happening) for _ in range(CLAIMS)]
        if copied:
            contents[self.chance.randrange(CLAIMS)] = self.sentence(happening)
        told.append(contents)
        voices = tuple(self.voice(n, happening) for n in range(CLAIMS // 2))
        text, claims = "", []
        for n, content in enumerate(contents):
            voice = voices[n % len(voices)]
            span = Span(len(text), len(text) + len(content), content)
            text += f"{content}, {voice.name} said.\n"
            claims.append(self.claim(digest(self.made, n)[:16], span, voice, happening))
        day = (happening.day + timedelta(self.chance.choice((0, 1, 1, 2, 3)))).isoformat()
        outlet, url = self.chance.choice(self.outlets), f"https://made.example/{self.chance.random()}"
        document = Document(digest(url, text), text, contents[0][:40], outlet, published=day, url=url)
        report = Report("0", "made@0000", document, voices, tuple(claims))
        return Taken(url, f"2021-06-01T00:00:00.{self.made:06}Z", Capture(document, f"{url}\n{text}".encode()), report)

    def sentence(self, happening: Happening) -> str:
        """Words of the happening among others."""
        others = self.chance.choices(self.words, cum_weights=self.shares, k=9)
        words = [*self.chance.sample(happening.words, 4), *others, f"{happening.figure} people killed"]
        self.chance.shuffle(words)
        return " ".join(words)

    def voice(self, number: int, happening: Happening) -> Source:
        """Somebody of the happening, a body, or somebody without a name."""
        kind = self.chance.choice(KINDS)
        name = {"person": self.chance.choice(happening.people), "organisation": self.chance.choice(self.bodies)}
        return Source(f"s{number}", name.get(kind, "a resident"), kind)

    def claim(self, id: str, content: Span, voice: Source, happening: Happening) -> Claim:
        """What a voice says."""
        chance, figure = self.chance, happening.figure
        counted = (Quantity(content, "people", figure, figure, figure),)
        times, places, actors = (chance.random() < NAMED for _ in range(3))
        town, day = chance.choice(happening.places), happening.day.isoformat()
        by, to = happening.people[:2]
        access: Access = "record" if chance.random() < self.records.get(voice.name, 0) else chance.choice(ACCESS)
        return Claim(
            id, (content,), None, (Link((voice.id,), True),), voice.kind, access, "certain",
            "denied" if chance.random() < DENIED else "affirmed", "neutral", "indirect", False, 0.9,
            actors=(Actor(by, "agent", content), Actor(to, "target", content)) if actors else (),
            places=(Place(town.name, content, (town,)),) if places else (),
            times=(Time(content, day, "publication"),) if times else (),
            quantities=counted,
        )  # fmt: skip


def town(number: int, name: str) -> Candidate:
    """A place of the made-up country."""
    return Candidate(number + 1, name, "XX", 30 + number / TOWNS, 40 - number / TOWNS, "locality", 0.9)


def word(chance: random.Random, least: int, most: int) -> str:
    """A word of so many syllables."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(least, most)))
