"""Hedging words are found where they stand, the cue first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "cue", "certainty", "words"),
    [
        ("He thought the boxes came by sea", "thought", "probable", "thought"),
        ("It said the boxes may have come by sea", "said", "possible", "may have"),
        ("It asked whether the boxes came by sea", "asked", "open", "asked"),
        ("It said the boxes came in May", "said", "certain", ""),
        ("It said the boxes came by sea", "said", "possible", ""),
        ("It said the mighty boxes came", "said", "possible", ""),
    ],
)
def test_hedges(invent: Callable[..., Any], text: str, cue: str, certainty: str, words: str) -> None:
    from accordingto.report.hedge import hedge

    made = invent(text)
    made.source("s", "It", "organisation")
    made.claim(text.split(cue + " ")[1], "s", cue=cue, certainty=certainty)
    assert hedge(made.report().claims[0]) == words
