"""Feeds and sitemaps: which addresses they list, what they say of them, and lists made to exhaust the machine."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from accordingto.capture import capture, feed
from accordingto.capture.file import Intake
from accordingto.capture.linked import Linked, may_be_feed
from accordingto.errors import BrokenFeedError, FeedError, ForbiddenAddressError
from accordingto.settings import DEFAULT

RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>The Coastal Ledger</title><link>https://ledger.example/</link>
<image><url>https://ledger.example/logo.png</url><link>https://ledger.example/</link></image>
<item><title>Trucks at the pier</title><link>https://ledger.example/1?a=1&amp;b=2</link>
<pubDate>Wed, 12 May 2021 23:30:00 +0200</pubDate>
<source url="https://meridan.example/feed.xml">Meridan Press Agency</source></item>
<item><guid>https://ledger.example/2</guid></item>
<item><guid isPermaLink="false">https://ledger.example/3</guid></item>
<item><link>https://ledger.example/2</link></item>
<item><link>mailto:desk@ledger.example</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Coastal Ledger</title>
<link rel="self" href="https://ledger.example/feed"/>
<entry><title type="html">Trucks at the pier</title>
<link rel="enclosure" href="https://ledger.example/a.mp3"/><link href="https://ledger.example/1"/>
<published>2021-05-12T06:30:00Z</published><updated>2021-05-13T06:30:00Z</updated>
<source><id>https://meridan.example/</id><title>Meridan Press Agency</title></source></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><items/></channel>
<item><link>https://ledger.example/1</link><dc:date>2021-05-12T06:30:00+02:00</dc:date></item></rdf:RDF>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://ledger.example/1 </loc><lastmod>2021-05-13</lastmod><news:news>
<news:publication><news:name>The Coastal Ledger</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2021-05-12</news:publication_date><news:title>Trucks at the pier</news:title></news:news></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://ledger.example/{}.xml</loc></sitemap></sitemapindex>"""


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., list[Linked]]:
    """What a file with these bytes lists."""

    def write(data: str | bytes, name: str = "list.xml") -> list[Linked]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        assert may_be_feed(str(path))
        found = feed.look(str(path), DEFAULT)
        assert isinstance(found, list)
        return found

    return write


def told(linked: Linked) -> dict[str, str]:
    return {fact.name: fact.value for fact in linked.facts if fact.name != "feed"}


def test_rss(look: Callable[..., list[Linked]]) -> None:
    first, second = look(RSS)
    assert (first.url, first.published) == ("https://ledger.example/1?a=1&b=2", "2021-05-12")
    assert told(first) == {
        "title": "Trucks at the pier",
        "date": "Wed, 12 May 2021 23:30:00 +0200",
        "source": "Meridan Press Agency",
        "source url": "https://meridan.example/feed.xml",
    }
    assert (second.url, second.published, told(second)) == ("https://ledger.example/2", None, {})
    assert first.source.endswith("list.xml#https://ledger.example/1?a=1&b=2")


def test_atom(look: Callable[..., list[Linked]]) -> None:
    (one,) = look(ATOM, "list.atom")
    assert (one.url, one.published) == ("https://ledger.example/1", "2021-05-12")
    assert told(one) == {
        "title": "Trucks at the pier",
        "date": "2021-05-12T06:30:00Z",
        "changed": "2021-05-13T06:30:00Z",
        "source": "Meridan Press Agency",
        "source url": "https://meridan.example/",
    }


def test_rdf(look: Callable[..., list[Linked]]) -> None:
    (one,) = look(RDF, "list.rdf")
    assert (one.url, one.published) == ("https://ledger.example/1", "2021-05-12")


@pytest.mark.parametrize("packed", [False, True])
def test_sitemap(look: Callable[..., list[Linked]], packed: bool) -> None:
    (one,) = look(gzip.compress(SITEMAP.encode()), "list.xml.gz") if packed else look(SITEMAP)
    assert (one.url, one.published) == ("https://ledger.example/1", "2021-05-12")
    assert told(one) == {
        "title": "Trucks at the pier",
        "date": "2021-05-12",
        "changed": "2021-05-13",
        "source": "The Coastal Ledger",
    }


def test_an_index_is_followed_one_level_deep(
    look: Callable[..., list[Linked]], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"list": SITEMAP, "deep": INDEX.format("list"), "page": "<html><body>nothing</body></html>"}

    def fetch(url: str, _: object) -> Intake:
        return Intake(url, pages[url.rpartition("/")[2].removesuffix(".xml")].encode(), url=url)

    monkeypatch.setattr("accordingto.capture.url.fetch", fetch)
    assert [one.url for one in look(INDEX.format("list"))] == ["https://ledger.example/1"]
    with pytest.raises(BrokenFeedError, match="an index itself"):
        look(INDEX.format("deep"))
    with pytest.raises(BrokenFeedError, match="no sitemap"):
        look(INDEX.format("page"))


def test_an_index_may_not_name_private_addresses(look: Callable[..., list[Linked]]) -> None:
    with pytest.raises(ForbiddenAddressError):
        look(INDEX.replace("https://ledger.example/{}.xml", "http://127.0.0.1:9/list.xml"))


BOMB = """<!DOCTYPE rss [<!ENTITY a "xxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>
<rss><channel><item><link>https://ledger.example/&b;</link></item></channel></rss>"""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BOMB, "declares entities"),
        ("<rss><channel></channel></rss>", "no address"),
        ("<rss><channel>" + "<a>" * 5000 + "</channel></rss>", "cannot be read"),
        ("<urlset><url><loc>file:///etc/passwd</loc></url></urlset>", "no address"),
        (
            "<urlset>" + "".join(f"<url><loc>https://x.example/{n}</loc></url>" for n in range(30)) + "</urlset>",
            "over 20",
        ),
    ],
)
def test_what_is_no_list_is_told(
    look: Callable[..., list[Linked]], monkeypatch: pytest.MonkeyPatch, data: str, words: str
) -> None:
    monkeypatch.setattr(feed, "MOST_ITEMS", 20)
    with pytest.raises(BrokenFeedError, match=words) as wrong:
        look(data.replace("<!DOCTYPE rss [", "<rss><!DOCTYPE x [") if data is BOMB else data)
    assert "\n" not in str(wrong.value)


def test_a_damaged_pack_is_told(look: Callable[..., list[Linked]]) -> None:
    with pytest.raises(BrokenFeedError, match="damaged"):
        look(gzip.compress(SITEMAP.encode())[:-20], "list.xml.gz")


@pytest.mark.parametrize("data", [RSS, ATOM, RDF, SITEMAP, INDEX])
def test_a_list_is_no_report(tmp_path: Path, data: str) -> None:
    path = tmp_path / "list.xml"
    path.write_text(data, "utf-8")
    with pytest.raises(FeedError, match="--fetch"):
        capture(str(path))


def test_what_is_no_feed_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "note.xml"
    path.write_text("<note>Three trucks left the pier before dawn.</note>", "utf-8")
    assert isinstance(feed.look(str(path), DEFAULT), Intake)
    assert not may_be_feed(str(tmp_path / "none.xml"))
    assert not may_be_feed(str(tmp_path))
