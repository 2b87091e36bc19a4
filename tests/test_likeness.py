"""Features of pairs of mentions, by name."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import pytest

from accordingto.likeness import forms, likeness_rows, likenesses, places, tellers_alike, vectors_alike, words_alike
from accordingto.mention import Mention, mentions

if TYPE_CHECKING:
    from tests.fake.scripted import Scripted

TEXT = "Ada Kora spoke. The mayor, Kora, said she saw M.H. near Mersa Hadi.\n\nThe guard left. He ran."


def listed(made: Scripted, *words: str, kind: str = "person") -> list[Mention]:
    after = ""
    for one in words:
        made.see_entity(one, kind, after)
        after = made.text[made.text.index(one, made.text.index(after)) :]
    return mentions(made.text, made.reading, [], everything=True)


def pair(layer: object, later: int, earlier: int) -> float:
    array = np.asarray(layer, dtype=np.float32)
    return float(np.broadcast_to(array, (4, 4))[later, earlier])


def test_shape_and_names(scripted: ModuleType) -> None:
    made = scripted.Scripted(TEXT)
    found = listed(made, "Ada Kora", "Kora, said"[:4], "The guard", "He")
    names = [*words_alike(found), *forms(found), *places(made.reading, found)]
    names += [*tellers_alike(found, []), *vectors_alike(made.reading, found)]
    features = likenesses(made.reading, found, [])
    assert len(set(names)) == len(names)
    assert features.shape == (len(found), len(found), len(names))
    assert np.isfinite(features).all()


def test_some_rows_at_a_time_are_the_whole(scripted: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    made = scripted.Scripted(TEXT)
    found = listed(made, "Ada Kora", "The guard", "He")
    whole = likenesses(made.reading, found, [])
    monkeypatch.setattr("accordingto.likeness.ROWS", 2)
    parts = list(likeness_rows(made.reading, found, []))
    assert [len(part) for part in parts] == [2, 1]
    assert np.array_equal(np.concatenate(parts), whole)


def test_words(scripted: ModuleType) -> None:
    text = "Ada Kora met the guard. Kora saw Ben Orla and the guard. He left."
    made = scripted.Scripted(text)
    for words, after in (("Ada Kora", ""), ("the guard", ""), ("Kora", "Kora saw"), ("the guard", "the guard. He")):
        made.see_entity(words, "person", after)
    found = mentions(text, made.reading, [], everything=True)
    assert [m.text for m in found] == ["Ada Kora", "the guard", "Kora", "the guard"]
    layers = words_alike(found)
    assert pair(layers["equal"], 3, 1) == 1
    assert pair(layers["equal"], 2, 0) == 0
    assert pair(layers["within_earlier"], 2, 0) == 1
    assert pair(layers["within_later"], 2, 0) == 0
    assert pair(layers["jaccard"], 2, 0) == pytest.approx(0.5)
    assert pair(layers["same_last_name"], 2, 0) == 1
    assert pair(layers["same_last_name"], 3, 1) == 0
    assert pair(layers["names_share_nothing"], 2, 0) == 0


@pytest.mark.parametrize(
    ("short", "long"), [("M.H.", "Mersa Hadi"), ("the OHB", "the Orla Harbour Board"), ("OHB", "Orla Harbour Board")]
)
def test_initials(scripted: ModuleType, short: str, long: str) -> None:
    text = f"{long} left. Then {short} left."
    made = scripted.Scripted(text)
    made.see_entity(long, "organisation")
    made.see_entity(short, "organisation", "Then")
    assert words_alike(mentions(text, made.reading, [], everything=True))["acronym"][1, 0] == 1


def test_pronouns_share_no_words(scripted: ModuleType) -> None:
    text = "He left. He ran."
    made = scripted.Scripted(text)
    made.see_entity("He", "person")
    made.see_entity("He", "person", "He ran")
    layers = words_alike(mentions(text, made.reading, [], everything=True))
    assert layers["equal"][1, 0] == layers["jaccard"][1, 0] == 0


def test_forms_that_cannot_go_together(scripted: ModuleType) -> None:
    text = "He left. She ran. The officers stayed. Another guard came."
    made = scripted.Scripted(text)
    for words in ("He", "She", "The officers", "Another guard"):
        made.see_entity(words, "person")
    layers = forms(mentions(text, made.reading, [], everything=True))
    assert pair(layers["gender_clash"], 1, 0) == 1
    assert pair(layers["gender_clash"], 0, 0) == 0
    assert pair(layers["number_clash"], 2, 0) == 1
    assert pair(layers["another"], 3, 0) == 1
    assert pair(layers["later_indefinite"], 3, 0) == 1


def test_places(scripted: ModuleType) -> None:
    text = "Ada, Kora left. Ori ran.\n\nBen stayed."
    made = scripted.Scripted(text)
    for words in ("Ada", "Kora", "Ori", "Ben"):
        made.see_entity(words, "person")
    layers = places(made.reading, mentions(text, made.reading, [], everything=True))
    assert pair(layers["apposition"], 1, 0) == 1
    assert [pair(layers["sentences"], 2, 0), pair(layers["sentences"], 1, 0)] == [1, 0]
    assert [pair(layers["paragraphs"], 3, 0), pair(layers["paragraphs"], 2, 0)] == [1, 0]
    assert pair(layers["overlap"], 1, 0) == 0


def test_tellers(scripted: ModuleType) -> None:
    text = "Ada said it rained, Ben said it poured and Cem said it froze."
    made = scripted.Scripted(text)
    told = [
        made.telling("it rained", cue="said", origin="Ada"),
        made.telling("it poured", cue="said", cue_after="Ben", origin="Ben"),
        made.telling("it froze", cue="said", cue_after="Cem", origin="Cem", kind="organisation"),
    ]
    layers = tellers_alike(mentions(text, made.reading, told), told)
    between = np.asarray(layers["tellers_between"])
    assert [between[1, 0], between[2, 0]] == [0, 1]
    assert np.asarray(layers["last_teller"])[1, 0] == 1
    kinds = np.asarray(layers["kinds_alike"])
    assert kinds[1, 0] > 0.9 > 0.1 > kinds[2, 0]


def test_one_mention_alone(scripted: ModuleType) -> None:
    made = scripted.Scripted("Ada left.")
    assert likenesses(made.reading, listed(made, "Ada"), []).shape[:2] == (1, 1)
