"""The page stands alone, marks overlapping claims, works without a mouse, and no report can break it."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from accordingto.errors import OrphanSpanError
from accordingto.record import Report
from accordingto.report.html import to_html
from accordingto.span import Span

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
VOID = {"meta", "use", "rect", "path", "circle", "br"}
HOSTILE = (
    "<script>alert(1)</script> said “\u202eevil\u202c” & \x1b[31mred. </style><img src=x onerror=alert(1)> "
    "\"'><svg onload=alert(1)> {{ 7*7 }} {% raw %}"
)


class Page(HTMLParser):
    """A page taken apart: its tags, ids and links, and the text of the article without notes and numbers."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str]] = []
        self.article = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append((tag, dict(attributes).get("class") or ""))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        name, _ = self.open.pop()
        assert name == tag, f"<{name}> closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        inside = {tag for tag, _ in self.open}
        hidden = {"pop", "num"} & {one for _, kinds in self.open for one in kinds.split()}
        if "article" in inside and "summary" not in inside and not hidden:
            self.article += data

    def values(self, attribute: str) -> list[str]:
        return [value for _, found in self.tags if (value := found.get(attribute)) is not None]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_the_ferry_page(ferry: Report) -> None:
    found = to_html(ferry)
    path = SNAPSHOTS / "ferry.html"
    if os.environ.get("ACCORDINGTO_SNAPSHOTS") == "write":
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_the_text_is_whole_and_in_order(ferry: Report) -> None:
    page = Page(to_html(ferry))
    assert squeezed(page.article) == squeezed(ferry.document.text)
    assert page.open == []


def test_the_page_asks_for_nothing_and_runs_nothing(ferry: Report) -> None:
    page = Page(to_html(ferry))
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & {tag for tag, _ in page.tags}
    assert not page.values("src")
    assert not page.values("style")
    assert not [name for _, found in page.tags for name in found if name.startswith("on")]
    assert all(value.startswith("#") for value in page.values("href"))
    assert "url(" not in to_html(ferry)
    assert "@import" not in to_html(ferry)


def test_the_policy_allows_the_one_style_sheet_by_its_hash(ferry: Report) -> None:
    found = to_html(ferry)
    style = found.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy in Page(found).values("content")


def test_every_link_leads_somewhere_and_every_id_is_one(ferry: Report) -> None:
    page = Page(to_html(ferry))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in page.values("href")} <= set(ids)


def test_every_claim_can_be_reached_by_tab_and_says_its_chain(ferry: Report) -> None:
    page = Page(to_html(ferry))
    numbers = [found for tag, found in page.tags if tag == "a" and "num" in str(found.get("class")).split()]
    assert len(numbers) == len(ferry.claims)
    assert all(" ← " in str(found["aria-label"]) for found in numbers)
    assert all(found.get("aria-label") for tag, found in page.tags if tag == "svg" and found.get("role") == "img")


def test_shapes_tell_kinds_apart(ferry: Report) -> None:
    found = to_html(ferry)
    for kind in ("anonymous-person", "organisation", "outlet", "document", "unidentified", "group", "joint"):
        assert re.search(rf'class="shape \w+ {kind}"', found), kind


@pytest.mark.parametrize("scheme", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_only_web_addresses_become_links(ferry: Report, scheme: str) -> None:
    document = msgspec.structs.replace(ferry.document, url=scheme)
    assert scheme not in Page(to_html(msgspec.structs.replace(ferry, document=document))).values("href")


def test_hostile_words_stay_words(invent: Callable[..., Any]) -> None:
    made = invent(HOSTILE, title=HOSTILE, outlet=HOSTILE, byline=(HOSTILE,), language='en"><x', published=HOSTILE)
    made.source('s"><x', HOSTILE, "person", "<script>")
    made.claim(HOSTILE[9:60], 's"><x', cue="said")
    made.claim(HOSTILE[40:], 's"><x', 's"><x', cue="said", quotation="direct")
    made.claim(HOSTILE[9:], times=((HOSTILE[9:50], "<b>", "text"),), quantities=((HOSTILE[9:90], "<b>", 1, 1, 1),))
    found = to_html(made.report(unread=(HOSTILE,)))
    page = Page(found)
    assert not {"script", "img", "x"} & {tag for tag, _ in page.tags}
    assert not [name for _, kept in page.tags for name in kept if name.startswith("on")]
    assert not set("\x1b\u202e\u202c") & set(found)
    assert "49" not in page.article
    assert "⟨RLO⟩" in found


def test_a_line_of_a_million_characters(invent: Callable[..., Any]) -> None:
    made = invent("Ada said " + "x" * 1_000_000)
    made.source("s", "Ada", "person", "Ada")
    made.claim("x" * 1_000_000, "s", cue="said")
    assert "overflow-wrap:anywhere" in to_html(made.report())


def test_no_claims(ferry: Report) -> None:
    page = to_html(msgspec.structs.replace(ferry, claims=(), sources=()))
    assert "no claims found in this report" in page
    assert "no sources found in this report" in page
    assert squeezed(Page(page).article) == squeezed(ferry.document.text)


def test_an_orphan_is_never_shown(ferry: Report) -> None:
    claim = msgspec.structs.replace(ferry.claims[0], content=(Span(0, 3, "xyz"),))
    with pytest.raises(OrphanSpanError):
        to_html(msgspec.structs.replace(ferry, claims=(claim,)))


def test_two_hundred_claims_are_all_shown(ferry: Report) -> None:
    many = msgspec.structs.replace(ferry, claims=ferry.claims * 17)
    told = sum(bool(claim.chain) for claim in many.claims)
    assert f">{told}</" in to_html(many)
