from __future__ import annotations

import re

import pytest

from accordingto import month


@pytest.mark.parametrize(("word", "number"), [("January", 1), ("Sept.", 9), ("sep", 9), ("MAY", 5), ("Dec", 12)])
def test_written_months(word: str, number: int) -> None:
    assert month.number_of(word) == number
    assert re.fullmatch(month.WRITTEN, word, re.I)


def test_another_word_is_no_month() -> None:
    with pytest.raises(KeyError):
        month.number_of("Janus")
