"""What an allegation rests on, and how far both numbers may be off.

They may be for three reasons: what may be the same (``weigh`` tries it), how sure the reading is of each teller, and
who else may know whom reports only mention. Low and high hold the number nineteen times in twenty, if readings are as
often right as they say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from accordingto.corroboration import why
from accordingto.corroboration.joining import likeliest
from accordingto.corroboration.origins import Allegation, Origins, Range, weigh
from accordingto.corroboration.passage import narrowest

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Set

    from accordingto.corroboration.account import Account, Voice
    from accordingto.corroboration.joining import Pair
    from accordingto.corroboration.lineage import Lineage
    from accordingto.corroboration.relation import Relation


ROUNDING = 1e-9
"""What sums of shares may be off by."""

LEVEL = 0.05
"""How often the number may lie below low, or above high."""

DOUBT = 0.05
"""How often a teller is no origin, however surely read: much stands in no report."""

ASSUMED = 0.8
"""How often whoever is taken to know by their trade does."""

MAYBE = 0.3
"""How often one more teller who is mentioned, or a report that names none, stands for an origin of its own."""


class Grounds(msgspec.Struct, frozen=True):
    """The accounts of an allegation, and those that tell of the same happening and may affirm it, ``beside`` them.

    ``sure`` says how surely each was read, ``trade`` are voices that know by their trade, ``said`` the accounts before
    anything was taken from elsewhere in their reports.
    """

    accounts: tuple[Account, ...]
    beside: tuple[Account, ...]
    voices: tuple[Voice, ...]
    relations: tuple[Relation, ...]
    apart: tuple[Pair, ...]
    sure: Mapping[str, float]
    trade: Set[str]
    said: tuple[Account, ...] = ()

    def of(self, accounts: Iterable[Account]) -> Allegation:
        """Some accounts with what ties their voices."""
        return Allegation.of(accounts, self.voices, self.relations, self.apart)


def rests_on(grounds: Grounds) -> Origins:
    """Both numbers at best, with ranges that hold what reports leave unsaid and what was read unsurely."""
    best = [knowing(a, grounds.trade) for a in grounds.accounts]
    found = weigh(best, grounds.voices, grounds.relations, grounds.apart)
    here = lineage(grounds.of(best))
    widely = lineage(grounds.of(knowing(a, None) for a in (*grounds.accounts, *grounds.beside)))
    firm = [certainty(here, circle, grounds) for circle in here.origins]
    more = [MAYBE] * (len(widely.origins) - len(here.origins) + len(silent(widely)))
    origins = spread(found.origins, at_least(firm), found.origins.best + at_most(more))
    passage = found.passage
    if passage:
        ways = [chance(1.0 - grounds.sure.get(a.id, 1.0) for a in part) for part in parts(here)]
        direct = len(narrowest(lineage(grounds.of(grounds.said)))) - passage.best
        further = [MAYBE] * (max(direct, 0) + len(silent(widely)))
        passage = spread(passage, min(at_least(ways), passage.best), passage.best + at_most(further))
    told = {"origins": why.origins(origins, found.origin_voices), "passage": why.passage(passage, found.passage_voices)}
    return replace(found, origins=origins, passage=passage, why=found.why | told)


def lineage(allegation: Allegation) -> Lineage:
    """Who had it from whom, what is more likely the same than not taken for the same."""
    return allegation.lineage(likeliest(allegation.relations, allegation.apart))


def certainty(here: Lineage, circle: Iterable[str], grounds: Grounds) -> float:
    """How sure it is that tellers who have it from each other are an origin."""
    voices = set(circle)
    originals = here.standing.originals
    accounts = [a for a in originals if here.standing.knows(a) and voices.intersection(here.tellers(a))]
    assumed = {a.id for a in grounds.accounts if a.access == "unstated"}
    return chance(1.0 - grounds.sure.get(a.id, 1.0) * (ASSUMED if a.id in assumed else 1.0) for a in accounts)


def chance(doubts: Iterable[float]) -> float:
    """How likely something is true that would be false only if each of several doubts were right."""
    wrong = 1.0
    for doubt in sorted(doubts):
        wrong *= doubt
    return 1.0 - max(wrong, DOUBT)


def silent(widely: Lineage) -> set[str]:
    """Reports that affirm in their own voice and name no teller, without being copies."""
    held = widely.standing
    affirmed = [a for a in held.accounts if a.polarity == "affirmed" and a.id not in held.withdrawn]
    telling = {a.report for a in affirmed if not a.unsourced(widely.voices)} | {a.report for a in held.support}
    return {a.report for a in affirmed if a.report not in telling and a.id not in held.copied}


def parts(here: Lineage) -> list[list[Account]]:
    """The accounts that support an allegation, apart from those of other reports with which they share no voice."""
    groups: list[tuple[set[str], list[Account]]] = []
    for account in here.standing.originals:
        voices, held = {account.report, *(here.unit(v) for step in here.steps(account) for v in step)}, [account]
        for met in [g for g in groups if g[0] & voices]:
            groups.remove(met)
            voices, held = voices | met[0], [*met[1], *held]
        groups.append((voices, held))
    return [held for _, held in groups]


def at_least(chances: Iterable[float]) -> int:
    """The most of several things of which so many at least are true but once in twenty times."""
    odds = counted(chances)
    return max(k for k in range(len(odds)) if sum(odds[k:]) >= 1.0 - LEVEL - ROUNDING)


def at_most(chances: Iterable[float]) -> int:
    """The fewest of several things of which no more are true but once in twenty times."""
    odds = counted(chances)
    return min(k for k in range(len(odds)) if sum(odds[: k + 1]) >= 1.0 - LEVEL - ROUNDING)


def counted(chances: Iterable[float]) -> list[float]:
    """How likely it is that none, one, two ... of several things are true, each by its own chance."""
    odds = [1.0]
    for chance in sorted(chances):
        odds = [
            (odds[k] if k < len(odds) else 0.0) * (1.0 - chance) + (odds[k - 1] * chance if k else 0.0)
            for k in range(len(odds) + 1)
        ]
    return odds


def knowing(account: Account, whom: Container[str] | None) -> Account:
    """The account with a first teller who knows for itself, if that is unsaid and they are among ``whom``."""
    unsaid = account.access == "unstated" and account.chain
    fits = unsaid and (whom is None or any(v in whom for v in account.chain[-1]))
    return replace(account, access="record") if fits else account


def spread(found: Range, low: int, high: int) -> Range:
    """A range that holds two further values."""
    return replace(found, low=min(found.low, low), high=max(found.high, high))
