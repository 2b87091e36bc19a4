"""``accordingto export``: what it writes and says, and how it refuses."""

from __future__ import annotations

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
    """A case that was not weighed."""
    rows = [{"text": text, "outlet": outlet, "published": "2021-05-12"} for outlet, text in TEXTS.items()]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    path = str(tmp_path / "town.case")
    assert command("add", path, str(tmp_path / "rows.jsonl"), "--any-language").returncode == 0
    return path


def test_a_case_is_exported(command: Command, case: str, tmp_path: Path) -> None:
    early = command("export", case, "--to", "html")
    assert (early.returncode, early.stderr.count("\n")) == (2, 1)
    assert "accordingto weigh" in early.stderr
    command("weigh", case)
    out = tmp_path / "pages" / "town.html"
    assert command("export", case, "--to", "html", "--out", str(out)).stdout == f"{out}\n"
    assert "Norvale pier" in out.read_text("utf-8")
    tables = command("export", case, "--to", "csv", "-o", str(tmp_path / "tables")).stdout.split()
    assert [Path(path).name for path in tables] == [
        f"town.{name}.csv" for name in ("claims", "allegations", "sources", "reports")
    ]
    assert json.loads(command("export", case, "--to", "csl", "-o", "-").stdout)[0]["container-title"] == "The Beacon"
    (tmp_path / "names.toml").write_text('[court]\n"A" = ["Bela"]\n', "utf-8")
    named = ("--pseudonyms", str(tmp_path / "names.toml"), "--audience", "court")
    assert "Bela" not in command("export", case, "--to", "stix", "-o", "-", *named).stdout
    assert command("check", case).returncode == 0


def test_what_cannot_be_exported_is_told_in_a_line(command: Command, case: str, tmp_path: Path) -> None:
    command("weigh", case)
    for arguments, code, told in (
        (("--to", "odt"), 2, "There are: html, pdf"),
        (("--to", "html", "--allegation", "e" * 64), 2, "nothing in the case"),
        (("--to", "csl", "--out", f"{case}/reports.json"), 2, "cannot write here"),
        (("--to", "csv", "-o", "-"), 2, "give a folder"),
        (("--to", "csl", "--audience", "court"), 2, "go together"),
    ):
        refused = command("export", case, *arguments)
        assert (refused.returncode, refused.stderr.count("\n")) == (code, 1)
        assert told in refused.stderr
