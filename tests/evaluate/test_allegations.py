"""Weighed allegations lined up with invented labelled ones, and scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accordingto.errors import CorpusFormatError
from accordingto.evaluate import allegations

TEXTS = {
    "a": "Ada said soldiers burned the grain store at Norvale pier on Monday.",
    "b": "Bela said the store of grain on Norvale pier was burned by soldiers.",
    "c": "Cyra said the mayor of Oster has gone and will not be back.",
}
LABELS = (
    {
        "id": "pier",
        "articles": [{"id": "a", "sentence": TEXTS["a"]}, {"id": "b", "sentence": TEXTS["b"]}],
        "origins": [0, 0, 2],
        "passage": [1, 2, 2],
        "outlets": 2,
        "buckets": {"denials": ["the army"]},
    },
    {"id": "none", "articles": [{"id": "gone"}], "origins": [1, 1, 1]},
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    rows = [{"id": id, "text": text, "outlet": f"Paper {id}", "date": "2021-05-12"} for id, text in TEXTS.items()]
    made = (tmp_path / "articles.jsonl", rows), (tmp_path / "labels.jsonl", LABELS)
    for path, lines in made:
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return made[0][0], made[1][0]


def test_labels_line_up_and_score(fake_reader: None, files: tuple[Path, Path], tmp_path: Path) -> None:
    gold = allegations.labelled(files[1])
    found, reports = allegations.weigh(files[0], tmp_path / "one.case", "default")
    lined_up = [allegations.lined_up(one, found, reports) for one in gold]
    assert lined_up[0].articles == ("a", "b")
    assert (lined_up[1].allegation, lined_up[1].articles) == (None, ())
    figures = allegations.figures(gold, lined_up)
    assert (figures["articles"]["precision"], figures["articles"]["recall"]) == (1, 2 / 3)
    assert (figures["origins exact"], figures["origins exact, counting articles"]) == (0.5, 0.5)
    assert (figures["denials found"], figures["denied ones with a denial"]) == (0, 0)
    allegations.write(tmp_path / "out.jsonl", lined_up)
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_bytes().splitlines()] == ["pier", "none"]


@pytest.mark.parametrize("wrong", ["{", '{"id": "x"}', "\xff"])
def test_a_broken_file_is_told_with_its_line(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(f"{json.dumps(LABELS[1])}\n{wrong}\n", "latin-1")
    with pytest.raises(CorpusFormatError, match="2"):
        allegations.labelled(path)


def test_names_of_deniers_are_matched_once_each() -> None:
    gold = allegations.Labelled("x", (), (0, 0, 0), buckets=allegations.LabelledBuckets(("Moscow (again)", "Moscow")))
    found = allegations.Predicted("x", "y", buckets={"deniers": ("Moscow",)})
    assert allegations.denials(gold, found) == [True, False]
