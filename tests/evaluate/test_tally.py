from __future__ import annotations

import pytest

from accordingto.evaluate.tally import Tally, common, macro_f1


def test_figures_by_hand() -> None:
    tally = common("aab", "abcc")
    assert (tally.matched, tally.predicted, tally.gold) == (2, 4, 3)
    assert tally.precision == 0.5
    assert tally.recall == pytest.approx(2 / 3)
    assert tally.f1 == pytest.approx(4 / 7)


def test_nothing_on_either_side_is_no_error() -> None:
    assert Tally().f1 == Tally(0, 0, 3).precision == Tally(0, 2, 0).recall == 0.0


def test_sides_that_weigh_differently_are_added_apart() -> None:
    both = Tally(1.0, 2, 4, 3.0) + Tally(1, 2, 4)
    assert (both.precision, both.recall) == (2 / 4, 4 / 8)


def test_a_mapping_counts_by_its_keys() -> None:
    assert common({"a": 5, "b": 5}, {"a": 7}).matched == 1


def test_macro_f1_weighs_rare_labels_like_common_ones() -> None:
    pairs = [("told", "told"), ("told", "told"), ("told", "told"), ("self", "told"), ("told", None)]
    told = 2 * (3 / 4) * (3 / 4) / (3 / 4 + 3 / 4)
    assert macro_f1(pairs) == pytest.approx((told + 0) / 2)
    assert macro_f1([]) == 0.0
