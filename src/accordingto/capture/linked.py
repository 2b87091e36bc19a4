"""A report that a feed or a sitemap lists, to be fetched from its address."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec.structs import replace

from accordingto.capture.door import Capture, captured
from accordingto.capture.fact import Fact
from accordingto.settings import CaptureSettings

ADDRESS = re.compile(r"https?://\S+$", re.I)
_ENDINGS = re.compile(r"\.(?:xml|rss|atom|rdf)(?:\.gz)?$", re.I)


class Linked(msgspec.Struct, frozen=True):
    """A report that a feed or sitemap names by its address; ``published`` is EDTF, None where it does not say."""

    source: str
    url: str
    facts: tuple[Fact, ...]
    published: str | None = None


def capture_linked(linked: Linked, settings: CaptureSettings) -> Capture:
    """Fetch and take in the report. Raises RefusedError."""
    from accordingto.capture.url import fetch  # an HTTP client, loaded only where an address is asked for

    found = captured(fetch(linked.url, settings), settings)
    document = replace(found.document, published=found.document.published or linked.published)
    return Capture(document, found.raw, facts=(*linked.facts, *found.facts))


def may_be_feed(source: str) -> bool:
    """Whether a source is an address, or a file whose name ends as those of feeds and sitemaps do."""
    return ADDRESS.match(source) is not None or (_ENDINGS.search(source) is not None and Path(source).is_file())
