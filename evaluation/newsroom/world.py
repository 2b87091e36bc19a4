"""A world made up from a seed: its events, and how the news of each travelled."""

from __future__ import annotations

import datetime
import random
import re
import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, cycle
from typing import TypeVar

import msgspec

from accordingto.record import Access, Polarity, SourceKind

from .lineage import Event, How, Report, Telling, Tie, TieKind, Voice, World
from .phrasing import Phrasing

BEGAN = datetime.date(2031, 3, 3)
DAYS = 7
"""Days to an event, in the mean; those of one place and sort are told apart by their day and figure alone."""

ARMY = ("shelling", "airstrike", "arrests", "seizure")
replace = msgspec.structs.replace
T = TypeVar("T")


def world(phrasing: Phrasing, seed: int, events: int) -> World:
    """A world of so many events, each kind in turn."""
    return Maker(phrasing, random.Random(f"world {seed}")).world(events)


class Maker:
    """Makes a world: hands out names, days and figures, and keeps what came of it."""

    def __init__(self, phrasing: Phrasing, chance: random.Random) -> None:
        self.phrasing, self.names, self.chance = phrasing, phrasing.names, chance
        self.voices: dict[str, Voice] = {}
        self.events: dict[str, Event] = {}
        self.reports: list[Report] = []
        self.ties: list[Tie] = []
        self.had: set[str] = set()
        self.about: dict[str, list[Report]] = {}
        self.families = _shuffled(chance, self.names.families)
        self.outlets = _shuffled(chance, self.names.outlets)
        self.sayings = count(chance.randrange(1000))
        self.figures = _shuffled(chance, range(3, 96))
        self.agencies = [self.body(name, "outlet", short) for name, short in self.names.agencies]
        self.defence, self.interior = (self.body(n, "organisation") for n in (self.names.defence, self.names.interior))
        self.army, self.militia = (self.body(n, "organisation") for n in (self.names.army, self.names.militia))
        self.monitor = self.body(self.names.monitor, "organisation")

    def world(self, events: int) -> World:
        """So many events, and in-brief columns that carry two of them each."""
        self.days = DAYS * events
        kinds = cycle(KINDS.items())
        for number in range(events):
            kind, happen = next(kinds)
            self.event = self.happening(f"e{number + 1:03}", kind)
            happen(self)
        self.roundups()
        return World(self.voices, self.events, tuple(self.reports), tuple(self.ties))

    # What there is to be told of

    def happening(self, id: str, kind: str) -> Event:
        """An event of a sort that suits how it is told."""
        sorts = [s for s, words in self.phrasing.sorts.items() if words.own == (kind in OWN_ACTS)]
        sort = self.chance.choice(sorts)
        words = self.phrasing.sorts[sort]
        event = Event(
            id,
            kind,
            sort,
            self.chance.choice(self.names.towns),
            BEGAN + datetime.timedelta(self.chance.randrange(self.days)),
            next(self.figures),
            self.chance.choice(words.people),
            self.chance.choice(words.targets),
            (self.army if sort in ARMY else self.militia).id,
        )
        self.events[id] = event
        self.had = set()
        return event

    def voice(self, id: str, **told: object) -> Voice:
        """A voice, kept."""
        self.voices[id] = msgspec.convert({"id": id, "name": "", **told}, Voice)
        return self.voices[id]

    def body(self, name: str, kind: SourceKind, short: str = "") -> Voice:
        """A body by its name."""
        return self.voice(name, name=name, kind=kind, short=short or name)

    def person(self, roles: Sequence[str], body: str = "") -> Voice:
        """Somebody by a name that nobody else has."""
        she = self.chance.random() < 0.5
        family = next(self.families)
        first = self.chance.choice(self.names.women if she else self.names.men)
        name = f"{first} {family}"
        while name in self.voices:
            name = f"{first} {self.chance.choice(string.ascii_uppercase)}. {family}"
        return self.voice(
            name, name=name, kind="person", role=self.chance.choice(roles), short=family, she=she, body=body
        )

    def witness(self) -> Voice:
        """Somebody who saw it: mostly by name, else by what they are."""
        if self.chance.random() < 0.8:
            return self.person(self.names.witness_roles)
        role = self.chance.choice(self.names.witness_roles)
        short = "the " + role.split(" ", 1)[1]
        id = f"{role} of {self.event.id}, {len(self.voices)}"
        return self.voice(id, kind="anonymous-person", role=role, short=short)

    def crowd(self, role: str, id: str) -> Voice:
        """Several people without names."""
        noun = re.split(" from | of ", role)[0].split()[-1]
        return self.voice(id, kind="anonymous-person", role=role, short=f"the {noun}", plural=True)

    def spokesman(self, body: Voice) -> Voice:
        """A person who speaks for a body."""
        person = self.person(("spokesman",), body.name)
        self.voices[person.id] = person = replace(person, role="spokeswoman" if person.she else "spokesman")
        self.tie("speaks for", person, body)
        return person

    def tie(self, kind: TieKind, left: Voice, right: Voice, sure: bool = True) -> None:
        """Who is who."""
        self.ties.append(Tie(kind, left.id, right.id, sure))

    def chosen(self, among: Sequence[str]) -> str:
        """One of several names."""
        return self.chance.choice(among)

    # What is written of it

    def told(
        self,
        *chain: Voice | str,
        access: Access = "witness",
        polarity: Polarity = "affirmed",
        figure: int | None = None,
    ) -> Telling:
        """A telling of the event at hand, tellers from the report outward."""
        links = tuple((v if isinstance(v, str) else v.id,) for v in chain)
        return Telling(self.event.id, links, access, figure or self.event.figure, polarity, next(self.sayings))

    def report(
        self,
        tellings: Iterable[Telling],
        how: How = "own",
        outlet: str | None = None,
        credit: Voice | None = None,
        of: Report | None = None,
        after: int = 1,
        retracted: bool = False,
    ) -> Report:
        """An article about the event at hand, ``after`` so many days; its outlet is a fresh one if none is named."""
        made = Report(
            f"r{len(self.reports) + 1:04}",
            outlet or self.fresh_outlet(),
            self.event.day + datetime.timedelta(after),
            tuple(tellings),
            (credit.id,) if credit else (),
            of.id if of else None,
            how,
            retracted,
        )
        self.had.add(made.outlet)
        self.reports.append(made)
        return made

    def fresh_outlet(self) -> str:
        """An outlet that has not had the event at hand."""
        return next(outlet for outlet in self.outlets if outlet not in self.had)

    def wire(self, agency: Voice, tellings: Sequence[Telling], copies: int) -> Report:
        """An agency's story in one outlet, and what other outlets made of it."""
        first = self.report(tellings, credit=agency)
        for _ in range(copies):
            self.handed_on(first, agency)
        return first

    def handed_on(self, first: Report, agency: Voice) -> Report:
        """One more outlet's version of an agency's story."""
        how = self.chance.choice(("verbatim", "verbatim", "shortened", "rewritten", "rewritten", "silent"))
        after = self.chance.choice((1, 1, 2))
        if how == "rewritten":
            kept = [replace(t, chain=((agency.id,), *t.chain)) for t in first.tellings]
            return self.report(self.misheard(kept), "rewritten", after=after)
        kept = list(first.tellings[: 1 if how == "shortened" else None])
        credit = None if how == "silent" else agency
        return self.report(kept, how, of=first, credit=credit, after=after)  # type: ignore[arg-type]

    def misheard(self, tellings: list[Telling]) -> list[Telling]:
        """Tellings, at times with another figure than was told."""
        if self.chance.random() >= 0.15:
            return tellings
        wrong = next(self.figures)
        return [replace(t, figure=wrong) if t.polarity == "affirmed" else t for t in tellings]

    def other(self) -> Telling:
        """A witness of one's own, who at times counted a little more or less."""
        figure = self.event.figure
        off = self.chance.choice((0, 0, 0, 1, -1, 3))
        return self.told(self.witness(), figure=figure + off)

    def denials(self) -> list[Telling]:
        """At times a denial by those who are said to have done it."""
        if self.chance.random() >= 0.4:
            return []
        body = self.defence if self.event.actor == self.army.id else self.militia
        return [self.told(body, access="self", polarity="denied")]

    def roundups(self) -> None:
        """Columns in which two events are told on the word of an outlet that had them."""
        for report in self.reports:
            self.about.setdefault(report.tellings[0].event, []).append(report)
        listed = [e for e in self.events.values() if e.kind in ("wire", "relay", "independent")]
        for one, other in zip(listed[::2], listed[1::2], strict=False):
            self.event = max(one, other, key=lambda e: e.day)
            self.had = {r.outlet for event in (one, other) for r in self.about[event.id]}
            self.report([self.brief(one), self.brief(other)], "rewritten", after=2)

    def brief(self, event: Event) -> Telling:
        """The first telling of an event as another outlet passes it on."""
        first = self.about[event.id][0]
        telling = first.tellings[0]
        return replace(telling, chain=(first.credits or (first.outlet,), *telling.chain))


