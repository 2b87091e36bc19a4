"""Numbers in words and figures."""

from __future__ import annotations

import pytest

from accordingto.numeral import count, ordinal, spelled_year


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two", 2), ("twenty - three", 23), ("two hundred and ten", 210), ("a hundred", 100), ("a dozen", 12),
        ("three thousand five hundred", 3500), ("1,200", 1200), ("2.5", 2.5), ("2 1/2", 2.5),
        ("an", 1), ("half an", 0.5),
        ("a couple of", 2), ("two to three", 2), ("3 - 5", 3),
        ("a few", None), ("several hundred", None),
    ],
)  # fmt: skip
def test_numbers(words: str, number: float | None) -> None:
    assert count([words] if words == "2 1/2" else words.split()) == number


def test_ordinals_and_years_in_words() -> None:
    assert [ordinal(words.split()) for words in ("third", "twenty first", "21st", "no")] == [3, 21, 21, 0]
    said = ("nineteen ninety - seven", "two thousand and one", "twenty fourteen", "nineteen hundred")
    assert [spelled_year(words.split()) for words in said] == [1997, 2001, 2014, 1900]
