from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest

from accordingto.cli import command
from accordingto.evaluate import corpus
from accordingto.evaluate.corpus import Attribution, AttributionRecord, ClusterRecord, EntityRecord, PronounRecord
from accordingto.span import Stretch

TEXT = "Mira Sol said she saw the boats sink."
ATTRIBUTION = AttributionRecord(
    "a",
    TEXT,
    (
        Attribution(((0, 8),), ((9, 13),), ((14, 36),)),
        Attribution(((14, 17),), ((18, 21),), ((22, 36),), 0),
    ),
)
RECORDS: dict[str, tuple[str, Any]] = {
    "ewt-x.jsonl": ("attribution", ATTRIBUTION),
    "re3d-x.jsonl.xz": ("entities", EntityRecord("e", TEXT, ((0, 8, "Person"), (22, 31, "Vehicle")))),
    "gum-x.jsonl": ("coref", ClusterRecord("c", TEXT, (((0, 8), (14, 17)), ((22, 31),)))),
    "gap-x.jsonl": (
        "coref",
        PronounRecord("g", TEXT, "she", (14, 17), "Mira Sol", (0, 8), True, "the boats", (22, 31), False),
    ),
}


class Relation(msgspec.Struct, frozen=True):
    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    nested_in: int | None
    confidence: float = 0.5


def stretches(pieces: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    return tuple(Stretch(start, end) for start, end in pieces)


class Entity(msgspec.Struct, frozen=True):
    start: int
    end: int
    type: str
    score: float = 0.5


class Oracle:
    """A reader that reads the one text above without a mistake."""

    model = "oracle@1"

    def attributions(self, texts: Sequence[str], convention: str) -> list[list[Relation]]:
        made = [
            Relation(stretches(a.source), stretches(a.cue), stretches(a.content), a.nested_in)
            for a in ATTRIBUTION.attributions
        ]
        return [made for _ in texts]

    def entities(self, texts: Sequence[str]) -> list[list[Entity]]:
        return [[Entity(0, 8, "person"), Entity(22, 31, "object"), Entity(18, 36, "event")] for _ in texts]

    def clusters(self, texts: Sequence[str]) -> list[list[list[Stretch]]]:
        return [[[Stretch(0, 8), Stretch(14, 17)], [Stretch(22, 31)]] for _ in texts]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, (_, record) in RECORDS.items():
        corpus.write(tmp_path / name, [record])
    return tmp_path


@pytest.fixture(autouse=True)
def oracle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("accordingto.cli.evaluate"), "load", lambda model: Oracle())


