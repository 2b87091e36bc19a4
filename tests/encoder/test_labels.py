"""The labels of the heads are the words of the record."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from accordingto.encoder.labels import ATTRIBUTES
from accordingto.record import Access, Certainty, Polarity, Quotation, SourceKind, Tone


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("kind", SourceKind),
        ("access", Access),
        ("certainty", Certainty),
        ("polarity", Polarity),
        ("tone", Tone),
        ("quotation", Quotation),
    ],
)
def test_labels_are_those_of_the_record(name: str, words: Any) -> None:
    assert ATTRIBUTES[name] == get_args(words)
