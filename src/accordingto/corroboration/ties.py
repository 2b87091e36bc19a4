"""What bears on an allegation: its accounts, and every relation that ties their voices and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.corroboration.account import Voice
from accordingto.corroboration.accounts import spoken_by
from accordingto.corroboration.description import epithets, maker, named, telling
from accordingto.corroboration.evidence import sheets
from accordingto.corroboration.hanging import hangings
from accordingto.corroboration.names import LIKELY, POSSIBLE, Name
from accordingto.corroboration.reach import Grounds
from accordingto.corroboration.relation import Relation
from accordingto.corroboration.sources import outlet_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from accordingto.corroboration.accounts import Accounts
    from accordingto.corroboration.copies import Copy
    from accordingto.corroboration.evidence import Evidence, Verdict
    from accordingto.corroboration.joining import Pair
    from accordingto.corroboration.statement import Statement


class Ties:
    """Relations in a case, and what people said of them."""

    def __init__(self, case: Evidence, verdicts: Sequence[Verdict]) -> None:
        self.case, self.verdicts, self.sources = case, verdicts, case.voices.sources

    def grounds(self, accounts: Accounts, counted: Sequence[Statement], further: Sequence[Statement]) -> Grounds:
        """What bears on an allegation: its accounts, those by tellers of the same happening, and what ties them."""
        case, told = self.case, (*counted, *further)
        by_report, heard = sheets(told), {s.id for s in further}
        copies = case.copied(by_report)
        beside = tuple(a for a in accounts.heard if a.id in heard)
        every = (*accounts.whole, *beside)
        spoken = {v for v in spoken_by(every) if v in self.sources}
        published = {v for a in every for v in (a.outlet, *a.credits)} - spoken
        voices = [*map(case.voices.voice, spoken), *(Voice(v, case.publishers[v], "outlet") for v in published)]
        relations = [
            *case.voices.relations(sorted(spoken)),
            *accounts.copied,
            *(r for r in hangings(copies, by_report) if not heard.isdisjoint((r.left, r.right))),
            *self._identical(copies),
            *self._judged(spoken),
            *self._published(spoken, published),
            *self._unnamed(told, spoken),
            *self._made(told, spoken),
        ]
        apart = self._apart(spoken)
        parted = {frozenset(pair) for pair in apart}
        return Grounds(
            tuple(accounts.whole),
            beside,
            tuple(sorted(voices)),
            tuple(r for r in relations if frozenset((r.left, r.right)) not in parted),
            tuple(apart),
            {s.id: s.claim.confidence for s in told},
            case.trade.keys(),
            tuple(accounts.said),
        )

    def _published(self, spoken: set[str], published: set[str]) -> Iterator[Relation]:
        """Tellers who bear the name of an outlet or agency that carries it, whatever they were read as."""
        for voice in sorted(spoken):
            outlet = outlet_id(self.sources[voice].name)
            if outlet in published:
                yield Relation("same as", voice, outlet, 1.0, ("same name",))

    def _unnamed(self, told: Iterable[Statement], spoken: set[str]) -> Iterator[Relation]:
        """Tellers without a name, and whoever is named in another report and described by the same words.

        Where several are, it is one of them: the first by id.
        """
        called: dict[str, set[str]] = {}
        for report in sheets(told):
            filed = self.case.filed[report]
            for source in filed.report.sources:
                if source.kind == "person" and named(source.name):
                    voice = self.case.voices.of[filed.sources[source.id]]
                    called.setdefault(voice, set()).update(epithets(filed.report, source))
        for voice in sorted(spoken):
            source = self.sources[voice]
            words = telling(source.name)
            if source.kind in ("person", "anonymous-person") and words and not named(source.name):
                fitting = [other for other in sorted(spoken) if other != voice and words <= called.get(other, set())]
                for other in fitting[:1]:
                    yield Relation("same as", voice, other, POSSIBLE, ("like description, no name",))

    def _made(self, told: Iterable[Statement], spoken: set[str]) -> Iterator[Relation]:
        """Documents, and tellers by whom a report says that they were made."""
        people = {v: Name.of(self.sources[v].name).core for v in sorted(spoken) if named(self.sources[v].name)}
        for report, sheet in sheets(told).items():
            filed = self.case.filed[report]
            for local in sorted({local for s in sheet for link in s.claim.chain for local in link.sources}):
                source, voice = filed.report.source(local), self.case.voices.of[filed.sources[local]]
                words = maker(filed.report, source) if source.kind == "document" and voice in spoken else None
                by = Name.of(words or "").words
                for person in [v for v, core in people.items() if v != voice and core <= by][:1]:
                    yield Relation("made by", voice, person, LIKELY, ("the report says who made it",))

    def _identical(self, copies: Sequence[Copy]) -> Iterator[Relation]:
        """Reports that are the same text from the same outlet, refetched, or are said to be the same."""
        for copy in copies:
            one, other = (self.case.filed[id].report.document.outlet for id in (copy.left, copy.right))
            if min(copy.share) >= 1 and one == other is not None:
                yield Relation("same as", copy.left, copy.right, 1.0, ("the same text from the same outlet",))
        for verdict in self.verdicts:
            if verdict.about == "report" and verdict.same:
                yield Relation("same as", verdict.left, verdict.right, 1.0, ("judged to be the same",))
                yield Relation("copy of", verdict.right, verdict.left, 1.0, ("judged to be the same",))

    def _judged(self, spoken: set[str]) -> Iterator[Relation]:
        """Sources that a person said to be the same."""
        for pair in self._said("source", True):
            if spoken.issuperset(pair):
                yield Relation("same as", *pair, 1.0, ("judged to be the same",))

    def _apart(self, spoken: set[str]) -> list[Pair]:
        """Sources that a person said to be different."""
        return [pair for pair in self._said("source", False) if spoken.issuperset(pair)]

    def _said(self, about: str, same: bool) -> list[Pair]:
        chosen = (v for v in self.verdicts if v.about == about and v.same is same)
        return [(self.case.voices.of.get(v.left, v.left), self.case.voices.of.get(v.right, v.right)) for v in chosen]
