"""Plain text stays unchanged, and every mark on it holds, whatever the script."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.capture import capture, capture_text
from accordingto.errors import AccordingToError, EmptyReportError, EncodingError
from accordingto.record import Document
from accordingto.settings import CaptureSettings

ANY = CaptureSettings(any_language=True)
FORMS = (
    "KOSTRIN, May 11 (MPA) — They left.",
    "By Jane Doe",
    "REUTERS/Anna Brandt",
    "Font Size:",
    "© 2021 AFP",
    "Read more",
    "Content created by The Harbour Watch Foundation is free.",
    "Reporting by Jon Ilves; editing by Mara Quist",
    "😀 “Nobody looked,” he said. 👩‍👩‍👧",
    "قال الحارس إن الشاحنات غادرت",
    "נהג המשאית סירב",
    "Source: SANA",
    "e\u0301a\u0308 \u202eabc\u202c",
)
LINE = st.one_of(st.sampled_from(FORMS), st.text(max_size=60))


def check_marks(document: Document) -> None:
    """Every span of the document holds, and its boilerplate is in order and apart."""
    for found in document.credits:
        assert found.words.holds_in(document.text)
    places = [0, *(place for s in document.boilerplate for place in (s.start, s.end)), len(document.text)]
    assert places == sorted(places)
    assert all(s.start < s.end for s in document.boilerplate)


@given(st.lists(LINE, min_size=1), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_text_is_unchanged_and_marks_hold(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    try:
        taken = capture_text(text, ANY)
    except AccordingToError:
        return
    assert taken.document.text == text
    assert taken.document.id == sha256(taken.raw).hexdigest()
    check_marks(taken.document)


@given(raw=st.one_of(st.binary(), st.lists(LINE, min_size=1).map(lambda lines: "\n".join(lines).encode())))
def test_any_bytes_give_a_document_or_our_own_error(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(raw)
    try:
        taken = capture(path, ANY)
    except AccordingToError as error:
        assert "\n" not in str(error)
        return
    assert taken.raw == raw
    check_marks(taken.document)


def test_what_a_report_says_of_itself(tmp_path: Path) -> None:
    document = capture("sample:ferry").document
    assert document.title == "Officers let crates ashore at night, says harbour guard"
    assert document.outlet == "The Coastal Ledger"
    assert document.byline == ("R. Halden", "Jon Ilves")
    assert document.published == "2021-05-12"
    assert (document.language, document.media_type, document.url) == ("en", "text/plain", None)
    assert {(c.kind, c.name) for c in document.credits} == {
        ("photo", "Meridan Press Agency"),
        ("byline", "R. Halden"),
        ("byline", "Jon Ilves"),
        ("agency", "Meridan Press Agency"),
    }


def test_dateline_does_not_make_the_agency_the_outlet() -> None:
    document = capture_text("Trucks leave\n\nKOSTRIN (Reuters) - Three trucks left the pier before dawn.").document
    assert document.outlet is None


def test_text_without_a_headline_has_no_title() -> None:
    assert capture_text("Three trucks left the pier before dawn, a guard at the harbour said.").document.title is None


@pytest.mark.parametrize("text", ["", "   ", "\n\n \t\r\n"])
def test_blank_text_is_refused(text: str) -> None:
    with pytest.raises(EmptyReportError):
        capture_text(text)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(EncodingError):
        capture_text("he said \ud83d so")


@pytest.mark.parametrize(
    "words",
    ["A ", "Aa/", "(AP Photo/A) ", "© AFP ", "Reporting by Aa Bb, ", "Photo by A", "Source: Aa ", "(", "-", "a\n"],
)
def test_no_text_makes_the_patterns_slow(words: str) -> None:
    start = time.process_time()
    capture_text("A headline\n" + words * (200_000 // len(words)), ANY)
    assert time.process_time() - start < 20


def test_credits_in_a_text_that_lost_its_line_breaks() -> None:
    said = "Three trucks left the pier, he said. " * 200
    text = f"A headline\n\n{said}" + "REUTERS/Anna Brandt The army denied it. " * 2
    assert [c.words.text for c in capture_text(text).document.credits] == ["REUTERS/Anna Brandt"] * 2


def test_marks_hold_over_the_annotated_reports(shared: Path) -> None:
    for path in sorted((shared / "gold").glob("*/text/*.txt")):
        document = capture(path).document
        assert document.text == path.read_bytes().decode("utf-8")
        check_marks(document)
