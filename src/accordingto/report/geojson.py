"""Claims on a map, as GeoJSON (RFC 7946): one Feature for each claim and place.

A place without coordinates is a Feature without geometry; it is never left out. Claims that name no place have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from accordingto.record import Candidate, Claim, Report
from accordingto.report.flat import distinct, placed, told
from accordingto.report.orphan import verify
from accordingto.report.spot import Spot, spots

HEAD, BETWEEN, FOOT = b'{"type":"FeatureCollection","features":[\n', b",\n", b"\n]}\n"


def to_geojson(*reports: Report) -> bytes:
    """``reports`` as one FeatureCollection that ends in a line break. Raises OrphanSpanError."""
    return HEAD + BETWEEN.join(filter(None, map(features, reports))) + FOOT


def features(report: Report) -> bytes:
    """The Features of ``report``, one a line with commas between; nothing where no claim names a place."""
    verify(report)
    return BETWEEN.join(map(msgspec.json.encode, _features(report)))


def _features(report: Report) -> Iterator[dict[str, Any]]:
    for claim in report.claims:
        for number, spot in enumerate(spots(claim), 1):
            yield {
                "type": "Feature",
                "id": f"{claim.id}-{number}",
                "geometry": {"type": "Point", "coordinates": spot.point} if spot.point else None,
                "properties": told(report, claim) | _times(claim) | placed(spot) | _doubt(spot),
            }


def _times(claim: Claim) -> dict[str, Any]:
    return {"times": distinct([time.edtf for time in claim.times if time.edtf])}


def _doubt(spot: Spot) -> dict[str, Any]:
    return {
        "score": spot.best.score if spot.best else None,
        "candidates": len(spot.place.candidates),
        "runner_up": _runner_up(spot.runner_up) if spot.runner_up else None,
    }


def _runner_up(other: Candidate) -> dict[str, Any]:
    return {"name": other.name, "country": other.country, "geonameid": other.geonameid, "score": other.score}
