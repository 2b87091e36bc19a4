"""An offline gazetteer: names of countries, areas and populated places, and where they lie."""

from __future__ import annotations

from accordingto.gazetteer.entry import Entry, Found, Tier
from accordingto.gazetteer.index import Gazetteer

__all__ = ["Entry", "Found", "Gazetteer", "Tier"]
