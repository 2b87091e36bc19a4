"""Claims tied, put into parts of their reports, and these into happenings: what an addition changes in that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from accordingto.corroboration.evidence import sheets
from accordingto.corroboration.hanging import twinned
from accordingto.corroboration.happening import ACROSS, Ends, Happening, Numbered, happening, parts, strongest, wholes
from accordingto.corroboration.nearby import Named, Nearby, Packed, Terms
from accordingto.corroboration.number import number
from accordingto.corroboration.pairing import Field
from accordingto.corroboration.statement import Statement
from accordingto.store import schema
from accordingto.store.recopying import Recopying
from accordingto.store.sight import Sight
from accordingto.store.working import TIE, Ties

Ints = npt.NDArray[np.int64]


class Regrouping:
    """The happenings that an addition changes, by their numbers, and the numbers of those that are gone.

    ``packed`` are the claims of new reports as numbers, ``terms`` those of these claims, ``retied`` the reports whose
    ties changed.
    """

    def __init__(self, sight: Sight, copies: Recopying) -> None:
        self.sight, self.copies = sight, copies
        touched = self._pair()
        self._part(touched)
        self.changed, self.gone = self._regroup(touched)

    def _pair(self) -> set[str]:
        """Tie claims; the reports in which ties came or went."""
        self.packed = {report: Packed.of(self.sight.sheets[report]) for report in self.sight.new}
        self.terms = {report: Terms.of(self.sight.sheets[report], self.sight.rarity) for report in self.sight.new}
        packed = self.packed | (dict(self.sight.derived.packed()) if self.sight.known else {})
        order = sorted(packed)
        nearby = Nearby([packed[report] for report in order], lambda places: self._terms([order[n] for n in places]))
        owner, is_new = nearby.owner, np.array([report in self.packed for report in order], dtype=bool)
        gained, lost = self._beyond(nearby, order, *nearby.changes(is_new[owner]))
        self.sight.load(order[n] for n in np.unique(owner[np.concatenate([gained, lost])]).tolist())

        rows = np.unique(np.concatenate([gained, lost]))
        self.when = Named(packed.values())
        held = [self.sight.sheets[order[owner[row]]][row - nearby.first[owner[row]]] for row in rows.tolist()]
        ties = np.zeros(len(gained), dtype=TIE)
        ties["left"], ties["right"] = nearby.claims[gained[:, 0]], nearby.claims[gained[:, 1]]
        ties["score"] = self._field(held).scored(np.searchsorted(rows, gained))
        touched = {order[n] for n in np.unique(owner[lost]).tolist()}
        self.retied = {order[n] for n in np.unique(owner[gained]).tolist()} | touched
        self.sight.load_ties(self.retied | set(self.sight.new))
        for n, more in _by_owner(owner[gained], ties):
            self.sight.ties[order[n]] = np.concatenate([self.sight.ties[order[n]], more])
        gone = set(zip(nearby.claims[lost[:, 0]].tolist(), nearby.claims[lost[:, 1]].tolist(), strict=True))
        for report in touched:
            old = self.sight.ties[report]
            ends = zip(old["left"].tolist(), old["right"].tolist(), strict=True)
            self.sight.ties[report] = old[np.array([pair not in gone for pair in ends], dtype=bool)]
        rescored = self._rescore()
        self.retied |= rescored
        return touched | rescored | set(self.sight.new)

    def _beyond(self, nearby: Nearby, order: Sequence[str], gained: Ints, lost: Ints) -> tuple[Ints, Ints]:
        """The pairs of claims that come and go, with those that are the same words in reports that are one text: these
        are compared however far apart they were published, and for as long as the reports are one text."""
        retold = {pair for pair in self.copies.pairs if self.sight.known.keys() >= set(pair)}
        ends = {report for pair in retold for report in pair}
        reports = ends.union(self.sight.new, (order[n] for n in np.unique(nearby.owner[lost]).tolist()))
        whole = [copy for held in self.copies.among(reports).values() for copy in held if copy.label == "copy"]
        both = {report for copy in whole for report in (copy.left, copy.right)}
        self.sight.load(both)
        self.sight.load_ties(both | ends)
        twins = [(number(one), number(other)) for one, other in twinned(whole, self.sight.sheets)]
        same = nearby.rows(np.array(sorted(twins), dtype=np.int64).reshape(-1, 2))
        ties = np.concatenate([np.zeros(0, dtype=TIE), *(self.sight.ties[report] for report in sorted(both | ends))])
        tied = nearby.rows(np.stack([ties["left"], ties["right"]], axis=1))
        old = tied[[(order[a], order[b]) in retold for a, b in nearby.owner[tied].tolist()]]
        old = nearby.without(old, same)
        lost = np.concatenate([nearby.without(lost, same), old[~nearby.shared(old)]])
        return np.unique(np.concatenate([gained, nearby.without(same, tied)]), axis=0), np.unique(lost, axis=0)

    def _terms(self, reports: Sequence[str]) -> list[Terms]:
        """The terms of the claims of some reports, in their order."""
        kept = dict(self.sight.derived.terms([report for report in reports if report not in self.terms]))
        return [self.terms[report] if report in self.terms else kept[report] for report in reports]

    def _field(self, held: Sequence[Statement]) -> Field:
        """Claims laid out, with those that copies which came or changed make the same words."""
        return Field(held, self.sight.rarity, twinned(self.copies.changed(), sheets(held)))

    def _rescore(self) -> set[str]:
        """Score the ties of reports anew that were weighed before and share other text now; those with other scores."""
        pairs = {pair for pair in self.copies.pairs if self.sight.known.keys() >= set(pair)}
        reports = sorted({report for pair in pairs for report in pair})
        self.sight.load(reports)
        self.sight.load_ties(reports)
        held = [s for report in reports for s in self.sight.sheets[report]]
        row, of = {number(s.id): n for n, s in enumerate(held)}, {number(s.id): s.report for s in held}
        ties = {
            (left, right): score
            for report in reports
            for left, right, score in self.sight.ties[report].tolist()
            if (of.get(left), of.get(right)) in pairs
        }
        rows = np.array([(row[left], row[right]) for left, right in ties], dtype=np.int64).reshape(-1, 2)
        scores = self._field(held).scored(rows).tolist()
        other = {ends: score for (ends, old), score in zip(ties.items(), scores, strict=True) if score != old}
        found = {of[end] for ends in other for end in ends}
        for report in found:
            old = self.sight.ties[report]
            self.sight.ties[report] = np.array(
                [(left, right, other.get((left, right), score)) for left, right, score in old.tolist()], dtype=TIE
            )
        return found

    def _part(self, touched: set[str]) -> None:
        """Put the claims of reports whose own ties may have changed into parts."""
        self.sight.load(touched)
        self.sight.load_places(schema.places.c.report, touched)
        for report in touched:
            claims = [number(s.id) for s in self.sight.sheets[report]]
            own = set(claims)
            self.sight.part.update(parts(claims, (t for t in self.sight.held(report) if t[0] in own and t[1] in own)))

    def _regroup(self, touched: set[str]) -> tuple[dict[int, Happening], set[int]]:
        """The happenings that changed, and the numbers of those that are no more as they were.

        Claims are grouped anew together with every happening that a claim in a changed one is strongly tied to.
        What changes in none of these changes nowhere.
        """
        moved = {number(s.id) for report in touched for s in self.sight.sheets[report]}
        while True:
            region = moved | self._beside(moved)
            region |= self.sight.load_places(schema.places.c.happening, self._were(region)).keys()
            groups, best = self._grouped(region)
            were: dict[int, set[int]] = {}
            for claim in region:
                if claim in self.sight.before:
                    were.setdefault(self.sight.before[claim].happening, set()).add(claim)
            moved |= {
                claim
                for id, claims in groups.items()
                if not moved.isdisjoint(claims) or were.get(id) != claims
                for claim in claims
            }
            if self._beside(moved) <= region:
                break
        changed = {id: claims for id, claims in groups.items() if not moved.isdisjoint(claims)}
        return self._happenings(changed, best), self._were(moved)

    def _were(self, claims: Iterable[int]) -> set[int]:
        return {self.sight.before[claim].happening for claim in claims if claim in self.sight.before}

    def _beside(self, claims: set[int]) -> set[int]:
        """The claims of other reports that some are strongly tied to."""
        reports = {self.sight.report_of(claim) for claim in claims}
        self.sight.load_ties(reports)
        found = {
            end
            for report in reports
            for left, right, score in self.sight.held(report)
            if score >= ACROSS and (left in claims or right in claims)
            for end in (left, right)
        }
        unknown = found - self.sight.before.keys() - self.sight.by_number.keys()
        self.sight.load_places(
            schema.places.c.number, unknown | (found & self.sight.by_number.keys()) - self.sight.before.keys()
        )
        return found

    def _grouped(self, region: set[int]) -> tuple[dict[int, set[int]], dict[Ends, Numbered]]:
        """The claims of a region by happening, and the best tie of each two parts."""
        reports = {self.sight.report_of(claim) for claim in region}
        self.sight.load_ties(reports)
        part = {claim: self.sight.part[claim] for claim in region}
        ties = {
            (left, right): score
            for report in reports
            for left, right, score in self.sight.held(report)
            if left in region and right in region
        }
        across = ((a, b, s) for (a, b), s in ties.items() if self.sight.report_of(a) != self.sight.report_of(b))
        best = strongest(across, part, self.when.by(region))
        whole = wholes(set(part.values()), best)
        groups: dict[int, set[int]] = {}
        for claim in region:
            groups.setdefault(whole[part[claim]], set()).add(claim)
        return groups, best

    def _happenings(self, groups: Mapping[int, set[int]], best: Mapping[Ends, Numbered]) -> dict[int, Happening]:
        """Groups of claims as happenings, with the best ties between their parts."""
        self.sight.load(self.sight.report_of(claim) for claims in groups.values() for claim in claims)
        of = {self.sight.part[claim]: id for id, claims in groups.items() for claim in claims}
        ties: dict[int, list[tuple[str, str, float]]] = {}
        for (a, b), (left, right, score) in best.items():
            if a in of and of[a] == of.get(b):
                ties.setdefault(of[a], []).append(
                    (self.sight.by_number[left].id, self.sight.by_number[right].id, score)
                )
        return {
            id: happening(sorted(self.sight.by_number[claim].id for claim in claims), ties.get(id, ()))
            for id, claims in groups.items()
        }

    def again(self, wanted: set[int]) -> dict[int, Happening]:
        """Some happenings as they stand."""
        claims = self.sight.load_places(schema.places.c.happening, wanted)
        self.sight.load_ties({placed.report for placed in claims.values()})
        groups: dict[int, set[int]] = {}
        for claim, placed in claims.items():
            groups.setdefault(placed.happening, set()).add(claim)
        ties = {
            (a, b): score
            for report in {placed.report for placed in claims.values()}
            for a, b, score in self.sight.held(report)
            if a in claims and b in claims and claims[a].happening == claims[b].happening
            and claims[a].report != claims[b].report
        }  # fmt: skip
        across = ((a, b, s) for (a, b), s in ties.items())
        return self._happenings(groups, strongest(across, self.sight.part, self.when.by(claims)))


def _by_owner(owners: npt.NDArray[np.int64], ties: Ties) -> Iterator[tuple[int, Ties]]:
    """Ties by each of their two owners; those of one owner with itself once."""
    other = owners[:, 1] != owners[:, 0]
    owner = np.concatenate([owners[:, 0], owners[other, 1]])
    both = np.concatenate([ties, ties[other]])
    order = np.argsort(owner, kind="stable")
    owner, both = owner[order], both[order]
    if len(owner):
        begins = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        for begin, end in zip(begins.tolist(), np.r_[begins[1:], len(owner)].tolist(), strict=True):
            yield int(owner[begin]), both[begin:end]
