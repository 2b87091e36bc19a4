"""Which reports share text: what an addition changes in that."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

import numpy as np

from accordingto.corroboration import text as texts
from accordingto.corroboration.copies import Copy, copied
from accordingto.corroboration.fingerprint import Runs, kept
from accordingto.corroboration.stock import stocked
from accordingto.corroboration.text import Text, marked, usual
from accordingto.store import schema
from accordingto.store.alleged import copy_row
from accordingto.store.derived import Changes
from accordingto.store.sight import Sight

DAYS = 60
"""Days between two reports up to which one is looked for passages of the other."""


class Recopying:
    """The ``pairs`` of reports whose shared text an addition changes.

    ``runs`` are the kept runs of new reports, ``outlets`` those of all.
    """

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self._apart = {frozenset((v.left, v.right)) for v in sight.verdicts if v.about == "report" and not v.same}
        self.pairs = self._copy()

    def _copy(self) -> set[tuple[str, str]]:
        """Compare texts; the pairs of reports whose shared text changed."""
        bare = lru_cache(maxsize=4096)(lambda report: Text.of(self.sight.document(report), report))
        outlet = {report: one.outlet for report, one in self.sight.known.items()}
        days = self.sight.days
        for report in self.sight.new:
            outlet[report] = self.sight.document(report).outlet
        by_outlet: dict[str, list[str]] = {}
        for report in sorted(outlet):
            by_outlet.setdefault(outlet[report] or "", []).append(report)
        furniture, stale = self._furniture(by_outlet, bare)

        @lru_cache(maxsize=4096)
        def text(report: str) -> Text:
            return marked(bare(report), furniture(outlet[report] or ""))

        self.runs = {report: kept(bare(report).words).tobytes() for report in self.sight.new}
        runs = self.runs | (dict(self.sight.derived.runs()) if self.sight.known else {})
        order = sorted(runs)
        at = {report: n for n, report in enumerate(order)}
        index = Runs([np.frombuffer(runs[report], dtype=np.uint64) for report in order])
        again, lost = index.changes({at[r] for r in self.sight.new}, {at[r] for r in stale})
        found = copied(again, index, [days[report] for report in order], DAYS, lambda n: text(order[n]))
        self.outlets = outlet
        return self._recopy(
            {(c.left, c.right): c for c in found},
            {(order[a], order[b]) for a, b in lost},
            stale,
            days,
        )

    def _furniture(self, by_outlet: Mapping[str, list[str]], bare: Any) -> tuple[Any, set[str]]:
        """The furniture of an outlet, and the reports that have other furniture than before."""

        @cache
        def furniture(name: str) -> frozenset[tuple[str, ...]]:
            return (
                usual([bare(report) for report in by_outlet[name][: texts.FURNITURE_TELLING]]) if name else frozenset()
            )

        stale: set[str] = set()
        new = set(self.sight.new)
        for name in {self.sight.document(report).outlet or "" for report in self.sight.new} if self.sight.known else ():
            before = [report for report in by_outlet[name] if report not in new]
            old = usual([bare(report) for report in before[: texts.FURNITURE_TELLING]]) if name else frozenset()
            if old != furniture(name):
                stale |= {
                    r for r in before if marked(bare(r), old).furniture != marked(bare(r), furniture(name)).furniture
                }
        return furniture, stale

    def _recopy(
        self,
        found: dict[tuple[str, str], Copy],
        lost: set[tuple[str, str]],
        stale: set[str],
        days: Mapping[str, int | None],
    ) -> set[tuple[str, str]]:
        """Put copies away, with what is stock in them and in others that touch them; the pairs that changed."""
        held = (
            self.sight.derived.copies({r for pair in (*found, *lost) for r in pair} | stale) if self.sight.known else {}
        )
        gone = {pair for pair in held if pair in lost or (not stale.isdisjoint(pair) and pair not in found)}
        ends = {r for pair in (*found, *gone) for r in pair}
        around = {r for pair in held if not ends.isdisjoint(pair) for r in pair} | ends
        held |= self.sight.derived.copies(around) if self.sight.known else {}
        judged = stocked([one for pair, one in (held | found).items() if pair not in gone], days)
        changed = {
            (one.left, one.right): one
            for one in judged
            if not ends.isdisjoint((one.left, one.right)) and held.get((one.left, one.right)) != one
        }
        self._copied, self._gone = changed, gone
        return gone | changed.keys()

    def write(self, changes: Changes) -> None:
        """Put the copies that changed in place of what they were."""
        ends = [{"left_report": left, "right_report": right} for left, right in sorted(self.pairs)]
        changes.out(schema.copies, ends)
        changes.put(schema.copies, [copy_row(self._copied[pair]) for pair in sorted(self._copied)])

    def changed(self) -> list[Copy]:
        """The copies that came or changed; not those of reports that people said to be different."""
        return [copy for pair, copy in sorted(self._copied.items()) if frozenset(pair) not in self._apart]

    def among(self, reports: set[str]) -> dict[str, list[Copy]]:
        """The copies that some reports have a part in, by each; not those that people said to be different."""
        held = (self.sight.derived.copies(reports) if self.sight.known else {}) | self._copied
        found: dict[str, list[Copy]] = {}
        for pair, copy in held.items():
            if pair not in self._gone and frozenset(pair) not in self._apart:
                for report in pair:
                    found.setdefault(report, []).append(copy)
        return found
