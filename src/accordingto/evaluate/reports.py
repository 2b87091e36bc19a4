"""Scores of whole reports: claims found, their origins and chains, and the fields of each.

A read claim is right where its content overlaps an annotated one with F1 >= .5 of the letters and digits.
Origin, chain and fields are shares of the matched claims; ``claim_and_chain_f1`` counts only matched claims
whose whole chain is the same. Claims in the report's own voice are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from accordingto.errors import AccordingToError
from accordingto.evaluate.annotated import AnnotatedReport, Paths, ReadReport, annotated, load, text_of
from accordingto.evaluate.matching import Identities, Match, identities, matches, overlap, same, same_chain
from accordingto.evaluate.tally import Tally, macro_f1
from accordingto.evaluate.telling import FIELDS, Telling, of_annotated, of_read

Figure = float | int | None
HALF = 0.5


class ReportComparison(msgspec.Struct, frozen=True):
    """One report: its annotated and read claims, which match, and which read source stands for whom.

    ``unread`` says why there are no read claims to compare, where the report was not read; ``model`` what read it.
    """

    id: str
    text: str
    gold: tuple[Telling, ...]
    read: tuple[Telling, ...] = ()
    found: tuple[Match, ...] = ()
    known: Identities = frozenset()
    unread: str | None = None
    model: str | None = None

    def pairs(self) -> Iterator[tuple[Telling, Telling]]:
        """The matched claims, annotated and read."""
        return ((self.gold[match.gold], self.read[match.read]) for match in self.found)

    def right(self, gold: Telling, read: Telling) -> bool:
        """Whether the whole chain of a matched claim is the same."""
        return same_chain(gold, read, self.known)


def compare(paths: Paths, read: ReadReport | None, why: str = "not read") -> ReportComparison:
    """Compare one annotated report with what was read in it; None, and ``why``, where nothing was."""
    annotation = load(paths.claims, AnnotatedReport)
    text = text_of(paths.text, annotation.text_sha256)
    gold = tuple(of_annotated(claim, text) for claim in annotation.claims)
    if read is None:
        return ReportComparison(paths.id, text, gold, unread=why)
    try:
        tellings = tuple(of_read(read, text))
    except (KeyError, IndexError) as missing:
        return ReportComparison(paths.id, text, gold, unread=f"a chain names no listed source ({missing})")
    found = matches(gold, tellings)
    known = identities((gold[match.gold], tellings[match.read]) for match in found)
    return ReportComparison(paths.id, text, gold, tellings, found, known, model=read.model)


def compare_folder(folder: Path, read: Path) -> Iterator[ReportComparison]:
    """Compare each annotated report of ``folder`` with ``read/ID.json``."""
    for paths in annotated(folder):
        try:
            report = load(read / f"{paths.id}.json", ReadReport)
        except AccordingToError as refused:
            yield compare(paths, None, str(refused))
        else:
            yield compare(paths, report)


Pair = tuple[ReportComparison, Telling, Telling]
Choice = Callable[[Telling], bool]


def figures(comparisons: Sequence[ReportComparison]) -> dict[str, Figure]:
    """The figures over all reports, by name; recall of a kind of claim that the annotation has not is None."""
    read = [comparison for comparison in comparisons if comparison.unread is None]
    pairs = [(one, gold, got) for one in read for gold, got in one.pairs()]
    return {
        "reports": len(read),
        **counted(comparisons),
        "content_overlap": mean(match.overlap for one in read for match in one.found),
        **told(pairs),
        "origins_gap": mean(gap(one) for one in read),
        **labelled(pairs),
    }


def counted(comparisons: Sequence[ReportComparison]) -> dict[str, Figure]:
    """Claims found: precision, recall and F1; told ones and implicit ones apart; with their whole chain."""
    claims = tally(comparisons)
    return {
        "gold": int(claims.gold),
        "read": int(claims.predicted),
        "claim_precision": claims.precision,
        "claim_recall": claims.recall,
        "claim_f1": claims.f1,
        "said_recall": recall(comparisons, lambda telling: not telling.implicit) or 0.0,
        "implicit_recall": recall(comparisons, lambda telling: telling.implicit),
        "claim_and_chain_f1": chain_tally(comparisons).f1,
        "long_chain_f1": chain_tally([one for one in comparisons if one.unread is None], lambda t: t.long).f1,
    }


def every(telling: Telling) -> bool:
    """All claims."""
    return True


def tally(comparisons: Iterable[ReportComparison]) -> Tally:
    """Matched, read and annotated claims."""
    counts = (Tally(len(one.found), len(one.read), len(one.gold)) for one in comparisons)
    return sum(counts, Tally())


def recall(comparisons: Iterable[ReportComparison], choice: Choice) -> float | None:
    """Share of the chosen annotated claims that were found, None where there are none."""
    chosen = [sum(map(choice, one.gold)) for one in comparisons]
    found = [sum(choice(gold) for gold, _ in one.pairs()) for one in comparisons]
    return sum(found) / sum(chosen) if sum(chosen) else None


def chain_tally(comparisons: Iterable[ReportComparison], choice: Choice = every) -> Tally:
    """Matched claims whose whole chain is the same, of the chosen ones on both sides."""
    counts = (
        Tally(
            sum(one.right(gold, read) for gold, read in one.pairs() if choice(gold)),
            sum(map(choice, one.read)),
            sum(map(choice, one.gold)),
        )
        for one in comparisons
    )
    return sum(counts, Tally())


def told(pairs: Sequence[Pair]) -> dict[str, Figure]:
    """Of the matched claims: those with the same origin, the same chain, the same long chain, the same cue."""
    chains = [(gold.long, one.right(gold, read)) for one, gold, read in pairs]
    long = [right for is_long, right in chains if is_long]
    return {
        "origin": mean(same(gold.origin, read.origin, one.known) for one, gold, read in pairs),
        "chain": mean(right for _, right in chains),
        "long_chain": mean(long) if long else None,
        "long": len(long),
        "cue": mean(same_cue(gold, read) for _, gold, read in pairs),
    }


def same_cue(gold: Telling, read: Telling) -> bool:
    """Whether the cues overlap by half, or neither claim has one."""
    return overlap(gold.cue, read.cue) >= HALF or not (gold.cue or read.cue)


def gap(comparison: ReportComparison) -> int:
    """Difference between the numbers of distinct origins, annotated and read."""
    annotated_origins = {telling.origin.names for telling in comparison.gold}
    return abs(len(annotated_origins) - len({telling.origin.key for telling in comparison.read}))


def labelled(pairs: Sequence[Pair]) -> dict[str, Figure]:
    """Share of equal labels, and macro-F1 over the annotated labels, for each field of the matched claims."""
    labels = {field: labels_of(pairs, field) for field in FIELDS}
    equal: dict[str, Figure] = {field: mean(a == b for a, b in both) for field, both in labels.items()}
    return equal | {f"{field}_macro_f1": macro_f1(both) for field, both in labels.items()}


def labels_of(pairs: Iterable[Pair], field: str) -> list[tuple[str, str | None]]:
    """The annotated and the read label of one field, for each matched claim."""
    return [(str(gold.labels[field]), read.labels[field]) for _, gold, read in pairs]


def mean(values: Iterable[float]) -> float:
    """The mean, 0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
