"""A report's text as copies are looked for in it, and what of it is no reporting of its own."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accordingto.record import Document
    from accordingto.span import Stretch

FURNITURE_GRAM = 5
FURNITURE_REPORTS = 4
FURNITURE_SHARE = 0.5
FURNITURE_TELLING = 100
"""Reports of an outlet that tell what its furniture is; where it has more, these are as good as any."""

FURNITURE_BLOCK = 12
"""Words in a row that make furniture; fewer are a name or a phrase."""

OWN_SHARE = 0.3
BESIDE = 50
"""Words from furniture within which titles of other stories and the like stand."""


class Text(msgspec.Struct, frozen=True):
    """A report's words, boilerplate left out, with what tells copies' direction.

    ``day`` is the date of publication as a number of days, None where it is not known to the day; ``credits`` are names
    of agencies in credit lines. ``furniture`` are places of words that stand on most pages of the outlet.
    """

    id: str
    words: Words
    outlet: str | None = None
    day: int | None = None
    credits: tuple[str, ...] = ()
    furniture: frozenset[int] = frozenset()

    def furnishings(self) -> list[Stretch]:
        """The furniture as characters, word by word."""
        return [self.words.places[n] for n in sorted(self.furniture)]

    def beside_furniture(self, start: int, end: int) -> bool:
        """Whether furniture stands near the words from ``start`` to before ``end``."""
        return not self.furniture.isdisjoint(range(start - BESIDE, end + BESIDE))

    @classmethod
    def of(cls, document: Document, id: str | None = None) -> Text:
        """The text of a document; ``id`` if it is known by another than its own."""
        agencies = tuple(c.name for c in document.credits if c.kind in ("agency", "syndication"))
        words = Words.of(document.text, document.boilerplate)
        return cls(id or document.id, words, document.outlet, day(document.published), agencies)


def day(published: str | None) -> int | None:
    """The day of an EDTF date as a number of days, None if it is none to the day."""
    from datetime import date

    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def furnished(texts: Iterable[Text]) -> list[Text]:
    """The texts with their outlets' furniture marked: what stands in most reports of one outlet, if it has several.

    A report that would have next to nothing left is its outlet's usual text and is left as it is.
    """
    listed = list(texts)
    by_outlet: dict[str, list[Text]] = {}
    for text in listed:
        by_outlet.setdefault(text.outlet or "", []).append(text)
    common = {outlet: usual(telling(held)) for outlet, held in by_outlet.items() if outlet}
    return [marked(text, common.get(text.outlet or "", frozenset())) for text in listed]


def telling(texts: Iterable[Text]) -> list[Text]:
    """The reports of an outlet that tell what its furniture is, the first by their ids."""
    return sorted(texts, key=lambda text: text.id)[:FURNITURE_TELLING]


def usual(texts: Sequence[Text]) -> frozenset[tuple[str, ...]]:
    """Runs of words that stand in most of an outlet's reports."""
    if len(texts) < FURNITURE_REPORTS:
        return frozenset()
    seen = Counter(gram for text in texts for gram in set(text.words.grams(FURNITURE_GRAM)))
    least = max(FURNITURE_REPORTS, len(texts) * FURNITURE_SHARE)
    return frozenset(gram for gram, count in seen.items() if count >= least)


def marked(text: Text, common: frozenset[tuple[str, ...]]) -> Text:
    """The text with the places of common runs as its furniture."""
    grams = text.words.grams(FURNITURE_GRAM)
    places = sorted({at + n for at, gram in enumerate(grams) if gram in common for n in range(FURNITURE_GRAM)})
    blocks = [[place for _, place in block] for _, block in groupby(enumerate(places), lambda p: p[1] - p[0])]
    furniture = frozenset(place for block in blocks if len(block) >= FURNITURE_BLOCK for place in block)
    enough = len(text.words) - len(furniture) >= OWN_SHARE * len(text.words)
    return msgspec.structs.replace(text, furniture=furniture) if enough else text
