"""Feeds (RSS, Atom) and sitemaps: lists of addresses, each with what the list says of the report there."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from accordingto.capture.fact import Fact
from accordingto.capture.file import Intake, read_file
from accordingto.capture.linked import ADDRESS, Linked
from accordingto.capture.media import is_feed
from accordingto.errors import BrokenFeedError
from accordingto.settings import CaptureSettings

_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_ITEMS = frozenset({"item", "entry", "url", "sitemap"})
_DATES = ("pubDate", "published", "date", "publication_date", "issued")
_CHANGES = ("updated", "lastmod", "modified")

MOST_ITEMS = 200_000
"""Addresses that one list, with the lists it names, may hold."""
MOST_LISTS = 2_000
"""Sitemaps that an index may name."""


def look(source: str, settings: CaptureSettings) -> Intake | list[Linked]:
    """What stands at a file or an address: the reports that a feed or sitemap lists, each address once, or the bytes
    of whatever else it is. The lists that an index names are fetched. Raises RefusedError.
    """
    intake = _intake(source, settings)
    listed = _unfolded(intake, settings)
    if not is_feed(listed):
        return intake
    found: dict[str, Linked] = {}
    for linked in _linked(listed, intake, source, settings, nested=False):
        found.setdefault(linked.url, linked)
        if len(found) > MOST_ITEMS:
            raise BrokenFeedError(source, f"it lists over {MOST_ITEMS:,} addresses")
    if not found:
        raise BrokenFeedError(source, "it lists no address that can be fetched")
    return list(found.values())


def _intake(source: str, settings: CaptureSettings) -> Intake:
    if ADDRESS.match(source):
        from accordingto.capture.url import fetch

        return fetch(source, settings)
    return read_file(Path(source), settings)


def _unfolded(intake: Intake, settings: CaptureSettings) -> bytes:
    """The bytes of a list, which may be packed with gzip, never more of them than the limit."""
    if not intake.raw.startswith(b"\x1f\x8b"):
        return intake.raw
    try:
        with gzip.open(io.BytesIO(intake.raw)) as file:
            raw = file.read(settings.max_bytes + 1)
    except (OSError, EOFError, zlib.error):
        raise BrokenFeedError(intake.source, "what it is packed in is damaged") from None
    if len(raw) > settings.max_bytes:
        raise BrokenFeedError(intake.source, "it unfolds to more than is taken in")
    return raw


def _linked(raw: bytes, intake: Intake, source: str, settings: CaptureSettings, nested: bool) -> Iterator[Linked]:
    lists = 0
    for kind, item in _items(raw, intake.source):
        address = _address(item, intake.url)
        if address is None:
            continue
        if kind != "sitemap":
            yield _of_item(item, address, source)
            continue
        lists += 1
        if nested or lists > MOST_LISTS:
            what = "a list that it names is an index itself" if nested else f"it names over {MOST_LISTS:,} lists"
            raise BrokenFeedError(source, what)
        inner = _intake(address, settings)
        listed = _unfolded(inner, settings)
        if not is_feed(listed):
            raise BrokenFeedError(source, f"{address}, which it names, is no sitemap")
        yield from _linked(listed, inner, source, settings, nested=True)


def _items(raw: bytes, source: str) -> Iterator[tuple[str, list[etree._Element]]]:
    """The kind of each item of a list, with the elements directly in it; one in memory at a time."""
    if b"<!ENTITY" in raw:
        raise BrokenFeedError(source, "it declares entities, which no list needs")
    parsing = etree.iterparse(
        io.BytesIO(raw), events=("end",), recover=True, resolve_entities=False, no_network=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in parsing:
            if (kind := _name(element)) in _ITEMS and element.getparent() is not None:
                yield kind, list(element)
                element.clear()
                while (before := element.getprevious()) is not None:
                    element.getparent().remove(before)
    except (etree.LxmlError, RecursionError):
        raise BrokenFeedError(source, "it is no XML that can be parsed") from None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _address(item: list[etree._Element], base: str | None) -> str | None:
    """The address of the page itself, whole; None where there is none to be fetched."""
    for element in item:
        name, words = _name(element), _words(element)
        if name == "link" and element.get("rel", "alternate") != "alternate":
            continue
        if name in ("link", "loc") and (given := element.get("href") or words):
            whole = urljoin(base or "", given.strip())
            return whole if ADDRESS.match(whole) else None
    permanent = (e for e in item if _name(e) == "guid" and e.get("isPermaLink", "true") == "true")
    return next((words for words in map(_words, permanent) if ADDRESS.match(words)), None)


def _of_item(item: list[etree._Element], address: str, source: str) -> Linked:
    told = {name: words for element in _spread(item) if (words := _words(element)) and (name := _name(element))}
    facts = {
        "feed": source,
        "title": told.get("title"),
        "date": _first(told, _DATES),
        "changed": _first(told, _CHANGES),
    }
    facts |= _origin(item)
    kept = tuple(sorted(Fact(name, value) for name, value in facts.items() if value))
    return Linked(f"{source}#{address}", address, kept, _day(facts["date"]))


def _spread(item: list[etree._Element]) -> Iterator[etree._Element]:
    """The elements of an item, and those inside of what a news sitemap says of it."""
    for element in item:
        yield from element if _name(element) == "news" else (element,)


def _origin(item: list[etree._Element]) -> dict[str, str | None]:
    """Who had the report first, as the list says: RSS ``<source url>``, Atom ``<source>``, a news sitemap's name."""
    for element in _spread(item):
        inner = {_name(child): child for child in element}
        if _name(element) == "source":
            link = inner.get("link", inner.get("id"))
            url = element.get("url") or (None if link is None else link.get("href") or _words(link))
            title = inner.get("title")
            return {"source": _words(element) if title is None else _words(title), "source url": url}
        if _name(element) == "publication" and "name" in inner:
            return {"source": _words(inner["name"])}
    return {}


def _words(element: etree._Element) -> str:
    return " ".join((element.text or "").split())


def _first(told: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((told[name] for name in names if name in told), None)


def _day(words: str | None) -> str | None:
    """The day of a date of a feed, in its own zone, as EDTF."""
    if words is None:
        return None
    if found := _DAY.match(words):
        return found[0]
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
