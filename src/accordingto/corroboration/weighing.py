"""A whole case weighed: from its reports to copies, allegations, and what each of these rests on.

The same reports and judgements give the same result, in whatever order they come.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

import msgspec
from msgspec.structs import replace

from accordingto.corroboration import why
from accordingto.corroboration.access import by_trade, keepers
from accordingto.corroboration.account import Account, Voice
from accordingto.corroboration.centre import nearness
from accordingto.corroboration.copies import Copy, Shelf
from accordingto.corroboration.hanging import hangings
from accordingto.corroboration.happening import SAID, Happening, happenings
from accordingto.corroboration.origins import Allegation as Weighable
from accordingto.corroboration.origins import Origins, fewest, most, weigh
from accordingto.corroboration.pairing import Pairing, pairings
from accordingto.corroboration.relation import Relation
from accordingto.corroboration.sources import Voices, outlet_id
from accordingto.corroboration.statement import Statement, statements
from accordingto.corroboration.text import Text
from accordingto.corroboration.variant import Variant, variants

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from accordingto.corroboration.joining import Pair
    from accordingto.record import Report

CENTRAL = 0.3
"""How near a claim's own words have to be to what a happening's reports share, for the claim to affirm it."""

BESIDE = 400
"""Characters around a denial within which the report tells what is denied."""

DAYS = 60
"""Days between two reports up to which one is looked for text of the other."""


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
    """What is put forward in the words of one claim, the ``core``, by all claims that put the same thing forward.

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
        told = [(filed.sources[s.id], s) for filed in self.filed.values() for s in filed.report.sources]
        parted = frozenset(id for v in self.verdicts if v.about == "source" and not v.same for id in (v.left, v.right))
        self.voices = Voices.among(told, parted)
        self.keepers = keepers(self._told(), self.voices.sources)
        self.trade = by_trade(self.voices.sources)
        self.held = Counter(term for terms in self._terms().values() for term in terms)

    def weighed(self) -> Weighed:
        """Everything weighed; what a report says in its own voice and no other takes up is no allegation."""
        happenings = self.happenings()
        denials = self.denials(happenings)
        found = [self.allegation(h, denials.get(h.core, ())) for h in happenings if self._alleged(h)]
        ordered = sorted(found, key=lambda a: (-a.origins.reports, -len(a.accounts), a.id))
        return Weighed(self.copies, tuple(ordered))

    def happenings(self) -> list[Happening]:
        """The claims of the case by happening."""
        listed = list(self.statements.values())
        weighed = {(p.left, p.right): p for p in pairings(listed, self.held, len(self.filed))}
        for verdict in self.verdicts:
            if verdict.about == "claim" and {verdict.left, verdict.right} <= self.statements.keys():
                key = (min(verdict.left, verdict.right), max(verdict.left, verdict.right))
                known = weighed.get(key, Pairing(*key, 0.0, {}))
                veto = None if verdict.same else "judged to be different"
                weighed[key] = replace(known, score=SAID if verdict.same else -SAID, veto=veto)
        return happenings(listed, weighed.values())

    def _terms(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for statement in self.statements.values():
            found.setdefault(statement.report, set()).update(statement.setting)
        return found

    def _told(self) -> Iterator[tuple[str, str]]:
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

        A denial says little of what it denies ("any involvement"); the claims around it do. Of the happenings that
        these belong to, it stands beside the one that most reports tell.
        """
        told = {id: happening for happening in happenings for id in happening.claims}
        reports = {h.core: len({self.statements[id].report for id in h.claims}) for h in happenings}
        near: dict[str, list[Statement]] = {}
        for statement in self.statements.values():
            near.setdefault(statement.report, []).append(statement)
        found: dict[str, list[Statement]] = {}
        for denial in self.statements.values():
            if denial.claim.polarity == "denied" and reports[told[denial.id].core] == 1:
                around = [told[s.id].core for s in near[denial.report] if gap(s, denial) <= BESIDE and s.id != denial.id]
                core = min(around, key=lambda core: (-reports[core], core), default=None)
                if core is not None and core != told[denial.id].core:
                    found.setdefault(core, []).append(denial)
        return found

    def allegation(self, happening: Happening, denials: Sequence[Statement] = ()) -> Allegation:
        """A happening weighed, with the denials that stand beside it."""
        held = [*(self.statements[id] for id in happening.claims), *denials]
        near = nearness([self.statements[id] for id in happening.claims], self.held, len(self.filed))
        affirming = [s for s in held if s.claim.polarity == "denied" or near[s.id] >= CENTRAL]
        accounts = [self.account(s) for s in affirming]
        spoken = {v for a in accounts for link in a.chain for v in link}
        published = {v: self._publisher(v) for a in accounts for v in (a.outlet, *a.credits) if v not in spoken}
        voices = [*(self.voices.voice(id) for id in sorted(spoken)), *published.values()]
        by_report: dict[str, list[Statement]] = {}
        for statement in affirming:
            by_report.setdefault(statement.report, []).append(statement)
        copies = tuple(c for c in self.copies if c.left in by_report and c.right in by_report)
        relations = [*self.voices.relations(sorted(spoken)), *hangings(copies, by_report), *self._identical(copies)]
        relations += self._judged(spoken)
        core = self.statements[happening.core]
        return Allegation(
            sha256(f"allegation {core.id}".encode()).hexdigest(),
            " … ".join(span.text for span in core.claim.content),
            happening,
            tuple(held),
            tuple(accounts),
            tuple(sorted(voices)),
            self._rests_on(accounts, voices, relations, self._apart(spoken)),
            variants(affirming),
            copies,
            {id: (self.trade | self.keepers)[id] for id in sorted(spoken & (self.trade | self.keepers).keys())},
        )

    def _rests_on(
        self, accounts: Sequence[Account], voices: Sequence[Voice], relations: Sequence[Relation], apart: Sequence[Pair]
    ) -> Origins:
        """What accounts come to, and how far it may be off because reports leave unsaid how tellers know.

        Bodies that know by their trade alone count at best, and not at low; others of whom it is unsaid count at high.
        """
        best, all_known = ([self._knowing(a, whom) for a in accounts] for whom in (self.trade, None))
        found = weigh(best, voices, relations, apart)
        low = fewest(Weighable.of(accounts, voices, relations, apart))
        high = most(Weighable.of(all_known, voices, relations, apart))
        reach = replace(found.origins, low=min(low, found.origins.low), high=max(high, found.origins.high))
        return replace(found, origins=reach, why=found.why | {"origins": why.origins(reach, found.origin_voices)})

    def _knowing(self, account: Account, whom: Container[str] | None) -> Account:
        """The account with a first teller who knows for itself, if that is unsaid and they are among ``whom``."""
        unsaid = account.access == "unstated" and account.chain
        fits = unsaid and (whom is None or any(v in whom for v in account.chain[-1]))
        return replace(account, access="record") if fits else account

    def account(self, statement: Statement) -> Account:
        """A claim as it is weighed: whoever keeps records is taken to know from them, where nothing else is said."""
        claim, document = statement.claim, self.filed[statement.report].report.document
        chain = tuple(tuple(dict.fromkeys(self._voice(statement, s) for s in link.sources)) for link in claim.chain)
        outlet = outlet_id(document.outlet) if document.outlet else f"outlet of {statement.report}"
        agencies = (outlet_id(c.name) for c in document.credits if c.kind in ("agency", "syndication"))
        credits = tuple(dict.fromkeys(agency for agency in agencies if agency != outlet))
        kept = claim.access == "unstated" and chain and any(v in self.keepers for v in chain[-1])
        access = "record" if kept else claim.access
        return Account(
            statement.id, statement.report, outlet, chain, access, claim.polarity, claim.certainty, credits
        )

    def _publisher(self, id: str) -> Voice:
        """An outlet or agency by its id."""
        named = (
            name
            for one in self.filed.values()
            for name in (one.report.document.outlet, *(c.name for c in one.report.document.credits))
            if name and outlet_id(name) == id
        )
        return Voice(id, next(named, "an outlet that is not named"), "outlet")

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


def gap(one: Statement, other: Statement) -> int:
    """Characters between two claims of a report, 0 where they touch or overlap."""
    a, b = one.claim.content, other.claim.content
    return max(a[0].start - b[-1].end, b[0].start - a[-1].end, 0)
