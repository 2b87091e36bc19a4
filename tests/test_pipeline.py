"""Reading one report and many: what counts as a path, the order of outcomes, and failures that stop nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import accordingto
from accordingto import crew, pipeline
from accordingto.errors import (
    EmptyReportError,
    MissingReportError,
    NotEnglishError,
    ReaderFaultError,
    UnknownModelError,
)
from accordingto.record import Report

pytestmark = pytest.mark.usefixtures("fake_reader")

TEXT = "The mayor of the town spoke on Monday. Ada said the bridge is open. Bela said the road is shut."


def folder_of(tmp_path: Path, texts: list[str]) -> list[str]:
    paths = [tmp_path / f"{number:03}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return [str(path) for path in paths]


def test_a_text_is_read_as_it_stands() -> None:
    report = accordingto.read(TEXT)
    assert report.document.text == TEXT
    assert [claim.content[0].text for claim in report.claims] == ["the bridge is open", "the road is shut"]


def test_a_path_is_read_from_its_file(tmp_path: Path) -> None:
    (path,) = folder_of(tmp_path, [TEXT])
    assert accordingto.read(path) == accordingto.read(Path(path))
    assert accordingto.read(path).document.text == TEXT


@pytest.mark.parametrize("name", ["report.txt", "no such report.txt", "/nowhere/at/all", "report", "saved page.HTML"])
def test_what_looks_like_a_missing_file_is_one(name: str) -> None:
    with pytest.raises(MissingReportError, match="no such file"):
        accordingto.read(name)
    with pytest.raises(MissingReportError):
        accordingto.read(Path(name))


@pytest.mark.parametrize("text", ["Ada said it rained.", "word " * 2000, "one\ntwo said three.txt", "x" * 5000])
def test_what_reads_like_a_text_is_one(text: str) -> None:
    assert (
        accordingto.read(text, settings=accordingto.settings.CaptureSettings(any_language=True)).document.text == text
    )


def test_blank_text_and_another_language_are_refused() -> None:
    with pytest.raises(EmptyReportError):
        accordingto.read("  \n ")
    german = "Der Bürgermeister sagte am Montag, dass die Brücke wieder offen ist und die Straße gesperrt bleibt. " * 5
    with pytest.raises(NotEnglishError):
        accordingto.read(german)


def test_an_unknown_model_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UnknownModelError, match="Installed: default, open"):
        list(pipeline.read_sources(folder_of(tmp_path, [TEXT] * 9), model="none"))
    with pytest.raises(UnknownModelError):
        pipeline.read_source("missing.txt", model="none")


def test_facts_replace_what_the_report_says(tmp_path: Path) -> None:
    (path,) = folder_of(tmp_path, [TEXT])
    assert pipeline.read_source(path, facts={"outlet": "The Ledger"}).document.outlet == "The Ledger"


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_the_order_given_and_bad_reports_stop_nothing(tmp_path: Path, jobs: int) -> None:
    texts = [f"Reporter says this is number {n}. Ada said it was item {n}." for n in range(20)]
    texts[3], texts[11] = "", texts[11] + " FAULT"
    sources = [*folder_of(tmp_path, texts), str(tmp_path / "gone.txt")]
    outcomes = list(pipeline.read_sources(sources, jobs=jobs))
    assert len(outcomes) == len(sources)
    refused = {at: one for at, one in enumerate(outcomes) if isinstance(one, pipeline.Refusal)}
    assert {at: type(one.error) for at, one in refused.items()} == {
        3: EmptyReportError,
        11: ReaderFaultError,
        20: MissingReportError,
    }
    assert all(one.source == sources[at] for at, one in refused.items())
    read = [(at, one) for at, one in enumerate(outcomes) if isinstance(one, Report)]
    assert all(one.document.text == texts[at] for at, one in read)


def test_a_worker_that_dies_costs_only_the_report_that_killed_it(tmp_path: Path) -> None:
    texts = [TEXT] * 12
    texts[5] += " DEATH"
    outcomes = list(pipeline.read_sources(folder_of(tmp_path, texts), jobs=2))
    assert [at for at, one in enumerate(outcomes) if isinstance(one, pipeline.Refusal)] == [5]


def test_few_sources_start_no_worker() -> None:
    assert crew.hands(1, 8) == crew.hands(7, 8) == 1
    assert crew.hands(8, 8) == 2
    assert crew.hands(1000, 1) == 1


def test_batches_keep_the_order_and_leave_standard_input_alone() -> None:
    sources = ["a", "b", "-", "c", *map(str, range(30))]
    batches = list(crew.batches(sources, len(sources), 2))
    assert [source for batch in batches for source in batch] == sources
    assert ("-",) in batches
    assert max(map(len, batches)) <= crew.BATCH


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
def test_an_interruption_ends_the_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys, time\nfrom accordingto.pipeline import read_sources\n"
        "if __name__ == '__main__':\n"
        "    for outcome in read_sources(sys.argv[1:], jobs=2):\n"
        "        print('one', flush=True)\n        time.sleep(60)\n"
    )
    sources = folder_of(tmp_path, [TEXT] * 20)
    run = subprocess.Popen(
        [sys.executable, str(script), *sources], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert run.stdout is not None
    assert run.stderr is not None
    assert run.stdout.readline() == b"one\n"
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(20) != 0
    assert run.stderr.read().count(b"Traceback") <= 1
    assert gone(run.pid, 5)
    run.stdout.close()
    run.stderr.close()


def gone(group: int, seconds: float) -> bool:
    """Whether no process of the group is left after so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
