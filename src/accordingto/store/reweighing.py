"""One weighing of a case: what came in since the last one, and what that changes.

From nothing, everything came in. Every step looks only at what an addition can bear on, and comes to what weighing all
of the case would come to.
"""

from __future__ import annotations

from collections.abc import Mapping

from accordingto.corroboration.evidence import Evidence
from accordingto.corroboration.happening import Happening
from accordingto.corroboration.number import number
from accordingto.corroboration.statement import Statement
from accordingto.corroboration.weighing import Scale, denials
from accordingto.store import schema
from accordingto.store.alleged import allegation_row, told, where
from accordingto.store.derived import Changes
from accordingto.store.recopying import Recopying
from accordingto.store.regrouping import Regrouping
from accordingto.store.revoicing import Revoicing
from accordingto.store.sight import Sight
from accordingto.store.working import packed_kept, statements_kept, terms_kept, ties_kept


class Reweighing:
    """A weighing of what a sight of a case shows; ``changes`` are those to the derived tables."""

    def __init__(self, sight: Sight) -> None:
        self.sight, self.changes = sight, Changes()
        sight.load(sight.new)
        self.copies = Recopying(sight)
        self.groups, self.voices = Regrouping(sight, self.copies), Revoicing(sight, self.changes)
        self._turned = {r for r, one in sight.known.items() if one.retracted != (r in sight.retracted)}
        self._hosts: dict[int, tuple[str, bool]] = {}
        affected = self._affected()
        self.copies.write(self.changes)
        self._place()
        self._weigh({**self.groups.changed, **affected}, self.groups.gone | affected.keys())

    def _affected(self) -> dict[int, Happening]:
        """The happenings that did not change and have to be weighed again all the same."""
        reports = {self.sight.report_of(number(id)) for one in self.groups.changed.values() for id in one.claims}
        others = {r for pair in self.copies.pairs for r in pair} | self._turned
        self.sight.load_places(schema.places.c.report, reports | others)
        of_report: dict[str, set[int]] = {}
        for placed in self.sight.before.values():
            of_report.setdefault(placed.report, set()).add(placed.happening)
        wanted: set[int] = set()
        for left, right in self.copies.pairs:
            wanted |= of_report.get(left, set()) & of_report.get(right, set())
        for report in self._turned:
            wanted |= of_report.get(report, set())
        wanted |= self.voices.happenings()
        self._hosts = {
            number(id): (one.core, len({self.sight.report_of(number(i)) for i in one.claims}) == 1)
            for one in self.groups.changed.values()
            for id in one.claims
        }
        wanted |= self._denied(reports & self.sight.known.keys())
        return self.groups.again(wanted - self.groups.gone)

    def _denied(self, reports: set[str]) -> set[int]:
        """The happenings that denials in some reports stand beside now and did not, or did and do not any more."""
        wanted: set[int] = set()
        self.sight.load(reports)
        denying = {r for r in reports if any(s.denies for s in self.sight.sheets[r])}
        of = {c: placed.happening for c, placed in self.sight.before.items() if placed.report in denying}
        cores = self.sight.derived.hosts(set(of.values()))
        ids = {core: id for id, (core, _) in cores.items()}
        for report in denying:
            sheet = self.sight.sheets[report]
            old = {s.id: cores[of[number(s.id)]] for s in sheet}
            new = {s.id: self._hosts.get(number(s.id), old[s.id]) for s in sheet}
            then, now = ({(d.id, core) for d, core in denials(sheet, hosts)} for hosts in (old, new))
            wanted |= {ids[core] for _, core in then ^ now if core in ids}
        return wanted

    def _place(self) -> None:
        """Put away where claims and ties are now."""
        changed, gone = self.groups.changed, self.groups.gone
        rows = [
            {
                "number": number(c),
                "report": self.sight.report_of(number(c)),
                "part": self.sight.part[number(c)],
                "happening": id,
            }
            for id, one in sorted(changed.items())
            for c in one.claims
        ]
        self.changes.put(schema.places, rows, "number")
        self.changes.out(schema.happenings, [{"id": id} for id in sorted(gone)])
        hosts = ((id, one.core, self._hosts[number(one.core)][1]) for id, one in sorted(changed.items()))
        self.changes.put(schema.happenings, [{"id": id, "core": core, "alone": alone} for id, core, alone in hosts])
        self.changes.put(
            schema.workings,
            [
                {
                    "report": report,
                    "reading": self.sight.current[report],
                    "outlet": self.copies.outlets[report],
                    "day": self.sight.days[report],
                    "retracted": report in self.sight.retracted,
                    "packed": packed_kept(self.groups.packed[report]),
                    "runs": self.copies.runs[report],
                    "ties": ties_kept(self.sight.ties[report]),
                    "terms": terms_kept(self.groups.terms[report]),
                    "statements": statements_kept(self.sight.sheets[report]),
                }
                for report in self.sight.new
            ],
        )
        retied = [
            {"report": r, "ties": ties_kept(self.sight.ties[r])}
            for r in sorted(self.groups.retied & self.sight.known.keys())
        ]
        self.changes.alter(schema.workings, "report", retied)
        self.changes.alter(
            schema.workings,
            "report",
            [{"report": r, "retracted": r in self.sight.retracted} for r in sorted(self._turned)],
        )

    def _weigh(self, wanted: Mapping[int, Happening], gone: set[int]) -> None:
        """Weigh happenings, and put what they come to in the place of what stood there."""
        reports = {self.sight.report_of(number(id)) for one in wanted.values() for id in one.claims}
        self.sight.load(reports)
        self.sight.load_filed(reports)
        beside = self._beside_denials(reports)
        scale = Scale(self._evidence(reports), list(wanted.values()))
        self.changes.out(schema.members, [{"allegation": id} for id in self.sight.derived.allegations(gone)])
        for table in schema.allegations, schema.spoken:
            self.changes.out(table, [{"happening": id} for id in sorted(gone)])
        spoken: set[tuple[str, int]] = set()
        rows: list[dict[str, object]] = []
        held: list[dict[str, object]] = []
        for id, one in sorted(wanted.items()):
            for allegation in scale.allegations(one, beside.get(one.core, ())):
                claims = told(allegation, self.sight.filed)
                rows.append(allegation_row(id, allegation, claims))
                held += (self._member(allegation.id, s) for s in allegation.statements if claims[s.id].counted)
                spoken |= {(voice.id, id) for voice in allegation.voices}
        self.changes.put(schema.allegations, rows)
        self.changes.put(schema.members, held)
        self.changes.put(schema.spoken, [{"voice": voice, "happening": id} for voice, id in sorted(spoken)])

    def _member(self, allegation: str, statement: Statement) -> dict[str, object]:
        report = statement.report
        position = self.sight.spots[report][statement.claim.id]
        reading, names = self.sight.current[report], where(statement.claim)
        return {"allegation": allegation, "reading": reading, "position": position, "places": names}

    def _beside_denials(self, reports: set[str]) -> dict[str, list[Statement]]:
        """The denials in reports by the core of the happening that they stand beside."""
        claims = {number(s.id) for report in reports for s in self.sight.sheets[report]}
        self.sight.load_places(schema.places.c.number, claims - self._hosts.keys() - self.sight.before.keys())
        ids = {self.sight.before[claim].happening for claim in claims - self._hosts.keys()}
        cores = self.sight.derived.hosts(ids) if self.sight.known else {}
        found: dict[str, list[Statement]] = {}
        for report in sorted(reports):
            sheet = self.sight.sheets[report]
            if any(s.denies for s in sheet):
                hosts = {
                    s.id: self._hosts.get(number(s.id)) or cores[self.sight.before[number(s.id)].happening]
                    for s in sheet
                }
                for denial, core in denials(sheet, hosts):
                    found.setdefault(core, []).append(denial)
        return found

    def _evidence(self, reports: set[str]) -> Evidence:
        """What the happenings in some reports are weighed by."""
        sight, voices = self.sight, self.voices
        copies, known = self.copies.among(reports), voices.voices(reports)
        return Evidence(
            sight.filed, sight.statements, sight.rarity, copies, known, voices.keepers, voices.trade, voices.publishers,
            sight.verdicts, sight.retracted,
        )  # fmt: skip
