"""The commands that weigh a case and tell what it comes to."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]
TEXTS = {
    "The Ledger": "Ada said soldiers burned the grain store at Norvale pier on Monday.",
    "The Beacon": "Bela said the store of grain on Norvale pier was burned by soldiers. Cyra said the mayor has gone.",
}


@pytest.fixture
def case(command: Command, tmp_path: Path) -> str:
    rows = [{"text": text, "outlet": outlet, "published": "2021-05-12"} for outlet, text in TEXTS.items()]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    path = str(tmp_path / "town.case")
    assert command("add", path, str(tmp_path / "rows.jsonl"), "--any-language").returncode == 0
    return path


def test_a_case_is_weighed_and_listed(command: Command, case: str) -> None:
    early = command("allegations", case)
    assert (early.returncode, early.stderr.count("\n")) == (2, 1)
    assert "accordingto weigh" in early.stderr
    assert command("weigh", case).stdout == "3 claims in 2 reports weighed: 2 allegations\n"
    listed = command("allegations", case).stdout
    assert "2 reports · 2 outlets · 2 sources" in " ".join(listed.split())
    assert listed.endswith("2 allegations; none of the numbers says whether it is true\n")
    assert "1 allegation;" in command("allegations", case, "--search", "mayor").stdout


def test_lists_for_programs(command: Command, case: str) -> None:
    command("weigh", case)
    lines = [json.loads(line) for line in command("allegations", case, "--format", "jsonl").stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(command("allegations", case, "--format", "csv").stdout)))
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert rows[0]["reports"] == "2"
    assert lines[0]["claims"][0]["words"] in TEXTS["The Ledger"] + TEXTS["The Beacon"]


def test_one_allegation_is_shown_whole(command: Command, case: str) -> None:
    command("weigh", case)
    id = json.loads(command("allegations", case, "--format", "jsonl").stdout.splitlines()[0])["id"]
    shown = command("show", case, id[:12]).stdout
    assert all(words in shown for words in ("narrowest passage", "Affirmed", "The Ledger ← Ada", "The Beacon ← Bela"))
    assert json.loads(command("show", case, id[:12], "--format", "json").stdout)["id"] == id
