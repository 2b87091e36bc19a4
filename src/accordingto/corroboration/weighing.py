"""What the claims of a happening come to: allegations, and what each of them rests on."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

import msgspec

from accordingto.corroboration.account import OWN, Account, Voice
from accordingto.corroboration.centre import nearness
from accordingto.corroboration.circumstance import gap
from accordingto.corroboration.copies import Copy
from accordingto.corroboration.grouping import grouped
from accordingto.corroboration.hanging import hangings, twinned
from accordingto.corroboration.happening import Happening
from accordingto.corroboration.origins import Origins
from accordingto.corroboration.pairing import Field, Pairing
from accordingto.corroboration.rarity import Rarity
from accordingto.corroboration.reach import Grounds, rests_on
from accordingto.corroboration.relation import Relation
from accordingto.corroboration.retraction import taken_back, takes_back
from accordingto.corroboration.sources import Voices, outlet_id
from accordingto.corroboration.statement import Statement
from accordingto.corroboration.variant import Variant, variants

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from accordingto.corroboration.joining import Pair
    from accordingto.record import Access, Polarity, Report

CENTRAL = 0.3
"""How near a claim's own words have to be to what a happening's reports share, for the claim to affirm it."""

ALIKE = 0.4
"""Mean cosine of their own words from which on claims that are left over are one thing."""

BESIDE = 400
"""Characters around a denial within which the report tells what is denied."""

SURE = 0.85
"""Confidence from which on a claim counts as surely read, with its chain."""


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


class Allegation(msgspec.Struct, frozen=True):
    """What is put forward by claims of one happening, in the ``words`` of the one nearest to what all have in common.

    ``accounts`` are those claims as weighed, with denials; ``statements`` are the claims themselves, among them what
    is told of the happening without affirming it. ``variants`` are figures that differ between accounts, ``access``
    says why tellers are taken to know who are not said to. ``voices`` are all whose names or kinds bear on it,
    ``withdrawn`` its reports that were taken back or take one back.
    """

    id: str
    words: str
    happening: Happening
    statements: tuple[Statement, ...]
    accounts: tuple[Account, ...]
    voices: tuple[Voice, ...]
    origins: Origins
    pairings: tuple[Pairing, ...]
    variants: tuple[Variant, ...]
    copies: tuple[Copy, ...]
    access: dict[str, str]
    withdrawn: frozenset[str]


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


class Scale:
    """Weighs happenings of a case, whose claims are all among its statements."""

    def __init__(self, case: Evidence, happenings: Sequence[Happening]) -> None:
        self.case, self.statements, self.verdicts = case, case.statements, case.verdicts
        self.joined = {id for v in self.verdicts if v.about == "claim" and v.same for id in (v.left, v.right)}
        held = [case.statements[id] for h in happenings for id in h.claims]
        by_report = sheets(held)
        self.notices = {id for id in by_report if takes_back(case.filed[id].report.document)}
        copies = (c for id in by_report for c in case.copies.get(id, ()) if c.left == id)
        self.field = Field(held, case.rarity, twinned(copies, by_report))

    def allegations(self, happening: Happening, denials: Sequence[Statement] = ()) -> Iterator[Allegation]:
        """What a happening comes to, with the denials beside it, and what is told in one breath with it.

        What a report says in its own voice and no other takes up is no allegation.
        """
        near = self.central(happening)
        if self._alleged(happening):
            yield self.allegation(happening, near, denials)
        for one in self.leftovers(happening, near):
            if self._alleged(one):
                yield self.allegation(one, self.central(one))

    def _alleged(self, happening: Happening) -> bool:
        held = [self.statements[id] for id in happening.claims]
        return any(s.claim.chain for s in held) or len({s.report for s in held}) > 1

    def central(self, happening: Happening) -> dict[str, float]:
        """The claims of a happening that are near what its reports share, and how near.

        The nearest counts at least, and whatever a person said to be the same as another.
        """
        near = nearness([self.statements[id] for id in happening.claims], self.case.rarity)
        least = min(CENTRAL, max(near.values()))
        return {id: value for id, value in near.items() if value >= least or id in self.joined}

    def leftovers(self, happening: Happening, central: Container[str]) -> list[Happening]:
        """What is told in one breath with a happening and is a thing of its own: claims with words in common."""
        left = [id for id in happening.claims if id not in central and not self.statements[id].denies]
        groups = grouped(self.field.alike(left), ALIKE)
        alone = set(left).difference(*groups)
        return [Happening(held, min(held)) for held in (*groups, *((id,) for id in sorted(alone)))]

    def allegation(
        self, happening: Happening, near: Mapping[str, float], denials: Sequence[Statement] = ()
    ) -> Allegation:
        """A happening weighed by its claims ``near`` what it is about, with the denials that stand beside it."""
        case, held = (
            self.case,
            [self.statements[id] for id in dict.fromkeys((*happening.claims, *(d.id for d in denials)))],
        )
        beside = {d.id for d in denials}
        documents = {s.report: case.filed[s.report].report.document for s in held}
        notices = self.notices & documents.keys()
        gone = (taken_back(documents) if notices else frozenset()) | {id for id in documents if id in case.retracted}
        telling = [s for s in held if s.report not in notices] or held
        counted = [s for s in telling if s.id in near or s.id in beside] or telling
        denying = {s.id for s in counted if s.denies} | set(contradicting([s for s in counted if not s.denies]))
        accounts = [self.account(s, s.id in denying, s.report in gone) for s in counted]
        others = (s for s in telling if s.id not in near and s.id not in beside)
        further = [s for s in others if s.claim.chain and s.claim.access in OWN and not (s.denies or s.negated)]
        grounds = self.grounds(counted, accounts, further, [self.account(s, False, s.report in gone) for s in further])
        spoken = {v for a in accounts for link in a.chain for v in link}
        core = min(counted, key=lambda s: (s.id in denying, not s.claim.chain, -round(near.get(s.id, 0.0), 6), s.id))
        return Allegation(
            sha256(f"allegation {core.id}".encode()).hexdigest(),
            " … ".join(span.text for span in core.claim.content),
            happening,
            tuple(held),
            tuple(accounts),
            grounds.voices,
            rests_on(grounds),
            tuple(self.field.explained(happening.ties)),
            variants(counted),
            self.copies({s.report for s in counted}),
            {
                id: case.keepers.get(id) or case.trade[id]
                for id in sorted(spoken)
                if id in case.keepers or id in case.trade
            },
            gone | notices,
        )

    def grounds(
        self,
        counted: Sequence[Statement],
        accounts: Sequence[Account],
        further: Sequence[Statement],
        beside: Sequence[Account],
    ) -> Grounds:
        """What bears on an allegation: its accounts, those by tellers of the same happening, and what ties them."""
        case, by_report = self.case, sheets((*counted, *further))
        copies = self.copies(by_report)
        every = (*accounts, *beside)
        spoken = {v for a in every for link in a.chain for v in link}
        published = {v for a in every for v in (a.outlet, *a.credits)} - spoken
        voices = [*map(case.voices.voice, spoken), *(Voice(v, case.publishers[v], "outlet") for v in published)]
        relations = [*case.voices.relations(sorted(spoken)), *hangings(copies, by_report), *self._identical(copies)]
        relations += self._judged(spoken)
        apart = self._apart(spoken)
        parted = {frozenset(pair) for pair in apart}
        return Grounds(
            tuple(accounts),
            tuple(beside),
            tuple(sorted(voices)),
            tuple(r for r in relations if frozenset((r.left, r.right)) not in parted),
            tuple(apart),
            frozenset(s.id for s in counted if s.claim.confidence >= SURE),
            case.trade.keys(),
        )

    def copies(self, reports: Collection[str]) -> tuple[Copy, ...]:
        """The copies among some reports."""
        found = (c for id in reports for c in self.case.copies.get(id, ()) if c.left == id and c.right in reports)
        return tuple(sorted(found, key=lambda c: (c.left, c.right)))

    def account(self, statement: Statement, denied: bool, withdrawn: bool) -> Account:
        """A claim as it is weighed: whoever keeps records is taken to know from them, where nothing else is said."""
        claim, filed = statement.claim, self.case.filed[statement.report]
        chain = tuple(tuple(dict.fromkeys(self._voice(statement, s) for s in link.sources)) for link in claim.chain)
        outlet, credited = outlet_of(filed), filed.report.document.credits
        agencies = (outlet_id(c.name) for c in credited if c.kind in ("agency", "syndication"))
        credits = tuple(dict.fromkeys(agency for agency in agencies if agency != outlet))
        kept = claim.access == "unstated" and chain and any(v in self.case.keepers for v in chain[-1])
        access = "record" if kept else claim.access
        polarity: Polarity = "denied" if denied else "affirmed"
        return Account(statement.id, filed.id, outlet, chain, access, polarity, claim.certainty, credits, withdrawn)

    def _voice(self, statement: Statement, local: str) -> str:
        return self.case.voices.of[self.case.filed[statement.report].sources[local]]

    def _identical(self, copies: Sequence[Copy]) -> Iterator[Relation]:
        """Reports that are the same text from the same outlet, refetched, or are said to be the same."""
        for copy in copies:
            one, other = (self.case.filed[id].report.document.outlet for id in (copy.left, copy.right))
            if min(copy.share) >= 1 and one == other is not None:
                yield Relation("same as", copy.left, copy.right, 1.0, ("the same text from the same outlet",))
        for verdict in self.verdicts:
            if verdict.about == "report" and verdict.same:
                yield Relation("same as", verdict.left, verdict.right, 1.0, ("judged to be the same",))
                yield Relation("copy of", verdict.right, verdict.left, 1.0, ("judged to be the same",))

    def _judged(self, spoken: set[str]) -> Iterator[Relation]:
        """Sources that a person said to be the same."""
        for pair in self._said("source", True):
            if spoken.issuperset(pair):
                yield Relation("same as", *pair, 1.0, ("judged to be the same",))

    def _apart(self, spoken: set[str]) -> list[Pair]:
        """Sources that a person said to be different."""
        return [pair for pair in self._said("source", False) if spoken.issuperset(pair)]

    def _said(self, about: str, same: bool) -> list[Pair]:
        chosen = (v for v in self.verdicts if v.about == about and v.same is same)
        return [(self.case.voices.of.get(v.left, v.left), self.case.voices.of.get(v.right, v.right)) for v in chosen]


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


def contradicting(statements: Sequence[Statement]) -> Iterator[str]:
    """The ids of claims which say that something was not, where most say that it was, and their tellers among these
    say nothing else in the same report."""
    affirmed = [s for s in statements if not s.negated]
    if 2 * len(affirmed) > len(statements):
        tellers = {(s.report, id) for s in affirmed for link in s.claim.chain[-1:] for id in link.sources}
        for one in statements:
            if one.negated and tellers.isdisjoint((one.report, id) for id in one.claim.chain[-1].sources):
                yield one.id


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


Host = tuple[str, bool]
"""The core of a happening, and whether one report alone tells of it."""


def denials(statements: Sequence[Statement], hosts: Mapping[str, Host]) -> Iterator[tuple[Statement, str]]:
    """The denials of a report, each with the core of the happening that it stands beside; ``hosts`` by claims.

    A denial says little of what it denies ("any involvement"); the claims around it do. It stands beside what the
    nearest of these tell, first of those that have a word of it, then of what several reports tell.
    """
    for denial in statements:
        if denial.denies:
            around = [
                (denial.own.isdisjoint(s.own), hosts[s.id][1], gap(s.claim, denial.claim), hosts[s.id][0])
                for s in statements
                if not s.denies and gap(s.claim, denial.claim) <= BESIDE
            ]
            if around:
                yield denial, min(around)[-1]
