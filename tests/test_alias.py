"""Other names of actors: those known everywhere, those of a user's own list, those that a report gives."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from accordingto.alias import Aliases
from accordingto.errors import WordListError


@pytest.mark.parametrize(
    ("words", "text", "name"),
    [
        ("ISIS", "", "Islamic State"),
        ("Daesh", "", "Islamic State"),
        ("ISIS militants", "", "Islamic State militants"),
        ("IS", "a village in Syria", "Islamic State"),
        ("IS", "a village", "IS"),
        ("MIT", "officers of Turkey; Turkish officers", "National Intelligence Organisation (Turkey)"),
        ("MIT", "a college in Massachusetts", "MIT"),
        ("RSF", "fighting in Sudan", "Rapid Support Forces"),
        ("RSF", "press freedom", "Reporters Without Borders"),
        ("Al-Nusra Front fighters", "", "Hayat Tahrir al-Sham fighters"),
        ("isis", "", "isis"),
        ("the baker", "", "the baker"),
    ],
)
def test_known_everywhere(words: str, text: str, name: str) -> None:
    assert Aliases.load().within(text).of(words) == name


@pytest.mark.parametrize(
    "text",
    [
        "The Valley Defence League (VDL) shelled the town. VDL men fled.",
        "The Valley Defence League, also known as the VDL, shelled the town.",
        "The Valley Defence League, better known as VDL, shelled the town.",
    ],
)
def test_what_a_report_declares(text: str) -> None:
    names = Aliases.load().within(text)
    assert names.of("VDL") == "Valley Defence League"
    assert names.of("VDL men") == "Valley Defence League men"


def test_what_a_report_declares_for_a_known_one_is_the_known_one() -> None:
    names = Aliases.load().within("The Turkish Intelligence Agency, also known as the NIO, denied it.")
    assert names.of("NIO") == names.of("Turkish Intelligence Agency") == "National Intelligence Organisation (Turkey)"


def test_a_users_own_list_goes_first(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text('["Reed Guard"]\naliases = "RG, ISIS"\nambiguous = "the Guard"\nwhere = "Tellow"\n', "utf-8")
    aliases = Aliases.load(str(path))
    assert aliases.within("").of("RG") == "Reed Guard"
    assert aliases.within("").of("ISIS") == "Reed Guard"
    assert aliases.within("").of("Daesh") == "Islamic State"
    assert aliases.within("in Tellow").of("the Guard") == "Reed Guard"


@pytest.mark.parametrize("words", ["[x", '["Reed Guard"]\nalias = "RG"\n', "x = 1\n"])
def test_a_bad_list_is_refused_in_one_line(words: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(words, "utf-8")
    with pytest.raises(WordListError) as caught:
        Aliases.load(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("words", ["A", "A ", "Aa of the ", "Aa (", "A-"])
def test_hostile_texts_take_no_longer_than_their_length_warrants(words: str) -> None:
    begun = process_time()
    Aliases.load().within(words * (100_000 // len(words)))
    assert process_time() - begun < 5
