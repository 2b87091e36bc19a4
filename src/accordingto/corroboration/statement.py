"""A claim as it is compared with those of other reports: its own terms, and those of the sentences around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.term import terms, uncapitalised
from accordingto.corroboration.text import day
from accordingto.record import Claim
from accordingto.sentence import sentences
from accordingto.when.reach import reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.record import Report
    from accordingto.span import Stretch

AROUND = 2
"""Sentences to either side of a claim that tell what it is about."""

SHORT = 3
"""Days up to which a time that a claim names tells one happening from another."""

Days = tuple[int, int]


class Statement(msgspec.Struct, frozen=True):
    """A claim of a report, both by their ids in the case, with the terms by which it is compared.

    ``own`` are those of its content, ``setting`` those of its sentences and of the ones around as well. ``published``
    is a day as a number; ``when`` the days, first and last, that the claim itself names; ``where`` the ids of the
    likeliest places that it names, if they are known to be no regions.
    """

    id: str
    report: str
    claim: Claim
    own: frozenset[str]
    setting: frozenset[str]
    published: int | None = None
    when: tuple[Days, ...] = ()
    where: frozenset[int] = frozenset()

    def days(self) -> set[int]:
        """The days by which it may be found: that of publication, and those that the claim names."""
        return {day for days in self.when for day in days} | ({self.published} if self.published is not None else set())


def statements(id: str, report: Report) -> list[Statement]:
    """The claims of the report ``id``, each once, in the order of the text; what has no term says nothing."""
    text = report.document.text
    common = uncapitalised(text)
    around = [(s, frozenset(terms(text[s.start : s.end], common))) for s in sentences(text)]
    published = day(report.document.published)
    found: dict[str, Statement] = {}
    for claim in report.claims:
        own = frozenset(term for span in claim.content for term in terms(span.text, common))
        if own:
            near = setting(claim, around)
            key = f"{id}/{claim.id}"
            where = frozenset(_places(claim))
            found.setdefault(key, Statement(key, id, claim, own, own | near, published, tuple(_when(claim)), where))
    return list(found.values())


def setting(claim: Claim, around: Sequence[tuple[Stretch, frozenset[str]]]) -> frozenset[str]:
    """The terms of the sentences that a claim stands in and of those beside them."""
    begin, end = claim.content[0].start, claim.content[-1].end
    at = [n for n, (s, _) in enumerate(around) if s.start < end and begin < s.end]
    if not at:
        return frozenset()
    return frozenset().union(*(held for _, held in around[max(at[0] - AROUND, 0) : at[-1] + AROUND + 1]))


def _when(claim: Claim) -> Iterator[Days]:
    """The days of the times that a claim names, those known to a few days."""
    for time in claim.times:
        days = reach(time.edtf) if time.edtf else None
        if days and days.first and days.last and (days.last - days.first).days <= SHORT:
            yield days.first.toordinal(), days.last.toordinal()


def _places(claim: Claim) -> Iterator[int]:
    for place in claim.places:
        if place.candidates and place.candidates[0].precision in ("exact", "vicinity", "locality"):
            yield place.candidates[0].geonameid