class Result(msgspec.Struct, frozen=True):
    exit_code: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``accordingto evaluate`` in this process."""

    def evaluate(*arguments: str | Path) -> Result:
        code = command.run(["evaluate", *map(str, arguments)])
        return Result(code, *capsys.readouterr())

    return evaluate


def figures(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    return dict(json.loads(result.stdout))


@pytest.mark.parametrize("name", RECORDS)
def test_each_task_reads_scores_and_writes_what_it_predicted(run: Run, folder: Path, name: str) -> None:
    task, record = RECORDS[name]
    out = folder / "out" / name
    found = figures(run(task, folder / name, "--format", "json", "--predictions", out))
    assert (found["model"], found["records"]) == ("oracle@1", 1)
    assert {row["f1"] for row in found["figures"].values() if "f1" in row} <= {1.0} | {2 * 2 / 5} or task == "entities"
    again = figures(run(task, folder / name, "--format", "json", "--predicted", out))
    assert again["figures"] == found["figures"]
    (written,) = corpus.records(out, type(record))
    assert (written.id, written.text) == (record.id, record.text)


def test_predicted_entities_carry_the_labels_of_the_corpus(run: Run, folder: Path) -> None:
    out = folder / "out.jsonl"
    found = figures(run("entities", folder / "re3d-x.jsonl.xz", "--format", "json", "--predictions", out))
    (written,) = corpus.records(out, EntityRecord)
    assert written.spans == ((0, 8, "Person"), (22, 31, "MilitaryPlatform"))
    assert (found["figures"]["label"]["f1"], found["figures"]["type"]["f1"]) == (0.5, 1.0)


def test_only_the_outermost_layer_is_written_where_the_convention_marks_no_other(run: Run, folder: Path) -> None:
    out = folder / "out.jsonl"
    run("attribution", folder / "ewt-x.jsonl", "--convention", "polnear", "--predictions", out)
    (written,) = corpus.records(out, AttributionRecord)
    assert written.attributions == ATTRIBUTION.attributions[:1]


def test_the_convention_guessed_is_said_on_standard_error(run: Run, folder: Path) -> None:
    result = run("attribution", folder / "ewt-x.jsonl")
    assert "convention 'ewt', from the file's name" in result.stderr
    assert "convention 'ewt'" not in result.stdout
    assert "relation_exact" in result.stdout
    (folder / "mine.jsonl").write_bytes((folder / "ewt-x.jsonl").read_bytes())
    assert (
        "convention 'accordingto', since the file's name points to none"
        in run("attribution", folder / "mine.jsonl").stderr
    )


def test_a_folder_gives_the_files_that_fit_the_task(run: Run, folder: Path) -> None:
    (folder / "notes.txt").write_text("nothing")
    result = run("coref", folder, "--format", "json", "--predictions", folder / "out")
    found = json.loads(result.stdout)
    assert [one["task"] for one in found] == ["pronouns", "coref"]
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["gap-x.jsonl", "gum-x.jsonl"]


def test_the_analysis_is_shown_when_asked_for(run: Run, folder: Path) -> None:
    plain, full = (run("attribution", folder / "ewt-x.jsonl", *more).stdout for more in ((), ("--analysis",)))
    assert "quotation" not in plain
    assert "quotation" in full
    assert "nested" in full


def test_the_limit_takes_the_first_records(run: Run, folder: Path) -> None:
    path = folder / "ewt-many.jsonl"
    corpus.write(path, [ATTRIBUTION, AttributionRecord("b", TEXT, ())])
    assert figures(run("attribution", path, "--format", "json", "--limit", "1"))["records"] == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("attribution", "none.jsonl"), "no such file"),
        (("attribution", "gum-x.jsonl"), "no record with 'attributions'"),
        (("coref", "ewt-x.jsonl"), "no record with 'clusters' or 'pronoun_span'"),
        (
            ("attribution", "ewt-x.jsonl", "--convention", "ontonotes"),
            "no convention named 'ontonotes' for",
        ),
        (("attribution", "ewt-x.jsonl", "--predicted", "bad.jsonl"), "bad.jsonl, line 1"),
        (("attribution", "ewt-x.jsonl", "--predicted", "other.jsonl"), "another text"),
        (("entities", "empty"), "holds no .jsonl"),
        (("reports", "empty"), "claims/ID.json"),
        (("reports", "none", "--read", "none"), "claims/ID.json"),
    ],
)
def test_what_is_wrong_is_one_line_and_exit_code_2(
    run: Run, folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    (folder / "empty").mkdir()
    (folder / "bad.jsonl").write_text('{"id": "a"}\n')
    corpus.write(folder / "other.jsonl", [AttributionRecord("a", "Other text.", ())])
    paths = [folder / word if "." in word or word in ("empty", "none") else word for word in arguments]
    result = run(*paths)
    assert result.exit_code == 2
    (line,) = [line for line in result.stderr.splitlines() if ": convention '" not in line]
    assert told in line
    assert line.startswith("accordingto: ")


def test_predictions_that_lack_a_record_count_as_nothing_predicted(run: Run, folder: Path) -> None:
    corpus.write(folder / "none-predicted.jsonl", [])
    arguments = ("--format", "json", "--predicted", folder / "none-predicted.jsonl")
    found = figures(run("attribution", folder / "ewt-x.jsonl", *arguments))
    assert found["figures"]["source"]["f1"] == 0.0


def test_reports_are_read_written_and_scored(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "claims").mkdir()
    (folder / "text").mkdir()
    for id in ("one", "two"):
        (folder / "claims" / f"{id}.json").write_text(json.dumps({"id": id, "claims": []}))
        (folder / "text" / f"{id}.txt").write_text(TEXT)
    read = json.dumps({"model": "m@1", "document": {"text": TEXT}, "sources": [], "claims": []}).encode()
    monkeypatch.setattr(
        import_module("accordingto.cli.evaluate"), "read_texts", lambda paths, model: [read, "two.txt: refused"]
    )
    out = folder / "out"
    result = run("reports", folder, "--format", "json", "--predictions", out)
    assert figures(result)["analysis"]["unread"] == {"two": "two.txt: refused"}
    assert figures(result)["model"] == "m@1"
    assert "two: two.txt: refused" in result.stderr
    assert [path.name for path in out.iterdir()] == ["one.json"]
    assert figures(run("reports", folder, "--format", "json", "--read", out, "--limit", "1"))["figures"]["reports"] == 1
    assert "claim_f1" in run("reports", folder, "--read", out, "--analysis").stdout
