"""Datelines: found at the head of a line, and kept out of what is told and of who tells it."""

from __future__ import annotations

from types import ModuleType

import pytest

from accordingto.attribution import stretches, undated
from accordingto.dateline import datelines


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KOSTRIN — It rained.", "KOSTRIN — "),
        ("KOSTRIN, Halden — It rained.", "KOSTRIN, Halden — "),
        (
            "PORT KOSTRIN, Halden, March 7 (Halden News) -- It rained.",
            "PORT KOSTRIN, Halden, March 7 (Halden News) -- ",
        ),
        ("KOSTRIN/VELM (Halden News) - It rained.", "KOSTRIN/VELM (Halden News) - "),
        ("Rain in Kostrin\n\nKOSTRIN – It rained.", "KOSTRIN – "),
        ("Kostrin, April 28 - It rained.", "Kostrin, April 28 - "),
        (
            "Port Kostrin, Halden, 3 May 2016 (Halden News) — It rained.",
            "Port Kostrin, Halden, 3 May 2016 (Halden News) — ",
        ),
    ],
)
def test_a_dateline_stands_at_the_head_of_a_line(text: str, dateline: str) -> None:
    assert [text[d.start : d.end] for d in datelines(text)] == [dateline]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATED — It rained.",
        "Kostrin — It rained.",
        "Ada Kora, a miller, 3 May - it rained.",
        "HALDEN-based rescuers said it rained.",
        "It rained in KOSTRIN — and froze.",
        "EU — it rained.",
    ],
)
def test_other_words_before_a_dash_are_none(text: str) -> None:
    assert list(datelines(text)) == []


def test_a_dateline_is_neither_told_nor_teller(scripted: ModuleType) -> None:
    text = "KOSTRIN (Halden News) — Rain flooded the mill, Ada Kora said."
    made = scripted.Scripted(text)
    told = [
        made.telling("KOSTRIN (Halden News) — Rain flooded the mill", cue="said", origin="Ada Kora", via="Halden News"),
    ]
    (kept,) = undated(text, made.reading, told)
    words = [text[s.start : s.end] for s in stretches(made.reading, kept.content)]
    assert words == ["Rain flooded the mill"]
    assert [role for role, _ in kept.tellers] == ["origin"]


def test_nothing_but_a_dateline_is_no_telling(scripted: ModuleType) -> None:
    text = "KOSTRIN — Rain flooded the mill, Ada Kora said."
    made = scripted.Scripted(text)
    assert undated(text, made.reading, [made.telling("KOSTRIN —", cue="said", origin="Ada Kora")]) == []
