"""What keeping costs beside reading: adding to a fresh case over reading alone, on the same generated reports.

    python benchmarks/adding.py [--reports 200] [--repetitions 3] [--jobs 1] [--model NAME]

Both ways take the same files in; repetitions alternate, so that a machine that slows down slows both. Then the same
reports are added again, and listed, searched and checked. Prints JSON: seconds, and the ratio of adding to reading.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
from pathlib import Path
from typing import Any

from timed import exhaust, seconds

from accordingto.casefile import Case, Filter
from accordingto.pipeline import read_sources

TELLERS = (
    "a guard at the harbour", "the Ministry of the Interior", "Lena Orlo", "two members of the council",
    "spokesman Tomas Reyk", "a driver who asked not to be named", "the port authority", "residents",
)  # fmt: skip
CUES = ("said", "told the Meridan Press Agency", "denied", "claimed", "confirmed", "reported")
CONTENTS = (
    "three trucks left the pier before dawn", "no ferry called on Sunday", "fourteen crates were unloaded",
    "the soldiers waved the drivers through", "an inquiry would begin on Monday", "the north gate stood open all night",
    "the crates came from the northern depot", "nobody was hurt",
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200, metavar="N")
    parser.add_argument("--sentences", type=int, default=20, metavar="N", help="sentences of each report")
    parser.add_argument("--repetitions", type=int, default=3, metavar="N")
    parser.add_argument("--jobs", type=int, default=None, metavar="N")
    parser.add_argument("--model", default="default", metavar="NAME")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sources = written(Path(folder), asked.reports, asked.sentences)
        print(json.dumps(measured(sources, Path(folder), asked), indent=2))


def written(folder: Path, reports: int, sentences: int) -> list[str]:
    """Generated reports, each a file of its own."""
    chance = random.Random(1)
    paths = []
    for number in range(reports):
        path = folder / f"{number:06}.txt"
        told = (
            f"{chance.choice(TELLERS).capitalize()} {chance.choice(CUES)} that {chance.choice(CONTENTS)}."
            for _ in range(sentences)
        )
        path.write_text(f"Report {number} from the harbour\n\n" + "\n\n".join(told) + "\n", "utf-8")
        paths.append(str(path))
    return paths


def measured(sources: list[str], folder: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Both ways and their ratio, then what is asked of the last case."""
    how = {"model": asked.model, "jobs": asked.jobs}
    exhaust(read_sources(sources[:8], **how))
    pairs = []
    for number in range(asked.repetitions):
        reading = seconds(lambda: exhaust(read_sources(sources, **how)))
        with Case.open(folder / f"{number}.case", begin=True) as case:
            pairs.append((reading, seconds(lambda case=case: exhaust(case.add(sources, **how)))))  # type: ignore[misc]
    last = folder / f"{asked.repetitions - 1}.case"
    with Case.open(last) as case:
        counts = case.counts()
        asked_of = {
            "again": seconds(lambda: exhaust(case.add(sources, **how))),
            "claims": seconds(lambda: exhaust(case.claims())),
            "search": seconds(lambda: exhaust(case.claims(Filter(search="crates", polarity="denied")))),
            "sources": seconds(lambda: exhaust(case.sources())),
            "check": seconds(case.check),
        }
    return {
        "reports": counts.reports,
        "claims": counts.claims,
        "megabytes": round(last.stat().st_size / 1e6, 2),
        "reading": statistics.median(reading for reading, _ in pairs),
        "adding": statistics.median(adding for _, adding in pairs),
        "ratio": statistics.median(adding / reading for reading, adding in pairs),
        "then": asked_of,
    }


if __name__ == "__main__":
    main()
