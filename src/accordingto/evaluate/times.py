"""Scores of expressions of time: spans, their TIMEX3 types and values, as TempEval-3 counts them.

Gold and predicted expressions that share a character are matched one to one, those that share most first.
``strict`` asks for the same span, ``relaxed`` for a match, ``type`` and ``value`` for a match with the same type
or value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from accordingto.evaluate.alignment import best_first
from accordingto.evaluate.corpus import TimeRecord, Timex
from accordingto.evaluate.extent import overlap, shared
from accordingto.evaluate.tally import Tally

Pair = tuple[Timex, Timex]
COMMONEST = 25
LONGEST = 4


class TimeComparison(msgspec.Struct, frozen=True):
    """One text's gold expressions against predicted ones: those matched, and both sides whole."""

    text: str
    gold: tuple[Timex, ...]
    predicted: tuple[Timex, ...]
    pairs: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, gold: TimeRecord, predicted: Sequence[Timex]) -> TimeComparison:
        """Compare a record's expressions with those predicted for its text."""
        candidates = (
            (overlap((g.span,), (p.span,)), i, j)
            for i, g in enumerate(gold.timexes)
            for j, p in enumerate(predicted)
            if shared((g.span,), (p.span,))
        )
        return cls(gold.text, gold.timexes, tuple(predicted), tuple(best_first(candidates)))

    def matched(self) -> list[Pair]:
        """The matched expressions, gold first."""
        return [(self.gold[i], self.predicted[j]) for i, j in self.pairs]


def scores(comparisons: Sequence[TimeComparison]) -> dict[str, Tally]:
    """Tallies over texts: ``strict``, ``relaxed``, ``type``, ``value``, and the last three for each type."""
    gold = [timex for one in comparisons for timex in one.gold]
    predicted = [timex for one in comparisons for timex in one.predicted]
    pairs = [pair for one in comparisons for pair in one.matched()]
    size = (len(predicted), len(gold))
    made = {
        "strict": Tally(sum(g.span == p.span for g, p in pairs), *size),
        "relaxed": Tally(len(pairs), *size),
        "type": Tally(sum(g.type == p.type for g, p in pairs), *size),
        "value": Tally(sum(g.value == p.value for g, p in pairs), *size),
    }
    for kind in sorted({timex.type for timex in (*gold, *predicted)}):
        same = [(g, p) for g, p in pairs if g.type == p.type == kind]
        size = (sum(timex.type == kind for timex in predicted), sum(timex.type == kind for timex in gold))
        made[f"type:{kind}"] = Tally(len(same), *size)
        made[f"value:{kind}"] = Tally(sum(g.value == p.value for g, p in same), *size)
    return made


def analysis(comparisons: Sequence[TimeComparison]) -> dict[str, dict[str, dict[str, int]] | dict[str, int]]:
    """What goes wrong: types confused, values by what they were reckoned from, and short expressions by words."""
    return {
        "types": confusion(comparisons),
        "values": values(comparisons),
        "missed": commonest(
            words(one.text, g) for one in comparisons for i, g in enumerate(one.gold) if i not in dict(one.pairs)
        ),
        "invented": commonest(
            words(one.text, p)
            for one in comparisons
            for j, p in enumerate(one.predicted)
            if j not in {found for _, found in one.pairs}
        ),
        "wrong values": commonest(
            words(one.text, g) for one in comparisons for g, p in one.matched() if g.value != p.value
        ),
    }


def confusion(comparisons: Iterable[TimeComparison]) -> dict[str, dict[str, int]]:
    """For each gold type, how often which type was read; ``missed`` for none, ``spurious`` where gold has none."""
    table: dict[str, Counter[str]] = {}
    for one in comparisons:
        partner = dict(one.pairs)
        for i, gold in enumerate(one.gold):
            got = one.predicted[partner[i]].type if i in partner else "missed"
            table.setdefault(gold.type, Counter())[got] += 1
        for j, got_only in enumerate(one.predicted):
            if j not in partner.values():
                table.setdefault("spurious", Counter())[got_only.type] += 1
    return {name: dict(sorted(row.items())) for name, row in sorted(table.items())}


def values(comparisons: Iterable[TimeComparison]) -> dict[str, dict[str, int]]:
    """For each anchor that predictions name: how many matched, with the right value, and only less or more told."""
    table: dict[str, Counter[str]] = {}
    for one in comparisons:
        for gold, got in one.matched():
            row = table.setdefault(got.anchored_on or "not told", Counter())
            row.update(["matched", reason(gold.value, got.value)])
    return {name: dict(row) for name, row in sorted(table.items())}


def reason(gold: str, got: str) -> str:
    """How a value lies to the gold one."""
    if gold == got:
        return "right"
    if gold.startswith(got) or got.startswith(gold):
        return "coarser or finer"
    return "another time" if gold[:1].isdigit() and got[:1].isdigit() else "another form"


def words(text: str, timex: Timex) -> str:
    """The words of an expression in lower case, if they are few."""
    found = re.findall(r"\S+", text[timex.span[0] : timex.span[1]].casefold())
    return " ".join(found) if len(found) <= LONGEST else "(longer)"


def commonest(counted: Iterable[str]) -> dict[str, int]:
    """The commonest words and how often they stand."""
    return dict(Counter(counted).most_common(COMMONEST))
