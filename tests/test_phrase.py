"""Set phrases: sentences that they give to somebody where nothing else was read."""

from __future__ import annotations

from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from accordingto.attribution import Telling, stretches
from accordingto.phrase import phrased


class Looks:
    """An encoder whose second look finds every anchor a telling, as surely as said."""

    def __init__(self, made: Any, valid: float) -> None:
        self.made, self.valid = made, valid
        self.tuned = SimpleNamespace(conventions={"accordingto": SimpleNamespace(valid=0.35)})

    def look(self, reading: Any, anchors: list[Any], convention: str) -> list[Any]:
        return [self.made.look(anchor, {}, valid=self.valid) for anchor in anchors]


def read(scripted: ModuleType, text: str, *told: Telling, valid: float = 0.97) -> tuple[list[Telling], Any]:
    made = scripted.Scripted(text)
    return phrased(text, Looks(made, valid), made.reading, told), made  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "teller", "content"),
    [
        ("In the words of one nurse, the whole ward was flooded.", "one nurse", "the whole ward was flooded."),
        ("The whole ward was flooded, in the words of one nurse.", "one nurse", "The whole ward was flooded"),
        ("In the view of Ada Kora, a miller, the dam had been opened.", "Ada Kora", "the dam had been opened."),
        ("By his own account, he spent the night on the roof.", "his", "he spent the night on the roof."),
        ("In the ministry's view, the dam was never opened.", "the ministry's", "the dam was never opened."),
        ("As the governor put it, nobody was left behind.", "the governor", "nobody was left behind."),
        ("Nobody was left behind, as the governor put it.", "the governor", "Nobody was left behind"),
        (
            "Men opening the dam can be seen in a video filmed by a miller.",
            "a video filmed by a miller",
            "Men opening the dam",
        ),
        ("The dam was opened at night: that is the testimony of Ada Kora.", "Ada Kora", "The dam was opened at night"),
        ("Word has it that the dam was opened at night.", None, "the dam was opened at night."),
    ],
)
def test_a_phrase_gives_its_sentence_to_somebody(
    scripted: ModuleType, sentence: str, teller: str | None, content: str
) -> None:
    (telling,), made = read(scripted, sentence)
    words = [sentence[s.start : s.end] for _, runs in telling.tellers for s in stretches(made.reading, runs)]
    assert words == ([teller] if teller else [])
    assert [sentence[s.start : s.end] for s in stretches(made.reading, telling.content)] == [content]


@pytest.mark.parametrize(
    "sentence",
    [
        "In my view, the dam was opened at night.",
        "In view of the flood, the mill was closed for a week.",
        "On account of the flood, the mill was closed for a week.",
        "According to plan, the mill was closed for a week.",
        "As luck had it, the dam was opened at night.",
        "In the words, there was no comfort for them.",
        "The mill can be seen from the bridge on clear days.",
        "The word of the year was flood, the paper found.",
    ],
)
def test_like_words_give_it_to_nobody(scripted: ModuleType, sentence: str) -> None:
    assert read(scripted, sentence)[0] == []


def test_a_sentence_in_which_something_was_read_stays_as_it_is(scripted: ModuleType) -> None:
    text = "In the words of one nurse, the ward was flooded, Ada Kora said."
    told = scripted.Scripted(text).telling("the ward was flooded", cue="said", origin="Ada Kora")
    assert read(scripted, text, told)[0] == [told]


def test_tellings_stay_in_the_order_of_the_text(scripted: ModuleType) -> None:
    text = "As the governor put it, nobody was left behind. It rained, Ada Kora said."
    told = scripted.Scripted(text).telling("It rained", cue="said", origin="Ada Kora")
    found, _ = read(scripted, text, told)
    assert [t.anchor.cued for t in found] == [True, True]
    assert found[1] is told


def test_what_the_second_look_finds_no_telling_is_none(scripted: ModuleType) -> None:
    assert read(scripted, "As the governor put it, nobody was left behind.", valid=0.1)[0] == []
