from __future__ import annotations

import re

import numpy as np
import pytest

from accordingto.encoder import Reading
from accordingto.encoder.labels import NAMES
from accordingto.encoder.tokens import HYPHEN, Tokens
from accordingto.gazetteer import Found, Gazetteer
from accordingto.place import Resolver, toponyms


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


PIECE = re.compile(r"\w+|[^\w\s]")


def reading(text: str, tags: dict[str, str] | None, sure: float = 0.6) -> Reading:
    """A reading of pieces that are words and signs; ``tags`` gives runs of words their likeliest type of name, so sure.

    The next likeliest is a place.
    """
    pieces = list(PIECE.finditer(text))
    starts, ends = (np.array([getattr(one, side)() for one in pieces], dtype=np.int64) for side in ("start", "end"))
    cases = np.array([2 if one[0].isalnum() else 0 for one in pieces], dtype=np.int64)
    ids = np.array([IDS.get(one[0], 2000) for one in pieces], dtype=np.int64)
    empty = np.zeros((len(pieces), 1), dtype=np.float32)
    names = None
    if tags is not None:
        names = np.full((len(pieces), 1 + 2 * len(NAMES)), 0.01, dtype=np.float32)
        names[:, 0] = 0.9
        for words, label in tags.items():
            for found in re.finditer(re.escape(words), text):
                inside = [n for n, one in enumerate(pieces) if found.start() <= one.start() < found.end()]
                for number in inside:
                    names[number, 0] = 0.05
                    names[number, 1 + 2 * NAMES.index("place") + (number > inside[0])] = 0.3
                    names[number, 1 + 2 * NAMES.index(label) + (number > inside[0])] = sure
    return Reading(Tokens(ids, cases, starts, ends), empty, empty, empty, empty, empty, names)


IDS = {".": 1012, "-": HYPHEN, "’": 1521, "'": 1005}


def found(text: str, tags: dict[str, str], gazetteer: Gazetteer, outlet: str = "", sure: float = 0.6) -> list[str]:
    seen = toponyms(text, reading(text, tags, sure), gazetteer, outlet)
    assert all(one.words.holds_in(text) for one in seen)
    return [one.words.text for one in seen]


def test_runs_of_place_names(gazetteer: Gazetteer) -> None:
    text = "Crews left New York’s docks for the Hague, Turkish officers said in Calif. today."
    tags = {"New York’s": "place", "the Hague": "place", "Turkish": "people", "Calif": "place"}
    assert found(text, tags, gazetteer) == ["New York", "Hague", "Calif."]


def test_two_names_side_by_side(gazetteer: Gazetteer) -> None:
    assert found("Homs Aleppo", {"Homs": "place", "Aleppo": "place"}, gazetteer) == ["Homs", "Aleppo"]


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Paris, Texas", ["Paris", "Texas"]),
        ("Texas and Georgia", ["Texas", "Georgia"]),
        ("Turkey-Tal Abyad", ["Turkey", "Tal Abyad"]),
        ("Guinea-Bissau", ["Guinea-Bissau"]),
        ("U.S.", ["U.S."]),
        ("Syria Iraq", ["Syria", "Iraq"]),
        ("eastern Turkey", ["Turkey"]),
        ("al-Qanbarra", ["al-Qanbarra"]),
        ("Al-Qanbarra", ["Al-Qanbarra"]),
        ("South Sudan", ["South Sudan"]),
        ("Deir Qanbarra Tahta", ["Deir Qanbarra Tahta"]),
    ],
)
def test_names_that_are_read_as_one_are_parted_where_they_are_several(
    run: str, names: list[str], gazetteer: Gazetteer
) -> None:
    assert found(f"They crossed near {run} at dawn.", {run: "place"}, gazetteer) == names


def test_an_article_that_a_hyphen_joins_is_of_the_name(gazetteer: Gazetteer) -> None:
    assert found("Shells fell near al-Bab at dawn.", {"Bab": "place"}, gazetteer) == ["al-Bab"]


def test_a_name_is_of_one_type_over_all_its_words(gazetteer: Gazetteer) -> None:
    text = "Crews met in Rock Hill at dawn."
    mixed = reading(text, {"Rock Hill": "place"})
    assert mixed.names is not None
    at = text.split().index("Hill")
    mixed.names[at, 1 + 2 * NAMES.index("other") + 1] = 0.5
    assert [one.words.text for one in toponyms(text, mixed, gazetteer)] == ["Rock Hill"]


def test_what_is_taken_for_a_body_is_a_place_where_the_words_around_say_so(gazetteer: Gazetteer) -> None:
    text = "A man of Aleppo, Syria was arrested near Aleppo province. Aleppo said nothing."
    tags = {"Aleppo": "organisation", "Syria": "place"}
    assert found(text, tags, gazetteer)[:2] == ["Aleppo", "Syria"]


def test_the_name_of_a_place_in_the_name_of_a_body_says_where_the_body_belongs(gazetteer: Gazetteer) -> None:
    text = "The Aleppo Fire Department said so."
    seen = toponyms(text, reading(text, {"Aleppo Fire Department": "organisation"}), gazetteer)
    assert [(one.words.text, one.embodied) for one in seen] == [("Aleppo", True)]


def test_a_name_of_a_person_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Milan Okoye was shot. Milan died at dawn."
    assert found(text, {"Milan Okoye": "person", "Milan": "person"}, gazetteer) == []


