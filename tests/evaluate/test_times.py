from __future__ import annotations

import json
from pathlib import Path

import pytest

from accordingto.cli import command
from accordingto.evaluate import corpus
from accordingto.evaluate.corpus import TimeRecord, Timex
from accordingto.evaluate.times import TimeComparison, analysis, scores

TEXT = "The ferry sank on Tuesday, 11 May, two days after the storm of 2020."
GOLD = (Timex((18, 33), "DATE", "2021-05-11"), Timex((35, 43), "DURATION", "P2D"), Timex((63, 67), "DATE", "2020"))
RECORD = TimeRecord("a", TEXT, GOLD, "2021-05-13")


def compared(*predicted: Timex) -> TimeComparison:
    return TimeComparison.of(RECORD, predicted)


def test_the_gold_itself() -> None:
    assert {tally.f1 for tally in scores([compared(*GOLD)]).values()} == {1.0}


def test_nothing_predicted() -> None:
    assert {tally.f1 for tally in scores([compared()]).values()} == {0.0}


def test_by_hand() -> None:
    found = scores(
        [
            compared(
                Timex((18, 25), "DATE", "2021-05-11"),
                Timex((27, 33), "DATE", "2021-05-11"),
                Timex((35, 43), "DATE", "P2D"),
                Timex((63, 67), "DATE", "2021"),
            )
        ]
    )
    assert {name: tally.matched for name, tally in found.items()} == {
        "strict": 2,
        "relaxed": 3,
        "type": 2,
        "value": 2,
        "type:DATE": 2,
        "value:DATE": 1,
        "type:DURATION": 0,
        "value:DURATION": 0,
    }
    assert (found["relaxed"].predicted, found["relaxed"].gold) == (4, 3)
    assert (found["type:DATE"].predicted, found["type:DATE"].gold) == (4, 2)


def test_the_analysis_tells_what_went_wrong() -> None:
    found = analysis(
        [compared(Timex((18, 33), "DATE", "2021-05", "2021-05", "publication"), Timex((0, 3), "SET", "P1D"))]
    )
    assert found == {
        "types": {"DATE": {"DATE": 1, "missed": 1}, "DURATION": {"missed": 1}, "spurious": {"SET": 1}},
        "values": {"publication": {"matched": 1, "coarser or finer": 1}},
        "missed": {"two days": 1, "2020": 1},
        "invented": {"the": 1},
        "wrong values": {"tuesday, 11 may": 1},
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    corpus.write(tmp_path / "times.jsonl.xz", [RECORD])
    return tmp_path / "times.jsonl.xz"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert command.run(["evaluate", "times", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_predictions_carry_edtf_and_anchor_and_can_be_scored_again(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = file.parent / "out.jsonl"
    found = json.loads(run(capsys, file, "--format", "json", "--predictions", out))
    assert (found["task"], found["records"], found["figures"]["value"]["f1"]) == ("times", 1, 1.0)
    (written,) = corpus.records(out, TimeRecord)
    assert written.timexes == (
        Timex((18, 33), "DATE", "2021-05-11", "2021-05-11", "publication"),
        Timex((35, 43), "DURATION", "P2D", None, "none"),
        Timex((63, 67), "DATE", "2020", "2020", "itself"),
    )
    again = json.loads(run(capsys, file, "--format", "json", "--predicted", out))
    assert again["figures"] == found["figures"]


def test_a_folder_and_the_analysis(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = run(capsys, file.parent, "--analysis")
    assert "relaxed" in shown
    assert "publication" in shown


def test_a_file_without_times_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "a", "text": "b", "spans": []}\n')
    assert command.run(["evaluate", "times", str(tmp_path / "bad.jsonl")]) == 2
    assert "'timexes'" in capsys.readouterr().err
