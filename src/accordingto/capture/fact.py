"""What the carrier of a report says of it, beside the report's own words."""

from __future__ import annotations

import msgspec


class Fact(msgspec.Struct, frozen=True, order=True):
    """A name and a value as a feed, a sitemap or a news item gives them: ``source url``, ``https://…``."""

    name: str
    value: str
