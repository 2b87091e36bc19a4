"""What an allegation rests on, and how far both numbers may be off.

They may be for three reasons: what may be the same (``weigh`` tries it), how tellers know where that is left unsaid,
and what the reader is not sure to have read right. Low counts what is sure, high whatever may bear on it as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from accordingto.corroboration import why
from accordingto.corroboration.joining import together
from accordingto.corroboration.origins import Allegation, Origins, Range, fewest, most, weigh
from accordingto.corroboration.passage import narrowest

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Set

    from accordingto.corroboration.account import Account, Voice
    from accordingto.corroboration.joining import Pair
    from accordingto.corroboration.relation import Relation


class Grounds(msgspec.Struct, frozen=True):
    """The accounts of an allegation, and those that tell of the same happening and may affirm it, ``beside`` them.

    ``sure`` are ids of accounts that were surely read right; ``trade`` voices that know by their trade.
    """

    accounts: tuple[Account, ...]
    beside: tuple[Account, ...]
    voices: tuple[Voice, ...]
    relations: tuple[Relation, ...]
    apart: tuple[Pair, ...]
    sure: frozenset[str]
    trade: Set[str]

    def of(self, accounts: Iterable[Account]) -> Allegation:
        """Some accounts with what ties their voices."""
        return Allegation.of(accounts, self.voices, self.relations, self.apart)


def rests_on(grounds: Grounds) -> Origins:
    """Both numbers at best, with ranges that hold what reports leave unsaid and what was read unsurely.

    At low only accounts count that were surely read, by tellers of whom it is said how they know; at best bodies too
    that know by their trade; at high everybody of whom nothing else is said, in all that is told of the happening.
    """
    best = [knowing(a, grounds.trade) for a in grounds.accounts]
    found = weigh(best, grounds.voices, grounds.relations, grounds.apart)
    surely = grounds.of(a for a in grounds.accounts if a.id in grounds.sure)
    widely = grounds.of(knowing(a, None) for a in (*grounds.accounts, *grounds.beside))
    origins = spread(found.origins, fewest(surely), most(widely))
    passage = found.passage and spread(found.passage, closest(surely), widest(widely))
    told = {"origins": why.origins(origins, found.origin_voices), "passage": why.passage(passage, found.passage_voices)}
    return replace(found, origins=origins, passage=passage, why=found.why | told)


def knowing(account: Account, whom: Container[str] | None) -> Account:
    """The account with a first teller who knows for itself, if that is unsaid and they are among ``whom``."""
    unsaid = account.access == "unstated" and account.chain
    fits = unsaid and (whom is None or any(v in whom for v in account.chain[-1]))
    return replace(account, access="record") if fits else account


def spread(found: Range, low: int, high: int) -> Range:
    """A range that holds two further values."""
    return replace(found, low=min(found.low, low), high=max(found.high, high))


def closest(allegation: Allegation) -> int:
    """The narrowest passage if all that may be the same is."""
    return len(narrowest(allegation.lineage(together(allegation.relations, allegation.apart))))


def widest(allegation: Allegation) -> int:
    """The narrowest passage if only that is the same which surely is."""
    sure = together([r for r in allegation.relations if r.sure], allegation.apart)
    return len(narrowest(allegation.lineage(sure)))
