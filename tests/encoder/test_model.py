"""The model's files, and its two sessions fed and read as they were made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from accordingto.encoder import Encoder, available
from accordingto.encoder.labels import ATTRIBUTES, CONVENTIONS, ENTITIES, LAYERS, ROLES
from accordingto.encoder.model import FILES, LOOKS, REACH, _reading
from accordingto.encoder.reading import Anchor, Reading
from accordingto.encoder.tokens import Tokens
from accordingto.encoder.tuned import Thresholds, Tuned
from accordingto.encoder.windows import cuts
from accordingto.errors import UnknownModelError

TUNED = Tuned({name: Thresholds(name) for name in CONVENTIONS})


class Session:
    """Stands for the second look's session: keeps what it is fed."""

    def __init__(self) -> None:
        self.fed: list[dict[str, Any]] = []

    def run(self, _: None, feeds: dict[str, Any]) -> list[Any]:
        self.fed.append(feeds)
        count, width = feeds["marker"].shape
        columns = sum(len(labels) for labels in ATTRIBUTES.values())
        roles = np.zeros((count, width, len(ROLES)), np.float32)
        return [roles, np.zeros(count, np.float32), np.zeros((count, columns), np.float32), np.ones((count, 160))]


@pytest.fixture
def encoder(tmp_path: Path) -> Encoder:
    TUNED.save(tmp_path / "settings.json")
    made = Encoder(tmp_path)
    made.__dict__["_look"] = Session()
    return made


def numbered(length: int) -> tuple[Tokens, Reading]:
    """A reading of ``length`` pieces whose states hold the number of their piece."""
    tokens = Tokens(*(np.arange(length, dtype=np.int64) for _ in range(4)))
    every = np.arange(length, dtype=np.float32)[:, None]
    parts, spans = [], cuts(length)
    widths = (len(CONVENTIONS) * 3, 1, len(LAYERS) * (1 + 2 * len(ENTITIES)), 160, 128)
    for begin, end in spans:
        parts.append([np.repeat(every[begin:end], width, 1) for width in widths])
    return tokens, _reading(tokens, parts, spans)


@pytest.mark.parametrize("length", [0, 1, 510, 511, 1300, 5000])
def test_windows_laid_side_by_side_are_the_text(length: int) -> None:
    _, reading = numbered(length)
    assert reading.states[:, 0].tolist() == list(range(length))
    assert reading.coref.shape == (length, 128)
    assert reading.cue.shape == (length, len(CONVENTIONS), 3)
    assert reading.entity.shape == (length, len(LAYERS), 1 + 2 * len(ENTITIES))


def test_heads_give_probabilities() -> None:
    _, reading = numbered(40)
    assert np.allclose(reading.cue.sum(-1), 1)
    assert np.allclose(reading.entity.sum(-1), 1)
    assert ((reading.opening >= 0.5) & (reading.opening <= 1)).all()


def test_a_look_reads_the_pieces_around_its_anchor(encoder: Encoder) -> None:
    _, reading = numbered(700)
    found = encoder.look(reading, [Anchor(300, 302, True, 0.9), Anchor(5, 6, False, 0.9), Anchor(699, 700, True, 0.9)])
    fed = encoder.__dict__["_look"].fed[0]
    row = {int(states[REACH if states[0] else 5]): number for number, states in enumerate(fed["states"][..., 0])}
    assert sorted(row) == [5, 300, 699]
    assert [look.begin for look in found] == [300 - REACH, 0, 699 - REACH]
    assert [len(look.roles) for look in found] == [2 * REACH, 5 + REACH, REACH + 1]
    assert [int(fed["lengths"][row[at]]) for at in (300, 5, 699)] == [2 * REACH, 5 + REACH, REACH + 1]
    assert fed["marker"][row[300], REACH : REACH + 3].tolist() == [1, 1, 0]
    assert fed["marker"][row[5], 4:7].tolist() == [0, 2, 0]
    assert fed["distance"].min() >= 0
    assert fed["distance"].max() <= 2 * REACH


def test_looks_go_in_groups_and_come_in_order(encoder: Encoder) -> None:
    _, reading = numbered(500)
    anchors = [Anchor(at, at + 1, True, 0.5) for at in range(LOOKS + 3)]
    assert [look.anchor for look in encoder.look(reading, anchors)] == anchors
    assert [len(fed["marker"]) for fed in encoder.__dict__["_look"].fed] == [LOOKS, 3]


def test_runs_side_by_side_give_what_runs_in_turn_give() -> None:
    text = "\n\n".join(f"The guard of pier {number} said that {number + 3} trucks left it." for number in range(90))
    alone, together = Encoder.load(), Encoder.load(at_once=3)
    one, other = alone.read(text), together.read(text)
    assert len(cuts(len(one.tokens))) > 2
    for name in ("cue", "opening", "entity", "states", "coref", "names"):
        assert np.array_equal(getattr(one, name), getattr(other, name))
    anchors = [Anchor(at, at + 1, True, 0.5) for at in range(5, len(one.tokens), 40)]
    assert len(anchors) > LOOKS
    for left, right in zip(alone.look(one, anchors), together.look(other, anchors), strict=True):
        assert left.anchor == right.anchor
        assert np.array_equal(left.roles, right.roles)


def test_no_anchors_no_looks(encoder: Encoder) -> None:
    _, reading = numbered(0)
    assert list(encoder.look(reading, [])) == []


def test_attributes_are_named_and_add_up_to_one(encoder: Encoder) -> None:
    _, reading = numbered(10)
    (look,) = encoder.look(reading, [Anchor(3, 4, True, 0.5)])
    assert {name: len(scores) for name, scores in look.attributes.items()} == {n: len(v) for n, v in ATTRIBUTES.items()}
    assert all(np.isclose(scores.sum(), 1) for scores in look.attributes.values())


def test_a_convention_is_looked_at_by_its_column(tmp_path: Path) -> None:
    Tuned({"accordingto": Thresholds("ewt")}).save(tmp_path / "settings.json")
    encoder = Encoder(tmp_path)
    encoder.__dict__["_look"] = Session()
    encoder.look(numbered(5)[1], [Anchor(1, 2, True, 0.5)])
    assert encoder.__dict__["_look"].fed[0]["convention"].tolist() == [CONVENTIONS.index("ewt")]


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(UnknownModelError) as caught:
        Encoder.load("no-such-model")
    assert caught.value.available == available()
    assert "no-such-model" in str(caught.value)


def test_a_path_is_no_name_of_a_model() -> None:
    with pytest.raises(UnknownModelError):
        Encoder.load("../models/default")


def test_the_name_changes_with_what_reads_and_not_with_the_card(tmp_path: Path) -> None:
    def name() -> str:
        return Encoder(tmp_path).name

    TUNED.save(tmp_path / "settings.json")
    for file in FILES:
        if not (tmp_path / file).exists():
            (tmp_path / file).write_bytes(b"weights")
    before = name()
    (tmp_path / "card.md").write_text("A card.")
    assert name() == before
    (tmp_path / "encoder.onnx").write_bytes(b"other weights")
    assert name() != before


def test_tuned_settings_are_written_and_read_again(tmp_path: Path) -> None:
    tuned = Tuned({"gum": Thresholds("gum", cue=0.3, repeat=1.0)}, confidence=(0.5, -1.0))
    tuned.save(tmp_path / "settings.json")
    assert Tuned.load(tmp_path / "settings.json") == tuned


def test_settings_of_another_form_are_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"conventions": {"gum": {"cue": 0.3}}}')
    with pytest.raises(msgspec.ValidationError, match="column"):
        Tuned.load(tmp_path / "settings.json")
