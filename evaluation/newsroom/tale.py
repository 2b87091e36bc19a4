"""One telling put into words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from .lineage import Report, Telling, Voice, World
from .phrasing import Phrasing
from .spelling import capital, number, ordinal

_SLOT = re.compile(r"\{(\w+)\}")
_CLOSING = "\x01"
"""Ends an apposition: a comma follows unless another sign does."""

_MANNERS = {"witness": "witness", "self": "own", "unstated": "unstated", "inferred": "inferred"}
_AGAIN = {"witness": "again", "witness_via": "again_via", "own": "own_again", "own_via": "own_again"}
RECENT = 5
"""Days for which the name of a weekday says which."""


class Tale:
    """A telling as one report words it: ``slots`` stay the same throughout, each wording is by chance."""

    def __init__(
        self, world: World, phrasing: Phrasing, report: Report, telling: Telling, chance: random.Random
    ) -> None:
        self.report, self.telling, self.chance = report, telling, chance
        self.words, self.names, self.voices = phrasing.telling, phrasing.names, world.voices
        self.event = world.events[telling.event]
        self.sort = phrasing.sorts[self.event.sort]
        self.teller = self.voice(telling.chain[-1][0]) if telling.chain else None
        self.relays = [self.voice(link[0]).name for link in telling.chain[:-1]]
        self.manner = self.manners()
        self.slots = self.of_event() | self.of_sort() | self.of_quotes() | self.of_teller()

    def voice(self, id: str) -> Voice:
        """A voice by id; what has no record is an outlet."""
        return self.voices.get(id) or Voice(id, id, "outlet", short=id)

    def manners(self) -> str:
        """The group of wordings that fits."""
        via = "_via" if self.relays else ""
        if self.telling.polarity == "denied":
            return "denied"
        if self.teller is None:
            return "reporter" if self.telling.access == "witness" else "flat"
        if self.teller.kind == "document":
            return "footage" + via if self.teller.body else "register"
        if self.teller.kind == "outlet":
            return "state_agency" if self.telling.access == "witness" else "television"
        return "unidentified" if self.teller.kind == "unidentified" else _MANNERS[self.telling.access] + via

    # What fills the slots

    def of_event(self) -> dict[str, str]:
        """What happened, and who wrote of it."""
        event = self.event
        return {
            "n": number(self.telling.figure),
            "people": event.people,
            "target": event.target,
            "place": event.place,
            "actor": self.voice(event.actor).name,
            "when": self.when(),
            "date": f"{event.day.day} {event.day:%B}",
            "province": self.names.province,
            "state": self.names.state,
            "outlet": self.relays[-1] if self.relays else self.report.outlet,
            "relay": self.relays[-1] if self.relays else "",
        }

    def of_sort(self) -> dict[str, str]:
        """Wordings of what happened; in reported speech alone where somebody is quoted."""
        quoted = self.teller is not None and self.teller.kind not in ("unidentified", "outlet")
        clauses = [c for c in self.sort.clauses if quoted or " had " not in c]
        several = self.teller is not None and self.teller.plural
        seen = self.chance.choice(self.sort.seen)
        still = seen.startswith(("was ", "stood "))
        return {
            "clause": self.chance.choice(clauses),
            "seen": f"were {seen.removeprefix('was ')}" if several and seen.startswith("was ") else seen,
            "spot": "" if still else self.chance.choice(self.names.spots),
            "head": self.chance.choice(self.sort.heads),
            "shows": self.chance.choice(self.sort.shows),
            "denied": self.chance.choice(self.sort.denied),
            "denial": self.chance.choice(self.sort.denial),
            "did": self.chance.choice(self.sort.did or ("",)),
            "source": self.chance.choice(self.words["footage_source"]),
        }

    def of_quotes(self) -> dict[str, str]:
        """What the teller said, the same in every report of one interview."""
        did = self.telling.access == "self" and self.sort.own
        sights, counts = (self.sort.did_sights, self.sort.did_counts) if did else (self.sort.sights, self.sort.counts)
        turn, place = divmod(self.telling.quote, len(sights))
        return {"q1": sights[place], "q2": counts[(place + turn) % len(counts)]}

    def of_teller(self) -> dict[str, str]:
        """The first teller's names and pronouns."""
        teller = self.teller
        if teller is None:
            return {"he": "it", "his": "its", "its": "its"}
        he, his = ("they", "their") if teller.plural else ("she", "her") if teller.she else ("he", "his")
        if teller.kind in ("organisation", "outlet"):
            he, his = "it", "its"
        role = teller.short.removeprefix("the ") if teller.plural else teller.role.split(" ", 1)[-1]
        return {
            "teller": self.introduced(teller),
            "maker": self.introduced(self.voice(teller.body)) if teller.kind == "document" and teller.body else "",
            "short": teller.short,
            "again": self.chance.choice((teller.short, he)),
            "brief": role or teller.short,
            "he": he,
            "his": his,
            "its": "their" if teller.plural else "its",
            "says": "say" if teller.plural else "says",
        }

    def introduced(self, voice: Voice) -> str:
        """A voice at its first mention."""
        name, role = voice.name, voice.role
        if voice.kind != "person":
            return name or role
        if voice.body:
            body = voice.body.removeprefix("the ")
            return self.chance.choice((f"{body} {role} {name}", f"{name}, a {role} for {voice.body}{_CLOSING}"))
        plain = [f"{name}, {role}{_CLOSING}"] * 2
        article, _, noun = role.partition(" ")
        simple = article in ("a", "an") and " " not in noun
        return self.chance.choice([*plain, f"{role} called {name}", f"the {noun} {name}"] if simple else plain)

    def when(self) -> str:
        """The day of the event: the day alone, or with the time of day that is the event's own."""
        day = self.event.day
        weekdays = [w for w in self.words["days"] if "weekday" in w]
        dated = [w for w in self.words["days"] if "weekday" not in w]
        recent = [weekdays[0], weekdays[1 + self.event.figure % (len(weekdays) - 1)]]
        near = (self.report.day - day).days <= RECENT
        slots = {"weekday": f"{day:%A}", "date": f"{day.day} {day:%B}", "month": f"{day:%B}", "ordinal": ordinal(day)}
        return self.chance.choice(recent * 2 + dated if near else dated).format_map(slots)

    # The words

    def paragraphs(self) -> Iterator[str]:
        """The opening, and mostly a saying of the teller and something aside."""
        opening = self.opening()
        yield opening
        if self.manner in _AGAIN and "“" not in opening and not self.chorus and self.chance.random() < 0.75:
            yield self.filled(_AGAIN[self.manner])
        if self.manner.startswith("witness") and self.chance.random() < 0.6:
            asides = self.words["colour"]
            yield self.fill(asides[self.telling.quote % len(asides)])

    @property
    def chorus(self) -> bool:
        """Whether several saw it, whom nobody quotes in one voice."""
        return self.teller is not None and self.teller.plural and self.telling.access == "witness"

    def opening(self) -> str:
        """The telling in its first sentence or two; where two relays passed it on, the nearest stands before it."""
        if len(self.relays) < 2:
            return self.fill(self.chance.choice([w for w in self.words[self.manner] if not (self.chorus and "“" in w)]))
        wording = self.chance.choice([w for w in self.words[self.manner] if w.startswith(("{Teller}", "{Relay}"))])
        return self.fill(f"According to {self.relays[0]}, {wording[0]}{wording[1].lower()}{wording[2:]}")

    def headline(self) -> str:
        """A headline, with the teller or without."""
        if self.manner == "inferred":
            return self.filled("inferred_headline")
        named = self.teller is not None and self.teller.kind not in ("unidentified", "document")
        wanted = named and self.manner != "denied" and self.chance.random() < 0.6
        return self.filled("headline" if wanted else "bare_headline")

    def filled(self, group: str) -> str:
        """One of the wordings of a group."""
        return self.fill(self.chance.choice(self.words[group]))

    def fill(self, wording: str) -> str:
        """A wording with its slots filled, slots within slots too."""
        text = re.sub(f"{_CLOSING}(?=[,.;:?!–])", "", self.open(wording)).replace(_CLOSING, ",")
        return re.sub(r" (?=[ ,.;])", "", text)

    def open(self, wording: str) -> str:
        """The same with appositions not yet closed."""
        while found := _SLOT.search(wording):
            name = found[1]
            word = (
                self.slots[name] if name in self.slots else capital(self.open(self.slots[name[0].lower() + name[1:]]))
            )
            wording = wording[: found.start()] + word + wording[found.end() :]
        return wording
