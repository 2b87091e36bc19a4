"""A claim as it is compared with those of other reports: its own terms, and those of the sentences around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from accordingto.corroboration.circumstance import Circumstances, Days, circumstances, days
from accordingto.corroboration.denial import denies, negated
from accordingto.corroboration.term import terms, uncapitalised
from accordingto.corroboration.text import day
from accordingto.record import Claim
from accordingto.sentence import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accordingto.record import Report
    from accordingto.span import Stretch

AROUND = 2
"""Sentences to either side of a claim that tell what it is about."""

SLICE = 7
"""Days of a slice of time; claims of one slice or of neighbouring ones are compared."""


class Statement(msgspec.Struct, frozen=True):
    """A claim of a report, both by their ids in the case, with the terms by which it is compared.

    ``own`` are those of its content, ``setting`` those of its sentences and of the ones around as well. ``published``
    is a day as a number; ``when`` the days, first and last, that the claim itself names; ``told`` its circumstances,
    also as the sentences around it tell them; ``denies`` whether it is a denial in so many words, ``negated`` whether
    it says that something was not.
    """

    id: str
    report: str
    claim: Claim
    own: frozenset[str]
    setting: frozenset[str]
    published: int | None = None
    when: tuple[Days, ...] = ()
    told: Circumstances = Circumstances()
    denies: bool = False
    negated: bool = False

    def slices(self) -> list[int]:
        """The slices of time by which it may be found: of the day of publication, and of those that the claim names."""
        published = () if self.published is None else (self.published,)
        return sorted({day // SLICE for day in (*published, *(day for days in self.when for day in days))})


def statements(id: str, report: Report) -> list[Statement]:
    """The claims of the report ``id``, each once, in the order of the text; what has no term says nothing."""
    text = report.document.text
    common = uncapitalised(text)
    around = [(s, frozenset(terms(text[s.start : s.end], common))) for s in sentences(text)]
    published = day(report.document.published)
    found: dict[str, Statement] = {}
    for claim, told in zip(report.claims, circumstances(report.claims), strict=True):
        own = frozenset(term for span in claim.content for term in terms(span.text, common))
        if own:
            near = setting(claim, around)
            key = f"{id}/{claim.id}"
            made = Statement(key, id, claim, own, own | near, published, tuple(days(claim)), told)
            found.setdefault(key, replace(made, denies=denies(claim), negated=negated(claim)))
    return list(found.values())


def setting(claim: Claim, around: Sequence[tuple[Stretch, frozenset[str]]]) -> frozenset[str]:
    """The terms of the sentences that a claim stands in and of those beside them."""
    begin, end = claim.content[0].start, claim.content[-1].end
    at = [n for n, (s, _) in enumerate(around) if s.start < end and begin < s.end]
    if not at:
        return frozenset()
    return frozenset().union(*(held for _, held in around[max(at[0] - AROUND, 0) : at[-1] + AROUND + 1]))
