"""What places, times, quantities, actors and events cost: speed of reading with all of them over without, in one run.

    python benchmarks/details.py [FOLDER] [--reports 60] [--repetitions 1] [--model NAME]

Every report is read both ways in turn, on one core. Prints JSON; 1.0 would be no cost at all.
"""

from __future__ import annotations

import json
from typing import Any

from timed import asked_of, seconds, spread

from accordingto.actor import Cast
from accordingto.encoder import Encoder, Reading
from accordingto.reader import Reader
from accordingto.record import Claim, Document


class Plain(Reader):
    """A reader that stops at the claims."""

    def _detailed(self, document: Document, reading: Reading, claims: list[Claim], cast: Cast) -> list[Claim]:
        return claims


def main() -> None:
    """Measure and print."""
    asked, documents = asked_of(__doc__, reports=60, repetitions=1)
    print(json.dumps(measured(documents, asked.model, asked.repetitions), indent=2))


def measured(documents: list[Document], model: str, repetitions: int) -> dict[str, Any]:
    """Seconds of both ways over all reports, and their ratio over the repetitions."""
    encoder = Encoder.load(model, threads=1)
    whole, plain = Reader(encoder, threads=1), Plain(encoder, threads=1)
    whole.read(documents[0])  # opens what is opened once
    times = []
    for _ in range(repetitions):
        both = [[seconds(lambda: way.read(one)) for way in (whole, plain)] for one in documents]  # noqa: B023
        times.append([sum(column) for column in zip(*both, strict=True)])
    return {
        "reports": len(documents),
        "model": whole.model,
        "with_seconds": spread(read for read, _ in times),
        "without_seconds": spread(alone for _, alone in times),
        "ratio": spread(alone / read for read, alone in times),
    }


if __name__ == "__main__":
    main()
