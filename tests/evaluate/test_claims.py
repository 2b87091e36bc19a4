from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from accordingto.errors import CorpusFormatError, OutputError, UnopenedCorpusError
from accordingto.evaluate import claims
from accordingto.evaluate.claims import Post, Ranked, Verified

Command = Callable[..., "CompletedProcess[str]"]
Fields = dict[str, Any]

POOL: list[Fields] = [
    {"id": "v1", "text": "A “photograph” shows soldiers burning grain in Norvale.", "title": "Did Troops Burn Grain?"},
    {"id": "v2", "text": "The mayor of Tarn closed the old bridge."},
    {"id": "v3", "text": "A 'photograph' shows soldiers burning grain in Norvale.", "title": "Did Troops Burn Grain?"},
]
POSTS: list[Fields] = [
    {"id": "p1", "text": "Soldiers set our wheat on fire! #Norvale https://t.co/x — Ada (@ada)", "claims": ["v1"]},
    {"id": "p2", "text": "So the old bridge at Tarn is shut, says the mayor", "claims": ["v2", "v9"]},
    {"id": "p3", "text": "Nothing to see here"},
]


def written(path: Path, records: list[Fields]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    return written(tmp_path / "posts.jsonl", POSTS)


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    return written(tmp_path / "pool.jsonl", POOL)


def test_posts_are_ranked_whatever_they_are_linked_to(posts: Path, pool: Path) -> None:
    verified = claims.read(pool, Verified)
    found = claims.ranked(claims.read(posts, Post), verified)
    assert [one.claims for one in found[:2]] == [("v1", "v3", "v2"), ("v2", "v1", "v3")]
    assert all(list(one.scores) == sorted(one.scores, reverse=True) for one in found)
    unlinked = [Post(record["id"], record["text"]) for record in POSTS]
    assert claims.ranked(unlinked, verified) == found


def test_rankings_are_scored() -> None:
    gold = [Post("a", "", ("1",)), Post("b", "", ("1", "2")), Post("c", "", ("9",)), Post("d", "")]
    listed = [("2", "1"), ("1", "3", "2"), ("1", "2"), ("1",)]
    found = [Ranked(post.id, ids, (0.0,) * len(ids)) for post, ids in zip(gold, listed, strict=True)]
    figures = claims.figures(gold, found)
    assert figures["map@5"] == pytest.approx((1 / 2 + (1 + 2 / 3) / 2) / 3)
    assert figures["map@1"] == pytest.approx(1 / 3)
    assert figures["mrr"] == pytest.approx((1 / 2 + 1) / 3)
    assert claims.analysis(gold, found) == {"place of the first right claim": {"1": 1, "2": 1, "none listed": 1}}
    assert claims.figures(gold[3:], found[3:]) == {"map@5": None, "map@1": None, "mrr": None}


def test_rankings_are_lines_or_a_table(tmp_path: Path) -> None:
    found = [Ranked("a", ("2", "1"), (1.5, 0.5))]
    lines, table, packed = (tmp_path / "deep" / name for name in ("out.jsonl", "out.tsv", "out.jsonl.xz"))
    for path in (lines, table, packed):
        claims.write(path, found)
    assert json.loads(lines.read_text("utf-8")) == {"id": "a", "claims": ["2", "1"], "scores": [1.5, 0.5]}
    assert lzma.decompress(packed.read_bytes()) == lines.read_bytes()
    assert table.read_text("utf-8") == "a\tQ0\t2\t1\t1.5\taccordingto\na\tQ0\t1\t2\t0.5\taccordingto\n"
    with pytest.raises(OutputError):
        claims.write(lines / "out.jsonl", found)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "no record in it"),
        ('{"id": "p1"}\n', "line 1: Object missing required field `text`"),
        ('{"id": "p1", "text": "a"}\n{"id": "p1", "text": "b"}\n', "line 2: the id 'p1' stands twice"),
        ('{"id": "p1", "text": "a", "claims": "v1"}\n', "line 1: Expected `array`"),
        ("not json\n", "line 1: JSON is malformed"),
    ],
)
def test_files_of_another_form_are_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(CorpusFormatError, match=told):
        claims.read(path, Post)
    with pytest.raises(UnopenedCorpusError):
        claims.read(tmp_path / "absent.jsonl", Post)


def test_the_command_ranks_and_scores(command: Command, posts: Path, pool: Path, tmp_path: Path) -> None:
    out = tmp_path / "ranked.jsonl"
    told = command("evaluate", "claims", str(posts), str(pool), "--predictions", str(out), "--format", "json")
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["figures"] == {"map@5": 0.75, "map@1": 1.0, "mrr": 1.0}
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == ["p1", "p2", "p3"]
    wrong = command("evaluate", "claims", str(posts), str(tmp_path / "absent.jsonl"))
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
