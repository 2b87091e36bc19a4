"""Annotated texts become examples in word pieces; every text here is invented."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tokenizers import Tokenizer

from accordingto.encoder.labels import ATTRIBUTES, ENTITIES, ROLES

TEXT = "Ada told Meridan that the guard had said to her that trucks left. He slept."
LABELS = {
    "kind": "anonymous-person", "access": "witness", "certainty": "certain", "polarity": "affirmed",
    "tone": "neutral", "quotation": "indirect", "implicit": False,
}  # fmt: skip


def at(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def link(name: str, words: str | None) -> dict[str, Any]:
    return {"name": name, "explicit": words is not None, "words": at(words) if words else None}


GUARD = link("the guard", "the guard")


def claim(content: str, cue: str | None, *chain: dict[str, Any]) -> dict[str, Any]:
    return {**LABELS, "content": [at(content)], "cue": at(cue) if cue else None, "chain": list(chain)}


def read(script: Callable[[str], ModuleType], folder: Path, tokenizer: Tokenizer, *claims: dict[str, Any]) -> Any:
    (folder / "claims").mkdir()
    (folder / "text").mkdir()
    (folder / "text" / "r1.txt").write_text(TEXT)
    (folder / "claims" / "r1.json").write_text(json.dumps({"id": "r1", "claims": list(claims)}))
    (example,) = script("corpora").reports(script("corpora").annotated(folder), tokenizer)
    return example


def words(example: Any, span: tuple[int, int]) -> str:
    return str(TEXT[example.tokens.starts[span[0]] : example.tokens.ends[span[1] - 1]])


def label(anchor: Any, name: str) -> str:
    return str(ATTRIBUTES[name][anchor.attributes[name]])


def test_a_claim_is_an_anchor_with_roles(
    script: Callable[[str], ModuleType], tmp_path: Path, tokenizer: Tokenizer
) -> None:
    chain = [link("Meridan", "Meridan"), link("Ada", "Ada"), GUARD]
    example = read(script, tmp_path, tokenizer, claim("trucks left", "had said", *chain))
    (anchor,) = example.anchors
    assert anchor.cued
    assert words(example, (anchor.start, anchor.end)) == "had said"
    roles = {ROLES[role]: words(example, (start, end)) for role, start, end in anchor.roles}
    assert roles["content"] == "trucks left"
    assert (roles["origin"], roles["via"], roles["via-outer"]) == ("the guard", "Ada", "Meridan")
    assert (label(anchor, "origin"), label(anchor, "outer"), label(anchor, "access")) == ("worded", "none", "witness")


@pytest.mark.parametrize(
    ("chain", "origin", "outer"),
    [
        pytest.param([GUARD], "worded", "none", id="worded"),
        pytest.param([link("the guard", None)], "carried", "none", id="carried"),
        pytest.param([link("unidentified", None)], "unidentified", "none", id="unidentified"),
        pytest.param([link("Meridan", None), GUARD], "worded", "carried", id="channel carried"),
        pytest.param([link("Meridan", None), link("the guard", None)], "carried", "carried", id="both carried"),
        pytest.param([link("Meridan", "Meridan"), link("the guard", None)], "carried", "none", id="origin carried"),
        pytest.param([link("Meridan", None), link("Ada", None), GUARD], "worded", "several", id="two unsaid"),
    ],
)
def test_what_of_a_chain_has_words(
    script: Callable[[str], ModuleType], tmp_path: Path, tokenizer: Tokenizer, chain: list[Any], origin: str, outer: str
) -> None:
    (anchor,) = read(script, tmp_path, tokenizer, claim("trucks left", "had said", *chain)).anchors
    assert (label(anchor, "origin"), label(anchor, "outer")) == (origin, outer)


def test_without_a_cue_the_content_is_the_anchor(
    script: Callable[[str], ModuleType], tmp_path: Path, tokenizer: Tokenizer
) -> None:
    example = read(script, tmp_path, tokenizer, claim("He slept", None, link("the guard", None)))
    (anchor,) = example.anchors
    assert not anchor.cued
    assert words(example, (anchor.start, anchor.end)) == "He"


def test_mentions_of_one_name_are_a_cluster(
    script: Callable[[str], ModuleType], tmp_path: Path, tokenizer: Tokenizer
) -> None:
    example = read(
        script, tmp_path, tokenizer,
        claim("trucks left", "had said", GUARD),
        claim("slept", None, link("the guard", "He")),
    )  # fmt: skip
    assert [[words(example, span) for span in cluster] for cluster in example.clusters] == [["the guard", "He"]]


def test_nested_mentions_have_two_layers(script: Callable[[str], ModuleType]) -> None:
    person, place = ENTITIES.index("person"), ENTITIES.index("place")
    found = script("corpora").layered([(0, 4, person), (3, 4, place), (6, 7, place)])
    assert sorted(found) == [(0, person, 0, 4), (0, place, 6, 7), (1, place, 3, 4), (1, place, 6, 7)]


def test_a_corpus_of_attributions(script: Callable[[str], ModuleType], tmp_path: Path, tokenizer: Tokenizer) -> None:
    path = tmp_path / "some.jsonl.xz"
    attribution = {"source": [at("the guard")], "cue": [at("had said")], "content": [at("trucks left")]}
    uncued = {**attribution, "cue": []}
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": 1, "text": TEXT, "attributions": [attribution, uncued]}) + "\n")
    (example,) = script("corpora").attributions(path, "ewt", tokenizer)
    (anchor,) = example.anchors
    assert words(example, (anchor.start, anchor.end)) == "had said"
    assert (example.convention, example.mentions, example.clusters) == ("ewt", None, None)


def test_pronouns_between_two_names(script: Callable[[str], ModuleType], tmp_path: Path, tokenizer: Tokenizer) -> None:
    path = tmp_path / "gap.jsonl.xz"
    record = {
        "id": "g1", "text": TEXT, "pronoun_span": at("He"), "a_span": at("Ada"), "a_coref": False,
        "b_span": at("the guard"), "b_coref": True,
    }  # fmt: skip
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    (example,) = script("corpora").coreference(path, tokenizer)
    assert [[words(example, s) for s in cluster] for cluster in example.clusters] == [["Ada"], ["the guard", "He"]]
