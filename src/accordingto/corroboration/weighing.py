"""A whole case weighed: from its reports to copies, allegations, and what each of these rests on.

The same reports and judgements give the same result, in whatever order they come.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

import msgspec

from accordingto.corroboration.access import by_trade, keepers
from accordingto.corroboration.account import OWN, Account, Voice
from accordingto.corroboration.centre import nearness
from accordingto.corroboration.circumstance import gap
from accordingto.corroboration.copies import Copy, Shelf
from accordingto.corroboration.grouping import grouped
from accordingto.corroboration.hanging import hangings, twins
from accordingto.corroboration.happening import SAID, Happening, happenings
from accordingto.corroboration.pairing import Field, Pairing
from accordingto.corroboration.reach import Evidence, rests_on
from accordingto.corroboration.relation import Relation
from accordingto.corroboration.retraction import taken_back, takes_back
from accordingto.corroboration.sources import Voices, outlet_id
from accordingto.corroboration.statement import Statement, statements
from accordingto.corroboration.text import Text
from accordingto.corroboration.variant import Variant, variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from accordingto.corroboration.joining import Pair
    from accordingto.corroboration.origins import Origins
    from accordingto.record import Access, Polarity, Report

CENTRAL = 0.3
"""How near a claim's own words have to be to what a happening's reports share, for the claim to affirm it."""

ALIKE = 0.4
"""Mean cosine of their own words from which on claims that are left over are one thing."""

BESIDE = 400
"""Characters around a denial within which the report tells what is denied."""

SURE = 0.85
"""Confidence from which on a claim counts as surely read, with its chain."""

DAYS = 60
"""Days between two reports up to which one is looked for text of the other."""


class Filed(Protocol):
    """A report under its id in the case, with the ids in the case of its sources, and whether it was taken back."""

    @property
    def id(self) -> str: ...
    @property
    def report(self) -> Report: ...
    @property
    def sources(self) -> Mapping[str, str]: ...
    @property
    def retracted(self) -> bool: ...


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
    says why tellers are taken to know who are not said to.
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


class Weighed(msgspec.Struct, frozen=True):
    """What a case comes to: copies by their reports, allegations the most reported first."""

    copies: tuple[Copy, ...]
    allegations: tuple[Allegation, ...]


class Scale:
    """Weighs the reports of one case."""

    def __init__(self, filed: Iterable[Filed], verdicts: Iterable[Verdict] = ()) -> None:
        self.filed = {one.id: one for one in sorted(filed, key=lambda f: f.id)}
        self.verdicts = sorted(set(verdicts))
        self.statements = {s.id: s for one in self.filed.values() for s in statements(one.id, one.report)}
        shelf = Shelf(Text.of(one.report.document, one.id) for one in self.filed.values())
        apart = {frozenset((v.left, v.right)) for v in self.verdicts if v.about == "report" and not v.same}
        self.copies = tuple(c for c in shelf.copies(DAYS) if {c.left, c.right} not in apart)
        self.joined = {id for v in self.verdicts if v.about == "claim" and v.same for id in (v.left, v.right)}
        told = [(filed.sources[s.id], s) for filed in self.filed.values() for s in filed.report.sources]
        parted = frozenset(id for v in self.verdicts if v.about == "source" and not v.same for id in (v.left, v.right))
        self.voices = Voices.among(told, parted)
        self.keepers = keepers(self._told(), self.voices.sources)
        self.notices = {id for id, one in self.filed.items() if takes_back(one.report.document)}
        self.publishers = dict(sorted(self._publishers(), reverse=True))
        self.trade = by_trade(self.voices.sources)
        self.held = Counter(term for terms in self._terms().values() for term in terms)
        self.field = Field(list(self.statements.values()), self.held, len(self.filed), self._twins())

    def weighed(self) -> Weighed:
        """Everything weighed; what a report says in its own voice and no other takes up is no allegation."""
        happenings = self.happenings()
        denials = self.denials(happenings)
        found = [self.allegation(h, denials.get(h.core, ())) for h in happenings if self._alleged(h)]
        found += [self.allegation(h) for whole in happenings for h in self.leftovers(whole) if self._alleged(h)]
        ordered = sorted(found, key=lambda a: (-a.origins.reports, -len(a.accounts), a.id))
        return Weighed(self.copies, tuple(ordered))

    def happenings(self) -> list[Happening]:
        """The claims of the case by happening."""
        ties = {(a, b): score for a, b, score in self.field.ties()}
        for verdict in self.verdicts:
            if verdict.about == "claim" and {verdict.left, verdict.right} <= self.statements.keys():
                pair = min(verdict.left, verdict.right), max(verdict.left, verdict.right)
                ties[pair] = SAID if verdict.same else -SAID
        return happenings(list(self.statements.values()), ((a, b, score) for (a, b), score in ties.items()))

    def _twins(self) -> Iterator[Pair]:
        """Claims of two reports that are the same words in a copied passage, by their ids."""
        by_report: dict[str, list[Statement]] = {}
        for statement in self.statements.values():
            by_report.setdefault(statement.report, []).append(statement)
        for copy in self.copies:
            for one, other in twins(copy, by_report.get(copy.left, ()), by_report.get(copy.right, ())):
                yield one.id, other.id

    def _terms(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for statement in self.statements.values():
            found.setdefault(statement.report, set()).update(statement.setting)
        return found

    def _told(self) -> Iterator[tuple[str, Access]]:
        for statement in self.statements.values():
            if statement.claim.chain:
                for local in statement.claim.chain[-1].sources:
                    yield self._voice(statement, local), statement.claim.access

    def _voice(self, statement: Statement, local: str) -> str:
        return self.voices.of[self.filed[statement.report].sources[local]]

    def _alleged(self, happening: Happening) -> bool:
        held = [self.statements[id] for id in happening.claims]
        return any(s.claim.chain for s in held) or len({s.report for s in held}) > 1

    def denials(self, happenings: Iterable[Happening]) -> dict[str, list[Statement]]:
        """Denials that stand beside a happening, by its core, though their words are their own.

        A denial says little of what it denies ("any involvement"); the claims around it do. It stands beside what
        the nearest of these tell, first of those that have a word of it, then of what several reports tell.
        """
        told = {id: happening for happening in happenings for id in happening.claims}
        alone = {h.core: len({self.statements[id].report for id in h.claims}) == 1 for h in happenings}
        near: dict[str, list[Statement]] = {}
        for statement in self.statements.values():
            near.setdefault(statement.report, []).append(statement)
        found: dict[str, list[Statement]] = {}
        for denial in self.statements.values():
            if denial.denies:
                around = [
                    (denial.own.isdisjoint(s.own), alone[told[s.id].core], gap(s.claim, denial.claim), told[s.id].core)
                    for s in near[denial.report]
                    if not s.denies and gap(s.claim, denial.claim) <= BESIDE
                ]
                if around:
                    found.setdefault(min(around)[-1], []).append(denial)
        return found

    def central(self, happening: Happening) -> dict[str, float]:
        """The claims of a happening that are near what its reports share, and how near.

        The nearest counts at least, and whatever a person said to be the same as another.
        """
        near = nearness([self.statements[id] for id in happening.claims], self.held, len(self.filed))
        least = min(CENTRAL, max(near.values()))
        return {id: value for id, value in near.items() if value >= least or id in self.joined}

    def leftovers(self, happening: Happening) -> list[Happening]:
        """What is told in one breath with a happening and is a thing of its own: claims with words in common."""
        central = self.central(happening)
        left = [id for id in happening.claims if id not in central and not self.statements[id].denies]
        groups = grouped(self.field.alike(left), ALIKE)
        alone = set(left).difference(*groups)
        return [Happening(held, min(held)) for held in (*groups, *((id,) for id in sorted(alone)))]

    def allegation(self, happening: Happening, denials: Sequence[Statement] = ()) -> Allegation:
        """A happening weighed, with the denials that stand beside it."""
        held = [self.statements[id] for id in dict.fromkeys((*happening.claims, *(d.id for d in denials)))]
        near = self.central(happening)
        beside = {d.id for d in denials}
        telling = [s for s in held if s.report not in self.notices] or held
        counted = [s for s in telling if s.id in near or s.id in beside] or telling
        denying = {s.id for s in counted if s.denies} | set(contradicting([s for s in counted if not s.denies]))
        gone = taken_back({s.report: self.filed[s.report].report.document for s in held})
        accounts = [self.account(s, s.id in denying, s.report in gone) for s in counted]
        others = (s for s in telling if s.id not in near and s.id not in beside)
        further = [s for s in others if s.claim.chain and s.claim.access in OWN and not (s.denies or s.negated)]
        evidence = self.evidence(counted, accounts, further)
        spoken = {v for a in accounts for link in a.chain for v in link}
        here = spoken.union(*((a.outlet, *a.credits) for a in accounts))
        reports = {s.report for s in counted}
        core = min(counted, key=lambda s: (s.id in denying, not s.claim.chain, -round(near.get(s.id, 0.0), 6), s.id))
        known = self.trade | self.keepers
        return Allegation(
            sha256(f"allegation {core.id}".encode()).hexdigest(),
            " … ".join(span.text for span in core.claim.content),
            happening,
            tuple(held),
            tuple(accounts),
            tuple(v for v in evidence.voices if v.id in here),
            rests_on(evidence),
            tuple(self.field.explained(happening.ties)),
            variants(counted),
            tuple(c for c in self.copies if c.left in reports and c.right in reports),
            {id: known[id] for id in sorted(spoken & known.keys())},
        )

    def evidence(
        self, counted: Sequence[Statement], accounts: Sequence[Account], further: Sequence[Statement]
    ) -> Evidence:
        """What bears on an allegation: its accounts, those by tellers of the same happening, and what ties them."""
        beside = [self.account(s) for s in further]
        by_report: dict[str, list[Statement]] = {}
        for statement in (*counted, *further):
            by_report.setdefault(statement.report, []).append(statement)
        copies = [c for c in self.copies if c.left in by_report and c.right in by_report]
        every = (*accounts, *beside)
        spoken = {v for a in every for link in a.chain for v in link}
        published = {v for a in every for v in (a.outlet, *a.credits)} - spoken
        voices = [*map(self.voices.voice, spoken), *(Voice(v, self.publishers[v], "outlet") for v in published)]
        relations = [*self.voices.relations(sorted(spoken)), *hangings(copies, by_report), *self._identical(copies)]
        relations += self._judged(spoken)
        apart = self._apart(spoken)
        parted = {frozenset(pair) for pair in apart}
        relations = [r for r in relations if frozenset((r.left, r.right)) not in parted]
        sure = frozenset(s.id for s in counted if s.claim.confidence >= SURE)
        ordered = tuple(sorted(voices))
        return Evidence(
            tuple(accounts), tuple(beside), ordered, tuple(relations), tuple(apart), sure, frozenset(self.trade)
        )

    def account(self, statement: Statement, denied: bool = False, gone: bool = False) -> Account:
        """A claim as it is weighed: whoever keeps records is taken to know from them, where nothing else is said."""
        claim, filed = statement.claim, self.filed[statement.report]
        chain = tuple(tuple(dict.fromkeys(self._voice(statement, s) for s in link.sources)) for link in claim.chain)
        outlet, credited = outlet_of(filed), filed.report.document.credits
        agencies = (outlet_id(c.name) for c in credited if c.kind in ("agency", "syndication"))
        credits = tuple(dict.fromkeys(agency for agency in agencies if agency != outlet))
        kept = claim.access == "unstated" and chain and any(v in self.keepers for v in chain[-1])
        access = "record" if kept else claim.access
        polarity: Polarity = "denied" if denied else "affirmed"
        retracted, certainty = gone or filed.retracted, claim.certainty
        return Account(statement.id, filed.id, outlet, chain, access, polarity, certainty, credits, retracted)

    def _publishers(self) -> Iterator[tuple[str, str]]:
        """Outlets and agencies by their ids."""
        for one in self.filed.values():
            document = one.report.document
            yield outlet_of(one), document.outlet or "an outlet that is not named"
            yield from ((outlet_id(c.name), c.name) for c in document.credits)

    def _identical(self, copies: Sequence[Copy]) -> Iterator[Relation]:
        """Reports that are the same text from the same outlet, refetched, or are said to be the same."""
        outlets = {id: one.report.document.outlet for id, one in self.filed.items()}
        for copy in copies:
            if min(copy.share) >= 1 and outlets[copy.left] == outlets[copy.right] is not None:
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
        return [(self.voices.of.get(v.left, v.left), self.voices.of.get(v.right, v.right)) for v in chosen]


def contradicting(statements: Sequence[Statement]) -> Iterator[str]:
    """The ids of claims which say that something was not, where most say that it was, and their tellers among these
    say nothing else in the same report."""
    affirmed = [s for s in statements if not s.negated]
    if 2 * len(affirmed) > len(statements):
        tellers = {(s.report, id) for s in affirmed for link in s.claim.chain[-1:] for id in link.sources}
        for one in statements:
            if one.negated and tellers.isdisjoint((one.report, id) for id in one.claim.chain[-1].sources):
                yield one.id


def outlet_of(one: Filed) -> str:
    """The voice that published a report, one of its own where that is not named."""
    outlet = one.report.document.outlet
    return outlet_id(outlet) if outlet else f"outlet of {one.id}"
