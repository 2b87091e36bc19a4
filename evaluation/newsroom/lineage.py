"""What happened to the news of an event: who told whom, who printed it, and who is who. All of it is certain."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from accordingto.record import Access, Polarity, SourceKind

How = Literal["own", "verbatim", "shortened", "rewritten", "silent", "notice"]
TieKind = Literal["same as", "speaks for", "part of", "made by"]


class Voice(msgspec.Struct, frozen=True):
    """Somebody or something that tells: its full name, or "" where reports do not name it.

    ``role`` is how it is described ("a baker"), ``short`` its name after the first mention, ``plural`` and ``she`` the
    pronoun for it; ``body`` is whom it speaks for or works for, by id.
    """

    id: str
    name: str
    kind: SourceKind
    role: str = ""
    short: str = ""
    she: bool = False
    plural: bool = False
    body: str = ""


class Event(msgspec.Struct, frozen=True):
    """What happened: ``kind`` is how the news of it travelled, ``sort`` what it was."""

    id: str
    kind: str
    sort: str
    place: str
    day: datetime.date
    figure: int
    people: str
    target: str
    actor: str


class Telling(msgspec.Struct, frozen=True):
    """One thing that a report puts forward: by whom, from the report outward, and how the last of them knows.

    ``figure`` is the number as it is told here, ``quote`` the number of the saying of the first teller, the same
    wherever one interview is quoted.
    """

    event: str
    chain: tuple[tuple[str, ...], ...]
    access: Access
    figure: int
    polarity: Polarity = "affirmed"
    quote: int = 0


class Report(msgspec.Struct, frozen=True):
    """One article: who printed it and when, the agency it credits, what it tells, and whose text it took."""

    id: str
    outlet: str
    day: datetime.date
    tellings: tuple[Telling, ...]
    credits: tuple[str, ...] = ()
    copy_of: str | None = None
    how: How = "own"
    retracted: bool = False


Told = tuple[Report, Telling]
"""A telling with the report that has it."""


class Tie(msgspec.Struct, frozen=True):
    """``left`` is, speaks for, is part of or made ``right``; where ``sure`` is false nobody could tell from outside."""

    kind: TieKind
    left: str
    right: str
    sure: bool = True


class World(msgspec.Struct, frozen=True):
    """A world with its newsrooms; voices and events by id."""

    voices: dict[str, Voice]
    events: dict[str, Event]
    reports: tuple[Report, ...]
    ties: tuple[Tie, ...]

    def about(self) -> dict[str, list[Told]]:
        """For each event the reports that tell of it, with each telling; notices that withdraw one left out."""
        found: dict[str, list[Told]] = {}
        for report in self.reports:
            for telling in report.tellings:
                if report.how != "notice":
                    found.setdefault(telling.event, []).append((report, telling))
        return found
