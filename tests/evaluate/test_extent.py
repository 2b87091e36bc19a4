from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from accordingto.evaluate.extent import Extent, Piece, contained, extent, overlap, shared, size, words

pieces = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)


def covered(listed: list[Piece]) -> set[int]:
    return {i for start, end in listed for i in range(start, end)}


def characters(held: Extent) -> set[int]:
    return covered(list(held))


@given(pieces)
def test_an_extent_holds_the_characters_of_its_pieces_and_no_two_touch(listed: list[Piece]) -> None:
    made = extent(listed)
    assert characters(made) == covered(listed)
    assert size(made) == len(covered(listed))
    assert all(left[1] < right[0] for left, right in pairwise(made))


@given(pieces, pieces)
def test_shared_characters_are_those_of_both(one: list[Piece], other: list[Piece]) -> None:
    left, right = extent(one), extent(other)
    assert shared(left, right) == len(covered(one) & covered(other))
    assert overlap(left, right) == overlap(right, left)
    assert overlap(left, right) <= contained(left, right) <= 1.0
    assert overlap(left, left) == contained(left, left) == 1.0


def test_an_empty_extent_agrees_with_an_empty_one_only() -> None:
    assert overlap((), ()) == contained((), ()) == 1.0
    assert overlap((), ((0, 3),)) == contained((), ((0, 3),)) == 0.0


def test_half_of_the_shorter_is_less_strict_than_f1() -> None:
    one, other = extent([(0, 4)]), extent([(2, 20)])
    assert contained(one, other) == 2 / 4
    assert overlap(one, other) == 2 * 2 / (4 + 18)


def test_words_of_a_broken_extent_show_the_break() -> None:
    assert words(extent([(0, 3), (8, 12)]), "The old boat sank") == "The … boat"
