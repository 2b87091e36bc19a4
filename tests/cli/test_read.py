"""``accordingto read``: forms, places, exit codes, order; each error one line on standard error."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = "The town met on Monday. Ada said the bridge is open. Bela said the road is shut.\n"
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Nine good reports, one of them twice by name, and an empty one."""
    root = tmp_path / "in"
    (root / "sub").mkdir(parents=True)
    for number in range(8):
        (root / f"r{number}.txt").write_text(TEXT.replace("Monday", f"day {number}"), "utf-8")
    (root / "sub" / "r3.txt").write_text(TEXT, "utf-8")
    (root / "r5.txt").write_text("", "utf-8")
    return root


def one_line(run: subprocess.CompletedProcess[str]) -> str:
    assert run.stderr.count("\n") == 1, run.stderr
    assert run.stderr.startswith("accordingto: ")
    assert "Traceback" not in run.stderr
    return run.stderr


def test_text_for_people(command: Command, report: Path) -> None:
    run = command("read", str(report), "--outlet", "The Ledger", "--published", "2021-05-12")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Untitled report\nThe Ledger · 12 May 2021\n")
    assert " 1  the bridge is open\n    The Ledger ← Ada\n" in run.stdout
    assert "\x1b" not in run.stdout


def test_json_for_programs(command: Command, report: Path) -> None:
    run = command("read", str(report), "--format", "json")
    record = json.loads(run.stdout)
    assert record["document"]["text"] == TEXT
    assert [claim["content"][0]["text"] for claim in record["claims"]] == ["the bridge is open", "the road is shut"]


def test_standard_input(command: Command) -> None:
    run = command("read", "-", "--format", "jsonl", stdin=TEXT)
    assert json.loads(run.stdout)["document"]["text"] == TEXT


def test_a_page_goes_to_its_file(command: Command, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert command("read", str(report), "--format", "html", "-o", str(out)).stdout == ""
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_several_come_in_order_and_an_empty_one_is_refused(command: Command, folder: Path) -> None:
    run = command("read", str(folder), "--format", "jsonl", "--jobs", "2")
    assert run.returncode == 3
    assert "r5.txt" in one_line(run)
    texts = [json.loads(line)["document"]["text"] for line in run.stdout.splitlines()]
    assert texts == [TEXT.replace("Monday", f"day {n}") for n in (0, 1, 2, 3, 4, 6, 7)] + [TEXT]


def test_several_in_json_are_an_array(command: Command, folder: Path) -> None:
    run = command("read", str(folder), "--format", "json")
    assert len(json.loads(run.stdout)) == 8
    alone = command("read", str(folder / "sub"), "--format", "json")
    assert len(json.loads(alone.stdout)) == 1
    none = command("read", str(folder / "r5.txt"), str(folder / "r5.txt"), "--format", "json")
    assert (json.loads(none.stdout), none.returncode) == ([], 4)


def test_several_in_text_are_headed_by_their_names(command: Command, folder: Path) -> None:
    run = command("read", str(folder / "r0.txt"), str(folder / "r1.txt"))
    assert run.stdout.count("── ") == 2
    assert run.stdout.index("r0.txt") < run.stdout.index("r1.txt")


def test_several_make_one_table_and_one_map(command: Command, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    assert command("read", str(folder), "--format", "csv", "-o", str(out)).returncode == 3
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert [row["content"] for row in rows] == ["the bridge is open", "the road is shut"] * 8
    run = command("read", str(folder), "--format", "geojson")
    assert json.loads(run.stdout) == {"type": "FeatureCollection", "features": []}
    assert command("read", str(folder), "--format", "geojson", "-o", f"{tmp_path}/maps/").returncode == 3
    assert len(list((tmp_path / "maps").glob("*.geojson"))) == 8


def test_a_folder_takes_one_file_each_and_no_name_twice(command: Command, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert command("read", str(folder), "--format", "json", "-o", str(out)).returncode == 3
    assert sorted(path.name for path in out.iterdir()) == sorted(
        ["r0.json", "r1.json", "r2.json", "r3.json", "r3-2.json", "r4.json", "r6.json", "r7.json"]
    )
    assert json.loads((out / "r3-2.json").read_text("utf-8"))["document"]["text"] == TEXT


def test_pages_for_several_need_a_folder(command: Command, folder: Path) -> None:
    run = command("read", str(folder), "--format", "html")
    assert run.returncode == 2
    assert "-o FOLDER" in one_line(run)


def test_no_report_is_ever_written_over(command: Command, tmp_path: Path) -> None:
    page = tmp_path / "saved.html"
    page.write_text(f"<html><body><article><p>{TEXT * 5}</p></article></body></html>", "utf-8")
    before = page.read_bytes()
    assert command("read", str(page), "--format", "html", "-o", str(page)).returncode == 2
    assert command("read", str(page), "--format", "html", "-o", str(tmp_path)).returncode == 0
    assert page.read_bytes() == before
    assert (tmp_path / "saved-2.html").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["missing.txt"], 4, "no such file"),
        (["missing.txt", "gone.txt"], 4, "no such file"),
        (["http://127.0.0.1:9/report"], 5, "127.0.0.1"),
        (["{report}", "--model", "none"], 2, "no model named 'none'"),
        (["{report}", "--max-size", "10"], 4, "limit"),
        (["{report}", "--max-size", "huge"], 2, "no size"),
        (["{report}", "--published", "yesterday"], 2, "no date"),
        (["{report}", "{report}", "--title", "x"], 2, "single report"),
        (["{report}", "-o", "/nowhere/at/all.txt"], 2, "cannot write"),
        (["{report}", "--format", "xml"], 2, "xml"),
        (["{report}", "--nonsense"], 2, "--nonsense"),
        ([], 2, "SOURCES"),
        (["{empty}"], 4, "no files"),
    ],
)
def test_what_is_wrong_is_one_line_and_a_code(
    command: Command, report: Path, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "nothing").mkdir()
    run = command("read", *(one.format(report=report, empty=tmp_path / "nothing") for one in arguments))
    assert run.returncode == code, run.stderr
    assert run.stdout == ""
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    assert all(line.startswith("accordingto: ") for line in run.stderr.splitlines())


def test_a_fault_of_ours_is_one_line_and_a_traceback_where_asked(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "fault.txt"
    path.write_text(TEXT + " FAULT", "utf-8")
    run = command("read", str(path))
    assert run.returncode == 70
    assert "Please report it" in one_line(run)
    assert "Traceback" in command("read", str(path), ACCORDINGTO_DEBUG="1").stderr


def test_a_fault_in_one_of_several_stops_no_other(command: Command, report: Path, tmp_path: Path) -> None:
    path = tmp_path / "fault.txt"
    path.write_text(TEXT + " FAULT", "utf-8")
    run = command("read", str(path), str(report), "--format", "jsonl")
    assert run.returncode == 3
    assert len(run.stdout.splitlines()) == 1


def test_a_hostile_file_name_stays_on_its_line(command: Command) -> None:
    assert "\x1b" not in one_line(command("read", "a\x1b[2J\nb.txt"))


def test_a_closed_pipe_is_no_complaint(fake_reader: None, folder: Path) -> None:
    read = f"{sys.executable} -m accordingto read {folder}/r0.txt {folder}/r1.txt {folder}/r2.txt --format jsonl"
    run = subprocess.run(
        ["bash", "-c", f"{read} | (exec <&-; sleep 1); echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == ("0\n", "")
