"""The index of runs of words: what it must not miss, and what it must not do with what is common."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.corroboration.fingerprint import COMMON, GRAM, WINDOW, Runs, kept
from accordingto.corroboration.words import Words


def made(words: list[str]) -> Words:
    return Words.of(" ".join(words))


def tied(texts: list[Words]) -> set[tuple[int, int]]:
    return Runs([kept(text) for text in texts]).pairs()


@given(st.integers(0, 2**32))
def test_texts_that_share_enough_words_in_a_row_are_candidates(seed: int) -> None:
    chance = random.Random(seed)
    shared = [f"s{n}" for n in range(GRAM + WINDOW - 1)]
    left = [f"l{n}" for n in range(chance.randrange(40))]
    right = [f"r{n}" for n in range(chance.randrange(40))]
    texts = [made([*left, *shared, *left]), made([*right, *shared, *right])]
    assert tied(texts) == {(0, 1)}


def test_what_many_hold_ties_each_to_the_next_only() -> None:
    same = made([f"w{n}" for n in range(30)])
    assert tied([same] * (COMMON + 2)) == {(n, n + 1) for n in range(COMMON + 1)}


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_what_one_more_text_changes(seed: int) -> None:
    chance = random.Random(seed)
    parts = [[f"{part}{n}" for n in range(20)] for part in "abc"]
    texts = [made([w for part in chance.sample(parts, chance.randint(1, 3)) for w in part]) for _ in range(COMMON + 5)]
    index = Runs([kept(text) for text in texts])
    new = chance.randrange(len(texts))
    came, went = index.changes({new}, set())
    before = index.pairs(without=[new])
    assert index.pairs() == before - went | came


def test_short_and_empty_texts() -> None:
    assert tied([]) == set()
    assert tied([made([]), made(["one"]), made(["one", "two"])]) == set()
