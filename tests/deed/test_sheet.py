"""The deeds of whole texts, however long their sentences."""

from __future__ import annotations

from time import process_time

import pytest

from accordingto.deed import Sheet
from accordingto.event import EventTypes
from accordingto.span import Span

GRAMMAR = EventTypes.load().grammar


def test_deeds_are_found_where_they_stand() -> None:
    text = "The army shelled the village. Gunmen killed a judge."
    sheet = Sheet.of(text, {}, GRAMMAR)
    second = Span.cut(text, text.index("Gunmen"), len(text))
    assert [deed.lemma for deed in sheet.deeds_in((second,))] == ["kill"]
    assert [text[p.start : p.end] for p in sheet.phrases_in((second,))] == ["Gunmen", "a judge"]


@pytest.mark.parametrize(
    "words", ["killed by ", "the army and ", "of the attack ", "killing, ", "A", "1.1", "’s ", "to kill "]
)
def test_hostile_texts_take_no_longer_than_their_length_warrants(words: str) -> None:
    begun = process_time()
    Sheet.of(words * (60_000 // len(words)), {}, GRAMMAR)
    assert process_time() - begun < 5
