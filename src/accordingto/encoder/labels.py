"""The labels the encoder's heads give, in the order of their columns."""

from __future__ import annotations

CONVENTIONS = ("accordingto", "polnear", "ewt", "gum")
"""Whose reading of 'who says what' a head follows; the first is the product's own."""

CUE = ("outside", "begin", "inside")
ROLES = ("outside", "content", "origin", "via", "via-outer", "cue")
"""What a piece is to an anchor; ``via`` told the report what the origin says, ``via-outer`` relays the via.

The cue is read again, since a first look at single pieces often takes too little or too much of it.
"""

TELLERS = ("via-outer", "via", "origin")
"""The roles of tellers, from the report outward."""

ORIGIN = ("worded", "carried", "unidentified")
"""Whether an anchor's origin has words of its own nearby, stands elsewhere, or is nobody in particular."""

OUTER = ("none", "carried", "several")
"""How many sources without words of their own stand before the worded ones."""

ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "kind": ("person", "anonymous-person", "group", "organisation", "outlet", "document", "unidentified"),
    "access": ("self", "witness", "told", "inferred", "record", "unstated"),
    "certainty": ("certain", "probable", "possible", "open"),
    "polarity": ("affirmed", "denied"),
    "tone": ("neutral", "distancing", "endorsing"),
    "quotation": ("direct", "indirect", "mixed", "implicit"),
    "origin": ORIGIN,
    "outer": OUTER,
}

ENTITIES = ("person", "organisation", "place", "time", "event", "object", "abstract")
LAYERS = ("outer", "inner")
"""Mentions hold mentions: the outermost and the innermost are tagged apart."""

NAMES = ("person", "organisation", "place", "people", "facility", "other")
"""What a proper name names; ``people`` are nations, faiths and their adjectives, so that "Turkish" is no place."""
