"""The reader: a document in, a report of claims out. Pure: no disk or network but the model's own files."""

from __future__ import annotations

import re
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from accordingto import __version__
from accordingto.actor import Cast, acted, types
from accordingto.alias import Aliases
from accordingto.attribution import relations, stretches, tellings, uncredited
from accordingto.chain import chains, own_tellers, scene, without
from accordingto.claim import attributed, confidence, kinds, links, own_voice, scores, worded
from accordingto.deed import Sheet
from accordingto.encoder import Encoder, available
from accordingto.encoder.labels import ENTITIES
from accordingto.errors import NoNamesError
from accordingto.event import EventTypes, eventful
from accordingto.gazetteer import Gazetteer
from accordingto.mention import Entity, entities, mentions
from accordingto.phrase import phrased
from accordingto.place import Resolver, placed, toponyms
from accordingto.quantity import counted
from accordingto.ranker import Ranker
from accordingto.record import Report
from accordingto.relay import relayed
from accordingto.settings import DEFAULT_READING, cores
from accordingto.source import clusters, records, tellers, titled
from accordingto.span import Stretch
from accordingto.timespan import timed
from accordingto.unread import NO_PLACES, unread
from accordingto.when import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from accordingto.attribution import Relation, Telling
    from accordingto.chain import Step
    from accordingto.encoder import Reading
    from accordingto.mention import Mention
    from accordingto.place import Sighting
    from accordingto.record import Claim, Document, Place, Source
    from accordingto.settings import ReadingSettings
    from accordingto.source import Teller

__all__ = ["Reader", "available"]

_MADE_BY = re.compile(r"\s(?:\w+\s){0,2}by\s")
"""What stands between a document and whoever made it."""

AHEAD = 8
"""Documents under way beyond the one waited for."""


class Reader:
    """Reads documents with one model, ``name@hash`` in ``model``; ``threads`` at once, 0 for as many as cores."""

    def __init__(self, encoder: Encoder, threads: int = 0, settings: ReadingSettings = DEFAULT_READING) -> None:
        self.encoder, self.threads = encoder, threads or cores()
        self.model, self.settings = encoder.name, settings
        self.events, self.aliases = EventTypes.load(settings.events), Aliases.load(settings.actors)

    @classmethod
    def load(cls, name: str = "default", threads: int = 0, settings: ReadingSettings = DEFAULT_READING) -> Reader:
        """The reader with an installed model. Raises UnknownModelError and WordListError."""
        return cls(Encoder.load(name, at_once=threads or cores()), threads, settings)

    @cached_property
    def _rankers(self) -> dict[str, Ranker]:
        with np.load(self.encoder.folder / "rankers.npz", allow_pickle=False) as arrays:
            return {name: Ranker.named(name, arrays) for name in ("source", "carried")}

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(Gazetteer(aliases=self.settings.places))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Report]:
        """The report of each document, in order, each the same as if read alone.

        Several are read at once, each on one core: what cannot be shared out over cores is then done side by side.
        """
        waiting: deque[Future[Report]] = deque()
        self.encoder.open()
        _ = self._rankers
        with ThreadPoolExecutor(self.threads) as pool:
            for document in documents:
                waiting.append(pool.submit(self.read, document))
                if len(waiting) > AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def read(self, document: Document) -> Report:
        """One document's report."""
        self.encoder.open()
        reading = self.encoder.read(document.text)
        told = phrased(document.text, self.encoder, reading, tellings(self.encoder, reading))
        told = relayed(document.text, reading, told)
        return self._report(document, reading, _outside(document, reading, told))

    def _report(self, document: Document, reading: Reading, told: Sequence[Telling]) -> Report:
        sources, claims, cast = self._told(document, reading, told)
        taken = [Stretch(s.start, s.end) for c in claims for s in (*c.content, *([c.cue] if c.cue else ()))]
        claims = self._detailed(document, reading, [*claims, *own_voice(document, taken)], cast)
        claims.sort(key=lambda claim: (claim.content[0].start, claim.content[-1].end))
        left = (*unread(document, claims), *([NO_PLACES] if reading.names is None else ()))
        return Report(__version__, self.model, document, tuple(sources), tuple(claims), left)

    def joined(
        self, text: str, reading: Reading, told: Sequence[Telling], found: Sequence[Mention]
    ) -> tuple[list[int], list[tuple[Step, ...]]]:
        """The cluster of each mention, and the chain of each telling."""
        belongs = titled(text, found, clusters(reading, found, told, self._rankers["source"]))
        here = scene(text, reading, told, found, belongs)
        return belongs, chains(here, self._rankers["carried"])

    def _told(
        self, document: Document, reading: Reading, told: Sequence[Telling]
    ) -> tuple[list[Source], list[Claim], Cast]:
        """The sources, the claims that they make in the order of the tellings, and everybody who is named."""
        tuned = self.encoder.tuned
        found = [m for m in mentions(document.text, reading, told) if not _runs_into_credit(document, m)]
        belongs, chained = self.joined(document.text, reading, told, found)
        named = tellers(found, belongs)
        own = own_tellers(document, named, chained, found)
        chained = [without(chain, own) for chain in chained]
        words = [
            worded(document, reading, telling, *_origin(document.text, chain, found, named))
            for telling, chain in zip(told, chained, strict=True)
        ]
        scored = [scores(telling, w, tuned) for telling, w in zip(told, words, strict=True)]
        kind = kinds(chained, scored)
        order = list(dict.fromkeys(step.cluster for chain in chained for step in chain))
        sources, ids = records(document.text, found, belongs, order, kind)
        claims = [
            attributed(
                document,
                w,
                links(chain, found, ids, document.text),
                traits,
                kind.get(chain[-1].cluster, "unidentified"),
                confidence(telling, tuned.confidence),
            )
            for telling, chain, w, traits in zip(told, chained, words, scored, strict=True)
        ]
        return sources, claims, Cast(found, belongs, sources, ids, self.aliases.within(document.text))

    def _detailed(self, document: Document, reading: Reading, claims: list[Claim], cast: Cast) -> list[Claim]:
        """The claims with their times, figures, places, actors and types of event."""
        text = document.text
        times = find(text, document.published)
        claims = counted(text, timed(text, claims, times), times)
        seen = self._places(text, reading, document.url or document.outlet or "") or ()
        places = [
            place for name, place in seen if not name.embodied and (place.candidates or not cast.bears(place.name))
        ]
        claims = placed(text, claims, places)
        sheet = Sheet.of(text, types(text, reading), self.events.grammar)
        return list(eventful(list(acted(text, claims, sheet, cast, self.events.has)), sheet, self.events))

    def _places(self, text: str, reading: Reading, outlet: str) -> list[tuple[Sighting, Place]] | None:
        """The places of a text, each with how it is named; None where the model finds no names."""
        if reading.names is None:
            return None
        seen = toponyms(text, reading, self._resolver.gazetteer, outlet)
        return list(zip(seen, self._resolver.resolve(text, [one.words for one in seen], outlet), strict=True))

    def attributions(self, texts: Sequence[str], convention: str) -> list[list[Relation]]:
        """The relations of each text, as a corpus' convention has them."""
        readings = map(self.encoder.read, texts)
        return [relations(reading, tellings(self.encoder, reading, convention), convention) for reading in readings]

    def entities(self, texts: Sequence[str]) -> list[list[Entity]]:
        """The mentions of people, bodies, places, times, events and things in each text."""
        return [
            [_entity(reading, begin, end, kind) for begin, end, kind in sorted(entities(reading))]
            for reading in map(self.encoder.read, texts)
        ]

    def places(self, texts: Sequence[str], outlets: Sequence[str]) -> list[list[Place]]:
        """The names of places in each text, resolved. Raises NoNamesError where the model finds no names."""
        found = [
            self._places(text, self.encoder.read(text), outlet) for text, outlet in zip(texts, outlets, strict=True)
        ]
        if any(places is None for places in found):
            raise NoNamesError(self.encoder.name)
        return [[place for _, place in places or ()] for places in found]

    def clusters(self, texts: Sequence[str]) -> list[list[list[Stretch]]]:
        """The mentions of each text, joined where they stand for the same."""
        return [self._clusters(text) for text in texts]

    def _clusters(self, text: str) -> list[list[Stretch]]:
        reading = self.encoder.read(text)
        told = tellings(self.encoder, reading)
        found = mentions(text, reading, told, everything=True)
        joined: dict[int, dict[Stretch, None]] = {}
        for mention, cluster in zip(found, clusters(reading, found, told, self._rankers["source"]), strict=True):
            joined.setdefault(cluster, {})[Stretch(mention.start, mention.stop)] = None
        return [list(cluster) for cluster in joined.values()]


