"""The claims of a happening as accounts: who tells, through whom, and how they know, as far as reports say anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.corroboration.account import OWN, Account
from accordingto.corroboration.completion import alike, completed
from accordingto.corroboration.description import PEOPLE, described, mentioned, named_tellers
from accordingto.corroboration.evidence import outlet_of, sheets
from accordingto.corroboration.hanging import hangings
from accordingto.corroboration.joint import nameless, spoken_together
from accordingto.corroboration.manner import lives, manner
from accordingto.corroboration.sources import outlet_id

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from accordingto.corroboration.completion import Here
    from accordingto.corroboration.evidence import Evidence
    from accordingto.corroboration.relation import Relation
    from accordingto.corroboration.statement import Statement
    from accordingto.record import Claim, Link, Polarity, Report


class Accounts:
    """The accounts of an allegation: ``said`` by its claims alone, and ``whole`` with what reports say elsewhere.

    ``counted`` are the claims that affirm or deny it, ``aside`` others of the happening, as accounts in ``heard``;
    ``copied`` says which of the accounts hang from others. ``gone`` are reports that were taken back.
    """

    def __init__(
        self,
        case: Evidence,
        counted: Sequence[Statement],
        aside: Sequence[Statement],
        denying: Container[str],
        gone: Container[str],
    ) -> None:
        self.case, self.gone = case, gone
        self.together = self._together((*counted, *aside))
        self.said = [self._account(s, s.id in denying) for s in counted]
        self.heard = [self._account(s, denied=False) for s in aside]
        told = [*self.said, *self.heard]
        called = self._described((*counted, *aside)) | self._bodies(told)
        self.whole = completed(self.said, told, called, *self._kinds(told))
        self.copied = list(self._hanging(counted))
        self.whole = alike(self.whole, self.copied)

    def _account(self, statement: Statement, denied: bool) -> Account:
        """A claim as it is weighed: whoever keeps records is taken to know from them, where nothing else is said."""
        claim, filed = statement.claim, self.case.filed[statement.report]
        of = self.case.voices.of
        links = () if lives(claim) else voiced(claim, filed.report) if denied else claim.chain
        several = self.together.get(statement.report, {})
        named = ([m for s in link.sources for m in several.get(s, (s,))] for link in links)
        chain = tuple(tuple(dict.fromkeys(of[filed.sources[s]] for s in link)) for link in named)
        outlet, document = outlet_of(filed), filed.report.document
        agencies = (outlet_id(c.name) for c in document.credits if c.kind in ("agency", "syndication"))
        credits = tuple(dict.fromkeys(agency for agency in agencies if agency != outlet))
        kept = claim.access == "unstated" and chain and any(v in self.case.keepers for v in chain[-1])
        access = claim.access if denied else "record" if kept else manner(claim, document.outlet)
        polarity: Polarity = "denied" if denied else "affirmed"
        withdrawn = filed.id in self.gone
        return Account(statement.id, filed.id, outlet, chain, access, polarity, claim.certainty, credits, withdrawn)

    def _hanging(self, counted: Sequence[Statement]) -> Iterator[Relation]:
        """Which accounts hang from others; not what is known from a record, was seen by somebody, or for an outlet.

        Many tell it in much the same words, yet a record is no witness, and one witness not the other.
        """
        by_report = sheets(counted)
        how = {a.id: self._rests_on(a) for a in self.whole if a.access in OWN}
        by_id = {s.id: s for s in counted}
        for relation in hangings(self.case.copied(by_report), by_report, self.gone):
            ends = relation.left, relation.right
            alike = not how.keys() >= set(ends) or how[ends[0]] == how[ends[1]]
            if alike and not self._strangers(by_id[relation.left], by_id[relation.right]):
                yield relation

    def _strangers(self, one: Statement, other: Statement) -> bool:
        """Whether each of two claims is told by people with names of whom the other's report has no word."""
        reports = [self.case.filed[s.report].report for s in (one, other)]
        people = [list(named_tellers(s.claim, report)) for s, report in zip((one, other), reports, strict=True)]
        return all(
            told and not any(mentioned(name, report.document.text) for name in told)
            for told, report in zip(people, reversed(reports), strict=True)
        )

    def _rests_on(self, account: Account) -> str:
        """What is behind an account that is known at first hand: whoever observed it, documents, or tellers."""
        sources = self.case.voices.sources
        if not account.chain:
            return "observed"
        return "document" if all(v in sources and sources[v].kind == "document" for v in account.chain[-1]) else "told"

    def _kinds(self, told: Sequence[Account]) -> tuple[set[str], set[str]]:
        """The tellers that are people, and those that are outlets: by kind, or as they publish it or are so called."""
        published = {v for a in told for v in (a.outlet, *a.credits)}
        sources = self.case.voices.sources
        spoken = spoken_by(told)
        outlets = {v for v in spoken if sources[v].kind == "outlet" or outlet_id(sources[v].name) in published}
        return {v for v in spoken if sources[v].kind in PEOPLE} - outlets, outlets | published

    def _bodies(self, told: Sequence[Account]) -> dict[Here, str]:
        """Tellers by report who were read as people, and are called as a body or an outlet of the same happening is."""
        sources, spoken = self.case.voices.sources, spoken_by(told)
        known = spoken | {v for a in told for v in (a.outlet, *a.credits)}
        named = {v: outlet_id(sources[v].name) for v in spoken if sources[v].kind == "person"}
        return {(a.report, v): named[v] for a in told for v in spoken_by([a]) if v in named and named[v] in known}

    def _together(self, told: Iterable[Statement]) -> dict[str, dict[str, tuple[str, ...]]]:
        """Tellers by report who are several in one name, with those whom the report means by it."""
        found = {}
        for report, sheet in sheets(told).items():
            tellers = {local for s in sheet for link in s.claim.chain for local in link.sources}
            found[report] = spoken_together(self.case.filed[report].report, sorted(tellers))
        return found

    def _described(self, told: Iterable[Statement]) -> dict[Here, str]:
        """Bare descriptions by report, each with whom it stands for there, as far as these claims tell."""
        found = {}
        for report, sheet in sheets(told).items():
            filed = self.case.filed[report]
            tellers = {local for s in sheet for link in s.claim.chain for local in link.sources}
            doing = {id for s in sheet if self._does(s) for id in s.claim.chain[-1].sources}
            meant = nameless(filed.report, sorted(tellers), doing) | described(filed.report, tellers)
            for bare, named in meant.items():
                here, there = (self.case.voices.of[filed.sources[local]] for local in (bare, named))
                found[(report, here)] = there
        return found

    def _does(self, statement: Statement) -> bool:
        """Whether a body tells of its own act."""
        outlet = self.case.filed[statement.report].report.document.outlet
        return bool(statement.claim.chain) and manner(statement.claim, outlet) == "self"

    def assumed(self) -> dict[str, str]:
        """Why tellers are taken to know, or to have told it through others, who are not said to, by their voice."""
        case, found = self.case, dict[str, str]()
        for one, other in zip(self.said, self.whole, strict=True):
            for voice in other.chain[-1] if other.chain else ():
                if voice in case.voices.sources:
                    reasons = list(self._reasons(voice, one, other))
                    if reasons:
                        found.setdefault(voice, f"{case.voices.sources[voice].name}: {'; '.join(reasons)}")
        spoken = sorted(spoken_by(self.whole))
        return found | {v: reason for v in spoken if (reason := case.keepers.get(v) or case.trade.get(v))}

    def _reasons(self, voice: str, one: Account, other: Account) -> Iterator[str]:
        if one.access != other.access:
            yield f"knows as is said of them elsewhere ({other.access})"
        if len(other.chain) > len(one.chain):
            named: Mapping[str, str] = {v: s.name for v, s in self.case.voices.sources.items()}
            relay = " and ".join(named.get(v, self.case.publishers.get(v, v)) for v in other.chain[-2])
            yield f"told it through {relay}, as elsewhere"
        if one.chain and voice not in one.chain[-1]:
            yield "called otherwise at times, or by a description alone"


def voiced(claim: Claim, report: Report) -> Sequence[Link]:
    """The chain of a denial as far as somebody speaks: a film shows nothing, and who says so denies it."""
    links = list(claim.chain)
    while len(links) > 1 and all(report.source(id).kind == "document" for id in links[-1].sources):
        links.pop()
    return links


def spoken_by(accounts: Iterable[Account]) -> set[str]:
    """The voices in the chains of accounts."""
    return {voice for a in accounts for link in a.chain for voice in link}
