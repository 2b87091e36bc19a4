"""Scores of coreference clusters: MUC, B³, CEAFe, their mean (the CoNLL average), LEA and mentions.

Mentions are exact stretches. Numerators and denominators are summed over texts before dividing. Where the
gold marks no mentions that stand alone, single predicted ones are left out.
MUC: Vilain et al. 1995. B³: Bagga and Baldwin 1998. CEAFe: Luo 2005, similarity φ4. LEA: Moosavi and Strube 2016.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from accordingto.evaluate.assignment import heaviest
from accordingto.evaluate.corpus import ClusterRecord
from accordingto.evaluate.extent import Piece
from accordingto.evaluate.tally import Tally, common

Cluster = frozenset[Piece]
Clusters = tuple[Cluster, ...]
Index = dict[Piece, int]
CONLL = ("muc", "b3", "ceafe")


def clusters(listed: Iterable[Iterable[Sequence[int]]], *, singletons: bool = True) -> Clusters:
    """Clusters as disjoint sets of mentions: a mention stays in the first cluster that has it."""
    seen: set[Piece] = set()
    kept = []
    for mentions in listed:
        cluster = frozenset((m[0], m[1]) for m in mentions) - seen
        seen |= cluster
        if len(cluster) > 1 or (cluster and singletons):
            kept.append(cluster)
    return tuple(kept)


def scores(pairs: Iterable[tuple[ClusterRecord, Iterable[Iterable[Sequence[int]]]]]) -> dict[str, Tally]:
    """Tallies of each measure over texts, from gold records and the clusters predicted for them."""
    total = {name: Tally() for name in MEASURES}
    for record, predicted in pairs:
        gold = clusters(record.clusters, singletons=record.singletons)
        got = clusters(predicted, singletons=record.singletons)
        for name, measure in MEASURES.items():
            total[name] += measure(gold, got)
    return total


def figures(total: dict[str, Tally]) -> dict[str, dict[str, float]]:
    """The tallies as figures, with the CoNLL average."""
    made = {name: tally.figures() for name, tally in total.items()}
    made["conll"] = {"f1": sum(total[name].f1 for name in CONLL) / len(CONLL)}
    return made


def index(side: Clusters) -> Index:
    """The number of the cluster that holds each mention."""
    return {mention: number for number, cluster in enumerate(side) for mention in cluster}


def both_ways(part: Callable[[Clusters, Clusters], tuple[float, float]], gold: Clusters, got: Clusters) -> Tally:
    """A tally from a measure that gives numerator and denominator of one side seen from the other."""
    recalled, wanted = part(gold, got)
    right, given = part(got, gold)
    return Tally(right, given, wanted, recalled)


def muc(gold: Clusters, got: Clusters) -> Tally:
    """Links that a cluster keeps after being cut up by the other side."""
    return both_ways(muc_side, gold, got)


def muc_side(side: Clusters, other: Clusters) -> tuple[float, float]:
    """Links kept, and links there are."""
    place = index(other)
    kept = links = 0
    for cluster in side:
        found = {place[mention] for mention in cluster if mention in place}
        alone = sum(mention not in place for mention in cluster)
        kept += len(cluster) - len(found) - alone
        links += len(cluster) - 1
    return kept, links


def b3(gold: Clusters, got: Clusters) -> Tally:
    """For each mention, the share of its cluster that is with it on the other side too."""
    return both_ways(b3_side, gold, got)


def b3_side(side: Clusters, other: Clusters) -> tuple[float, float]:
    """Sum of the shares, and mentions there are."""
    place = index(other)
    shares = 0.0
    for cluster in side:
        cut = Counter(place[mention] for mention in cluster if mention in place)
        shares += sum(size * size for size in cut.values()) / len(cluster)
    return shares, sum(map(len, side))


def ceafe(gold: Clusters, got: Clusters) -> Tally:
    """Likeness of clusters under the best one-to-one assignment of whole clusters."""
    place = index(got)
    cut = Counter((i, place[m]) for i, cluster in enumerate(gold) for m in cluster if m in place)
    weights = {(i, j): 2 * size / (len(gold[i]) + len(got[j])) for (i, j), size in cut.items()}
    return Tally(heaviest(weights), len(got), len(gold))


def lea(gold: Clusters, got: Clusters) -> Tally:
    """Share of a cluster's links that the other side resolves, weighed by the cluster's size."""
    return both_ways(lea_side, gold, got)


def lea_side(side: Clusters, other: Clusters) -> tuple[float, float]:
    """Weighed shares of resolved links, and the weights there are."""
    place = index(other)
    resolved = sum(len(cluster) * resolution(cluster, other, place) for cluster in side)
    return resolved, sum(map(len, side))


def resolution(cluster: Cluster, other: Clusters, place: Index) -> float:
    """Share of links resolved; a mention alone has one link to itself, resolved where it is alone there too."""
    if len(cluster) == 1:
        (mention,) = cluster
        return float(mention in place and len(other[place[mention]]) == 1)
    cut = Counter(place[mention] for mention in cluster if mention in place)
    return sum(map(pairs_in, cut.values())) / pairs_in(len(cluster))


def pairs_in(size: int) -> float:
    """Unordered pairs among so many."""
    return size * (size - 1) / 2


def mentions(gold: Clusters, got: Clusters) -> Tally:
    """Mentions found, whatever cluster they are in."""
    return common(index(gold), index(got))


MEASURES: dict[str, Callable[[Clusters, Clusters], Tally]] = {
    "mentions": mentions,
    "muc": muc,
    "b3": b3,
    "ceafe": ceafe,
    "lea": lea,
}