def _origin(
    text: str, chain: Sequence[Step], found: Sequence[Mention], named: dict[int, Teller]
) -> tuple[str | None, str | None]:
    """The words for an origin beside its cue, with the document that it made, and its fullest name."""
    teller = named.get(chain[-1].cluster)
    spoken = [found[step.mention] for step in chain[-2:] if step.mention is not None]
    if chain[-1].mention is None:
        return None, teller.name if teller else None
    made = _MADE_BY.fullmatch(text, spoken[0].stop, max(spoken[0].stop, spoken[-1].start))
    start = spoken[0 if made else -1].start
    return text[start : spoken[-1].stop], teller.name if teller else None


def _entity(reading: Reading, begin: int, end: int, kind: int) -> Entity:
    stretch = stretches(reading, ((begin, end),))[0]
    score = float(reading.entity[begin, :, 1 + 2 * kind].max())
    return Entity(stretch.start, stretch.end, ENTITIES[kind], round(score, 3))


def _runs_into_credit(document: Document, mention: Mention) -> bool:
    """Whether a name that tells nothing here has the agency's credit for its last words: "Monitor AFP"."""
    starts = (c.words.start for c in document.credits if c.kind == "agency")
    return mention.role == "entity" and any(mention.start < start < mention.stop for start in starts)


def _outside(document: Document, reading: Reading, told: Sequence[Telling]) -> list[Telling]:
    """Tellings that do not lie in what was marked as boilerplate, their tellers apart from the agency's credit."""
    marked = document.boilerplate
    credits = (Stretch(c.words.start, c.words.end) for c in document.credits if c.kind == "agency")
    told = uncredited(reading, told, credits)
    at = [stretches(reading, telling.content)[0].start for telling in told]
    return [t for t, start in zip(told, at, strict=True) if not any(m.start <= start < m.end for m in marked)]
