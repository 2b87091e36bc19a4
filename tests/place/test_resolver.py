from __future__ import annotations

import re

import pytest

from accordingto.place import Resolver
from accordingto.record import Place
from accordingto.span import Span


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


def read(resolver: Resolver, text: str, *names: str, outlet: str = "") -> list[Place]:
    spans = sorted(Span.cut(text, *m.span()) for name in names for m in re.finditer(re.escape(name), text))
    return resolver.resolve(text, spans, outlet)


def best(place: Place) -> tuple[str | None, str | None, str]:
    one = place.candidates[0]
    return one.country, one.feature, one.precision


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Guards left a post in Raqqa province at dawn.", "Raqqa", "SY", "region"),
        ("A depot burnt in northern Aleppo province.", "Aleppo", "SY", "region"),
        ("A depot burnt in the city of Aleppo.", "Aleppo", "SY", "locality"),
        ("A truck burnt near Aleppo.", "Aleppo", "SY", "vicinity"),
        ("A truck burnt 10 km north of Aleppo.", "Aleppo", "SY", "vicinity"),
        ("He lives in Paris, Texas.", "Paris", "US", "locality"),
        ("He lives in Paris.", "Paris", "FR", "locality"),
        ("They met in Tel Abyad, a Syrian town.", "Tel Abyad", "SY", "locality"),
        ("The Syrian town of Tel Abyad was quiet.", "Tel Abyad", "SY", "locality"),
        ("Villages in Darfur were burnt.", "Darfur", "SD", "region"),
        ("Ships left the Black Sea.", "Black Sea", None, "unknown"),
        ("The crew crossed Europe.", "Europe", None, "unknown"),
        ("He reached Fiji.", "Fiji", "FJ", "country"),
        ("A bridge in Anderson County, Tennessee, fell.", "Anderson County", "US", "district"),
    ],
)
def test_words_around_a_name(resolver: Resolver, text: str, name: str, country: str | None, precision: str) -> None:
    place = read(resolver, text, name)[0]
    assert (place.candidates[0].country, place.candidates[0].precision) == (country, precision)
    assert text[place.words.start : place.words.end] == name


def test_a_region_is_never_put_on_its_capital(resolver: Resolver) -> None:
    text = "From Raqqa province he drove to the city of Raqqa, and left Raqqa."
    assert [best(place)[2] for place in read(resolver, text, "Raqqa")] == ["region", "locality", "locality"]


def test_the_other_names_decide(resolver: Resolver) -> None:
    south = read(
        resolver,
        "Crews from Macon, Savannah and Athens went to Augusta in Georgia.",
        "Athens",
        "Macon",
        "Savannah",
        "Augusta",
        "Georgia",
    )
    assert {best(place)[0] for place in south} == {"US"}
    east = read(
        resolver,
        "Crews from Piraeus, Patras and Athens went to Corinth in Greece.",
        "Athens",
        "Piraeus",
        "Patras",
        "Corinth",
        "Greece",
    )
    assert {best(place)[0] for place in east} == {"GR"}


def test_one_name_may_stand_for_two_places_if_its_words_say_so(resolver: Resolver) -> None:
    first, second = read(resolver, "From Paris, Texas, she flew to Paris, France.", "Paris")
    assert (best(first)[0], best(second)[0]) == ("US", "FR")


def test_what_the_gazetteer_has_not_stays_words(resolver: Resolver) -> None:
    (place,) = read(resolver, "Shells fell on Vexmoorqu.", "Vexmoorqu")
    assert (place.name, place.candidates) == ("Vexmoorqu", ())


def test_a_likeness_of_sound_does_not_cross_the_world(resolver: Resolver) -> None:
    places = read(resolver, "In Damascus, Homs and Maaret al-Numan, shops shut.", "Damascus", "Homs", "Maaret al-Numan")
    assert [best(place)[0] for place in places] == ["SY", "SY", "SY"]
    places = read(resolver, "In Oslo, Bergen and Hassakeh, shops shut.", "Oslo", "Bergen", "Hassakeh")
    assert places[2].candidates == ()
    (place,) = read(resolver, "Turkish officers drove to Tel Abyad.", "Tel Abyad")
    assert best(place)[0] == "SY"


def test_a_likeness_of_sound_stays_in_the_countries_of_the_other_names(resolver: Resolver) -> None:
    text = "Shells fell on al-Shrafiyeh near Aleppo, Homs and Idlib, Syrian officers said."
    places = read(resolver, text, "al-Shrafiyeh", "Aleppo", "Homs", "Idlib")
    assert [bool(place.candidates) for place in places] == [False, True, True, True]


def test_a_little_place_that_nothing_else_speaks_for_stays_words(resolver: Resolver) -> None:
    text = "Shells fell on Al-Jora near {}Aleppo, Homs and Idlib."
    assert read(resolver, text.format(""), "Al-Jora")[0].candidates
    assert not read(resolver, text.format(""), "Al-Jora", "Aleppo", "Homs", "Idlib")[0].candidates
    assert read(resolver, text.format("Mumbai, India, "), "Al-Jora", "Aleppo", "Homs", "Idlib", "India")[0].candidates


