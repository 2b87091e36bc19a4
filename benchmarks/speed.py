"""How much of the bare model's speed is left in reading: tokens per second of both, in one run.

    python benchmarks/speed.py [FOLDER] [--reports 200] [--repetitions 5] [--model NAME]

``read`` takes documents to reports; ``bare`` runs the encoder's session alone on the same windows; both on all cores
that the process may use.
Repetitions alternate, so that a machine that slows down slows both. Prints JSON; tokens are word pieces of the texts,
padding and overlaps not counted. Capture is outside both: it is disk and decoding.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from typing import Any

from timed import asked_of, exhaust, seconds, spread

from accordingto.encoder import Encoder
from accordingto.encoder.tokens import tokenize
from accordingto.encoder.windows import cuts
from accordingto.reader import Reader
from accordingto.record import Document
from accordingto.settings import cores


def main() -> None:
    """Measure and print."""
    asked, documents = asked_of(__doc__, reports=200, repetitions=5)
    print(json.dumps(measured(documents, asked.model, asked.repetitions), indent=2))


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


if __name__ == "__main__":
    main()
