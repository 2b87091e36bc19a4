from __future__ import annotations

import pytest

from accordingto.evaluate.conventions import RE3D, named
from accordingto.evaluate.corpus import EntityRecord
from accordingto.evaluate.entities import EntityComparison, Mention, confusion, scores, written

TEXT = "Orlo of the Tide Guard saw ten Brellan boats."
GOLD: tuple[Mention, ...] = (
    (0, 4, "Person"),
    (8, 22, "Organisation"),
    (27, 30, "Quantity"),
    (31, 38, "Nationality"),
    (39, 44, "Vehicle"),
)


def compared(*predicted: Mention) -> EntityComparison:
    return EntityComparison.of(EntityRecord("a", TEXT, GOLD), predicted, RE3D)


def test_the_gold_itself() -> None:
    assert {tally.f1 for tally in scores([compared(*GOLD)]).values()} == {1.0}


def test_by_hand() -> None:
    found = scores([compared((0, 4, "Person"), (8, 22, "Location"), (27, 30, "Location"), (39, 44, "Weapon"))])
    assert (found["span"].matched, found["span"].predicted, found["span"].gold) == (4, 4, 5)
    assert found["label"].matched == 1
    assert (found["type"].matched, found["type"].predicted, found["type"].gold) == (2, 3, 3)
    assert found["type:object"].f1 == 1.0
    assert found["type:place"].f1 == 0.0


def test_nothing_predicted() -> None:
    assert {tally.f1 for tally in scores([compared()]).values()} == {0.0}


def test_repeated_mentions_count_once() -> None:
    assert scores([compared((0, 4, "Person"), (0, 4, "Person"))])["span"].predicted == 1


def test_types_are_written_as_the_corpus_labels_them() -> None:
    read = [(0, 4, "person"), (8, 22, "organisation"), (23, 26, "event"), (39, 44, "Vehicle")]
    assert written(read, RE3D) == ((0, 4, "Person"), (8, 22, "Organisation"), (39, 44, "Vehicle"))


@pytest.mark.parametrize("name", ["re3d", "gum", "wikigold", "crossner", "wnut17", "wikievents"])
def test_every_label_that_is_written_is_read_back_as_the_same_type(name: str) -> None:
    convention = named(name, "entities")
    assert {kind: convention.reads[str(label)] for kind, label in convention.writes.items()} == {
        kind: kind for kind in convention.writes
    }


def test_confusion_shows_what_was_missed_and_made_up() -> None:
    table = confusion([compared((0, 4, "Organisation"), (5, 7, "Person"))])
    assert table == {
        ("person", "organisation"): 1,
        ("organisation", "missed"): 1,
        ("object", "missed"): 1,
        ("spurious", "person"): 1,
    }
