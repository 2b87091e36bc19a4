"""Allegations as a STIX 2.1 bundle: an incident for each, an opinion for each claim, a report for each article.

STIX says of an object how confident its producer is, and nothing of those quoted in it. So the incident says only
what is alleged; who affirms or denies it stands in opinions beside it, how they know and sound in notes on these.
"""

from __future__ import annotations

from typing import Any

import stix2

from accordingto import __version__
from accordingto.casefile import KeptAllegation, Told
from accordingto.export.iri import uuid_of
from accordingto.export.material import Exhibit, Material, day
from accordingto.glossary import label
from accordingto.record import Claim, Source
from accordingto.report.entry import Entry, entries
from accordingto.report.weighed import numbers

CLASSES = {
    "person": "individual",
    "anonymous-person": "individual",
    "group": "group",
    "organisation": "organization",
    "outlet": "organization",
    "document": "unspecified",
    "unidentified": "unspecified",
}
UNJUDGED = "F6"
"""The grade where nobody gave one: neither source nor information can be judged."""


def to_stix(material: Material) -> bytes:
    """The bundle as JSON."""
    bundle = _Bundle(material)
    bundle.fill()
    made: str = bundle.made().serialize(pretty=True)
    return made.encode() + b"\n"


class _Bundle:
    """Objects by id, in the order in which they were made."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._objects: dict[str, Any] = {}
        self._own = self._add(
            stix2.Identity,
            "producer",
            __version__,
            at=material.at,
            name=f"accordingto {__version__}",
            identity_class="system",
        )

    def made(self) -> Any:
        """The bundle."""
        id = f"bundle--{uuid_of(self._material, 'bundle', *self._objects)}"
        return stix2.Bundle(*self._objects.values(), id=id)

    def fill(self) -> None:
        """Make all objects of the material."""
        cited: dict[str, list[str]] = {}
        claims = {
            (exhibit.kept.id, entry.claim.id): (exhibit, entry)
            for exhibit in self._material.exhibits
            for entry in entries(exhibit.kept.report)
        }
        for kept in self._material.allegations:
            incident = self._incident(kept)
            for told in kept.claims:
                exhibit, entry = claims[told.report, told.claim]
                held = self._claim(exhibit, entry, told, incident, denied=told in kept.denied)
                cited.setdefault(told.report, [incident]).extend(held)
        for exhibit in self._material.exhibits:
            if exhibit.kept.id in cited:
                self._report(exhibit, list(dict.fromkeys(cited[exhibit.kept.id])))

    def _add(self, kind: Any, *ids: str, at: str, **fields: Any) -> str:
        id = f"{kind._type}--{uuid_of(self._material, kind._type, *ids)}"
        if id not in self._objects:
            by = {"created_by_ref": self._own} if self._objects else {}
            self._objects[id] = kind(id=id, created=at, modified=at, **by, **fields)
        return id

    def _incident(self, kept: KeptAllegation) -> str:
        said = [numbers(kept), *(kept.origins.why[name] for name in ("origins", "passage"))]
        return self._add(
            stix2.Incident,
            kept.id,
            at=self._material.at,
            name=kept.words[:250],
            description="Alleged: " + "\n".join((kept.words, *said, "Whether it is true is not said here.")),
        )

    def _claim(self, exhibit: Exhibit, entry: Entry, told: Told, incident: str, *, denied: bool) -> list[str]:
        """The teller's opinion of the incident, and a note on how they know; of what is beside it, a note alone."""
        claim, report = entry.claim, exhibit.kept.report
        authors = [report.source(id) for link in claim.chain[-1:] for id in link.sources]
        made = [self._source(exhibit, source) for source in authors]
        chain = " ← ".join(voice.name for voice in entry.voices)
        at, about = exhibit.captured_at or self._material.at, [incident]
        if told.counted:
            codes = label("polarity", "denied" if denied else "affirmed").codes
            opinion = next(c.code for c in codes if c.scheme == "STIX 2.1 opinion")
            about.append(
                self._add(
                    stix2.Opinion,
                    incident,
                    exhibit.kept.id,
                    claim.id,
                    at=at,
                    opinion=opinion,
                    explanation=told.words,
                    authors=[source.name for source in authors] or [entry.voices[0].name],
                    object_refs=[incident],
                    confidence=round(100 * claim.confidence),
                    external_references=self._references(exhibit),
                )
            )
        grade = _grade(exhibit, claim, authors)
        note = self._add(
            stix2.Note,
            incident,
            exhibit.kept.id,
            claim.id,
            at=at,
            abstract=chain,
            content=f"“{told.words}” {chain} · {' · '.join(entry.traits) or 'in the report’s own voice'}",
            object_refs=[*about, *made],
            labels=[
                f'admiralty-scale:source-reliability="{grade[0].lower()}"',
                f'admiralty-scale:information-credibility="{grade[1]}"',
                f"access:{claim.access}",
                f"certainty:{claim.certainty}",
                f"tone:{claim.tone}",
            ],
            external_references=self._references(exhibit),
        )
        return [*about[1:], *made, note]

    def _source(self, exhibit: Exhibit, source: Source) -> str:
        """A source as an identity: those with a name once, unnamed ones one for each report."""
        named = source.kind in ("person", "organisation", "outlet")
        ids = (source.kind, source.name.casefold()) if named else (exhibit.kept.sources[source.id],)
        return self._add(
            stix2.Identity, "source", *ids, at=self._material.at, name=source.name, identity_class=CLASSES[source.kind]
        )

    def _references(self, exhibit: Exhibit) -> list[dict[str, Any]]:
        document = exhibit.kept.report.document
        made: dict[str, Any] = {"source_name": document.outlet or "an outlet that is not named"}
        if document.title:
            made["description"] = document.title
        if not exhibit.withheld:
            made |= {"hashes": {"SHA-256": document.id}} | ({"url": document.url} if document.url else {})
            made["external_id"] = document.id[:16]
        elif "description" not in made:
            made["description"] = "an untitled report"
        return [made]

    def _report(self, exhibit: Exhibit, objects: list[str]) -> None:
        document = exhibit.kept.report.document
        published = day(document.published)
        at = exhibit.captured_at or self._material.at
        self._add(
            stix2.Report,
            exhibit.kept.id,
            at=at,
            name=(document.title or "Untitled report")[:250],
            description="" if published else "The day of publication is not known; it stands for that of capture.",
            report_types=["observed-data"],
            published=f"{published}T00:00:00Z" if published else at,
            object_refs=objects,
            external_references=self._references(exhibit),
        )


def _grade(exhibit: Exhibit, claim: Claim, authors: list[Source]) -> str:
    """The Admiralty grade that a person gave: the information's of the claim, the source's of its teller or of both."""
    given = {one.id: one.value for one in exhibit.judged if one.verdict == "grade"}
    source = next((given[id] for one in authors if (id := exhibit.kept.sources[one.id]) in given), None)
    claimed = given.get(claim.id) or given.get("")
    return (source or claimed or UNJUDGED)[0] + (claimed or UNJUDGED)[1]
