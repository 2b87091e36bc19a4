from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accordingto.evaluate.measure import Measurement

EVALUATION = Path(__file__).parents[2] / "evaluation"
MEASURED = Measurement("attribution", 1, {"source": {"f1": 0.7134}, "gap": 0.2})


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(EVALUATION))
    for name in ("runs", "gate", "analysis"):
        sys.modules.pop(name, None)
    module = importlib.import_module("gate")
    monkeypatch.setattr(module, "carry_out", lambda one, shared, model: MEASURED)
    monkeypatch.setattr(module, "shared_folder", lambda: Path())
    return module


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(
        '[x]\ntask = "attribution"\non = "x.jsonl"\n\n[x.floors."source.f1"]\nfloor = 0.7\naim = 0.8\n'
        "\n[x.floors.gap]\nceiling = 0.5\n"
    )
    return path


def run(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["gate.py", *map(str, arguments)])
    return int(gate.main())


def held(gate: ModuleType, path: Path) -> dict[str, Any]:
    return dict(gate.load(path)["x"].floors)


def test_figures_that_hold_pass_and_change_nothing(
    gate: ModuleType, floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = floors.read_bytes()
    assert run(gate, monkeypatch, "--floors", floors) == 0
    assert floors.read_bytes() == before
    assert capsys.readouterr().out.splitlines()[0] == "ok   x source.f1: 0.713 (floor 0.700, aim 0.800)"


@pytest.mark.parametrize(("old", "new"), [("floor = 0.7", "floor = 0.72"), ("ceiling = 0.5", "ceiling = 0.1")])
def test_a_figure_below_its_floor_fails_and_the_floor_stays(
    gate: ModuleType, floors: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    floors.write_text(floors.read_text().replace(old, new))
    assert run(gate, monkeypatch, "--floors", floors, "--raise") == 1
    assert new in floors.read_text()


def test_a_figure_that_was_not_measured_fails(gate: ModuleType, floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floors.write_text(floors.read_text().replace("source.f1", "sauce.f1"))
    assert run(gate, monkeypatch, "--floors", floors) == 1


def test_raising_moves_floors_up_and_ceilings_down(
    gate: ModuleType, floors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(gate, monkeypatch, "--floors", floors, "--raise") == 0
    raised = held(gate, floors)
    assert (raised["source.f1"].floor, raised["source.f1"].measured, raised["source.f1"].aim) == (0.703, 0.7134, 0.8)
    assert raised["gap"].ceiling == 0.21
    again = floors.read_bytes()
    assert run(gate, monkeypatch, "--floors", floors, "--raise", "--tolerance", "0.3") == 0
    assert floors.read_bytes() == again


def test_without_the_data_nothing_fails_and_it_is_said(
    gate: ModuleType, floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "shared_folder", lambda: None)
    assert run(gate, monkeypatch, "--floors", floors) == 0
    assert "nothing measured" in capsys.readouterr().out


def test_the_floors_of_the_project_are_as_the_gate_writes_them(gate: ModuleType) -> None:
    runs = gate.load(EVALUATION / "floors.toml")
    assert gate.written(runs) == (EVALUATION / "floors.toml").read_text("utf-8")
    assert all(
        (floor.floor is None) != (floor.ceiling is None) for one in runs.values() for floor in one.floors.values()
    )


def test_the_analysis_holds_counts_and_single_words_only(gate: ModuleType) -> None:
    analysis = importlib.import_module("analysis")
    told = Measurement(
        "reports",
        2,
        {"claim_f1": 0.5},
        {
            "cues missed": {"said": 3, "was told by somebody": 1},
            "unread": {"one": "words of a report"},
            "chains": {"1 teller": {"matched": 2, "right": 1}},
            "confusion": {"tone": {"neutral": {"neutral": 4, "distancing": 1}}},
            "reliability": [{"low": 0.5, "high": 0.6, "claims": 3}],
            "nothing": {},
        },
    ).of("reports", "default")
    text = "\n".join(analysis.document([told]))
    assert "somebody" not in text
    assert "words of a report" not in text
    assert "| said | 3 |" in text
    assert "### Confusion: tone" in text
    assert "| neutral | 4 | 1 |" in text
    assert "| 1 | 0.500 | 0.600 | 3 |" in text


def test_the_path_of_a_figure(gate: ModuleType) -> None:
    runs = importlib.import_module("runs")
    assert runs.figure(MEASURED, "source.f1") == 0.7134
    assert runs.figure(MEASURED, "gap") == 0.2
    assert runs.figure(MEASURED, "gap.f1") is None
