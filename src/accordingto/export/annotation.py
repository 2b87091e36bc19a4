"""Claims as W3C Web Annotations: the words of each as position and quotation in the text of its report."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec

from accordingto import __version__
from accordingto.export.iri import iri, of_bytes
from accordingto.export.material import Exhibit, Material
from accordingto.record import Claim
from accordingto.report.voice import own_voices, told_by, whole_chain
from accordingto.span import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of prefix and suffix."""


def to_annotations(material: Material) -> bytes:
    """An AnnotationPage in JSON-LD. Positions are code points into the text of a report, whose SHA-256 names it.

    A claim whose words stand in several pieces has a target for each.
    """
    items = [one for exhibit in material.exhibits for one in _annotations(material, exhibit)]
    page = {
        "@context": CONTEXT,
        "id": iri(material, "page", *(one.id for one in material.allegations)),
        "type": "AnnotationPage",
        "partOf": {
            "id": iri(material, "annotations", material.name),
            "type": "AnnotationCollection",
            "label": f"claims of {material.name}",
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }
    return msgspec.json.format(msgspec.json.encode(page), indent=2) + b"\n"


def _annotations(material: Material, exhibit: Exhibit) -> Iterator[dict[str, Any]]:
    kept = exhibit.kept
    own = own_voices(kept.report.document)
    source = _source(material, exhibit)
    for claim in kept.report.claims:
        chain = " ← ".join(voice.name for voice in whole_chain(own, told_by(kept.report, claim)))
        made: dict[str, Any] = {
            "id": iri(material, "claim", kept.id, claim.id),
            "type": "Annotation",
            "motivation": ["identifying", "classifying"],
            "generator": {
                "id": f"urn:x-accordingto:reader:{kept.report.model}",
                "type": "Software",
                "name": f"accordingto {__version__}, model {kept.report.model}",
            },
            "body": [
                {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": chain},
                *_classes(claim),
            ],
            "target": [_target(exhibit, source, span) for span in claim.content],
        }
        if exhibit.captured_at:
            made["generated"] = exhibit.captured_at
        yield made
        yield from _judgements(material, exhibit, claim)


def _source(material: Material, exhibit: Exhibit) -> dict[str, Any]:
    document = exhibit.kept.report.document
    hidden = exhibit.withheld
    text = iri(material, "text", exhibit.kept.id) if hidden else of_bytes(sha256(document.text.encode()).hexdigest())
    made: dict[str, Any] = {"id": text, "type": "Text", "format": "text/plain"}
    if document.language:
        made["language"] = document.language
    return made


def _target(exhibit: Exhibit, source: dict[str, Any], span: Span) -> dict[str, Any]:
    text, document = exhibit.kept.report.document.text, exhibit.kept.report.document
    made: dict[str, Any] = {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }
    if not exhibit.withheld and exhibit.captured_at:
        cached = of_bytes(document.id)
        made["state"] = {"type": "TimeState", "sourceDate": exhibit.captured_at, "cached": cached}
        if document.url:
            made["scope"] = document.url
    return made


def _classes(claim: Claim) -> Iterator[dict[str, str]]:
    for family in ("access", "certainty", "polarity", "tone", "quotation", "event"):
        value = getattr(claim, family)
        if value and value != "none":
            yield {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "text/plain",
                "value": f"{family}: {value}",
            }


def _judgements(material: Material, exhibit: Exhibit, claim: Claim) -> Iterator[dict[str, Any]]:
    """What people decided about a claim, as annotations of that annotation."""
    about = iri(material, "claim", exhibit.kept.id, claim.id)
    for one in exhibit.judged:
        if one.id == claim.id:
            yield {
                "id": iri(material, "judgement", about, one.verdict, one.at, one.judge),
                "type": "Annotation",
                "motivation": "assessing",
                "creator": {"type": "Person", "name": one.judge},
                "created": one.at,
                "body": {
                    "type": "TextualBody",
                    "purpose": "assessing",
                    "format": "text/plain",
                    "value": f"{one.verdict} {one.value}: {one.reason}".replace(" :", ":"),
                },
                "target": about,
            }
