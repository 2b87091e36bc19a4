"""Who the sources, outlets and agencies of a case are: what an addition changes in that."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec
import sqlalchemy as sa

from accordingto.corroboration.access import by_trade, keepers
from accordingto.corroboration.evidence import first_told, publishers
from accordingto.corroboration.names import related
from accordingto.corroboration.sources import Voices, merged, voice_id
from accordingto.record import Access, Source
from accordingto.store import schema
from accordingto.store.derived import Changes
from accordingto.store.rows import within
from accordingto.store.sight import Sight

_source = msgspec.json.Decoder(Source)
_told = msgspec.json.Decoder(dict[Access, int])


class Revoicing:
    """Every voice as one source, who keeps records, and what outlets are called; what changed in it goes to
    ``changes``."""

    def __init__(self, sight: Sight, changes: Changes) -> None:
        self.sight, self.changes = sight, changes
        self._changed = self._voice() | self._publish()

    def voices(self, reports: set[str]) -> Voices:
        """The voices of some reports' sources, and of those that people judged."""
        judged = [id for v in self.sight.verdicts if v.about == "source" for id in (v.left, v.right)]
        of = self.sight.derived.speakers(judged) if self.sight.known else dict(self._added)
        for report in reports:
            one = self.sight.filed[report]
            of.update((one.sources[s.id], self._voice_of(one.sources[s.id], s)) for s in one.report.sources)
        return Voices(of, self.sources, {})

    def _voice_of(self, id: str, source: Source) -> str:
        return id if id in self._parted else voice_id(id, source)

    def _voice(self) -> dict[str, Source | None]:
        """Join sources; the voices that are called, known or tied otherwise than before, each with what it was."""
        self._parted = frozenset(
            id for v in self.sight.verdicts if v.about == "source" and not v.same for id in (v.left, v.right)
        )
        added = {
            self.sight.filed[report].sources[source.id]: source
            for report in self.sight.new
            for source in self.sight.filed[report].report.sources
        }
        of = self._added = {id: self._voice_of(id, source) for id, source in added.items()}
        self.sources: dict[str, Source] = {}
        told: dict[str, dict[Access, int]] = {}
        was: dict[str, str | None] = {}
        for id, record, counts, keeper in self.sight.derived.voices() if self.sight.known else ():
            self.sources[id], told[id], was[id] = _source.decode(record), _told.decode(counts), keeper
        before, self._was = dict(self.sources), was
        held: dict[str, list[Source]] = {}
        for id, source in added.items():
            held.setdefault(of[id], []).append(source)
        query = sa.select(schema.speakers.c.voice, schema.sources.c.record).join(
            schema.sources, schema.sources.c.id == schema.speakers.c.source
        )
        touched = set(held)
        for voice, record in within(self.sight.connection, query, schema.speakers.c.voice, touched & before.keys()):
            held[voice].append(_source.decode(record))
        self.sources.update((voice, merged(voice, named)) for voice, named in held.items())
        for report in self.sight.new:
            for id, access in first_told(self.sight.filed[report], self.sight.sheets[report]):
                count = told.setdefault(of[id], {})
                count[access] = count.get(access, 0) + 1
        self.keepers = keepers(told, self.sources)
        self.trade = by_trade(self.sources)
        changed = {v for v in touched | self.sources.keys() if self.keepers.get(v) != was.get(v)} | touched
        self.changes.put(schema.speakers, [{"source": id, "voice": voice} for id, voice in sorted(of.items())])
        self.changes.put(
            schema.voices,
            [
                {
                    "id": voice,
                    "record": msgspec.json.encode(self.sources[voice]).decode(),
                    "told": msgspec.json.encode(told.get(voice, {}), order="sorted").decode(),
                    "keeper": self.keepers.get(voice),
                }
                for voice in sorted(changed)
            ],
            "id",
        )
        return {
            voice: before.get(voice)
            for voice in changed
            if self.sources[voice] != before.get(voice) or self.keepers.get(voice) != was.get(voice)
        }

    def _publish(self) -> dict[str, Source | None]:
        """Name outlets and agencies; those that are called otherwise than before."""
        self.publishers = self.sight.derived.publishers() if self.sight.known else {}
        changed: dict[str, Source | None] = {}
        for report in self.sight.new:
            for id, name in publishers(self.sight.filed[report]):
                if name < self.publishers.get(id, "\U0010ffff"):
                    self.publishers[id] = name
                    changed[id] = None
        rows = [{"id": id, "name": self.publishers[id]} for id in sorted(changed)]
        self.changes.put(schema.publishers, rows, "id")
        return changed

    def happenings(self) -> set[int]:
        """The happenings in which voices have a part that changed, as far as it makes a difference there."""
        if not self.sight.known:
            return set()
        voiced = self._changed
        found = self.sight.derived.spoken(schema.spoken.c.voice, voiced.keys())
        heard = self.sight.derived.spoken(schema.spoken.c.happening, found.keys())
        old = {**self.sources, **{voice: one for voice, one in voiced.items() if one is not None}}

        @cache
        def differs(a: str, b: str) -> bool:
            if not {a, b} <= old.keys():
                return False
            return related(old[a], old[b]) != related(self.sources[a], self.sources[b])

        wanted = set()
        for id, voices in found.items():
            called = any(self._called(voice, voiced) for voice in voices)
            pairs = ((min(a, b), max(a, b)) for a in voices for b in heard[id] if a != b)
            if called or any(differs(a, b) for a, b in pairs):
                wanted.add(id)
        return wanted

    def _called(self, voice: str, voiced: Mapping[str, Source | None]) -> bool:
        """Whether a voice has another name or kind than before, or is taken to know otherwise."""
        old, new = voiced[voice], self.sources.get(voice)
        if old is None or new is None:
            return True
        knew = by_trade({voice: old}).get(voice), self._was.get(voice)
        return (old.name, old.kind, *knew) != (new.name, new.kind, self.trade.get(voice), self.keepers.get(voice))
