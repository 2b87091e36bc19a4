"""Claims of corpus texts, marked in a sheet beside them and kept as offsets; every text here is invented."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TEXT = (
    "Grain store burned\n\n"
    "Soldiers burned the grain store at Tarn on Monday, Mara Tevik told the Tarn Agency. “Nobody came,” she said. "
    "“And nobody  asked.”\n\nShe ran. The mayor said the mayor - elect said nothing."
)
SHEET = """\
=== hrds-1
a person Mara Tevik
b outlet the Tarn Agency
c person the man at the town hall
2 | b "the Tarn Agency" < a "Mara Tevik" | told | Soldiers ~ store // on Monday | witness
3 | b < a "she" | said | "Nobody came // And nobody asked | unstated direct
5 | b < a | | She ran | self implicit
6 | c "The mayor" < - | said | the mayor - elect ~ nothing | unstated possible
"""
Script = Callable[[str], ModuleType]
Read = Callable[[str], list[Any]]


@pytest.fixture
def read(script: Script, tmp_path: Path) -> Read:
    def read(text: str) -> list[Any]:
        path = tmp_path / "one.txt"
        path.write_text(text, "utf-8")
        return list(script("sheet").sheet(path, {"hrds-1": TEXT}))

    return read


@pytest.fixture
def shared(script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Corpora with one text each, and a folder of offsets of its own."""
    standoff = script("standoff")
    for file in standoff.CORPORA.values():
        path = tmp_path / "corpora" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        torn: dict[str, Any] = {"tokens": []} if "newswire" in file else {}
        with lzma.open(path, "wt", encoding="utf-8") as lines:
            lines.write(json.dumps({"id": "hrds-1" if "hrds" in file else file, "text": TEXT} | torn) + "\n")
    (tmp_path / "offsets").mkdir()
    monkeypatch.setattr(standoff, "OFFSETS", tmp_path / "offsets")
    return tmp_path


def test_a_sheet_names_the_claims_of_a_text(read: Read) -> None:
    (report,) = read(SHEET)
    cut = [["".join(report.text[slice(*piece)]) for piece in claim["content"]] for claim in report.claims]
    assert cut == [
        ["Soldiers burned the grain store", "on Monday"],
        ["“Nobody came", "And nobody  asked"],
        ["She ran"],
        ["the mayor - elect said nothing"],
    ]
    chains = [
        [(link["name"], link["words"] and report.text[slice(*link["words"])]) for link in claim["chain"]]
        for claim in report.claims
    ]
    assert chains == [
        [("the Tarn Agency", "the Tarn Agency"), ("Mara Tevik", "Mara Tevik")],
        [("the Tarn Agency", None), ("Mara Tevik", "she")],
        [("the Tarn Agency", None), ("Mara Tevik", None)],
        [("the man at the town hall", "The mayor"), ("unidentified", None)],
    ]
    assert [claim["kind"] for claim in report.claims] == ["person", "person", "person", "unidentified"]
    assert [claim["certainty"] for claim in report.claims] == ["certain", "certain", "certain", "possible"]
    assert [claim["implicit"] for claim in report.claims] == [False, False, True, False]


def test_a_cue_is_the_one_beside_the_content_and_outside_it(read: Read) -> None:
    (report,) = read(SHEET)
    start, end = report.claims[-1]["cue"]
    assert report.text[start:end] == "said"
    assert report.text[:start].endswith("The mayor ")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("2 | a | told | Soldiers burned", "five parts"),
        ("2x | a | told | Soldiers burned | self", "number of a sentence"),
        ("99 | a | told | Soldiers burned | self", "number of a sentence"),
        ("2 | a | told | Sailors burned | self", "content 'Sailors burned' not found"),
        ("2 | a | whispered | Soldiers burned | self", "'whispered' not found"),
        ('2 | a "Nevik" | told | Soldiers burned | self', "'Nevik' not found"),
        ("2 | z | told | Soldiers burned | self", "no teller"),
        ("2 | a | told | Soldiers burned | certain", "does not say its access"),
        ("5 | a | told | She ran | self implicit", "is implicit, yet has a cue"),
        ("a person Mara Tevik", "neither a new teller"),
        ("e ghost Mara Tevik", "neither a new teller"),
    ],
)
def test_a_fault_is_named_with_its_text(read: Read, line: str, fault: str) -> None:
    found = read(f"{SHEET}{line}\n")
    (error,) = [str(each) for each in found if isinstance(each, ValueError)]
    assert "one.txt, hrds-1" in error
    assert fault in error


def test_a_text_that_no_corpus_has_is_a_fault(read: Read) -> None:
    (fault,) = read("=== hrds-2\n")
    assert "no text hrds-2" in str(fault)


def test_what_is_kept_has_no_word_of_the_text_and_comes_back_the_same(script: Script, read: Read, shared: Path) -> None:
    standoff = script("standoff")
    reports = read(SHEET)
    standoff.store("hrdsattack", reports)
    kept = (shared / "offsets/hrdsattack.jsonl").read_text("utf-8")
    assert not [word for word in ("Tevik", "Soldiers", "burned", "Agency") if word in kept]
    (back,) = standoff.elsewhere(shared, ["hrdsattack"])
    assert (back.id, back.text, back.claims) == ("hrds-1", TEXT, reports[0].claims)


def test_what_is_kept_of_a_text_is_replaced_and_of_others_stays(script: Script, read: Read, shared: Path) -> None:
    standoff = script("standoff")
    (report,) = read(SHEET)
    for id in ("hrds-0", "hrds-1", "hrds-2"):
        standoff.store("hrdsattack", [replace(report, id=id)])
    standoff.store("hrdsattack", [replace(report, claims=[])])
    kept = map(json.loads, (shared / "offsets/hrdsattack.jsonl").read_text("utf-8").splitlines())
    assert [(one["id"], len(one["claims"])) for one in kept] == [("hrds-0", 4), ("hrds-1", 0), ("hrds-2", 4)]


def test_another_text_than_was_annotated_is_refused(script: Script, read: Read, shared: Path) -> None:
    standoff = script("standoff")
    standoff.store("hrdsattack", read(SHEET))
    with lzma.open(shared / "corpora" / standoff.CORPORA["hrdsattack"], "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": "hrds-1", "text": TEXT + " "}) + "\n")
    with pytest.raises(ValueError, match="hrds-1 is not the text that was annotated"):
        standoff.elsewhere(shared, ["hrdsattack"])


def test_texts_joined_of_words_have_their_hyphens_mended(script: Script, shared: Path) -> None:
    (text,) = script("standoff").texts(shared, "newswire").values()
    assert "the mayor-elect said" in text


def test_the_sets_that_are_kept_are_of_known_corpora(script: Script) -> None:
    standoff = script("standoff")
    kept = {path.stem for path in standoff.OFFSETS.glob("*.jsonl")}
    assert kept == set(standoff.CORPORA)
    assert set(standoff.OPEN) < kept
