"""News items in ninjs: their words, what they say of themselves, and JSON that is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from accordingto.capture import Capture, capture
from accordingto.capture.notice import Notice, notices_in
from accordingto.settings import CaptureSettings

BODY = (
    "PORT SAVEN (Meridan) - Three trucks left the pier before dawn, a guard said.\n\nThe soldiers waved them through."
)
FIRST: dict[str, Any] = {
    "uri": "urn:newsml:meridan.example:20210512:ferry",
    "type": "text",
    "version": "2",
    "pubstatus": "usable",
    "headline": "Officers let crates ashore at night",
    "byline": "By R. Halden and Lena Orlo",
    "located": "Port Saven",
    "copyrightholder": "Meridan Press Agency",
    "infosource": [{"name": "Meridan"}, {"name": "Saven Radio"}],
    "altids": {"slug": "ferry-1", "number": 77},
    "contentcreated": "2021-05-12T06:30:00+02:00",
    "versioncreated": "2021-05-13T06:30:00+02:00",
    "body_text": BODY,
    "body_html": "<p>not read</p>",
}
SECOND: dict[str, Any] = {
    "uri": "https://meridan.example/ferry",
    "headlines": [{"role": "main", "value": "Officers let crates ashore at night"}],
    "by": "R. Halden",
    "bodies": [
        {"contenttype": "text/html", "value": "<h2>Pier</h2><p>Three trucks left, a <b>guard</b> said.</p><p>No.</p>"}
    ],
    "altids": [{"role": "slug", "value": "ferry-1"}],
    "providers": ["Meridan"],
}


def taken(folder: Path, item: object, name: str = "item.json") -> Capture:
    path = folder / name
    path.write_text(item if isinstance(item, str) else json.dumps(item), "utf-8")
    return capture(str(path), CaptureSettings(any_language=True))


def told(found: Capture) -> list[tuple[str, str]]:
    return [(fact.name, fact.value) for fact in found.facts]


def test_an_item_of_the_first_version(tmp_path: Path) -> None:
    found = taken(tmp_path, FIRST)
    document = found.document
    assert document.text == f"Officers let crates ashore at night\n\n{BODY}"
    assert (document.title, document.outlet) == ("Officers let crates ashore at night", "Meridan Press Agency")
    assert (document.byline, document.published) == (("R. Halden", "Lena Orlo"), "2021-05-12")
    assert (document.media_type, document.url) == ("application/json", None)
    assert told(found) == [
        ("uri", "urn:newsml:meridan.example:20210512:ferry"),
        ("version", "2"),
        ("status", "usable"),
        ("located", "Port Saven"),
        ("altid", "ferry-1"),
        ("altid", "77"),
        ("provider", "Meridan"),
        ("provider", "Saven Radio"),
        ("copyright holder", "Meridan Press Agency"),
    ]
    assert notices_in(document, found.facts) == ()


def test_an_item_of_a_later_version(tmp_path: Path) -> None:
    found = taken(tmp_path, SECOND)
    document = found.document
    assert document.text == "Officers let crates ashore at night\n\nPier\n\nThree trucks left, a guard said.\n\nNo."
    assert (document.url, document.outlet, document.byline) == (SECOND["uri"], "Meridan", ("R. Halden",))
    assert ("altid", "ferry-1") in told(found)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"uri": "urn:x:1", "pubstatus": "canceled", "headline": "KILL - Ferry"}, "KILL - Ferry"),
        ({"uri": "urn:x:1", "pubstatus": "canceled", "ednote": "Withdrawn by the desk."}, "Withdrawn by the desk."),
        ({"uri": "urn:x:1", "pubstatus": "canceled"}, '{"uri": "urn:x:1", "pubstatus": "canceled"}'),
    ],
)
def test_an_item_without_a_body_gives_what_words_it_has(tmp_path: Path, item: object, text: str) -> None:
    found = taken(tmp_path, item)
    assert found.document.text == text
    assert Notice("canceled", "urn:x:1") in notices_in(found.document, found.facts)


@pytest.mark.parametrize(
    "item", ['{"uri": 7, "headline": "x"}', '{"text": "Three trucks left."}', "{nonsense", "[1]", '"x"']
)
def test_other_json_is_text_as_before(tmp_path: Path, item: str) -> None:
    found = taken(tmp_path, item)
    assert (found.document.text, found.document.media_type, found.facts) == (item, "text/plain", ())
    assert taken(tmp_path, FIRST, "item.txt").document.media_type == "text/plain"


def test_odd_fields_do_no_harm(tmp_path: Path) -> None:
    odd = {"uri": "urn:x:1", "headline": ["x"], "bodies": "x", "altids": [[]], "infosource": {"name": 3}, "byline": {}}
    assert (
        taken(tmp_path, odd | {"body_html": "<p>Three trucks left.", "version": None}).document.text
        == "Three trucks left."
    )
