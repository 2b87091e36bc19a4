"""What the claims of a happening come to: allegations, and what each of them rests on."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.account import OWN, Account, Voice
from accordingto.corroboration.accounts import Accounts
from accordingto.corroboration.centre import nearness
from accordingto.corroboration.circumstance import gap
from accordingto.corroboration.copies import Copy
from accordingto.corroboration.evidence import Evidence, outlet_of, sheets
from accordingto.corroboration.grouping import grouped
from accordingto.corroboration.hanging import twinned
from accordingto.corroboration.happening import Happening
from accordingto.corroboration.manner import claims_responsibility
from accordingto.corroboration.origins import Origins
from accordingto.corroboration.pairing import Field, Pairing
from accordingto.corroboration.reach import rests_on
from accordingto.corroboration.retraction import taken_back, takes_back
from accordingto.corroboration.statement import Statement
from accordingto.corroboration.ties import Ties
from accordingto.corroboration.variant import FATES, Variant, figures, variants

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

CENTRAL = 0.3
"""How near a claim's own words have to be to what a happening's reports share, for the claim to affirm it."""

COUNTING = 0.1
"""How near where it counts the dead or wounded, as others do that affirm it."""

TIMES = 3
"""How many times as many are counted at most of what is one harm: tolls rise."""

Toll = tuple[str, float | None]
"""What people are counted as who were harmed, and how many they are."""

ALONG = 0.1
"""How near a claim has to be to what the reports say in other words, where they do, not to be copied along with it."""

ALIKE = 0.4
"""Mean cosine of their own words from which on claims that are left over are one thing."""

BESIDE = 400
"""Characters around a denial within which the report tells what is denied."""

WORDS, SHARE = 2, 0.3
"""Terms of a denial, and the share of all of them, that a claim has to have for it to tell what is denied."""


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

        What an outlet says in its own voice and no other takes up is no allegation, however often it says so.
        """
        near = self.central(happening)
        if self._alleged(happening):
            yield self.allegation(happening, near, denials)
        for one in self.leftovers(happening, near):
            if self._alleged(one):
                yield self.allegation(one, self.central(one))

    def _alleged(self, happening: Happening) -> bool:
        held = [self.statements[id] for id in happening.claims]
        return any(s.claim.chain for s in held) or len({outlet_of(self.case.filed[s.report]) for s in held}) > 1

    def central(self, happening: Happening) -> dict[str, float]:
        """The claims of a happening that are near what its reports share, and how near.

        The nearest counts at least, and whatever a person said to be the same as another.
        """
        pasted = self.field.pasted(happening.claims)
        telling = [id for id in happening.claims if id not in pasted] or happening.claims
        held = [self.statements[id] for id in telling]
        near, others = nearness(held, self.case.rarity), nearness(held, self.case.rarity, apart=True)
        along = {id for id, value in others.items() if value < ALONG and max(others.values()) >= CENTRAL}
        least = min(CENTRAL, max(near.values()))
        found = {id: value for id, value in near.items() if (value >= least and id not in along) or id in self.joined}
        tolls = {id: [(fate, q.best) for fate, q in figures(self.statements[id].claim) if fate in FATES] for id in near}
        told = [toll for id in found for toll in tolls[id]]
        for id in near:
            counts = near[id] >= COUNTING and any(near_toll(one, other) for one in tolls[id] for other in told)
            if counts or claims_responsibility(self.statements[id].claim):
                found[id] = near[id]
        return found

    def leftovers(self, happening: Happening, central: Container[str]) -> list[Happening]:
        """What is told in one breath with a happening and is a thing of its own: claims with words in common."""
        left = [id for id in happening.claims if id not in central and not self.statements[id].denies]
        groups = grouped(self.field.alike(left), ALIKE)
        alone = set(left).difference(*groups)
        return [Happening(held, min(held)) for held in (*groups, *((id,) for id in sorted(alone)))]

    def allegation(
        self, happening: Happening, near: Mapping[str, float], denials: Sequence[Statement] = ()
    ) -> Allegation:
        """A happening weighed by its claims ``near`` what it is about, with the denials that stand beside it.

        Whoever denies it in a report affirms nothing of it there, whatever else they say.
        """
        case = self.case
        held = [self.statements[id] for id in dict.fromkeys((*happening.claims, *(d.id for d in denials)))]
        beside = {d.id for d in denials}
        documents = {s.report: case.filed[s.report].report.document for s in held}
        notices = self.notices & documents.keys()
        gone = (taken_back(documents) if notices else frozenset()) | {id for id in documents if id in case.retracted}
        telling = [s for s in held if s.report not in notices] or held
        counted = [s for s in telling if s.id in near or s.id in beside] or telling
        open_to_doubt = [s for s in counted if not s.denies]
        denying = {s.id for s in counted if s.denies} | set(contradicting(open_to_doubt, telling))
        against = {teller for s in counted if s.id in denying for teller in first_tellers(s)}
        telling = [s for s in telling if s.denies or s.id in denying or against.isdisjoint(first_tellers(s))]
        kept = {s.id for s in telling}
        counted = [s for s in counted if s.id in kept] or counted
        aside = [s for s in telling if s.id not in near and s.id not in beside and not s.denies]
        accounts = Accounts(case, counted, aside, denying, gone)
        further = [s for s in aside if s.claim.chain and s.claim.access in OWN and not s.negated]
        grounds = Ties(case, self.verdicts).grounds(accounts, counted, further)
        own = [s for s in counted if s.id in near] or [self.statements[id] for id in near]
        core = min(own, key=lambda s: (s.id in denying, not s.claim.chain, -round(near.get(s.id, 0.0), 6), s.id))
        return Allegation(
            sha256(f"allegation {core.id}".encode()).hexdigest(),
            " … ".join(span.text for span in core.claim.content),
            happening,
            tuple(held),
            tuple(accounts.whole),
            grounds.voices,
            rests_on(grounds),
            tuple(self.field.explained(happening.ties)),
            variants(counted),
            case.copied({s.report for s in counted}),
            accounts.assumed(),
            gone | notices,
        )


