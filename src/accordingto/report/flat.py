"""A claim laid flat for tables and maps: names in place of ids, one value or one list for each field."""

from __future__ import annotations

from typing import TypeVar

from accordingto.record import ActorRole, Claim, Link, Report
from accordingto.report.spot import ACLED, UCDP, Spot, code

Value = str | int | float | bool | None
Row = dict[str, Value | list[str]]
_Held = TypeVar("_Held")


def told(report: Report, claim: Claim) -> Row:
    """What the report says of itself, and who tells the claim, how, and of whom."""
    document = report.document
    chain = [_named(report, link) for link in claim.chain]
    return {
        "report_id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "url": document.url,
        "claim_id": claim.id,
        "content": " … ".join(span.text for span in claim.content),
        "cue": claim.cue.text if claim.cue else None,
        "chain": list(chain),
        "origin": chain[-1] if chain else None,
        "origin_kind": claim.kind,
        "access": claim.access,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "tone": claim.tone,
        "quotation": claim.quotation,
        "implicit": claim.implicit,
        "confidence": claim.confidence,
        "event": claim.event,
        "agents": _actors(claim, "agent"),
        "targets": _actors(claim, "target"),
        "other_actors": _actors(claim, "other"),
    }


def placed(spot: Spot | None) -> Row:
    """Where a place lies and how finely the words say so; empty fields without a place."""
    best, (lon, lat) = spot.best if spot else None, (spot.point if spot else None) or (None, None)
    return {
        "place": spot.place.name if spot else None,
        "place_words": spot.place.words.text if spot else None,
        "gazetteer_name": best.name if best else None,
        "geonameid": best.geonameid if best else None,
        "country": best.country if best else None,
        "admin1": best.admin1 if best else None,
        "lat": lat,
        "lon": lon,
        "precision": spot.precision if spot else None,
        "acled_geo_precision": code(spot.precision, ACLED) if spot else None,
        "ucdp_where_prec": code(spot.precision, UCDP) if spot else None,
    }


def distinct(values: list[_Held]) -> list[_Held]:
    """``values`` without those that stood before."""
    return list(dict.fromkeys(values))


def _named(report: Report, link: Link) -> str:
    return " and ".join(report.source(id).name for id in link.sources)


def _actors(claim: Claim, role: ActorRole) -> list[str]:
    return distinct([actor.name for actor in claim.actors if actor.role == role])
