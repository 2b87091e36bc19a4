"""The commands on a case: what they print, how they end, and every error in one line."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

import accordingto
from accordingto.capture.row import FIELDS
from accordingto.casefile import Added, Case, Filter
from accordingto.cli import add, claims
from accordingto.errors import MissingCaseError
from accordingto.record import Access, Certainty, SourceKind

TEXT = "The town met on Monday. Ada said the bridge is open. Bela said the crates are gone.\n"
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, an empty one, and a table of two."""
    root = tmp_path / "in"
    root.mkdir()
    for number in range(2):
        (root / f"r{number}.txt").write_text(TEXT.replace("Monday", f"day {number}"), "utf-8")
    (root / "r2.txt").touch()
    rows = [{"text": TEXT, "outlet": outlet, "published": "2021-05-12"} for outlet in ("The Ledger", "=The Beacon")]
    (root / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return root


@pytest.fixture
def case(fake_reader: None, folder: Path, tmp_path: Path) -> str:
    """A case with all of them."""
    path = str(tmp_path / "town.case")
    with Case.open(path, begin=True) as begun:
        list(begun.add([str(folder)], jobs=1))
    return path


def test_adding_tells_what_became_of_each_and_goes_on(command: Command, folder: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "town.case")
    first = command("add", path, str(folder))
    assert (first.returncode, first.stdout) == (3, "4 added · 8 claims · 1 refused\n")
    assert first.stderr.count("\n") == 1
    assert "r2.txt" in first.stderr
    again = command("add", path, str(folder / "r0.txt"), str(folder / "rows.jsonl"))
    assert (again.returncode, again.stdout) == (0, "3 there already\n")


def test_several_processes_add_what_one_adds(command: Command, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"r{number}.txt").write_text(TEXT.replace("Monday", f"day {number}"), "utf-8")
    sources = [str(path) for path in sorted(tmp_path.glob("r*.txt"))]
    for jobs in "1", "2":
        assert command("add", str(tmp_path / f"{jobs}.case"), *sources, "--jobs", jobs).returncode == 0
    one, two = (Case.open(tmp_path / f"{jobs}.case") for jobs in "12")
    assert list(one.claims()) == list(two.claims())
    one.close()
    two.close()


def test_claims_as_text_lines_and_csv(command: Command, case: str) -> None:
    text = command("claims", case, "--search", "crate", "--in-text", "day").stdout
    assert text.count("the crates are gone\n    this report ← Bela\n") == 2
    assert text.endswith("2 claims in 2 reports\n")
    records = [json.loads(line) for line in command("claims", case, "--format", "jsonl").stdout.splitlines()]
    assert len(records) == 8
    assert records[0]["sources"][0]["name"] == "Ada"
    cells = list(csv.DictReader(io.StringIO(command("claims", case, "--source", "ada", "--format", "csv").stdout)))
    assert [row["origin"] for row in cells] == ["Ada"] * 4
    assert {row["outlet"] for row in cells} == {"", "The Ledger", "'=The Beacon"}
    assert command("claims", case, "--denied").stdout == "0 claims in 0 reports\n"


def test_what_is_written_to_a_file_is_noted_in_the_log(command: Command, case: str, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    assert command("claims", case, "--format", "csv", "-o", str(out)).stdout == ""
    assert out.read_text("utf-8").count("\n") == 9
    with sqlite3.connect(case) as connection:
        noted = connection.execute("SELECT subject FROM log WHERE action = 'export'").fetchall()
    connection.close()
    assert noted == [("claims as csv to claims.csv",)]
    assert command("check", case).returncode == 0


def test_sources_and_refusals(command: Command, case: str) -> None:
    sources = command("sources", case).stdout
    assert "Ada · a named person · first teller of 4 claims · in 4 reports" in " ".join(sources.split())
    assert "2 sources" in sources
    assert json.loads(command("sources", case, "--name", "bel", "--format", "jsonl").stdout)["first_of"] == 4
    refused = command("refused", case).stdout
    assert "the file is empty" in " ".join(refused.split())
    assert "1 refused" in refused


def test_show_a_report_a_claim_and_a_source(command: Command, case: str) -> None:
    with Case.open(case) as opened:
        kept = next(iter(opened.claims(Filter(in_text="day"))))
    report = command("show", case, kept.id[:10]).stdout
    assert report.startswith(f"report {kept.id}\ncaptured ")
    assert f"SHA-256 {kept.report.document.id}" in report
    assert " 1  the bridge is open\n" in report
    claim = command("show", case, kept.report.claims[0].id).stdout
    assert "Ada · a named person" in claim
    source = command("show", case, kept.sources["s1"][:12]).stdout
    assert "Bela" in source
    assert "the crates are gone" in source
    record = json.loads(command("show", case, kept.id[:10], "--format", "json").stdout)
    assert record["document"]["text"] == kept.report.document.text


def test_check_names_what_was_touched(command: Command, case: str) -> None:
    whole = command("check", case)
    assert whole.returncode == 0
    assert "all is as it was kept" in whole.stdout
    head = whole.stdout.split()[-1]
    with sqlite3.connect(case) as connection:
        connection.execute("DROP TRIGGER claims_kept_at_update")
        connection.execute("UPDATE claims SET polarity = 'denied' WHERE position = 0")
    connection.close()
    touched = command("check", case, "--head", head)
    assert (touched.returncode, touched.stderr) == (6, "")
    assert touched.stdout.count("reading ") == 4
    assert command("check", case, "--head", "0" * 64).stdout.startswith("log 000")


def test_judging_and_undoing(command: Command, case: str) -> None:
    with Case.open(case) as opened:
        one, other = list(opened.claims(Filter(in_text="day", source="Ada")))
        claims = [kept.report.claims[0].id for kept in (one, other)]
    who = ("--by", "N. Ruiz", "--because", "I asked her")
    run = command("judge", case, claims[0][:12], "--same", claims[1][:12], *who)
    assert run.returncode == 0, run.stderr
    id = run.stdout.split()[1]
    assert command("judge", case, claims[0], "--grade", "B2", *who).returncode == 0
    shown = " ".join(command("show", case, claims[1]).stdout.split())
    assert f"{id} same as “the bridge is open” · N. Ruiz, 20" in shown
    assert shown.endswith("because: I asked her 1 judgement")
    assert command("judge", case, "--undo", id, *who).returncode == 0
    assert "judgement" not in command("show", case, claims[1]).stdout
    listed = command("judgements", case).stdout
    assert "grade B2" in listed
    assert f"undoes {id}" in listed
    assert listed.endswith("3 judgements\n")
    rows = list(csv.DictReader(io.StringIO(command("judgements", case, claims[1], "--format", "csv").stdout)))
    assert [row["verdict"] for row in rows] == ["same"]
    assert rows[0]["undone_by"]
    assert command("check", case).returncode == 0


def test_erasing(command: Command, case: str, folder: Path) -> None:
    with Case.open(case) as opened:
        kept = next(iter(opened.claims(Filter(in_text="day"))))
    run = command("erase", case, kept.id[:10], "--because", "a threat")
    assert (run.returncode, run.stdout) == (0, "erased · 1 report · 2 claims · 0 judgements\n")
    again = command("erase", case, kept.id[:10], "--because", "a threat")
    assert (again.returncode, again.stdout) == (0, "erased before; the file was cleaned again\n")
    assert "1 report erased; a tombstone in the log stands for each\n" in command("check", case).stdout
    (path,) = (path for path in folder.glob("r[01].txt") if path.read_text("utf-8") == kept.report.document.text)
    refused = command("add", case, str(path))
    assert (refused.returncode, refused.stdout) == (4, "1 refused\n")
    assert refused.stderr.count("\n") == 1
    assert "--again" in refused.stderr
    assert "--again" not in command("refused", case).stdout
    assert command("add", case, str(path), "--again").stdout == "1 added · 2 claims\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["claims", "none.case"], 2, "no such casefile"),
        (["check", "{report}"], 2, "no casefile"),
        (["add", "{report}", "{report}"], 2, "no casefile"),
        (["add", "{case}"], 2, "SOURCES"),
        (["add", "{case}", "missing.txt"], 4, "no such file"),
        (["add", "{case}", "{empty}"], 4, "no files"),
        (["add", "{case}", "http://127.0.0.1:9/report"], 5, "127.0.0.1"),
        (["add", "{case}", "{report}", "--model", "none"], 2, "no model named"),
        (["add", "new.case", "{report}", "--model", "none"], 2, "no model named"),
        (["add", "{case}", "{rows}", "--column", "text=body"], 2, "no column 'body'"),
        (["add", "{case}", "{rows}", "--column", "body"], 2, "FIELD=NAME"),
        (["show", "{case}", "zzz"], 2, "begins with 'zzz'"),
        (["judge", "{case}", "zzz", "--wrong-reading", "--by", "N", "--because", "x"], 2, "begins with 'zzz'"),
        (["judge", "{case}", "zzz", "--by", "N", "--because", "x"], 2, "one judgement of it"),
        (["judge", "{case}", "--undo", "zzz", "--by", "N", "--because", "x"], 2, "begins with 'zzz'"),
        (["judge", "{case}", "0", "--grade", "B2", "--same", "1", "--by", "N", "--because", "x"], 2, "one judgement"),
        (["judge", "{case}", "0", "--grade", "B2", "--by", "N"], 2, "--because"),
        (["judgements", "{case}", "zzz"], 2, "begins with 'zzz'"),
        (["erase", "{case}", "zzz", "--because", "x"], 2, "begins with 'zzz'"),
        (["erase", "{case}", "zzz"], 2, "--because"),
        (["add", "{case}", "{feed}"], 4, "--fetch"),
        (["add", "{case}", "{feed}", "--fetch"], 5, "127.0.0.1"),
        (["add", "{case}", "{warc}"], 4, "does not begin as a WARC"),
        (["claims", "{case}", "--search", "**"], 2, "no word"),
        (["claims", "{case}", "--kind", "nobody"], 2, "nobody"),
        (["claims", "{case}", "--format", "csv", "-o", "/nowhere/at/all"], 2, "cannot write"),
    ],
)
def test_what_is_wrong_is_one_line_and_a_code(
    command: Command, case: str, folder: Path, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "nothing").mkdir()
    feed, warc = tmp_path / "feed.xml", tmp_path / "one.warc"
    feed.write_text("<rss><channel><item><link>http://127.0.0.1:9/1</link></item></channel></rss>", "utf-8")
    warc.write_text(TEXT, "utf-8")
    places = {
        "case": case,
        "feed": feed,
        "warc": warc,
        "report": folder / "r0.txt",
        "rows": folder / "rows.jsonl",
        "empty": tmp_path / "nothing",
    }
    run = command(*(one.format(**places) for one in arguments))
    assert run.returncode == code, run.stderr
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stderr.count("\n") == 1
    assert not Path("new.case").exists()


