"""How finely words and gazetteer together place something."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from accordingto.place.evidence import kind_of

if TYPE_CHECKING:
    from accordingto.gazetteer import Entry
    from accordingto.place.hint import Hint
    from accordingto.record import Precision


def precision(entry: Entry, told: Hint) -> Precision:
    """The precision of a name read as an entry.

    Continents and regions of several countries are ``unknown``, since no class is coarser than a country; poles
    and islands too where no country has them. ``exact`` is for coordinates that a text gives itself.
    """
    kind = kind_of(entry)
    if entry.country is None:
        return "locality" if entry.feature == "CAPE" else "unknown"
    return "vicinity" if kind == "locality" and told.nearby else cast("Precision", kind)