def wire(make: Maker) -> None:
    """A witness or two tell an agency; outlets carry the wire."""
    tellings = [make.told(make.witness()) for _ in range(make.chance.choice((1, 1, 2)))]
    make.wire(make.chance.choice(make.agencies), [*tellings, *make.denials()], make.chance.randint(2, 5))


def relay(make: Maker) -> None:
    """An NGO relays three witnesses."""
    ngo = make.body(make.chosen(make.names.ngos), "organisation")
    tellings = [make.told(ngo, make.witness()) for _ in range(3)]
    make.report([*tellings, *make.denials()])
    for size in (3, make.chance.choice((1, 2)))[: make.chance.choice((1, 2))]:
        make.report(tellings[:size], "rewritten")


def spokesman(make: Maker) -> None:
    """Two agencies quote one spokesman, a third report says the ministry."""
    speaker = make.spokesman(make.interior)
    for agency in make.chance.sample(make.agencies, 2):
        make.wire(agency, [make.told(speaker, access="self")], make.chance.choice((0, 1)))
    make.report([make.told(make.interior, access="self")])


def officials(make: Maker) -> None:
    """Unnamed officials speak to two papers."""
    role = make.chosen(make.names.officials)
    one, other = (make.crowd(role, f"{role} of {make.event.id} {n}") for n in "12")
    make.tie("same as", one, other, sure=False)
    for who in (one, other):
        make.report([make.told(who, access="self")])