def test_without_sqlalchemy_it_says_what_to_install(fake_reader: None, case: str) -> None:
    script = (
        "import sys\nsys.modules['sqlalchemy'] = None\nfrom accordingto.cli.command import run\n"
        f"sys.exit(run(['claims', {case!r}]))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr == (
        "accordingto: a casefile needs more than is installed. Install it with: pip install 'accordingto[case]'.\n"
    )


def held(path: Path) -> int:
    """How many reports a case holds that another process writes to; none where it has no tables yet."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as case:
            found: int = case.execute("SELECT count(*) FROM readings").fetchone()[0]
            return found
    except sqlite3.OperationalError:
        return 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
def test_an_interruption_keeps_what_was_added_and_says_how_to_go_on(fake_reader: None, tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    row = json.dumps({"text": TEXT * 40}) + "\n"
    table.write_text("".join(row.replace("Monday", f"day {n}") for n in range(1500)), "utf-8")
    path = tmp_path / "town.case"
    command = [sys.executable, "-m", "accordingto", "add", str(path), str(table), "--jobs", "1"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while run.poll() is None and not held(path):
        time.sleep(0.002)
    os.kill(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "of 1500 are in the case; run this again to go on" in told
    assert "Traceback" not in told
    with Case.open(path) as opened:
        kept = opened.counts().reports
        assert f" {kept} of 1500" in told or f" {kept - 1} of 1500" in told
        assert 0 < kept < 1500
        assert opened.check().faults == ()


def test_options_name_what_the_records_have() -> None:
    assert get_args(SourceKind) == claims.KINDS
    assert get_args(Access) == claims.ACCESS
    assert get_args(Certainty) == claims.CERTAINTY
    assert add.FIELDS == FIELDS


def test_the_api_is_typed_and_lazy(case: str, folder: Path) -> None:
    with accordingto.Case.open(case) as opened:
        assert [one.state for one in opened.add([str(folder / "r0.txt")]) if isinstance(one, Added)] == ["known"]
        assert opened.counts().reports == 4
    with pytest.raises(MissingCaseError):
        accordingto.Case.open(folder / "none.case")
