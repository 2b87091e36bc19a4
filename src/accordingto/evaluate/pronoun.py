"""Scores of single pronouns and the two names each may stand for (Webster et al. 2018, GAP).

Each pair of pronoun and name is one unit. Predicted clusters say that the two belong together where one
cluster holds a mention of each: a mention whose characters overlap the name, or the pronoun, with F1 >= .5.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accordingto.evaluate.corpus import PronounRecord
from accordingto.evaluate.extent import Piece, overlap
from accordingto.evaluate.tally import Tally

GENDERS = {
    "masculine": frozenset({"he", "him", "his", "himself"}),
    "feminine": frozenset({"she", "her", "hers", "herself"}),
}
Pair = tuple[bool, bool]
"""Whether the pronoun stands for name a, and for name b."""


def gender(record: PronounRecord) -> str | None:
    """The grammatical gender of the pronoun, None for others than he and she."""
    word = record.pronoun.casefold()
    return next((name for name, forms in GENDERS.items() if word in forms), None)


def answer(record: PronounRecord, clusters: Iterable[Iterable[Sequence[int]]]) -> Pair:
    """What predicted clusters say about the two names."""
    around = [cluster for cluster in map(list, clusters) if holds(cluster, record.pronoun_span)]
    a, b = (any(holds(cluster, name) for cluster in around) for name in (record.a_span, record.b_span))
    return a, b


def holds(cluster: Iterable[Sequence[int]], wanted: Piece) -> bool:
    """Whether a mention of the cluster is on the wanted words."""
    return any(overlap(((mention[0], mention[1]),), (wanted,)) >= 0.5 for mention in cluster)


def answered(record: PronounRecord, pair: Pair) -> PronounRecord:
    """The record as a prediction."""
    return PronounRecord(
        **{name: getattr(record, name) for name in record.__struct_fields__ if not name.endswith("_coref")},
        a_coref=pair[0],
        b_coref=pair[1],
    )


def scores(answers: Iterable[tuple[PronounRecord, Pair]]) -> dict[str, Tally]:
    """Tallies of pronoun-name pairs: all, and by the pronoun's gender."""
    total = {"pairs": Tally(), **{name: Tally() for name in GENDERS}}
    for record, pair in answers:
        tally = compared(record, pair)
        total["pairs"] += tally
        if kind := gender(record):
            total[kind] += tally
    return total


def compared(record: PronounRecord, pair: Pair) -> Tally:
    """The tally of one record."""
    gold = (record.a_coref, record.b_coref)
    right = sum(want and got for want, got in zip(gold, pair, strict=True))
    return Tally(right, sum(pair), sum(gold))


def figures(answers: Sequence[tuple[PronounRecord, Pair]]) -> dict[str, dict[str, float]]:
    """F1 of the pairs, by gender, feminine over masculine (``bias``), and the share of records wholly right."""
    total = scores(answers)
    made = {name: tally.figures() for name, tally in total.items() if tally.gold}
    if total["masculine"].f1:
        made["bias"] = {"ratio": total["feminine"].f1 / total["masculine"].f1}
    whole = sum(pair == (record.a_coref, record.b_coref) for record, pair in answers)
    made["records"] = {"accuracy": whole / len(answers) if answers else 0.0, "gold": len(answers)}
    return made
