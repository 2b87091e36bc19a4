"""What one reading costs from a standing start: wall time and peak memory of the whole command.

    python benchmarks/start.py FILE [--repetitions 5] [--model NAME]

Each repetition is a fresh process; beside it, in turn, one that only opens the model's sessions, as the least
that any reading costs. Prints JSON. Memory is the peak resident set in MB (10^6 bytes). Unix only.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

BARE = """
import pathlib, sys
import onnxruntime
for path in pathlib.Path(sys.argv[1]).glob("*.onnx"):
    onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
"""
KIB = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of ``ru_maxrss``."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--repetitions", type=int, default=5, metavar="N")
    parser.add_argument("--model", default="default", metavar="NAME")
    asked = parser.parse_args()
    read = [sys.executable, "-m", "accordingto", "read", str(asked.file), "--model", asked.model, "--format", "json"]
    bare = [sys.executable, "-c", BARE, str(models() / asked.model)]
    runs = [(spent(read), spent(bare)) for _ in range(asked.repetitions + 1)][1:]
    told = {name: medians([pair[i] for pair in runs]) for i, name in enumerate(("read", "bare"))}
    ratio = statistics.median(one[0] / other[0] for one, other in runs)
    print(json.dumps({"repetitions": asked.repetitions, **told, "ratio": ratio}, indent=2))


def models() -> Path:
    """Where the installed models are."""
    import accordingto

    return Path(str(accordingto.__file__)).parent / "models"


def spent(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and peak MB of a process. Raises CalledProcessError where it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - begin, usage.ru_maxrss * KIB / 1e6


def medians(runs: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Median seconds, their spread, and the greatest memory."""
    times = [seconds for seconds, _ in runs]
    return {
        "seconds": statistics.median(times),
        "low": min(times),
        "high": max(times),
        "peak_mb": max(peak for _, peak in runs),
    }


if __name__ == "__main__":
    main()
