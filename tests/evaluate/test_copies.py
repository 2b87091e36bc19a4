from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from accordingto.errors import CorpusFormatError, UnopenedCorpusError
from accordingto.evaluate import copies
from accordingto.record import Document, Report

WIRE = (
    "Three trucks left the pier at Norvale before dawn on Tuesday and drove towards the northern depot, a harbour "
    "guard said. The soldiers at the gate waved them through without a look at the crates."
)
OTHER = "The old bridge at Tarn is shut since a barge struck its second pillar on Friday, the fire service said."
HEAD = "id_a\tid_b\tTEXT\tORIGIN\tN_ORIGINS\tnote\n"
LABELS = HEAD + 'a\tb\tcopy\tsame\t1\t\nb\tc\tnone\tna\tna\tquote " in it\n'


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    texts = {"a": WIRE, "b": f"NORVALE, Wednesday. {WIRE}", "c": OTHER}
    held = [{"id": id, "text": text, "outlet": f"Paper {id}", "date": "2021-05-12"} for id, text in texts.items()]
    path.write_text("\n".join(map(json.dumps, held)), "utf-8")
    return path


def read(documents: Iterable[Document]) -> list[Report]:
    return [Report("0", "none", document) for document in documents]


def judged(articles: Path, labels: str) -> tuple[list[copies.Pair], list[copies.Pair]]:
    path = articles.with_name("pairs.tsv")
    path.write_text(labels, "utf-8")
    held = copies.articles(articles)
    gold = copies.pairs(path, held)
    asked = [(p.id_a, p.id_b) for p in gold]
    judge = copies.Judge({id: article.document() for id, article in held.items()}, asked, read)
    return gold, [judge(*pair) for pair in asked]


def test_pairs_are_judged_and_scored(articles: Path) -> None:
    gold, found = judged(articles, LABELS)
    assert [(p.TEXT, p.ORIGIN, p.N_ORIGINS) for p in found] == [("copy", "same", "1"), ("none", "na", "na")]
    figures = copies.figures(gold, found)
    assert figures["copied text"]["f1"] == figures["shared origin"]["f1"] == 1
    assert figures["false independence"] == 0
    assert copies.analysis(gold, found)["TEXT"] == {"copy": {"copy": 1}, "none": {"none": 1}}


def test_labels_change_no_judgement(articles: Path) -> None:
    blank = "id_a\tid_b\na\tb\nb\tc\n"
    wrong = HEAD + "a\tb\tnone\tna\tna\t\nb\tc\tcopy\tdifferent\t2\t\n"
    assert judged(articles, blank)[1] == judged(articles, wrong)[1] == judged(articles, LABELS)[1]


def test_false_independence_is_counted() -> None:
    gold = [copies.Pair("a", "b", "copy", "same", "1"), copies.Pair("a", "c", "copy", "same", "1")]
    found = [copies.Pair("a", "b", "none", "na", "na"), copies.Pair("a", "c", "copy", "mixed", "2")]
    assert copies.figures(gold, found)["false independence"] == 0.5


def test_predictions_are_a_table_of_the_same_form(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out.tsv"
    _, found = judged(articles, LABELS)
    copies.write(out, found)
    assert copies.pairs(out, "abc") == found


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("id_a\tid_b\na\tz\n", "line 2"),
        ("id_a\tother\na\tb\n", "'id_a' and 'id_b'"),
        (HEAD + "a\tb\tcopied\tsame\t1\t\n", "'copied' is no TEXT"),
    ],
)
def test_tables_of_another_form_are_refused(articles: Path, table: str, words: str) -> None:
    with pytest.raises(CorpusFormatError, match=words):
        judged(articles, table)


def test_the_command(command: Callable[..., CompletedProcess[str]], articles: Path, tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.tsv", tmp_path / "out.tsv"
    pairs.write_text(LABELS, "utf-8")
    run = command("evaluate", "copies", str(articles), str(pairs), "--predictions", str(out), "--format", "json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["figures"]["copied text"]["f1"] == 1
    assert out.read_text("utf-8").splitlines()[1] == "a\tb\tcopy\tsame\t1"


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnopenedCorpusError):
        copies.pairs(tmp_path / "none.tsv", ())