def footage(make: Maker) -> None:
    """A report rests on footage; who filmed it also speaks."""
    maker = make.person(make.names.witness_roles)
    film = make.voice(f"footage of {make.event.id}", kind="document", name="footage", body=maker.id)
    make.tie("made by", film, maker)
    shown = make.report([make.told(film, access="record"), *make.denials()])
    make.report([make.told(maker)])
    make.report([make.told(shown.outlet, film, access="record")], "rewritten", after=2)


def state(make: Maker) -> None:
    """The agency, the army and the television of one state."""
    whole = make.body(make.names.state, "organisation")
    agency = make.body(make.names.state_agency[0], "outlet", make.names.state_agency[1])
    television = make.body(make.names.television, "outlet")
    parts: list[tuple[Voice, Access]] = [(agency, "witness"), (make.army, "self"), (television, "record")]
    for part, access in parts:
        make.tie("part of", part, whole)
        make.report([make.told(part, access=access)])


def independent(make: Maker) -> None:
    """Two or three outlets each found a witness of their own."""
    for after in range(1, make.chance.choice((2, 3)) + 1):
        make.report([make.other(), *make.denials()], after=after)


def beside(make: Maker) -> None:
    """An agency's wire, and an outlet that asked somebody else."""
    make.wire(make.chance.choice(make.agencies), [make.told(make.witness())], make.chance.randint(1, 3))
    make.report([make.other(), *make.denials()], after=2)


def observatory(make: Maker) -> None:
    """Activists in one paper; the monitor, citing activists, in another; the monitor alone in a third."""
    crowd = make.crowd(make.chosen(make.names.activists), f"activists of {make.event.id}")
    make.report([make.told(crowd), *make.denials()])
    make.report([make.told(make.monitor, crowd, access=make.chance.choice(("witness", "unstated")))])
    if make.chance.random() < 0.5:
        make.report([make.told(make.monitor, access="unstated")])


def politicians(make: Maker) -> None:
    """Politicians draw conclusions."""
    for _ in range(make.chance.choice((2, 3))):
        make.report([make.told(make.person(make.names.politician_roles), access="inferred")])


def cited(make: Maker) -> None:
    """A report cites a report."""
    seen = make.told(make.witness())
    first = make.report([seen])
    second = make.report([replace(seen, chain=((first.outlet,), *seen.chain))], "rewritten", after=2)
    if make.chance.random() < 0.5:
        make.report([replace(seen, chain=((second.outlet,), (first.outlet,), *seen.chain))], "rewritten", after=3)


def bare(make: Maker) -> None:
    """A witness in one paper, and papers that state it with no source or with nobody's name."""
    make.report([make.told(make.witness())])
    make.report([make.told(access="unstated")])
    nobody = make.voice(f"nobody of {make.event.id}", kind="unidentified")
    make.report([make.told(nobody, access="unstated"), *make.denials()])


def record(make: Maker) -> None:
    """A register in one paper, and a witness in another."""
    register = make.voice(f"register of {make.event.id}", kind="document", name="register")
    make.report([make.told(register, access="record")])
    make.report([make.other(), *make.denials()])


def retracted(make: Maker) -> None:
    """A report is copied, then withdrawn; another stands."""
    first = make.report([make.told(make.witness())], retracted=True)
    make.report(first.tellings, "silent", of=first)
    make.report([make.other()], after=2)
    make.report(first.tellings, "notice", outlet=first.outlet, after=4)


def reporter(make: Maker) -> None:
    """A correspondent saw it, and a witness spoke to another paper."""
    make.report([make.told(), *make.denials()])
    make.report([make.other()])


KINDS: dict[str, Callable[[Maker], None]] = {
    made.__name__: made
    for made in (
        wire,
        relay,
        spokesman,
        independent,
        officials,
        footage,
        state,
        beside,
        observatory,
        politicians,
        cited,
        bare,
        record,
        retracted,
        reporter,
    )
}
"""How the news of an event travels, by name."""

OWN_ACTS = ("spokesman", "officials", "state")
"""Kinds in which those who did it tell of it."""


def _shuffled(chance: random.Random, items: Iterable[T]) -> Iterator[T]:
    """Items in a random order, again and again in others; none twice in a row of as many."""
    held = list(items)
    while True:
        yield from chance.sample(held, len(held))
