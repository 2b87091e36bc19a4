"""The origins of an allegation and its narrowest passage, as ranges, with what stands beside them.

Reckoned from the allegation's accounts and the relations between their voices alone; the order in which they come
changes nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration import why
from accordingto.corroboration.buckets import Buckets, Named, Register, grouped
from accordingto.corroboration.joining import admissible, likeliest, ordered, together
from accordingto.corroboration.lineage import Lineage
from accordingto.corroboration.passage import narrowest, width
from accordingto.corroboration.relation import Relation
from accordingto.corroboration.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accordingto.corroboration.account import Account, Voice
    from accordingto.corroboration.joining import Joining, Pair


class Range(msgspec.Struct, frozen=True):
    """The least, the best and the greatest value.

    ``exact`` is false where the joinings are too many to try: low and high are then bounds that need not be reached.
    """

    low: int
    best: int
    high: int
    exact: bool = True


class Origins(msgspec.Struct, frozen=True):
    """What an allegation rests on. ``passage`` is None where no teller supports it at the best joining.

    ``origins`` and ``passage`` are never blended with ``reports``, ``outlets`` and ``sources``: how many reports
    affirm it, in how many outlets, by how many sources at any place of a chain. ``why`` has a sentence for each, and
    ``relations`` are those that were weighed.
    """

    origins: Range
    origin_voices: tuple[Named, ...]
    passage: Range | None
    passage_voices: tuple[Named, ...]
    buckets: Buckets
    reports: int
    outlets: int
    sources: int
    relations: tuple[Relation, ...]
    why: dict[str, str]


class Allegation(msgspec.Struct, frozen=True):
    """Accounts by id, voices, relations that bear on them, pairs of ids that are surely different.

    ``standings`` remembers what each set of copies leaves standing.
    """

    accounts: tuple[Account, ...]
    voices: dict[str, Voice]
    relations: tuple[Relation, ...]
    apart: frozenset[Pair]
    standings: dict[frozenset[Pair], Standing]

    @classmethod
    def of(
        cls,
        accounts: Iterable[Account],
        voices: Iterable[Voice],
        relations: Iterable[Relation] = (),
        apart: Iterable[Pair] = (),
    ) -> Allegation:
        """Them in an order of their own."""
        listed = tuple(sorted(accounts, key=lambda a: a.id))
        by_id = {v.id: v for v in sorted(voices)}
        return cls(listed, by_id, tuple(bearing(listed, relations)), frozenset(apart), {})

    def lineage(self, joining: Joining) -> Lineage:
        """Who had it from whom under one joining."""
        copies = joining.copies
        if copies not in self.standings:
            self.standings[copies] = Standing(self.accounts, self.voices, copies)
        return Lineage(self.standings[copies], joining)


def weigh(
    accounts: Iterable[Account],
    voices: Iterable[Voice],
    relations: Iterable[Relation] = (),
    apart: Iterable[Pair] = (),
) -> Origins:
    """What an allegation rests on, from its accounts; ``apart`` are pairs of ids that are surely different."""
    allegation = Allegation.of(accounts, voices, relations, apart)
    likely = likeliest(allegation.relations, allegation.apart)
    best = allegation.lineage(likely)
    register = Register(best, allegation.relations)
    found, cut = register.origins(), tuple(register.unit(*unit) for unit in narrowest(best))
    tries = admissible(allegation.relations, allegation.apart)
    lineages = [best if joining == likely else allegation.lineage(joining) for joining in tries or ()]
    span = bounds(allegation) if tries is None else reached(lineages)
    origins = Range(span[0][0], len(found), span[0][1], tries is not None)
    passage = Range(span[1][0], len(cut), span[1][1], tries is not None) if cut else None
    counts = register.counts()
    told = {"origins": why.origins(origins, found), "passage": why.passage(passage, cut), **why.counts(*counts)}
    return Origins(origins, found, passage, cut, register.buckets(), *counts, allegation.relations, told)


def fewest(allegation: Allegation) -> int:
    """The origins if all that may be the same is, parts of one body among it."""
    return len(grouped(allegation.lineage(together(allegation.relations, allegation.apart))))


def most(allegation: Allegation) -> int:
    """The origins if only that is the same which surely is."""
    sure = together([r for r in allegation.relations if r.sure], allegation.apart)
    return len(allegation.lineage(sure).origins)


def reached(lineages: Sequence[Lineage]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Least and greatest origins and passage that any joining has; parts of one body may count as one or apart."""
    cuts = [width(lineage) for lineage in lineages]
    least, greatest = min(len(grouped(x)) for x in lineages), max(len(x.origins) for x in lineages)
    return (least, greatest), (min(cuts), max(cuts))


def bounds(allegation: Allegation) -> tuple[tuple[int, int], tuple[int, int]]:
    """What origins and passage lie between under every joining.

    Joining voices never raises the origins, so all joined and none joined bound them; a copy may take its tellers
    away, so with uncertain copies nothing is sure of the least. All support comes through outlets, so the passage is
    no wider than these.
    """
    sure = together([r for r in allegation.relations if r.sure], allegation.apart)
    apart, joined = allegation.lineage(sure), allegation.lineage(together(allegation.relations))
    copies = any(r.kind == "copy of" and not r.sure for r in allegation.relations)
    known = set(map(apart.voice, apart.standing.knowing))
    outlets = set(map(apart.unit, apart.standing.outlets))
    return (0 if copies else len(grouped(joined)), len(known)), (0 if copies else min(1, len(outlets)), len(outlets))


def bearing(accounts: Sequence[Account], relations: Iterable[Relation]) -> list[Relation]:
    """The relations that can change anything here: copies as those of accounts, each once, loose ends left out."""
    by_report: dict[str, list[Account]] = {}
    for account in accounts:
        by_report.setdefault(account.report, []).append(account)
    all_held = [r for relation in relations for r in of_accounts(relation, by_report) if r.left != r.right]
    held = ordered({(r.kind, r.left, r.right): r for r in reversed(ordered(all_held))}.values())
    here = {v for a in accounts for v in (a.report, a.outlet, *a.credits, *(v for link in a.chain for v in link))}
    here |= {a.id for a in accounts}
    while True:
        ends = Counter(end for r in held for end in (r.left, r.right))
        kept = [r for r in held if all(end in here or ends[end] > 1 for end in (r.left, r.right))]
        if len(kept) == len(held):
            return kept
        held = kept


def of_accounts(relation: Relation, by_report: dict[str, list[Account]]) -> list[Relation]:
    """A relation, that of two reports as one of each two accounts which both affirm or both deny."""
    if relation.kind != "copy of" or not (relation.left in by_report and relation.right in by_report):
        return [relation]
    pairs = ((a, b) for a in by_report[relation.left] for b in by_report[relation.right])
    replace = msgspec.structs.replace
    return [replace(relation, left=a.id, right=b.id) for a, b in pairs if a.polarity == b.polarity]
