"""The map shows each place as finely as the words do, anywhere on Earth, and says in words what it cannot show."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from accordingto.report.basemap import basemap
from accordingto.report.html import to_html
from accordingto.report.window import HEIGHT, WIDTH, fit

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e&#x3c;{{7*7}}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def section(page: str) -> str:
    found = re.search(r'<section id="where".*?</section>', page, re.S)
    return found.group() if found else ""


def signs(shown: str) -> list[str]:
    return re.findall(r'<a [^>]*><title>[^<]*</title><\w+ class="([^"]+)"', shown.split("<details")[0])


def test_without_a_place_there_is_no_map(scene: Any) -> None:
    made = scene()
    made.claim()
    page = to_html(made.report())
    assert section(page) == ""
    assert 'href="#where"' not in page


def test_a_shape_for_each_precision(scene: Any, at: Any) -> None:
    made = scene()
    for number, kind in enumerate(["exact", "locality", "vicinity", "district", "region", "unknown"]):
        made.claim((f"Place {kind}", at(3 * number, 50, kind, name=kind)))
    made.claim(("Norway", at(10, 62, "country", name="Norway")))
    shown = section(to_html(made.report()))
    points = [f"spot {kind}" for kind in ("exact", "locality", "vicinity", "district", "region", "unknown")]
    assert sorted(signs(shown)) == sorted(points)
    assert '<path class="country"' in shown
    assert "somewhere in that district" in shown
    assert "Map of 7 places" in shown


def test_a_place_without_coordinates_is_named_beneath(scene: Any, at: Any) -> None:
    made = scene()
    made.claim(("the depot",), ("Kostrin", at(10, 60)))
    made.claim(("The Depot",))
    shown = section(to_html(made.report()))
    assert re.search(r'not on the map: .*<bdi>the depot</bdi> <a href="#card-0">1</a> <a href="#card-1">2</a>', shown)
    assert "not on it 1 place without coordinates" in shown


def test_places_without_any_coordinates_have_no_drawing(scene: Any) -> None:
    made = scene()
    made.claim(("the depot",))
    shown = section(to_html(made.report()))
    assert "not on the map" in shown
    assert '<svg class="map"' not in shown


def test_a_sign_leads_to_its_claim_or_to_the_list(scene: Any, at: Any) -> None:
    made = scene()
    made.claim(("Kostrin", at(10, 60)), ("Varn", at(14, 60)))
    made.claim(("Kostrin", at(10, 60)))
    shown = section(to_html(made.report()))
    assert '<a href="#place-0" tabindex="-1"><title>Kostrin, in that town or village, claim 1, 2' in shown
    assert '<a href="#card-0" tabindex="-1"><title>Varn' in shown


def test_what_else_it_may_be_is_said(scene: Any, at: Any) -> None:
    made = scene()
    made.claim(("Narvik", at(17, 68, name="Narvik"), at(-3, 55, geonameid=7, name="Narwick", country="GB", score=0.6)))
    made.claim(("Varn", at(14, 60, name="Varn"), at(-3, 55, geonameid=7, name="Warn", country="GB", score=0.1)))
    shown = section(to_html(made.report()))
    assert "it may also be Narwick, United Kingdom" in shown
    assert "Warn" not in shown


def test_hostile_names_stay_names(scene: Any, at: Any) -> None:
    made = scene()
    made.claim((HOSTILE, at(1, 50, name=HOSTILE, admin1=HOSTILE, country="<b>")), (HOSTILE + "?",))
    shown = section(to_html(made.report()))
    assert not re.search(r"<(script|img|b)\b", shown)
    assert "\u202e" not in shown
    assert "⟨RLO⟩" in shown
    assert "alert(1)" in unescape(shown)


@pytest.mark.parametrize("points", [
    [(179.5, -17.0), (-179.5, -18.0)],
    [(0.0, 90.0)],
    [(0.0, -90.0), (166.0, -78.0)],
    [(-180.0, 0.0), (180.0, 0.0)],
    [(-70.0, 40.0), (35.0, 33.0), (140.0, 35.0)],
    [(38.35, 36.89)],
])  # fmt: skip
def test_every_point_lies_on_the_sheet(points: list[tuple[float, float]]) -> None:
    window = fit([(lon, lat, lon, lat) for lon, lat in points])
    width, height = window.size
    assert 0 < width <= WIDTH + 0.1
    assert 0 < height <= HEIGHT + 0.1
    for point in points:
        x, y = window.place(*point)
        assert -0.1 <= x <= width + 0.1
        assert -0.1 <= y <= height + 0.1


def test_both_sides_of_the_date_line_are_one_stretch() -> None:
    window = fit([(179.5, -17, 179.5, -17), (-179.5, -18, -179.5, -18)])
    assert window.east - window.west < 15
    assert not window.whole
    assert {code for code, one in basemap().countries.items() if one.shown(window)} >= {"FJ"}


def test_places_far_apart_are_shown_on_the_whole_world() -> None:
    window = fit([(-70, 40, -70, 40), (35, 33, 35, 33), (140, -35, 140, -35)])
    assert window.whole
    russia = basemap().countries["RU"].shown(window)
    assert min(x for ring in russia for x, _ in ring) < 30, "what lies beyond the date line is drawn on the left"


def test_the_base_map_knows_countries_by_the_codes_of_the_gazetteer() -> None:
    countries = basemap().countries
    assert countries.keys() >= set("AF CD CO IL IQ LB LY ML MM NG PS RU SD SO SS SY TR UA XK YE".split())
    crimea = countries["UA"].around(34.1, 45.2)
    assert crimea is not None
    assert crimea[0] < 34.1 < crimea[2]
    assert "Natural Earth" in basemap().credit


def test_a_crowd_is_shown_as_numbers_and_from_close_by(scene: Any, at: Any) -> None:
    made = scene()
    for number in range(4):
        made.claim((f"Village {number}", at(38 + number / 3, 36.5, name=f"Village {number}", country="SY")))
    made.claim(("Washington", at(-77, 38.9, name="Washington", country="US")))
    shown = section(to_html(made.report()))
    assert shown.count('<svg class="map"') == 2
    assert "Map from close by, around Village 0" in shown
    assert '<text class="count"' in shown


def test_five_hundred_places_stay_legible_and_small(scene: Any, at: Any) -> None:
    made = scene()
    for number in range(500):
        made.claim((f"Place {number}", at(number * 37 % 360 - 180, number * 17 % 140 - 60, name=f"Place {number}")))
    shown = section(to_html(made.report()))
    assert len(shown) < 700_000
    assert len(signs(shown)) < 250
    assert shown.count("<li id=") == 500
    numbers = NUMBER.findall(shown.split("<details")[0])
    assert "nan" not in shown
    assert max(map(float, numbers)) < 20_000
