"""How much of the bare model's speed is left in reading: tokens per second of both, in one run.

    python benchmarks/speed.py [FOLDER] [--reports 200] [--repetitions 5] [--model NAME]

``read`` takes documents to reports; ``bare`` runs the encoder's session alone on the same windows; both on all cores
that the process may use.
Repetitions alternate, so that a machine that slows down slows both. Prints JSON; tokens are word pieces of the texts,
padding and overlaps not counted. Capture is outside both: it is disk and decoding.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from accordingto.capture import capture
from accordingto.encoder import Encoder
from accordingto.encoder.tokens import tokenize
from accordingto.encoder.windows import cuts
from accordingto.reader import Reader
from accordingto.record import Document
from accordingto.settings import cores


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=annotated(), help="reports as text files")
    parser.add_argument("--reports", type=int, default=200, metavar="N")
    parser.add_argument("--repetitions", type=int, default=5, metavar="N")
    parser.add_argument("--model", default="default", metavar="NAME")
    asked = parser.parse_args()
    paths = sorted(asked.folder.rglob("*.txt"))[: asked.reports]
    if not paths:
        parser.error(f"no .txt files in {asked.folder}: give a folder of reports")
    documents = [capture(str(path)).document for path in paths]
    print(json.dumps(measured(documents, asked.model, asked.repetitions), indent=2))


def annotated() -> Path:
    """The annotated reports of the shared data (ACCORDINGTO_SHARED, else ``../shared`` beside the checkout)."""
    beside = Path(__file__).parents[2] / "shared"
    return Path(os.environ.get("ACCORDINGTO_SHARED", beside)) / "gold" / "train" / "text"


def measured(documents: Sequence[Document], model: str, repetitions: int) -> dict[str, Any]:
    """Both speeds and their ratio over the repetitions."""
    reader, encoder = Reader.load(model), Encoder.load(model, threads=cores())
    tokens, bare = prepared(encoder, [document.text for document in documents])
    ways: tuple[Callable[[], None], ...] = (lambda: exhaust(reader.read_all(documents)), bare)
    for way in ways:
        way()
    times = [[seconds(way) for way in ways] for _ in range(repetitions)]
    return {
        "reports": len(documents),
        "tokens": tokens,
        "model": reader.model,
        "cores": cores(),
        "read_tokens_per_second": spread(tokens / read for read, _ in times),
        "bare_tokens_per_second": spread(tokens / alone for _, alone in times),
        "ratio": spread(alone / read for read, alone in times),
    }


def prepared(encoder: Encoder, texts: Sequence[str]) -> tuple[int, Callable[[], None]]:
    """The word pieces of the texts, and a call that runs the session on all their windows."""
    tokens = [tokenize(text, encoder.tokenizer) for text in texts]
    windows = [(text, span) for text in tokens for span in cuts(len(text))]

    def bare() -> None:
        for text, span in windows:
            encoder.run(text, span)

    return sum(map(len, tokens)), bare


def exhaust(results: Iterable[object]) -> None:
    """Take all results and keep none."""
    for _ in results:
        pass


def seconds(way: Callable[[], None]) -> float:
    """Wall time of a call."""
    begin = time.perf_counter()
    way()
    return time.perf_counter() - begin


def spread(values: Iterable[float]) -> dict[str, float]:
    """Median, least and greatest."""
    listed = sorted(values)
    return {"median": statistics.median(listed), "low": listed[0], "high": listed[-1]}


if __name__ == "__main__":
    main()
