"""Whom a bare description in a report stands for, and by whom a document was made."""

from __future__ import annotations

import pytest

from accordingto.corroboration.description import described, maker
from accordingto.record import Document, Report, Source, SourceKind
from accordingto.span import Span


def report(text: str, *tellers: tuple[str, SourceKind]) -> Report:
    """A report with tellers, each mentioned wherever the text has its name."""
    sources = []
    for n, (name, kind) in enumerate(tellers):
        found = [at for at in range(len(text)) if text.startswith(name, at)]
        mentions = tuple(Span.cut(text, at, at + len(name)) for at in found)
        sources.append(Source(f"s{n}", name, kind, (), mentions))
    return Report("0", "none", Document("r", text), tuple(sources), ())


def standing(text: str, *tellers: tuple[str, SourceKind]) -> dict[str, str]:
    made = report(text, *tellers)
    names = {s.id: s.name for s in made.sources}
    return {names[bare]: names[to] for bare, to in described(made, names.keys()).items()}


@pytest.mark.parametrize(
    "text",
    [
        "Plumber: the pier burned\nAda Orlo, a plumber, said it burned.",
        "Plumber: the pier burned\nThe plumber Ada Orlo said it burned.",
        "Plumber: the pier burned\nA plumber called Ada Orlo said it burned.",
    ],
)
def test_a_headline_describes_whom_the_text_names(text: str) -> None:
    assert standing(text, ("Plumber", "person"), ("Ada Orlo", "person")) == {"Plumber": "Ada Orlo"}


def test_of_several_it_is_the_first_that_is_named() -> None:
    text = "A baker: it burned. Bela Kun, a baker, saw it. Ada Orlo, a baker, saw it too."
    tellers: list[tuple[str, SourceKind]] = [
        ("A baker", "anonymous-person"),
        ("Ada Orlo", "person"),
        ("Bela Kun", "person"),
    ]
    assert standing(text, *tellers) == {"A baker": "Bela Kun"}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Plumber: it burned. Ada Orlo, a nurse, said so.", "Ada Orlo"),
        ("Plumber: it burned. Ada Orlo told a plumber so.", "Ada Orlo"),
        ("Plumber: it burned. The plumber said so.", "The plumber"),
    ],
)
def test_words_that_are_said_of_nobody_else_stand_for_themselves(text: str, other: str) -> None:
    assert standing(text, ("Plumber", "person"), (other, "person")) == {}


def test_a_full_name_is_no_description() -> None:
    text = "Ada Orlo told Harbour Watch that it burned."
    assert standing(text, ("Harbour Watch", "person"), ("Ada Orlo", "person")) == {}


def test_a_part_of_a_name_stands_for_the_whole() -> None:
    text = "Ada Orlo saw it. Orlo said it burned."
    assert standing(text, ("Orlo", "person"), ("Ada Orlo", "person")) == {"Orlo": "Ada Orlo"}


def test_who_made_a_document_is_told_in_its_sentence() -> None:
    text = "It burned. A video filmed by Ada Orlo, a nurse, shows the pier. Bela Kun saw it. Films were taken by boys."
    made = report(text, ("A video", "document"), ("Bela Kun", "person"))
    assert maker(made, made.sources[0]) == "Ada Orlo, a nurse, shows the pier"
    assert maker(made, made.sources[1]) is None
