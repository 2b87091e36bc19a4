from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.evaluate.alignment import best_first
from accordingto.evaluate.assignment import heaviest

weights = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.01, 1, allow_nan=False), max_size=14
)


def test_the_best_pair_keeps_its_partner() -> None:
    assert best_first([(0.6, 0, 0), (0.9, 1, 0), (0.5, 0, 1), (0.8, 1, 1)]) == [(1, 0), (0, 1)]


def test_greedy_may_be_less_than_the_most() -> None:
    assert best_first([(0.9, 0, 0), (0.8, 0, 1), (0.8, 1, 0)]) == [(0, 0)]
    assert heaviest({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}) == pytest.approx(1.6)


@given(weights)
def test_no_assignment_is_heavier(given_weights: dict[tuple[int, int], float]) -> None:
    columns = list(range(5))
    tried = (
        sum(given_weights.get(pair, 0.0) for pair in enumerate(order)) for order in itertools.permutations(columns)
    )
    assert heaviest(given_weights) == pytest.approx(max(tried))
