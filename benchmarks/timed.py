"""How calls are timed, and the reports that reading is timed on."""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from accordingto.capture import capture
from accordingto.record import Document


def asked_of(description: str | None, reports: int, repetitions: int) -> tuple[argparse.Namespace, list[Document]]:
    """The arguments of a benchmark of reading, by default so many reports so many times, and these reports."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=annotated(), help="reports as text files")
    parser.add_argument("--reports", type=int, default=reports, metavar="N")
    parser.add_argument("--repetitions", type=int, default=repetitions, metavar="N")
    parser.add_argument("--model", default="default", metavar="NAME")
    asked = parser.parse_args()
    paths = sorted(asked.folder.rglob("*.txt"))[: asked.reports]
    if not paths:
        parser.error(f"no .txt files in {asked.folder}: give a folder of reports")
    return asked, [capture(str(path)).document for path in paths]


def annotated() -> Path:
    """The annotated reports of the shared data (ACCORDINGTO_SHARED, else ``../shared`` beside the checkout)."""
    beside = Path(__file__).parents[2] / "shared"
    return Path(os.environ.get("ACCORDINGTO_SHARED", beside)) / "gold" / "train" / "text"


def exhaust(results: Iterable[object]) -> None:
    """Take all results and keep none."""
    for _ in results:
        pass


def seconds(way: Callable[[], object]) -> float:
    """Wall time of a call."""
    begin = time.perf_counter()
    way()
    return time.perf_counter() - begin


def work(way: Callable[[], object]) -> float:
    """Seconds that the processor works on a call in this process, whoever else it works for."""
    begin = time.process_time()
    way()
    return time.process_time() - begin


def spread(values: Iterable[float]) -> dict[str, float]:
    """Median, least and greatest."""
    listed = sorted(values)
    return {"median": statistics.median(listed), "low": listed[0], "high": listed[-1]}
