"""Claims, allegations, sources and reports as tables, and these as CSV for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from accordingto.casefile import KeptAllegation
from accordingto.export.material import Exhibit, Material
from accordingto.report import csv
from accordingto.report.orphan import verify
from accordingto.report.weighed import BUCKETS, figure

Row = dict[str, Any]

BESIDE = tuple(name for name, _ in BUCKETS)
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "claims": (*csv.COLUMNS, "sha256", "allegation_id", "counted", "judged"),
    "allegations": tuple(
        f"allegation_id words origins origins_low origins_high origin_voices passage passage_low passage_high "
        f"passage_voices {' '.join(BESIDE)} reports outlets sources figures report_ids why_origins why_passage".split()
    ),
    "sources": tuple("source_id report_id name kind described_as mentions first_of passed_on judged".split()),
    "reports": tuple(
        "report_id sha256 title outlet byline published language media_type url credits captured_at captured_from "
        "size extractor model accordingto claims notices unread judged withheld".split()
    ),
}
"""The tables and their columns."""


def to_csv(material: Material) -> dict[str, bytes]:
    """Each table under the ending of its file. Raises OrphanSpanError."""
    return {
        f".{name}.csv": csv.written(
            [columns, *([csv.cell(row[one]) for one in columns] for row in rows(material, name))]
        )
        for name, columns in COLUMNS.items()
    }


def rows(material: Material, table: str) -> Iterator[Row]:
    """The rows of one table, in the order of the case."""
    if table == "allegations":
        yield from map(_allegation, material.allegations)
    elif table == "claims":
        yield from _claims(material)
    else:
        for exhibit in material.exhibits:
            yield from [_report(exhibit)] if table == "reports" else _sources(exhibit)


def _claims(material: Material) -> Iterator[Row]:
    listed = ((one, kept.id) for kept in material.allegations for one in kept.claims)
    told = {(one.report, one.claim): (id, one.counted) for one, id in sorted(listed, key=lambda pair: pair[0].counted)}
    for exhibit in material.exhibits:
        kept = exhibit.kept
        verify(kept.report)
        for claim in kept.report.claims:
            allegation, counted = told.get((kept.id, claim.id), (None, None))
            yield csv.fields(kept.report, claim) | {
                "report_id": kept.id,
                "sha256": _sha256(exhibit),
                "allegation_id": allegation,
                "counted": counted,
                "judged": _judged(exhibit, claim.id),
            }


def _allegation(kept: KeptAllegation) -> Row:
    rests, buckets = kept.origins, kept.origins.buckets
    passage = rests.passage
    return {
        "allegation_id": kept.id,
        "words": kept.words,
        "origins": rests.origins.best,
        "origins_low": rests.origins.low,
        "origins_high": rests.origins.high,
        "origin_voices": [voice.name for voice in rests.origin_voices],
        "passage": passage.best if passage else None,
        "passage_low": passage.low if passage else None,
        "passage_high": passage.high if passage else None,
        "passage_voices": [voice.name for voice in rests.passage_voices],
        **{name: [voice.name for voice in getattr(buckets, name)] for name in BESIDE},
        "reports": rests.reports,
        "outlets": rests.outlets,
        "sources": rests.sources,
        "figures": [f"{one.counted}: {figure(one)}" for one in kept.variants],
        "report_ids": list(kept.reports),
        "why_origins": rests.why["origins"],
        "why_passage": rests.why["passage"],
    }


def _sources(exhibit: Exhibit) -> Iterator[Row]:
    report = exhibit.kept.report
    first = [id for claim in report.claims if claim.chain for id in set(claim.chain[-1].sources)]
    passed = [id for claim in report.claims for link in claim.chain[:-1] for id in set(link.sources)]
    for source in report.sources:
        id = exhibit.kept.sources[source.id]
        yield {
            "source_id": id,
            "report_id": exhibit.kept.id,
            "name": source.name,
            "kind": source.kind,
            "described_as": list(source.described_as),
            "mentions": len(source.mentions),
            "first_of": first.count(source.id),
            "passed_on": passed.count(source.id),
            "judged": _judged(exhibit, id),
        }


def _report(exhibit: Exhibit) -> Row:
    kept, document = exhibit.kept, exhibit.kept.report.document
    return {
        "report_id": kept.id,
        "sha256": _sha256(exhibit),
        "title": document.title,
        "outlet": document.outlet,
        "byline": list(document.byline),
        "published": document.published,
        "language": document.language,
        "media_type": document.media_type,
        "url": document.url,
        "credits": [f"{credit.name} ({credit.kind})" for credit in document.credits],
        "captured_at": [capture.captured_at for capture in exhibit.captures],
        "captured_from": [capture.url or capture.source for capture in exhibit.captures],
        "size": exhibit.captures[0].size if exhibit.captures else None,
        "extractor": exhibit.captures[0].extractor if exhibit.captures else None,
        "model": kept.report.model,
        "accordingto": kept.report.accordingto,
        "claims": len(kept.report.claims),
        "notices": [f"{notice.kind}: {notice.named}" for notice in kept.notices],
        "unread": list(kept.report.unread),
        "judged": _judged(exhibit, ""),
        "withheld": exhibit.withheld,
    }


def _judged(exhibit: Exhibit, id: str) -> list[str]:
    told = (one for one in exhibit.judged if one.id == id)
    return [f"{one.verdict} {one.value} by {one.judge}, {one.at}: {one.reason}".replace("  ", " ") for one in told]


def _sha256(exhibit: Exhibit) -> str | None:
    return None if exhibit.withheld else exhibit.kept.report.document.id
