"""Claims as FollowTheMoney statements: each report is a dataset, so that who said it where is never merged away.

A source keeps an id of its own in every report; ``canonical_id`` joins those of one name and kind. People without a
name, and groups, are no entities: merging them would invent an identity. They stand in the notes of the event.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from followthemoney import EntityProxy, model
from followthemoney.statement import JSON, Statement, write_statements

from accordingto.export.iri import uuid_of
from accordingto.export.material import Exhibit, Material, day
from accordingto.record import Claim, Source
from accordingto.report.entry import Entry, entries

FILED = {"person": "Person", "organisation": "Organization", "outlet": "Organization"}
"""The schema of each kind of source that is an entity there, as the glossary has it."""
_LONGEST = 500


def to_ftm(material: Material) -> bytes:
    """The statements as JSON lines, sorted, as ``ftm`` and nomenklatura read them."""
    made = [one for exhibit in material.exhibits for one in _Dataset(material, exhibit).statements()]
    sink = io.BytesIO()
    write_statements(sink, JSON, sorted(made, key=lambda one: (one.canonical_id, one.dataset, one.prop, one.value)))
    return sink.getvalue()


class _Dataset:
    """The statements of one report."""

    def __init__(self, material: Material, exhibit: Exhibit) -> None:
        self._material, self._exhibit = material, exhibit
        self.name = f"report_{uuid_of(material, 'report', exhibit.kept.id).hex}"
        self._canonical: dict[str, str] = {}

    def _id(self, *ids: str) -> str:
        return uuid_of(self._material, *ids).hex

    def statements(self) -> Iterator[Statement]:
        """All of them, each with its words and the time of the capture."""
        seen = self._exhibit.captured_at[:19] or None
        language = self._exhibit.kept.report.document.language
        for entity in self._entities():
            for one in Statement.from_entity(entity, dataset=self.name, first_seen=seen, last_seen=seen):
                changed = one.clone(lang={"en": "eng"}.get(language or ""), origin="accordingto")
                changed.canonical_id = self._canonical.get(one.entity_id, one.entity_id)
                yield changed

    def _entities(self) -> Iterator[EntityProxy]:
        exhibit = self._exhibit
        article = self._article()
        yield article
        for source in exhibit.kept.report.sources:
            if source.kind in FILED:
                yield from self._named(source, article)
        for entry in entries(exhibit.kept.report):
            yield from self._event(entry, article)

    def _article(self) -> EntityProxy:
        exhibit, document = self._exhibit, self._exhibit.kept.report.document
        article = model.make_entity("Article")
        article.id = self._id("report", exhibit.kept.id)
        article.add("title", document.title)
        article.add("fileName", document.title or document.outlet or "report")
        article.add("author", document.byline)
        article.add("publisher", document.outlet)
        article.add("publishedAt", day(document.published))
        article.add("language", document.language)
        article.add("mimeType", document.media_type)
        for capture in exhibit.captures:
            article.add("sourceUrl", capture.url)
            article.add("retrievedAt", capture.captured_at[:19])
        if not exhibit.withheld:
            article.add("bodyText", document.text)
            article.add("notes", f"SHA-256 of the captured bytes: {document.id}")
        return article

    def _named(self, source: Source, article: EntityProxy) -> Iterator[EntityProxy]:
        entity = model.make_entity(FILED[source.kind])
        entity.id = self._source(source)
        self._canonical[entity.id] = self._id("source", source.kind, source.name.casefold())
        entity.add("name", source.name)
        entity.add("weakAlias", [words for words in source.described_as if words[:1].isupper()])
        yield entity
        for words in dict.fromkeys(mention.text for mention in source.mentions if mention.text[:1].isupper()):
            mention = model.make_entity("Mention")
            mention.id = self._id("mention", entity.id, words)
            mention.add("document", article)
            mention.add("name", words)
            mention.add("resolved", self._canonical[entity.id])
            mention.add("detectedSchema", FILED[source.kind])
            yield mention

    def _source(self, source: Source) -> str:
        return self._id("source", self._exhibit.kept.sources[source.id])

    def _event(self, entry: Entry, article: EntityProxy) -> Iterator[EntityProxy]:
        claim, report = entry.claim, self._exhibit.kept.report
        event = model.make_entity("Event")
        event.id = self._id("claim", self._exhibit.kept.id, claim.id)
        words = " … ".join(span.text for span in claim.content)
        event.add("name", ("denied: " if entry.denied else "") + " ".join(words.split())[:_LONGEST])
        event.add("summary", words)
        event.add("recordId", claim.id)
        event.add("proof", article)
        event.add("publisher", report.document.outlet)
        event.add("keywords", [f"{name}:{value}" for name, value in _codes(claim)])
        event.add("notes", "told by: " + " ← ".join(voice.name for voice in entry.voices))
        for time in claim.times:
            if time.edtf and time.edtf.replace("-", "").isdecimal():  # a plain prefix of a date; others are lost
                event.add("date", time.edtf)
        event.add("location", [place.name for place in claim.places])
        event.add("country", [place.candidates[0].country for place in claim.places[:1] if place.candidates])
        for link in claim.chain:
            for source in map(report.source, link.sources):
                if source.kind in FILED:
                    event.add("involved", self._id("source", source.kind, source.name.casefold()))
        yield event
        for one in self._exhibit.judged:
            if one.id == claim.id:
                note = model.make_entity("Note")
                note.id = self._id("judgement", event.id, one.verdict, one.at, one.judge)
                note.add("name", one.verdict)
                note.add("description", f"{one.verdict} {one.value} by {one.judge}: {one.reason}".replace("  ", " "))
                note.add("entity", event)
                note.add("modifiedAt", one.at[:10])
                yield note


def _codes(claim: Claim) -> Iterator[tuple[str, str]]:
    for name in ("access", "certainty", "polarity", "tone"):
        yield name, getattr(claim, name)
    if claim.event != "none":
        yield "event", claim.event
