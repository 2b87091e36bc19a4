from __future__ import annotations

import numpy as np
import pytest

from accordingto.encoder import Reading
from accordingto.encoder.labels import NAMES
from accordingto.encoder.tokens import Tokens
from accordingto.gazetteer import Gazetteer
from accordingto.place import toponyms


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def reading(text: str, tags: dict[str, str] | None) -> Reading:
    """A reading whose pieces are the words of ``text``; ``tags`` marks words as B-label or I-label."""
    starts, ends, at = [], [], 0
    for word in text.split():
        starts.append(text.index(word, at))
        at = starts[-1] + len(word)
        ends.append(at)
    count = len(starts)
    tokens = Tokens(np.full(count, 2000), np.full(count, 2), np.array(starts), np.array(ends))
    empty = np.zeros((count, 1), dtype=np.float32)
    names = None
    if tags is not None:
        names = np.zeros((count, 1 + 2 * len(NAMES)), dtype=np.float32)
        for row, word in enumerate(text.split()):
            side, _, label = tags.get(word, "").partition("-")
            names[row, 1 + 2 * NAMES.index(label) + (side == "I") if label else 0] = 1
    return Reading(tokens, empty, empty, empty, empty, empty, names)


def test_runs_of_place_names(gazetteer: Gazetteer) -> None:
    text = "Crews left New York’s docks for the Hague , Turkish officers said in W.Va ."
    tags = {
        "New": "B-place",
        "York’s": "I-place",
        "the": "B-place",
        "Hague": "I-place",
        "Turkish": "B-people",
        "W.Va": "B-place",
    }
    found = toponyms(text, reading(text, tags), gazetteer)
    assert [span.text for span in found] == ["New York", "Hague", "W.Va"]
    assert all(span.holds_in(text) for span in found)


def test_two_names_side_by_side(gazetteer: Gazetteer) -> None:
    text = "Homs Aleppo"
    found = toponyms(text, reading(text, {"Homs": "B-place", "Aleppo": "B-place"}), gazetteer)
    assert [span.text for span in found] == ["Homs", "Aleppo"]


def test_facilities_only_where_the_gazetteer_has_them(gazetteer: Gazetteer) -> None:
    text = "Evin Guantanamo"
    tags = {"Evin": "B-facility", "Guantanamo": "B-facility"}
    assert [span.text for span in toponyms(text, reading(text, tags), gazetteer)] == [
        name for name in text.split() if gazetteer.has(name)
    ]
    text = "Vexmoorqu"
    assert toponyms(text, reading(text, {"Vexmoorqu": "B-facility"}), gazetteer) == ()


def test_names_that_are_words_are_the_networks_to_tell(gazetteer: Gazetteer) -> None:
    text = "Reading Of Nice Mobile"
    assert toponyms(text, reading(text, {}), gazetteer) == ()


def test_a_name_has_a_capital_and_an_abbreviation_its_point(gazetteer: Gazetteer) -> None:
    text = "charged in Calif. today"
    found = toponyms(text, reading(text, {"charged": "B-place", "Calif.": "B-place"}), gazetteer)
    assert [span.text for span in found] == ["Calif."]


def test_a_model_without_names(gazetteer: Gazetteer) -> None:
    assert toponyms("Homs", reading("Homs", None), gazetteer) == ()


def test_an_empty_text(gazetteer: Gazetteer) -> None:
    assert toponyms("", reading("", {}), gazetteer) == ()
