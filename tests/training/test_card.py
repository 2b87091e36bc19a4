"""The card of a model: every corpus with its licence, and a first sentence that says what it is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from accordingto.cli.models import line_of

SCORES = {"40 invented reports": {"claim F1": 0.8125, "origin": 1.0}}
WEAK = "- It loses a teller who is named once and long before.\n"
VARIANTS = ("default", "open")


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_corpus_is_named_with_its_licence(script: Callable[[str], ModuleType], variant: str) -> None:
    card = script("card")
    text = card.card(variant, variant, {variant: SCORES}, WEAK)
    for corpus in card.CORPORA[variant]:
        assert all(words in text for words in (corpus.name, corpus.size, corpus.licence, corpus.origin))


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_first_sentence_says_what_the_model_is(script: Callable[[str], ModuleType], variant: str) -> None:
    card = script("card")
    assert line_of(card.card(variant, variant, {variant: SCORES}, WEAK)) == card.FIRST[variant]


def test_the_open_variant_learns_from_stated_licences_alone(script: Callable[[str], ModuleType]) -> None:
    licences = [corpus.licence for corpus in script("card").CORPORA["open"]]
    assert not [words for words in licences if "none stated" in words or "NC" in words or "LDC" in words]


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_card_names_the_corpora_that_are_trained_on(script: Callable[[str], ModuleType], variant: str) -> None:
    source = (Path(__file__).parents[2] / "training" / "train.py").read_text(encoding="utf-8")
    body = source[source.index("def corpora(") : source.index("\ndef ", source.index("def corpora(") + 1)]
    assert all(word in body for word in ("gum", "ewt", "gap", "litbank", "polnear", "gold"))
    names = " ".join(corpus.name for corpus in script("card").CORPORA[variant]).casefold()
    wanted = ("gum", "ewt", "gap", *(("litbank",) if variant == "open" else ("polnear", "annotated reports")))
    assert all(word in names for word in wanted)


def test_scores_say_on_what_data(script: Callable[[str], ModuleType]) -> None:
    text = script("card").card("default", "default", {"default": SCORES, "open": {}}, WEAK)
    assert "On 40 invented reports:" in text
    assert "| figure | default | open |" in text
    assert "| claim F1 | .812 | – |" in text
    assert "| origin | 1.000 | – |" in text
    assert text.endswith(WEAK)


def test_the_script_writes_the_card(tmp_path: Path) -> None:
    scores, weak = tmp_path / "scores.json", tmp_path / "weak.md"
    scores.write_text(json.dumps(SCORES), "utf-8")
    weak.write_text(WEAK, "utf-8")
    (tmp_path / "small").mkdir()
    path = Path(__file__).parents[2] / "training" / "card.py"
    arguments = ["--model", tmp_path / "small", "--variant", "open", "--scores", scores, "--weak", weak]
    subprocess.run([sys.executable, path, *map(str, arguments)], check=True, timeout=120)
    assert (tmp_path / "small" / "card.md").read_text("utf-8").startswith("# small\n\nReads who says what")
