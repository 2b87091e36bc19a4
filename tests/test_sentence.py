"""Sentences: none runs over a line break, abbreviations end none, quotations stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.sentence import sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Trucks left. | Nobody saw them.", id="plain"),
        pytest.param("Did they? | Yes! | They left… | Later they came.", id="other stops"),
        pytest.param("Gen. A. B. Kora met Dr. Sadek on Jan. 5 in St. Orla. | They talked.", id="titles and initials"),
        pytest.param("The U.N. Council met.", id="letters with stops"),
        pytest.param("M.H. left. | He ran.", id="initials for a name"),
        pytest.param("It cost 3.5 million.", id="number"),
        pytest.param("“It fell,” he said. | “We ran.” | They hid.", id="quotations"),
        pytest.param("“Stop!” he cried. | She stopped.", id="stop inside a quotation that goes on"),
        pytest.param("He left (in May.) | She stayed.", id="stop before a bracket"),
        pytest.param("He wrote to ex. orla at once.", id="no capital follows"),
        pytest.param("Look at accordingto.example now.", id="stop without a blank"),
        pytest.param("It fell at 5 p.m. Monday in Orla. | Two died.", id="time of day"),
        pytest.param("He left. | Élodie stayed. | Ömer too.", id="capitals beyond ASCII"),
        pytest.param("Sgt. Ori and Supt. Vail gave evidence. | Insp. Tarn did not.", id="ranks"),
    ],
)
def test_where_sentences_end(text: str) -> None:
    assert cut(text.replace(" | ", " ")) == text.split(" | ")


def test_lines_are_never_joined() -> None:
    assert cut("A headline without a stop\nBy Ada Orla\r\n\r\nIt rained. It poured.") == [
        "A headline without a stop",
        "By Ada Orla",
        "It rained.",
        "It poured.",
    ]


@given(st.text(st.sampled_from("Ab .!?”“\n\r'(")))
def test_every_written_character_stands_in_one_sentence(text: str) -> None:
    found = list(sentences(text))
    covered = [i for s in found for i in range(s.start, s.end)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in found)
    assert all("\n" not in text[s.start : s.end] and "\r" not in text[s.start : s.end] for s in found)
