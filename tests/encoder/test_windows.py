"""Windows cover a text, and each piece is answered for once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from accordingto.encoder.windows import OVERLAP, WINDOW, cuts, shares

LENGTHS = st.one_of(st.integers(0, 3 * WINDOW), st.integers(0, 50_000))


@given(LENGTHS)
def test_shares_cover_every_piece_once(length: int) -> None:
    kept = shares(cuts(length))
    assert kept[0][0] == 0
    assert kept[-1][1] == length
    assert all(left[1] == right[0] for left, right in pairwise(kept))
    assert all(low < high for low, high in kept) or length == 0


@given(LENGTHS)
def test_a_share_lies_in_its_window(length: int) -> None:
    spans = cuts(length)
    assert all(begin <= low and high <= end for (begin, end), (low, high) in zip(spans, shares(spans), strict=True))


@given(LENGTHS)
def test_no_window_is_longer_than_the_encoder_sees(length: int) -> None:
    assert all(end - begin <= WINDOW for begin, end in cuts(length))


@given(LENGTHS)
def test_neighbours_overlap(length: int) -> None:
    assert all(left[1] - right[0] >= OVERLAP for left, right in pairwise(cuts(length)))


@given(st.integers(WINDOW + 1, 50_000))
def test_a_piece_is_seen_with_words_on_both_sides(length: int) -> None:
    spans = cuts(length)
    for (begin, end), (low, high) in zip(spans, shares(spans), strict=True):
        assert begin == 0 or low - begin >= OVERLAP // 2
        assert end == length or end - high >= OVERLAP // 2


def test_one_window_up_to_its_length() -> None:
    assert cuts(WINDOW) == [(0, WINDOW)]
    assert cuts(WINDOW + 1) == [(0, WINDOW), (1, WINDOW + 1)]
    assert cuts(0) == [(0, 0)]
