from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.evaluate import coref
from accordingto.evaluate.corpus import ClusterRecord
from accordingto.evaluate.extent import Piece

Listed = list[list[Piece]]


def mentions(names: str) -> list[Piece]:
    """One mention a letter."""
    return [(ord(name) - ord("a"), ord(name) - ord("a") + 1) for name in names]


def listed(*names: str) -> Listed:
    return [mentions(one) for one in names]


def measured(gold: Listed, got: Listed, *, singletons: bool = True) -> dict[str, tuple[float, float]]:
    record = ClusterRecord("x", "." * 30, tuple(map(tuple, gold)), singletons)
    found = coref.scores([(record, got)])
    return {name: (tally.precision, tally.recall) for name, tally in found.items()}


def test_the_worked_example_of_the_reference_scorer() -> None:
    """Key {abc} {defg}, response {ab} {cd} {fghi}: Pradhan et al. 2014, table 1 of the scorer's paper."""
    found = measured(listed("abc", "defg"), listed("ab", "cd", "fghi"))
    assert found["muc"] == pytest.approx((2 / 5, 2 / 5))
    assert found["b3"] == pytest.approx((4 / 8, 35 / 12 / 7))
    assert found["ceafe"] == pytest.approx((1.3 / 3, 1.3 / 2))
    assert found["mentions"] == (6 / 8, 6 / 7)


def test_lea_by_hand() -> None:
    """Key {abc}: one of 3 links kept, weight 3; {defg}: one of 6, weight 4. Response {ab} 1/1, {cd} 0, {fghi} 1/6."""
    found = measured(listed("abc", "defg"), listed("ab", "cd", "fghi"))
    precision = (2 * 1 + 2 * 0 + 4 / 6) / 8
    recall = (3 / 3 + 4 / 6) / 7
    assert found["lea"] == pytest.approx((precision, recall))


def test_a_mention_that_stands_alone_is_resolved_only_by_standing_alone() -> None:
    assert measured(listed("a"), listed("a"))["lea"] == (1.0, 1.0)
    assert measured(listed("a"), listed("ab"))["lea"] == (0.0, 0.0)
    assert measured(listed("a", "bc"), listed("a", "bc"))["muc"] == (1.0, 1.0)


def test_single_mentions_are_left_out_where_the_gold_marks_none() -> None:
    found = measured(listed("ab"), listed("ab", "c", "d"), singletons=False)
    assert set(found.values()) == {(1.0, 1.0)}
    assert measured(listed("ab"), listed("ab", "c", "d"))["mentions"] == (2 / 4, 1.0)


def test_a_mention_stays_in_the_first_of_two_clusters() -> None:
    assert coref.clusters(listed("ab", "bc", "b")) == (frozenset(mentions("ab")), frozenset(mentions("c")))


def test_the_average_is_of_the_three() -> None:
    record = ClusterRecord("x", "." * 30, tuple(map(tuple, listed("abc", "defg"))))
    found = coref.figures(coref.scores([(record, listed("ab", "cd", "fghi"))]))
    assert found["conll"]["f1"] == pytest.approx((0.4 + 2 * 0.5 * (5 / 12) / (0.5 + 5 / 12) + 0.52) / 3)


partitions = st.lists(st.integers(0, 5), min_size=2, max_size=12)


def clustered(labels: list[int]) -> Listed:
    made: dict[int, list[Piece]] = {}
    for number, label in enumerate(labels):
        made.setdefault(label, []).append((number, number + 1))
    return list(made.values())


@given(partitions)
def test_the_gold_itself_is_right_and_nothing_is_not(labels: list[int]) -> None:
    gold = clustered(labels)
    perfect = measured(gold, gold)
    linked = any(len(cluster) > 1 for cluster in gold)
    assert all(figure == pytest.approx((1.0, 1.0)) for name, figure in perfect.items() if linked or name != "muc")
    assert set(measured(gold, []).values()) == {(0.0, 0.0)}


@given(partitions, partitions, st.randoms(use_true_random=False))
def test_the_order_of_clusters_and_mentions_changes_nothing(one: list[int], other: list[int], random: Random) -> None:
    gold, got = clustered(one), clustered(other)
    before = measured(gold, got)
    for side in (gold, got, *gold, *got):
        random.shuffle(side)  # type: ignore[arg-type]
    after = measured(gold, got)
    assert {name: pytest.approx(figure) for name, figure in before.items()} == after


@given(partitions, partitions)
def test_precision_is_recall_with_the_sides_changed(one: list[int], other: list[int]) -> None:
    gold, got = clustered(one), clustered(other)
    turned = measured(got, gold)
    assert {name: pytest.approx(figure[::-1]) for name, figure in turned.items()} == measured(gold, got)
