"""Quantities of claims: each of its own content alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accordingto.quantity import counted
from accordingto.when import find


def test_each_claim_has_the_quantities_of_its_own_words(invent: Callable[..., Any]) -> None:
    text = "Two guards said that 12 crates came on 3 May 2021, and that ten men carried them."
    made = invent(text)
    made.source("s", "guards", "group")
    made.claim("12 crates came on 3 May 2021", "s", cue="said")
    made.claim(("12 crates", "ten men carried them"), "s", cue="said")
    made.claim(text)
    claims = counted(text, made.report().claims, find(text))
    words = {tuple(span.text for span in claim.content): [q.words.text for q in claim.quantities] for claim in claims}
    assert list(words.values()) == [["Two guards", "12 crates", "ten men"], ["12 crates"], ["12 crates", "ten men"]]


def test_nothing_beyond_the_content_is_read(invent: Callable[..., Any]) -> None:
    text = "At least 12 police officers came."
    made = invent(text)
    made.claim("12 police")
    (claim,) = counted(text, made.report().claims, ())
    (one,) = claim.quantities
    assert (one.words.text, one.unit, one.low, one.high) == ("12 police", "police", 12, 12)
