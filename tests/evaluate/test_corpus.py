from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from accordingto.errors import CorpusFormatError, UnopenedCorpusError
from accordingto.evaluate import corpus
from accordingto.evaluate.corpus import Attribution, AttributionRecord, ClusterRecord, EntityRecord, PronounRecord

TEXT = "The pilot said 🚤 boats sank."
GOOD: dict[str, Any] = {
    "id": "a",
    "text": TEXT,
    "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 28]], "nested_in": None, "unit": []}],
    "genre": "letters",
}


def store(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def read(path: Path) -> list[AttributionRecord]:
    return list(corpus.records(path, AttributionRecord))


def test_reads_what_it_needs_and_ignores_the_rest(tmp_path: Path) -> None:
    path = store(tmp_path / "x.jsonl", GOOD)
    path.write_text(path.read_text("utf-8") + "\n\n", "utf-8")
    assert read(path) == [
        AttributionRecord("a", TEXT, (Attribution(((0, 9),), ((10, 14),), ((15, 28),)),)),
    ]


@pytest.mark.parametrize("name", ["x.jsonl", "x.jsonl.xz", "deeper/x.jsonl.xz"])
def test_writes_what_it_reads(tmp_path: Path, name: str) -> None:
    records = read(store(tmp_path / "in.jsonl", GOOD, GOOD | {"id": "b"}))
    assert corpus.write(tmp_path / name, records) == 2
    assert read(tmp_path / name) == records


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({key: value for key, value in GOOD.items() if key != "text"}, "`text`"),
        (GOOD | {"attributions": [{"source": [], "cue": []}]}, "`content`"),
        (GOOD | {"attributions": [{"source": [], "cue": [], "content": [[20, 99]]}]}, "[20, 99]"),
        (GOOD | {"attributions": [{"source": [], "cue": [[4, 4]], "content": []}]}, "[4, 4]"),
        (GOOD | {"attributions": [{"source": [], "cue": [], "content": [], "nested_in": 1}]}, "nested_in"),
        (GOOD | {"attributions": "none"}, "attributions"),
    ],
)
def test_a_bad_line_is_named_with_what_is_missing(tmp_path: Path, record: object, told: str) -> None:
    path = store(tmp_path / "bad.jsonl", GOOD, record)
    with pytest.raises(CorpusFormatError) as refused:
        read(path)
    assert (refused.value.path, refused.value.line) == (str(path), 2)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_lines_that_are_no_json_or_no_utf8(tmp_path: Path) -> None:
    for number, line in enumerate((b"{", b'{"id": "\xff"}')):
        path = tmp_path / f"{number}.jsonl"
        path.write_bytes(line + b"\n")
        with pytest.raises(CorpusFormatError, match="line 1"):
            read(path)


def test_broken_xz(tmp_path: Path) -> None:
    whole = lzma.compress((json.dumps(GOOD) + "\n").encode() * 50)
    for name, data in {"cut.jsonl.xz": whole[:-20], "plain.jsonl.xz": b"{}\n"}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(CorpusFormatError, match="xz"):
            read(tmp_path / name)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnopenedCorpusError, match="no such file"):
        read(tmp_path / "none.jsonl")
    with pytest.raises(UnopenedCorpusError, match="directory"):
        read(tmp_path)


def test_records_come_one_at_a_time(tmp_path: Path) -> None:
    waiting = corpus.records(store(tmp_path / "x.jsonl", GOOD, {"id": 3}), AttributionRecord)
    assert next(waiting).id == "a"
    with pytest.raises(CorpusFormatError):
        next(waiting)


def test_the_kind_of_a_file_is_told_from_its_first_record(tmp_path: Path) -> None:
    gap = {"id": "g", "pronoun_span": [0, 1]}
    kinds = {"spans": EntityRecord, "clusters": ClusterRecord, "pronoun_span": PronounRecord}
    for field, kind in kinds.items():
        assert corpus.kind_of(store(tmp_path / f"{field}.jsonl", gap if field in gap else {field: []})) is kind
    for number, other in enumerate(({"text": ""}, [1], 4)):
        assert corpus.kind_of(store(tmp_path / f"{number}.jsonl", other)) is None
    assert corpus.kind_of(store(tmp_path / "empty.jsonl")) is None
