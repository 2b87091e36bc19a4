"""Make a world of articles, and score what is made of it.

python -m evaluation.newsroom write FOLDER [--seed 1] [--events 18] [--phrasing a|b|c|d]
python -m evaluation.newsroom score FOLDER [--by case|reader] [--model default] [--json FILE]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from accordingto.capture.row import capture_row
from accordingto.capture.table import rows
from accordingto.reader import Reader
from accordingto.record import Report
from accordingto.settings import DEFAULT

from . import case, joining, reading
from .phrasing import Phrasing
from .score import measured, table
from .truth import Truth, truths
from .world import world
from .writing import Article, articles

ARTICLES, TRUTH = "articles.jsonl", "truth.jsonl"


def main() -> int:
    """Carry out what was asked for; the exit code."""
    asked = arguments()
    return write(asked) if asked.task == "write" else score(asked)


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.newsroom", description=(__doc__ or "").split("\n")[0])
    tasks = parser.add_subparsers(dest="task", required=True)
    write = tasks.add_parser("write", help=f"write {ARTICLES} and {TRUTH}")
    write.add_argument("--seed", type=int, default=1)
    write.add_argument("--events", type=int, default=18, help="about three articles each (default %(default)s)")
    write.add_argument("--phrasing", choices=tuple("abcdef"), default="a", help="names and wordings; no word in common")
    score = tasks.add_parser("score", help="read and weigh the articles, and print the figures")
    score.add_argument("--by", choices=("case", "reader"), default="case" if case.available() else "reader")
    score.add_argument("--model", default="default")
    score.add_argument("--json", type=Path, help="write the figures to this file too")
    for task in (write, score):
        task.add_argument("folder", type=Path)
    return parser.parse_args()


def write(asked: argparse.Namespace) -> int:
    """Write a world's articles and its truth."""
    phrasing = Phrasing.load(asked.phrasing)
    made = world(phrasing, asked.seed, asked.events)
    asked.folder.mkdir(parents=True, exist_ok=True)
    lines = msgspec.json.Encoder().encode_lines
    (asked.folder / ARTICLES).write_bytes(lines(articles(made, phrasing, asked.seed)))
    (asked.folder / TRUTH).write_bytes(lines(truths(made)))
    print(f"{len(made.reports)} articles about {len(made.events)} events in {asked.folder}")
    return 0


def score(asked: argparse.Namespace) -> int:
    """Read, weigh, and print the figures."""
    written = msgspec.json.Decoder(Article).decode_lines((asked.folder / ARTICLES).read_bytes())
    true = msgspec.json.Decoder(Truth).decode_lines((asked.folder / TRUTH).read_bytes())
    path = asked.folder / ARTICLES
    if asked.by == "case":
        found = measured(true, case.weighed(path, written, asked.model))
        print(table(found))
    else:
        reports = read(path, asked.model)
        found = measured(true, joining.weighed([a.id for a in written], reports))
        shares = reading.figures(true, dict(zip((a.id for a in written), reports, strict=True)))
        print(table(found), "", *(f"{name:16}{value:.3f}" for name, value in shares.items()), sep="\n")
    if asked.json:
        asked.json.write_bytes(msgspec.json.format(msgspec.json.encode(found)))
    return 0


def read(path: Path, model: str) -> list[Report]:
    """The reports of a table of articles, in its order."""
    documents = [capture_row(row, DEFAULT).document for row in rows(str(path), {})]
    return list(Reader.load(model).read_all(documents))


if __name__ == "__main__":
    sys.exit(main())
