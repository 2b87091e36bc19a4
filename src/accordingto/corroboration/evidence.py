"""What an allegation is weighed by: reports as a case files them, their claims, and what the whole case says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from accordingto.corroboration.copies import Copy
from accordingto.corroboration.rarity import Rarity
from accordingto.corroboration.sources import Voices, outlet_id
from accordingto.corroboration.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from accordingto.record import Access, Report


class Filed(Protocol):
    """A report under its id in the case, with the ids in the case of its sources."""

    @property
    def id(self) -> str: ...
    @property
    def report(self) -> Report: ...
    @property
    def sources(self) -> Mapping[str, str]: ...


class Verdict(msgspec.Struct, frozen=True, order=True):
    """A person's word that two things of a case are the same, or different; claims are ``REPORT/CLAIM``."""

    about: str
    left: str
    right: str
    same: bool


class Evidence(msgspec.Struct, frozen=True):
    """What an allegation is weighed by: reports and their claims, and what the whole case says of voices and words.

    ``copies`` are by each of their reports, ``keepers`` and ``trade`` say why voices are taken to know from records,
    ``publishers`` are the names of outlets and agencies by their ids, ``retracted`` reports that were taken back.
    """

    filed: Mapping[str, Filed]
    statements: Mapping[str, Statement]
    rarity: Rarity
    copies: Mapping[str, Sequence[Copy]]
    voices: Voices
    keepers: Mapping[str, str]
    trade: Mapping[str, str]
    publishers: Mapping[str, str]
    verdicts: Sequence[Verdict] = ()
    retracted: Container[str] = ()

    def copied(self, reports: Collection[str]) -> tuple[Copy, ...]:
        """The copies among some reports."""
        found = (c for id in reports for c in self.copies.get(id, ()) if c.left == id and c.right in reports)
        return tuple(sorted(found, key=lambda c: (c.left, c.right)))


def outlet_of(one: Filed) -> str:
    """The voice that published a report, one of its own where that is not named."""
    outlet = one.report.document.outlet
    return outlet_id(outlet) if outlet else f"outlet of {one.id}"


def sheets(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Claims by their report."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.report, []).append(statement)
    return found


def publishers(one: Filed) -> Iterator[tuple[str, str]]:
    """The outlet of a report and the agencies it credits, with their ids; of names that share one the least counts."""
    document = one.report.document
    yield outlet_of(one), document.outlet or "an outlet that is not named"
    yield from ((outlet_id(c.name), c.name) for c in document.credits)


def first_told(one: Filed, statements: Iterable[Statement]) -> Iterator[tuple[str, Access]]:
    """The source, by its id in the case, that each claim began with, and how it knows."""
    for statement in statements:
        if statement.claim.chain:
            yield from ((one.sources[local], statement.claim.access) for local in statement.claim.chain[-1].sources)
