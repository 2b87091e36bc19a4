"""How weighing grows with a case, what one more report costs, and how long lists take: on records, without a reader.

    python benchmarks/growth.py [--reports 100 1000 10000] [--more 20]

Every size is a process of its own. Reports have ten claims each and are strewn over the same four years, so that a
larger case is a denser one. Prints JSON: seconds of weighing, and these over n log n against the smallest size; peak
memory in megabytes; the median seconds of keeping one report more; those of weighing it, first, median, nine of ten,
and at most, where it came out in the last month of these years; all of these by the clock of the process, which others
on the machine do not slow; and seconds by the clock on the wall to the first line of each list.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from made import LATER, Maker
from timed import seconds, work

from accordingto.batch import Taken
from accordingto.casefile import Case, Filter, Wanted
from accordingto.store.database import Database
from accordingto.store.rows import Row, capture_row, document_row, reading_rows
from accordingto.store.schema import metadata
from accordingto.store.writer import Writer


def main() -> None:
    """Measure each size in a process of its own, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[100, 1000, 10000], metavar="N")
    parser.add_argument("--more", type=int, default=20, metavar="N", help="reports added one by one")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        print(json.dumps(measured(asked.reports[0], asked.more)))
        return
    found = []
    for reports in asked.reports:
        command = [sys.executable, __file__, "--alone", "--reports", str(reports), "--more", str(asked.more)]
        found.append(json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout))
        least = found[0]
        found[-1]["over n log n"] = per_claim(found[-1]) / per_claim(least)
    print(json.dumps(found, indent=2))


def per_claim(one: dict[str, Any]) -> float:
    """Seconds of weighing over n log n."""
    return float(one["weighing"] / (one["claims"] * math.log(one["claims"])))


def measured(reports: int, more: int) -> dict[str, Any]:
    """One size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.case")
        filled(path, Maker().taken(reports))
        with Case.open(path) as case:
            counts = case.counts()
            weighing = work(case.weigh)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
            database = Database.open(path)
            writer, kept, added = Writer(database), [], []
            for taken in Maker(2).taken(more, LATER):
                kept.append(work(lambda taken=taken: writer.add(taken)))  # type: ignore[misc]
                added.append(work(case.weigh))
            database.close()
            lists: dict[str, Callable[[], Iterable[object]]] = {
                "claims": case.claims,
                "claims of a source": lambda: case.claims(Filter(source="rights watch", polarity="denied")),
                "sources": case.sources,
                "allegations": case.allegations,
                "allegations denied": lambda: case.allegations(Wanted(denied=True, min_origins=2)),
            }
            first = {name: seconds(lambda asked=asked: next(iter(asked()), None)) for name, asked in lists.items()}  # type: ignore[misc]
    return {
        "reports": counts.reports,
        "claims": counts.claims,
        "weighing": weighing,
        "megabytes": memory,
        "keeping one more": statistics.median(kept) if kept else None,
        "one more": told(added) if added else None,
        "first line": first,
    }


def told(added: Sequence[float]) -> dict[str, float]:
    """What weighing one report more took."""
    of_ten = statistics.quantiles(added, n=10)[-1] if len(added) > 1 else added[0]
    return {"first": added[0], "median": statistics.median(added), "nine of ten": of_ten, "at most": max(added)}


def filled(path: Path, reports: Iterable[Taken]) -> None:
    """Put records into a case as rows, many at once and without the log: adding is measured elsewhere."""
    database = Database.open(path, begin=True)
    waiting = iter(reports)
    while some := list(islice(waiting, 500)):
        rows: dict[str, list[Row]] = {"blobs": [], "documents": [], "captures": []}
        for taken in some:
            document = document_row(taken.capture.document)
            raw = taken.capture.raw
            rows["blobs"].append({"sha256": document["sha256"], "size": len(raw), "bytes": raw})
            rows["documents"].append(document)
            rows["captures"].append(capture_row(taken))
            for table, made in reading_rows(taken.report, taken.at).items() if taken.report else ():
                rows.setdefault(table, []).extend(made)
        with database.writing() as connection:
            for table, made in rows.items():
                connection.execute(metadata.tables[table].insert(), made)
    database.close()


if __name__ == "__main__":
    main()
