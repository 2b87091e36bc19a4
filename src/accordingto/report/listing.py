"""The lists beside the marked text: every claim with its picture, every source with where it speaks."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from accordingto.glossary import label
from accordingto.record import Report, Source
from accordingto.report.entry import Entry, entries
from accordingto.report.legible import one_run
from accordingto.report.picture import Picture, across, down, spoken
from accordingto.report.shape import ICON, outline


class ListedClaim(msgspec.Struct, frozen=True):
    """A claim in the list; ``down`` and ``across`` number its pictures, ``across`` None where it has none."""

    number: int
    entry: Entry
    spoken: str
    down: int
    across: int | None


class ListedSource(msgspec.Struct, frozen=True):
    """A source with the claims it told first, those it passed on, and how many places name it."""

    number: int
    name: str
    nature: str
    described_as: tuple[str, ...]
    icon: Markup
    first_of: tuple[ListedClaim, ...]
    passed_on: tuple[ListedClaim, ...]
    mentions: int


def claims_listed(report: Report) -> tuple[list[ListedClaim], list[Picture]]:
    """Claims in the order of the text, and the pictures they share: one chain is drawn once."""
    pictures: dict[Picture, int] = {}
    listed = []
    for number, entry in enumerate(entries(report)):
        chain = entry.voices, None if entry.own else entry.claim.access
        wide = across(*chain)
        across_at = None if wide is None else pictures.setdefault(wide, len(pictures))
        down_at = pictures.setdefault(down(*chain), len(pictures))
        listed.append(ListedClaim(number, entry, spoken(*chain), down_at, across_at))
    return listed, list(pictures)


def sources_listed(report: Report, claims: list[ListedClaim]) -> list[ListedSource]:
    """Sources in the order of the report, each with the claims that go through it."""
    return [_listed(number, source, claims) for number, source in enumerate(report.sources)]


def _listed(number: int, source: Source, claims: list[ListedClaim]) -> ListedSource:
    through = [claim for claim in claims if any(source.id in link.sources for link in claim.entry.claim.chain)]
    first = tuple(claim for claim in through if source.id in claim.entry.claim.chain[-1].sources)
    kind = label("kind", source.kind)
    return ListedSource(
        number=number,
        name=kind.phrase if source.name == source.kind == "unidentified" else one_run(source.name),
        nature=kind.phrase,
        described_as=tuple(one_run(words) for words in source.described_as),
        icon=outline(source.kind, 2, 2, *ICON, "passing"),
        first_of=first,
        passed_on=tuple(claim for claim in through if claim not in first),
        mentions=len(source.mentions),
    )