def near_toll(one: Toll, other: Toll) -> bool:
    """Whether two count the same harm, and one not more than some times the other."""
    (fate, count), (other_fate, other_count) = one, other
    if fate != other_fate or not count or not other_count:
        return False
    return max(count, other_count) <= TIMES * min(count, other_count)


def contradicting(statements: Sequence[Statement], told: Iterable[Statement]) -> Iterator[str]:
    """The ids of claims which say that something was not, where most say that it was, and their tellers say nothing
    else in the same report of all that is ``told`` of the happening."""
    affirmed = [s for s in statements if not s.negated]
    if 2 * len(affirmed) > len(statements):
        tellers = {teller for s in told if not (s.negated or s.denies) for teller in first_tellers(s)}
        for one in statements:
            if one.negated and tellers.isdisjoint(first_tellers(one)):
                yield one.id


def first_tellers(statement: Statement) -> list[tuple[str, str]]:
    """The first tellers of a claim, each with the report that has it from them."""
    return [(statement.report, id) for link in statement.claim.chain[-1:] for id in link.sources]


Host = tuple[str, bool]
"""The core of a happening, and whether one report alone tells of it."""


def denials(statements: Sequence[Statement], hosts: Mapping[str, Host]) -> Iterator[tuple[Statement, str]]:
    """The denials of a report, each with the core of the happening that it stands beside; ``hosts`` by claims.

    A denial says little of what it denies ("any involvement"); the claims around it do. It stands beside what the
    nearest of these tell, first of those that have a word of it, then of what several reports tell, then of those that
    stand before it; and beside whatever else of its report several reports tell in words that it says, too: "denied
    bombing hospitals".
    """
    for denial in statements:
        if denial.denies:
            enough = max(WORDS, SHARE * len(denial.own))
            met = {
                hosts[s.id][0]
                for s in statements
                if not s.denies and not hosts[s.id][1] and len(denial.own & s.own) >= enough
            }
            around = [
                (denial.own.isdisjoint(s.own), alone, follows(s, denial), gap(s.claim, denial.claim), core)
                for s in statements
                for core, alone in (hosts[s.id],)
                if not s.denies and gap(s.claim, denial.claim) <= BESIDE
            ]
            if around:
                met.add(min(around)[-1])
            yield from ((denial, core) for core in sorted(met))


def follows(one: Statement, other: Statement) -> bool:
    """Whether a claim begins behind another of its report."""
    return one.claim.content[0].start > other.claim.content[0].start
