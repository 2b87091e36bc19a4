"""PDFs give flowing text, or say why they cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.capture import capture
from accordingto.errors import (
    AccordingToError,
    BrokenPdfError,
    EmptyReportError,
    ImageOnlyPdfError,
    LockedPdfError,
)
from accordingto.record import Document
from accordingto.settings import CaptureSettings

Builder = Callable[..., bytes]
FIRST = [
    "Officers let crates ashore",
    "",
    "Three trucks left the pier of Kostrin before",
    "dawn, a guard told the agency in a",
    "long talk.",
]


def taken(tmp_path: Path, raw: bytes) -> Document:
    path = tmp_path / "report.pdf"
    path.write_bytes(raw)
    return capture(path).document


def test_lines_become_paragraphs(tmp_path: Path, pdf: Builder) -> None:
    document = taken(tmp_path, pdf(FIRST))
    assert document.text == (
        "Officers let crates ashore\n\nThree trucks left the pier of Kostrin before dawn, "
        "a guard told the agency in a long talk."
    )
    assert document.title == "Officers let crates ashore"
    assert document.media_type == "application/pdf"


def test_words_broken_at_line_ends_are_whole_again(tmp_path: Path, pdf: Builder) -> None:
    lines = ["The minister called it an inde-", "pendent and not an anti-", "government inquiry, she said."]
    assert "an independent and not an anti-government inquiry" in taken(tmp_path, pdf(lines)).text


def test_sentence_runs_on_over_the_page(tmp_path: Path, pdf: Builder) -> None:
    second = ["The guard, who asked not to be named, said that the soldiers", "waved them through."]
    text = taken(tmp_path, pdf([*FIRST, "", second[0]], [second[1]])).text
    assert text.endswith("said that the soldiers waved them through.")


def test_running_heads_and_page_numbers_stand_apart(tmp_path: Path, pdf: Builder) -> None:
    said = ("Three trucks left the pier.", "The soldiers waved them through.", "Nobody looked, the guard said.")
    pages = [[f"The Coastal Ledger, page {number}", "", words] for number, words in enumerate(said, 1)]
    document = taken(tmp_path, pdf(*pages))
    marked = [document.text[s.start : s.end] for s in document.boilerplate]
    assert marked == ["The Coastal Ledger, page 1\nThe Coastal Ledger, page 2\nThe Coastal Ledger, page 3"]
    assert document.text.startswith("Three trucks left")


def test_locked_pdf_is_refused(tmp_path: Path, pdf: Builder) -> None:
    with pytest.raises(LockedPdfError, match="password"):
        taken(tmp_path, pdf(FIRST, password="secret"))


def test_pictures_of_pages_are_refused(tmp_path: Path, pdf: Builder) -> None:
    with pytest.raises(ImageOnlyPdfError, match="OCR") as refusal:
        taken(tmp_path, pdf([], [], picture=True))
    assert refusal.value.pages == 2


def test_blank_pages_are_empty(tmp_path: Path, pdf: Builder) -> None:
    with pytest.raises(EmptyReportError):
        taken(tmp_path, pdf([]))


@pytest.mark.parametrize("raw", [b"%PDF-1.7\n", b"%PDF-1.4 not really a file at all, only words"])
def test_damaged_pdf_is_refused(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(BrokenPdfError):
        taken(tmp_path, raw)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(place=st.integers(0, 2000), junk=st.binary(min_size=1, max_size=40))
def test_any_damage_gives_a_document_or_our_own_error(tmp_path: Path, pdf: Builder, place: int, junk: bytes) -> None:
    whole = pdf(FIRST)
    place %= len(whole)
    path = tmp_path / "damaged.pdf"
    path.write_bytes(b"%PDF-1.3\n" + whole[9:place] + junk + whole[place + len(junk) :])
    try:
        capture(path, CaptureSettings(any_language=True))
    except AccordingToError as error:
        assert "\n" not in str(error)
