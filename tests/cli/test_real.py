"""The whole command with the model that is installed, on the report that comes with the program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from accordingto.report.json import from_json


def accordingto(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "accordingto", *arguments], capture_output=True, check=False)


def models() -> Sequence[str]:
    from accordingto.reader import available

    return available()


pytestmark = pytest.mark.skipif(not models(), reason="no model is installed beside the code")


def test_the_sample_is_read_and_every_span_holds() -> None:
    run = accordingto("read", "sample:ferry", "--format", "json")
    assert (run.returncode, run.stderr) == (0, b"")
    report = from_json(run.stdout)
    assert any(len(claim.chain) > 1 for claim in report.claims)
    known = {source.id for source in report.sources}
    assert {id for claim in report.claims for link in claim.chain for id in link.sources} <= known


@pytest.mark.parametrize("form", ["text", "html", "jsonl"])
def test_every_form_is_written(form: str) -> None:
    run = accordingto("read", "sample:ferry.html", "--format", form)
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout


def test_several_processes_read_what_one_reads(tmp_path: Path) -> None:
    alone = json.loads(accordingto("read", "sample:ferry", "--format", "json").stdout)
    text = alone["document"]["text"]
    for number in range(9):
        (tmp_path / f"{number}.txt").write_bytes(text.encode())
    run = accordingto("read", str(tmp_path), "--format", "jsonl", "--jobs", "2")
    assert run.returncode == 0
    read = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(read) == 9
    for one in read:
        assert [claim["content"] for claim in one["claims"]] == [claim["content"] for claim in alone["claims"]]


def test_models_are_listed_with_a_line_of_their_cards() -> None:
    assert accordingto("models").stdout.startswith(b"default")
