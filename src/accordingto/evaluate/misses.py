"""What goes wrong in whole reports, by kind: claims missed and invented, wrong origins, wrong chains, labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from accordingto.evaluate.lineup import Characters
from accordingto.evaluate.matching import LEAST, Identities, alike, overlap, same
from accordingto.evaluate.reports import Pair, ReportComparison, labels_of
from accordingto.evaluate.telling import FIELDS, UNIDENTIFIED, Teller, Telling

TOUCH = 0.1
LONGEST_CUE = 3
COMMONEST = 25


def analysis(comparisons: Sequence[ReportComparison]) -> dict[str, Any]:
    """All tables of what goes wrong: counts and single short cues, no other words of the reports."""
    read = [one for one in comparisons if one.unread is None]
    pairs = [(one, gold, got) for one in read for gold, got in one.pairs()]
    return {
        "claims missed": missed(read),
        "claims invented": invented(read),
        "cues missed": cues(read, gold=True),
        "cues invented": cues(read, gold=False),
        "origins": dict(Counter(origin_reason(*pair) for pair in pairs).most_common()),
        "chains": chain_lengths(pairs),
        "confusion": {field: confusion(pairs, field) for field in FIELDS},
        "origins gap": dict(sorted(gaps(read).items())),
    }


def groups(telling: Telling) -> Iterator[str]:
    """The groups that a claim counts in."""
    yield "all"
    yield f"quotation {telling.labels['quotation']}"
    yield f"kind {telling.labels['kind']}"
    yield "through several" if telling.long else "through one"
    if telling.implicit:
        yield "told without a cue (implicit)"
    else:
        yield "with a cue" if telling.cue else "quotation or headline without a cue"
    if telling.labels["polarity"] == "denied":
        yield "denied"


def missed(comparisons: Iterable[ReportComparison]) -> dict[str, dict[str, int]]:
    """For each group of annotated claims: how many, how many missed, and how the misses lie to what was read."""
    table: dict[str, Counter[str]] = {}
    for one in comparisons:
        found = {match.gold for match in one.found}
        used = {match.read for match in one.found}
        for i, telling in enumerate(one.gold):
            how = ["annotated"] if i in found else ["annotated", "missed", nearness(telling, one.read, used)]
            for group in groups(telling):
                table.setdefault(group, Counter()).update(how)
    return {group: dict(counts) for group, counts in sorted(table.items())}


def invented(comparisons: Iterable[ReportComparison]) -> dict[str, dict[str, int]]:
    """For each group of read claims: how many, how many match nothing, and how those lie to the annotated ones."""
    table: dict[str, Counter[str]] = {}
    for one in comparisons:
        found = {match.read for match in one.found}
        used = {match.gold for match in one.found}
        for j, telling in enumerate(one.read):
            how = ["read"] if j in found else ["read", "invented", nearness(telling, one.gold, used)]
            for group in groups(telling):
                table.setdefault(group, Counter()).update(how)
    return {group: dict(counts) for group, counts in sorted(table.items())}


def nearness(telling: Telling, others: Sequence[Telling], used: set[int]) -> str:
    """How an unmatched claim lies to the other side: its best overlap, and whether that one is matched."""
    near = [(overlap(telling.content, other.content), j in used) for j, other in enumerate(others)]
    best, taken = max(near, default=(0.0, False))
    if best < TOUCH:
        return "nothing there"
    if best >= LEAST:
        return "same words, already matched"
    return "inside or across a matched one" if taken else "other boundaries"


def cues(comparisons: Iterable[ReportComparison], *, gold: bool) -> dict[str, int]:
    """The commonest short cues of unmatched claims, annotated or read."""
    counts: Counter[str] = Counter()
    for one in comparisons:
        matched = {match.gold if gold else match.read for match in one.found}
        for number, telling in enumerate(one.gold if gold else one.read):
            if number not in matched:
                counts[short_cue(telling.cue, one.text)] += 1
    return dict(counts.most_common(COMMONEST))


def short_cue(cue: Characters, text: str) -> str:
    """The words of a cue in lower case, if they are few."""
    if not cue:
        return "(none)"
    found = re.findall(r"\w+", text[min(cue) : max(cue) + 1].casefold())
    return " ".join(found) if len(found) <= LONGEST_CUE else "(longer)"


def origin_reason(one: ReportComparison, gold: Telling, read: Telling) -> str:
    """Why the origin of a matched claim is wrong, or ``right``."""
    want, got = gold.origin, read.origin
    if same(want, got, one.known):
        return "right"
    if UNIDENTIFIED in (want.key, got.kind):
        return "named for unidentified" if want.key == UNIDENTIFIED else "unidentified for named"
    if any(same(want, teller, one.known) for teller in read.chain[:-1]):
        return "a further teller put behind it"
    if any(same(teller, got, one.known) for teller in gold.chain[:-1]):
        return "stops before it, at a teller on the way"
    return identity_reason(want, got, one.known)


def identity_reason(want: Teller, got: Teller, known: Identities) -> str:
    """Why a read source is not the annotated one, where both are somebody."""
    if not alike(want, got):
        return "another source"
    if any(id == got.key for _, id in known):
        return "merged: the read source stands for another one"
    return "not linked: a second read source for one that has one"


def chain_lengths(pairs: Iterable[Pair]) -> dict[str, dict[str, int]]:
    """For each length of annotated chains: how many, how many are right, and the lengths that were read."""
    table: dict[str, Counter[str]] = {}
    for one, gold, read in pairs:
        row = table.setdefault(length(gold), Counter())
        row.update(["matched", f"read as {length(read)}"])
        row["right"] += one.right(gold, read)
    return {name: dict(row) for name, row in sorted(table.items())}


def length(telling: Telling) -> str:
    """The number of tellers, in words."""
    return ("0", "1 teller", "2 tellers", "3 or more")[min(len(telling.chain), 3)]


def confusion(pairs: Iterable[Pair], field: str) -> dict[str, dict[str, int]]:
    """For each annotated label, how often each label was read."""
    table: dict[str, Counter[str]] = {}
    for gold, read in labels_of(pairs, field):
        table.setdefault(gold, Counter())[read or "none"] += 1
    return {gold: dict(sorted(row.items())) for gold, row in sorted(table.items())}


def gaps(comparisons: Iterable[ReportComparison]) -> Mapping[int, int]:
    """How many reports have so many distinct origins more (or, below 0, fewer) than annotated."""
    return Counter(
        len({telling.origin.key for telling in one.read}) - len({telling.origin.names for telling in one.gold})
        for one in comparisons
    )
