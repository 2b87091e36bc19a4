"""Matching read claims with annotated ones, and read sources with annotated ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from accordingto.evaluate.alignment import Candidate, best_first
from accordingto.evaluate.lineup import Characters
from accordingto.evaluate.telling import UNIDENTIFIED, Teller, Telling

LEAST = 0.5
Identities = frozenset[tuple[str, str]]
"""Which read source (its key) stands for which annotated one (its name)."""


def overlap(one: Characters, other: Characters) -> float:
    """F1 of the characters; 0 where either side has none."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def alike(gold: Teller, read: Teller) -> bool:
    """Whether a read source may be the annotated one: by name, by a mention on its words, or both unidentified."""
    if gold.key == UNIDENTIFIED and read.kind == UNIDENTIFIED:
        return True
    (name,) = gold.names
    named = bool(name) and any(other <= name or name <= other for other in read.names)
    return named or any(overlap(gold.said[0], said) >= LEAST for said in read.said)


def facing(gold: Telling, read: Telling) -> Iterator[tuple[Teller, Teller]]:
    """The tellers that stand at the same distance from the origin."""
    return zip(gold.chain[::-1], read.chain[::-1], strict=False)


def fit(gold: Telling, read: Telling) -> int:
    """How well the chains go together: tellers alike, less the difference in length."""
    return sum(alike(a, b) for a, b in facing(gold, read)) - abs(len(gold.chain) - len(read.chain))


class Match(msgspec.Struct, frozen=True):
    """An annotated claim, the read one matched with it, and the overlap of their contents (0.5 to 1)."""

    gold: int
    read: int
    overlap: float


def matches(gold: Sequence[Telling], read: Sequence[Telling]) -> tuple[Match, ...]:
    """Claims matched one to one: contents that overlap by half, best first, ties to the better chain."""
    close = {(i, j): overlap(g.content, r.content) for i, g in enumerate(gold) for j, r in enumerate(read)}
    candidates: Iterable[Candidate] = (
        ((alike_by, fit(gold[i], read[j]), -i, -j), i, j) for (i, j), alike_by in close.items() if alike_by >= LEAST
    )
    return tuple(Match(i, j, close[i, j]) for i, j in best_first(candidates))


def identities(pairs: Iterable[tuple[Telling, Telling]]) -> Identities:
    """One read source for one annotated source of a report, the pairing most matched claims vote for first.

    Merging everybody into one source, or splitting one person into many, costs. Any read source that is
    unidentified may stand for the unidentified one.
    """
    votes = Counter((a.key, b.key) for gold, read in pairs for a, b in facing(gold, read) if alike(a, b))
    taken_gold: set[str] = set()
    taken_read: set[str] = set()
    known = set()
    for (name, id), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if name == UNIDENTIFIED or (name not in taken_gold and id not in taken_read):
            taken_gold.add(name)
            taken_read.add(id)
            known.add((name, id))
    return frozenset(known)


def same(gold: Teller, read: Teller, known: Identities) -> bool:
    """Whether a read source is the annotated one, given who stands for whom."""
    return alike(gold, read) if gold.key == UNIDENTIFIED else (gold.key, read.key) in known


def same_chain(gold: Telling, read: Telling, known: Identities) -> bool:
    """Whether every teller is the same, in order."""
    return len(gold.chain) == len(read.chain) and all(same(a, b, known) for a, b in facing(gold, read))