def test_what_the_gazetteer_lacks_is_a_place_only_where_the_network_takes_it_for_one(gazetteer: Gazetteer) -> None:
    text = "They met near Vexmoorqu at dawn."
    assert found(text, {"Vexmoorqu": "place"}, gazetteer, sure=0.8) == ["Vexmoorqu"]
    assert found(text, {"Vexmoorqu": "place"}, gazetteer, sure=0.4) == []
    assert found(text, {"Vexmoorqu": "facility"}, gazetteer, sure=0.8) == []
    assert found("The Vexmoorqu said so.", {"Vexmoorqu": "place"}, gazetteer, sure=0.8) == []


@pytest.mark.parametrize(
    ("text", "tags", "names"),
    [
        ("Syrias army left Homs.", {"Syrias": "place", "Homs": "place"}, ["Syria", "Homs"]),
        ("In Aleppo, Aleppos markets were shut.", {"Aleppo": "place", "Aleppos": "place"}, ["Aleppo", "Aleppo"]),
        ("He met guards in Texas.", {"Texas": "place"}, ["Texas"]),
        ("The fee was 70 dollars (US $30).", {"US": "place"}, []),
        ("Boats left Kafr Vexmoor at dawn.", {"Kafr": "place", "Vexmoor": "place"}, ["Kafr Vexmoor"]),
        ("Boats left Hama Vexmoor at dawn.", {"Hama": "place", "Vexmoor": "place"}, ["Hama", "Vexmoor"]),
        ("Boats left Ras al-Ain at dawn.", {"Ras al": "place"}, ["Ras al-Ain"]),
        ("Boats left Ras al-Ain at dawn.", {"Ras al": "place", "Ain": "place"}, ["Ras al-Ain"]),
        ("Shops in Aleppo Hama Damascus were shut.", {"Aleppo Hama Damascus": "place"}, ["Aleppo", "Hama", "Damascus"]),
        ("A crew left the South Pole.", {"South Pole": "place"}, ["South Pole"]),
        ("Guards left South Hama.", {"South Hama": "place"}, ["Hama"]),
        ("The Saudi court sat in Riyadh.", {"Saudi": "place", "Riyadh": "place"}, ["Riyadh"]),
        ("The United States said so.", {"United States": "place"}, ["United States"]),
        ("Crews from Hubei Province came.", {"Hubei Province": "place"}, ["Hubei Province"]),
    ],
)
def test_names_as_reports_write_them(text: str, tags: dict[str, str], names: list[str], gazetteer: Gazetteer) -> None:
    assert found(text, tags, gazetteer, sure=0.9) == names


HEADLINE = "Rebels Say Army Shelled Many Homes As Talks Stall"


def test_in_a_headline_a_capital_tells_no_name(gazetteer: Gazetteer) -> None:
    tags = {"Say": "place", "Stall": "place", "Aleppo": "place"}
    assert found(f"{HEADLINE}\n\nThe men say so, and shelled Aleppo.", tags, gazetteer) == ["Aleppo"]
    assert found(f"{HEADLINE} In Aleppo\n\nThey shelled Aleppo.", {"Aleppo": "place"}, gazetteer) == ["Aleppo"] * 2


def test_a_small_place_of_a_country_that_nothing_else_names_needs_more(gazetteer: Gazetteer) -> None:
    lands = "It met in Nairobi, Mombasa and Kisumu."
    tags = dict.fromkeys(("Westgate", "Nairobi", "Mombasa", "Kisumu"), "place") | {"Westgate": "facility"}
    assert "Westgate" not in found(f"Men ran into Westgate. {lands}", tags, gazetteer)


def test_a_person_is_told_by_every_word_of_the_name(gazetteer: Gazetteer) -> None:
    text = "Aung San Vexmoor was heard. San Vexmoor went home."
    assert found(text, {". San Vexmoor": "place"}, gazetteer, sure=0.7) == ["San Vexmoor"]
    assert found(text, {"Aung San Vexmoor": "person", ". San Vexmoor": "place"}, gazetteer, sure=0.7) == []


@pytest.mark.parametrize("word", ["County", "City", "Hospital", "North", "Police"])
def test_a_word_for_a_kind_of_place_names_none(word: str, gazetteer: Gazetteer) -> None:
    assert found(f"They met in the {word} at dawn.", {word: "place"}, gazetteer) == []


def test_names_that_are_words_are_the_networks_to_tell(gazetteer: Gazetteer) -> None:
    text = "Reading Of Nice Mobile"
    assert toponyms(text, reading(text, {}), gazetteer) == ()


def test_a_name_has_a_capital(gazetteer: Gazetteer) -> None:
    assert found("charged in Homs", {"charged": "place", "Homs": "place"}, gazetteer) == ["Homs"]


def test_a_thousand_names_ask_the_gazetteer_some_times_each() -> None:
    counting = Counting()
    towns = [counting.entry(row).name for row in range(5000, 9000, 4)]
    text = "They met in " + ", ".join(towns) + "."
    seen = toponyms(text, reading(text, dict.fromkeys(towns, "place"), sure=0.9), counting)
    assert len(seen) > 500
    assert counting.asked < 30 * len(towns)
    counting.asked = 0
    places = Resolver(counting).resolve(text, [one.words for one in seen])
    assert len(places) == len(seen)
    assert counting.asked < 10 * len(seen)


class Counting(Gazetteer):
    """A gazetteer that counts what it is asked."""

    asked = 0

    def lookup(self, name: str) -> tuple[Found, ...]:
        self.asked += 1
        return super().lookup(name)


def test_a_model_without_names(gazetteer: Gazetteer) -> None:
    assert toponyms("Homs", reading("Homs", None), gazetteer) == ()


def test_an_empty_text(gazetteer: Gazetteer) -> None:
    assert toponyms("", reading("", {}), gazetteer) == ()
