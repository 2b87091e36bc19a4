"""Claims on a map, as GeoJSON: what ``report.geojson`` makes, of all reports."""

from __future__ import annotations

from accordingto.export.material import Material
from accordingto.report import geojson


def to_geojson(material: Material) -> bytes:
    """One FeatureCollection, a feature for each claim and place. Raises OrphanSpanError."""
    return geojson.to_geojson(*(exhibit.kept.report for exhibit in material.exhibits))
