"""GeoJSON holds a feature for each claim and place, wherever on Earth it lies and whatever it is called."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accordingto.errors import OrphanSpanError
from accordingto.record import Place, Report
from accordingto.report.geojson import features, to_geojson
from accordingto.span import Span

HOSTILE = '"},{"type":"Feature"}]} \u2028 </script> \\ \x00 \U0001f30d ‮'


def read(*reports: Report) -> list[dict[str, Any]]:
    made = json.loads(to_geojson(*reports))
    assert made.keys() == {"type", "features"}
    assert made["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = made["features"]
    assert all(one["type"] == "Feature" and {"geometry", "properties", "id"} < one.keys() for one in found)
    return found


def test_a_feature_for_each_claim_and_place(scene: Any, at: Any) -> None:
    made = scene(title="Boats", outlet="The Ledger", url="https://ledger.example/", published="2021-05-12")
    other = at(-3, 55, geonameid=7, name="Narwick", country="GB", score=0.2)
    made.claim(
        ("Narvik", at(17.4, 68.4, "district", name="Narvik", admin1="Nordland"), other),
        ("the depot",),
        times=[("in May", "2021-05"), ("dawn", None)],
        actors=[("soldiers", "agent"), ("crews", "target")],
        event="assault",
    )
    made.claim()
    narvik, depot = read(made.report())
    assert narvik["geometry"] == {"type": "Point", "coordinates": [17.4, 68.4]}
    assert depot["geometry"] is None
    assert narvik["id"] != depot["id"]
    expected = {
        "claim_id": "c0", "title": "Boats", "outlet": "The Ledger", "url": "https://ledger.example/",
        "published": "2021-05-12", "chain": ["the Ledger", "Ada"], "origin": "Ada", "origin_kind": "person",
        "access": "witness", "certainty": "certain", "polarity": "affirmed", "tone": "neutral", "event": "assault",
        "agents": ["soldiers"], "targets": ["crews"], "times": ["2021-05"], "place": "Narvik", "place_words": "Narvik",
        "precision": "district", "acled_geo_precision": 2, "ucdp_where_prec": 3, "country": "NO", "admin1": "Nordland",
        "candidates": 2, "runner_up": {"name": "Narwick", "country": "GB", "geonameid": 7, "score": 0.2},
    }  # fmt: skip
    assert narvik["properties"].items() >= expected.items()
    unknown = {"place": "the depot", "precision": None, "ucdp_where_prec": None, "candidates": 0, "lat": None}
    assert depot["properties"].items() >= unknown.items()


@pytest.mark.parametrize(
    ("lon", "lat", "coordinates"),
    [
        (180, 10, [180, 10]),
        (-180, 10, [-180, 10]),
        (181.5, 10, [-178.5, 10]),
        (-190, 10, [170, 10]),
        (12, 90, [12, 90]),
        (12, -90, [12, -90]),
        (12, 91, None),
        (float("nan"), 0, None),
        (0, float("inf"), None),
    ],
)
def test_date_line_and_poles(scene: Any, at: Any, lon: float, lat: float, coordinates: list[float] | None) -> None:
    made = scene()
    made.claim(("Kostrin", at(lon, lat, geonameid=1)))
    (feature,) = read(made.report())
    assert (feature["geometry"] or {}).get("coordinates") == coordinates


def test_hostile_names_stay_names(scene: Any, at: Any) -> None:
    made = scene(title=HOSTILE, outlet=HOSTILE)
    made.claim((HOSTILE, at(1, 2, name=HOSTILE, admin1=HOSTILE)), actors=[(HOSTILE, "agent")])
    (feature,) = read(made.report())
    held = feature["properties"]
    assert held["title"] == held["place"] == held["gazetteer_name"] == held["admin1"] == HOSTILE
    assert held["agents"] == [HOSTILE]


def test_several_reports_make_one_map(scene: Any, at: Any) -> None:
    made = scene()
    made.claim(("Kostrin", at(1, 2)))
    one, empty = made.report(), scene().report()
    assert len(read(one, empty, one)) == 2
    assert read() == read(empty) == []
    assert features(empty) == b""


def test_an_orphan_is_never_written(scene: Any) -> None:
    made = scene()
    made.claim(places=(Place("Kostrin", Span(0, 3, "xyz")),))
    with pytest.raises(OrphanSpanError):
        to_geojson(made.report())
