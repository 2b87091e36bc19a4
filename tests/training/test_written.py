"""Reports with their claims marked in the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

REPORT = """\
=== grain
Grain store burned

<1>Soldiers burned the store</1>, <a1>Mara Tevik</a1> <q1>told</q1> <b1>the Tarn Agency</b1>.

"<2>I saw the smoke</2>," <a2>she</a2> <q2>said</q2>, "<2>and them</2>." <3>She ran</3>.

<4>Two "aides"</4> <q4>fled</q4>.
---
a person Mara Tevik
b outlet Tarn Agency
1: b1 a1; unstated
2: b a2; witness
3: b a; self implicit
4: -; unstated possible distancing
"""
Script = Callable[[str], ModuleType]
Read = Callable[[str], list[Any]]


@pytest.fixture
def read(script: Script, tmp_path: Path) -> Read:
    def read(text: str) -> list[Any]:
        path = tmp_path / "w.txt"
        path.write_text(text, "utf-8")
        return list(script("written").written(path))

    return read


def test_a_report_is_read_without_its_marks(read: Read) -> None:
    (report,) = read(REPORT)
    assert report.id == "w-grain"
    assert "<" not in report.text
    cut = [["".join(report.text[slice(*piece)]) for piece in claim["content"]] for claim in report.claims]
    assert cut == [["Soldiers burned the store"], ["I saw the smoke", "and them"], ["She ran"], ['Two "aides"']]
    assert [claim["cue"] and report.text[slice(*claim["cue"])] for claim in report.claims] == [
        "told", "said", None, "fled",
    ]  # fmt: skip
    chains = [
        [(link["name"], link["words"] and report.text[slice(*link["words"])]) for link in claim["chain"]]
        for claim in report.claims
    ]
    assert chains == [
        [("Tarn Agency", "the Tarn Agency"), ("Mara Tevik", "Mara Tevik")],
        [("Tarn Agency", None), ("Mara Tevik", "she")],
        [("Tarn Agency", None), ("Mara Tevik", None)],
        [("unidentified", None)],
    ]
    assert [link["explicit"] for link in report.claims[1]["chain"]] == [False, True]
    traits = [(c["kind"], c["access"], c["certainty"], c["tone"], c["quotation"]) for c in report.claims]
    assert traits == [
        ("person", "unstated", "certain", "neutral", "indirect"),
        ("person", "witness", "certain", "neutral", "direct"),
        ("person", "self", "certain", "neutral", "implicit"),
        ("unidentified", "unstated", "possible", "distancing", "mixed"),
    ]
    assert [claim["implicit"] for claim in report.claims] == [False, False, True, False]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("\n---\n", "\n", "no line of ---"),
        ("</q4>", "", "never closed: q4"),
        ("<q4>", "", "closes nothing"),
        ("<3>She ran</3>", "<3>She ran </3>", "ends with a space"),
        ("<a2>she</a2>", "<a1>she</a1>", "opened twice"),
        ("<a2>she</a2>", "she", "a2 is no teller or mention"),
        ("3: b a; self implicit\n", "", "in no claim: 3"),
        ("2: b a2; witness", "2: b a; witness", "in no claim: a2"),
        ("self implicit", "implicit", "does not say its access"),
        ("self implicit", "self implicitly", "no trait"),
        ("2: b a2; witness", "2: b a2; witness implicit", "yet has a cue"),
        ("4: -;", "5: -;", "claim 5 has no content"),
        ("b outlet", "b paper", "not a new teller"),
        ("b outlet Tarn Agency", "Tarn Agency", "neither a teller nor a claim"),
        ("She ran", "She <ran", "a stray mark"),
    ],
)
def test_a_fault_is_named(read: Read, script: Script, was: str, becomes: str, said: str) -> None:
    assert was in REPORT
    with pytest.raises(script("written").MarkupError, match="grain: ") as caught:
        read(REPORT.replace(was, becomes, 1))
    assert said in str(caught.value)


def test_all_reports_written_for_the_project_are_sound(script: Script) -> None:
    found = script("corpora").invented()
    assert len({report.id for report in found}) == len(found) > 0
    assert all(report.claims for report in found)
