"""The index of runs of words: what it must not miss, and what it must not do with what is common."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from accordingto.corroboration.fingerprint import GRAM, WINDOW, candidates
from accordingto.corroboration.words import Words


def made(words: list[str]) -> Words:
    return Words.of(" ".join(words))


@given(st.integers(0, 2**32))
def test_texts_that_share_enough_words_in_a_row_are_candidates(seed: int) -> None:
    chance = random.Random(seed)
    shared = [f"s{n}" for n in range(GRAM + WINDOW - 1)]
    left = [f"l{n}" for n in range(chance.randrange(40))]
    right = [f"r{n}" for n in range(chance.randrange(40))]
    texts = [made([*left, *shared, *left]), made([*right, *shared, *right])]
    assert candidates(texts) == [(0, 1)]


def test_what_many_hold_ties_each_to_the_next_only() -> None:
    same = made([f"w{n}" for n in range(30)])
    assert candidates([same] * 20, common=10) == [(n, n + 1) for n in range(19)]


def test_short_and_empty_texts() -> None:
    assert candidates([]) == []
    assert candidates([made([]), made(["one"]), made(["one", "two"])]) == []
