"""Rankers: a score for each row of features."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest

from accordingto.ranker import Ranker


def test_two_layers_with_a_rectifier() -> None:
    ranker = Ranker(
        np.array([1, 0], np.float32), np.array([2, 1], np.float32), np.array([[1, -1], [0, 2]], np.float32),
        np.array([0, 1], np.float32), np.array([1, 10], np.float32), np.array(0.5, np.float32),
    )  # fmt: skip
    assert ranker.score(np.array([[3, 0], [1, 1]], np.float32)).tolist() == [1.5, 30.5]


def test_scores_keep_the_shape_of_the_choices(scripted: ModuleType) -> None:
    ranker = scripted.weighing("abc", a=2.0, constant=-1)
    features = np.ones((4, 5, 3), np.float32)
    assert ranker.score(features).shape == (4, 5)
    assert np.all(ranker.score(features) == 1)


def test_a_row_scores_the_same_alone_and_among_others(scripted: ModuleType) -> None:
    ranker = scripted.weighing("abc", a=0.3, b=-1.1, c=2)
    features = np.random.default_rng(3).normal(size=(50, 3)).astype(np.float32)
    alone = [ranker.score(row[None])[0] for row in features]
    assert ranker.score(features).tolist() == pytest.approx(alone, abs=1e-5)


def test_a_ranker_is_stored_by_name() -> None:
    parts = {f"source.{part}": np.full(1, number, np.float32) for number, part in enumerate(Ranker.__slots__)}
    assert Ranker.named("source", parts).outer.tolist() == [4]
    with pytest.raises(KeyError):
        Ranker.named("carried", parts)