def test_peoples_speak_for_their_countries_though_they_are_no_places(resolver: Resolver) -> None:
    def lead(text: str) -> float:
        (place,) = read(resolver, text, "Tripoli")
        libya = sum(one.score for one in place.candidates if one.country == "LY")
        return libya - sum(one.score for one in place.candidates if one.country == "LB")

    assert lead("Libyan guards left Tripoli.") > lead("Guards left Tripoli.") > lead("Lebanese guards left Tripoli.")


@pytest.mark.parametrize(
    ("words", "name", "precision"),
    [
        ("in Kaduna state", "Kaduna", "region"),
        ("in the province of Raqqa", "Raqqa", "region"),
        ("in Oklahoma City", "Oklahoma City", "locality"),
        ("in the town of Raqqa", "Raqqa", "locality"),
        ("in the Republic of Turkey", "Turkey", "country"),
        ("in Taiwan province", "Taiwan", "region"),
    ],
)
def test_a_word_for_what_is_named_decides_between_town_and_area(
    resolver: Resolver, words: str, name: str, precision: str
) -> None:
    (place,) = read(resolver, f"Shops burnt {words} at dawn.", name)
    assert place.candidates[0].precision == precision
    assert len({one.precision == "locality" for one in place.candidates}) == 1


def test_a_country_comes_before_an_area_in_it_of_the_same_name(resolver: Resolver) -> None:
    text = "Shops in Taiwan shut, in Kaohsiung and Tainan first."
    (place, *_) = read(resolver, text, "Taiwan", "Kaohsiung", "Tainan")
    assert best(place) == ("TW", "PCLI", "country")


def test_a_town_takes_no_article(resolver: Resolver) -> None:
    assert read(resolver, "The White House said so. White House guards left.", "White House")[1].candidates == ()
    assert read(resolver, "They crossed to the North Pole.", "North Pole")[0].candidates == ()
    for text, name in (("He left the Hague.", "Hague"), ("He left the Netherlands.", "Netherlands")):
        assert best(read(resolver, text, name)[0])[0] == "NL"
    assert best(read(resolver, "He left the Aleppo countryside.", "Aleppo")[0])[0] == "SY"


def test_candidates_keep_their_features(resolver: Resolver) -> None:
    (place,) = read(resolver, "He lives in Paris, Texas.", "Paris")
    one = place.candidates[0]
    assert one.features["inside"] == 1
    assert place.candidates == tuple(sorted(place.candidates, key=lambda c: -c.score))
    assert 0 <= one.score <= 1


def test_the_outlet_tips_the_scales(resolver: Resolver) -> None:
    def shares(outlet: str) -> dict[str | None, float]:
        (place,) = read(resolver, "A van burnt in Halifax.", "Halifax", outlet=outlet)
        return {one.country: one.score for one in reversed(place.candidates)}

    british, canadian = shares("https://example.co.uk/1"), shares("https://example.ca/1")
    assert british["GB"] > canadian["GB"]
    assert british["CA"] < canadian["CA"]


def test_a_place_says_which_area_it_lies_in(resolver: Resolver) -> None:
    (town,) = read(resolver, "They met in Tel Abyad, a Syrian town.", "Tel Abyad")
    (land,) = read(resolver, "He reached Fiji.", "Fiji")
    assert "Raqqa" in (town.candidates[0].area or "")
    assert land.candidates[0].area is None


def test_a_village_is_not_taken_for_the_large_area_of_its_name(resolver: Resolver) -> None:
    (state,) = read(resolver, "Farms in Montana burnt.", "Montana")
    assert best(state)[1:] == ("ADM1", "region")


def test_places_on_both_sides_of_the_date_line_and_at_the_poles(resolver: Resolver) -> None:
    text = "The ship left Suva for Apia, and the plane Nukualofa for the South Pole and the North Pole."
    places = read(resolver, text, "Suva", "Apia", "Nukualofa", "South Pole", "North Pole")
    assert [place.candidates[0].country for place in places[:3]] == ["FJ", "WS", "TO"]
    points = [(one.lat, one.lon) for place in places for one in place.candidates]
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in points)


def test_nothing_to_resolve(resolver: Resolver) -> None:
    assert resolver.resolve("", []) == []
    assert read(resolver, "Only Vexmoorqu.", "Vexmoorqu")[0].candidates == ()


def test_names_among_hundreds_are_read_as_among_few(resolver: Resolver) -> None:
    towns = "Springfield Georgetown Franklin Clinton Salem Madison Arlington Ashland Burlington Dayton".split()
    text = " ".join(f"{town} {number}," for number in range(60) for town in towns)
    many = read(resolver, text, *towns)
    assert len(many) == 600
    few = read(resolver, " ".join(f"{town}," for town in towns), *towns)
    assert [one.candidates[0].geonameid for one in many] == [one.candidates[0].geonameid for one in few] * 60
