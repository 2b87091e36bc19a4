"""Saved pages give their main text in paragraphs, and keep the credits that stand around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.capture import capture
from accordingto.errors import AccordingToError, EmptyReportError
from accordingto.record import Document
from accordingto.settings import CaptureSettings

PARAGRAPHS = (
    "Three trucks left the pier before dawn, a harbour guard told the agency on Monday evening in a long talk.",
    "“The soldiers waved them through,” he said. “I stood ten steps away, and nobody looked under the canvas. 🚚”",
    "The ministry denied that any vehicle passed the pier that night, and said that it knew of no ferry at all.",
)
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def taken(tmp_path: Path, page: str | bytes) -> Document:
    path = tmp_path / "page.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    document = capture(path).document
    assert all(c.words.holds_in(document.text) for c in document.credits)
    return document


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def marked(document: Document) -> list[str]:
    return [document.text[s.start : s.end] for s in document.boilerplate]


def test_sample_page() -> None:
    document = capture("sample:ferry.html").document
    blocks = document.text.split("\n\n")
    assert blocks[0] == document.title == "Officers let crates ashore at night, says harbour guard"
    assert blocks[1] == "Trucks wait at the ferry pier in Kostrin. Anna Brandt/Meridan Press Agency"
    assert blocks[2].startswith("KOSTRIN, May 11 (MPA) — Army officers")
    assert "“No ferry, no trucks”" in blocks
    assert (document.outlet, document.byline, document.published) == (
        "The Coastal Ledger",
        ("R. Halden",),
        "2021-05-12",
    )
    assert {(c.kind, c.name) for c in document.credits} == {
        ("photo", "Meridan Press Agency"),
        ("byline", "R. Halden"),
        ("byline", "Jon Ilves"),
        ("agency", "Meridan Press Agency"),
    }
    assert "Petra Lum" not in document.text, "a related report's credit is not this one's"


def test_paragraphs_stay_apart(tmp_path: Path) -> None:
    document = taken(tmp_path, page(f"<article><h1>Crates came ashore</h1>{BODY}</article>"))
    assert document.text.split("\n\n")[-3:] == list(PARAGRAPHS)


def test_dropped_credits_come_back_as_boilerplate(tmp_path: Path) -> None:
    footer = "<footer><p>Reporting by Jon Ilves; editing by Mara Quist</p><p>© 2021 AFP</p></footer>"
    document = taken(tmp_path, page(f"<article><h1>Crates came ashore</h1>{BODY}</article>{footer}"))
    assert {(c.kind, c.name) for c in document.credits} == {("byline", "Jon Ilves"), ("agency", "Agence France-Presse")}
    assert marked(document) == ["Reporting by Jon Ilves; editing by Mara Quist", "© 2021 AFP"]


def test_class_names_mark_credits(tmp_path: Path) -> None:
    body = (
        f"<article><h1>Crates came ashore</h1><span class='article-byline author'>Jane Doe</span>{BODY}"
        "<div class='news-agency'>Meridan Press Agency</div></article>"
    )
    document = taken(tmp_path, page(body))
    assert {(c.kind, c.name) for c in document.credits} >= {("byline", "Jane Doe"), ("agency", "Meridan Press Agency")}


def test_metadata(tmp_path: Path) -> None:
    head = (
        "<title>Crates came ashore</title><meta property='og:site_name' content='The Coastal Ledger'>"
        "<meta name='author' content='Jane Doe'><meta property='article:published_time' content='2021-05-12T05:00:00Z'>"
    )
    document = taken(tmp_path, page(f"<article><h1>Crates came ashore</h1>{BODY}</article>", head))
    assert (document.title, document.outlet) == ("Crates came ashore", "The Coastal Ledger")
    assert (document.byline, document.published, document.language) == (("Jane Doe",), "2021-05-12", "en")


def test_a_year_in_the_footer_is_no_date(tmp_path: Path) -> None:
    body = f"<article><h1>Crates came ashore</h1>{BODY}</article><footer>© 2019 The Coastal Ledger</footer>"
    assert taken(tmp_path, page(body)).published is None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    body = f"<article><h1>Crates came ashore</h1>{BODY.replace('🚚', '')}</article>"
    assert "“The soldiers waved them through,”" in taken(tmp_path, page(body).encode(encoding)).text


def test_one_bad_byte_does_not_refuse_a_page(tmp_path: Path) -> None:
    raw = (
        page(f"<article><h1>Crates came ashore</h1>{BODY * 6}</article>")
        .encode()
        .replace(b"ministry", b"min\xffistry", 1)
    )
    assert "Three trucks left" in taken(tmp_path, raw).text


@pytest.mark.parametrize("body", ["", "<script>var a = 1;</script>", "<img src='a.png'>"])
def test_page_without_text_is_empty(tmp_path: Path, body: str) -> None:
    with pytest.raises(EmptyReportError):
        taken(tmp_path, page(body))


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='author'>",
        "</div>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<table><tr><td>",
        "&amp;",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<![CDATA[",
        "\x00",
        "\x01",
        "😀 words said",
        "قال",
        "<a href='",
        "'>",
        "<svg>",
        "<br>",
        "By Jane Doe",
        "(Reuters) - Words.",
        "<ul><li>",
        "&#x110000;",
        "&#0;",
        "<?php ?>",
        "<html>",
        "<blockquote>",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(PIECES))
def test_any_markup_gives_a_document_or_our_own_error(tmp_path: Path, pieces: list[str]) -> None:
    path = tmp_path / "any.html"
    path.write_text("<html><body>" + "".join(pieces), encoding="utf-8")
    try:
        document = capture(path, CaptureSettings(any_language=True)).document
    except AccordingToError as error:
        assert "\n" not in str(error)
        return
    assert all(c.words.holds_in(document.text) for c in document.credits)
