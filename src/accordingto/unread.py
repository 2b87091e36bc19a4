"""What looks like somebody's words and was read as no claim: listed, so that nothing is skipped silently."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.span import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.record import Claim, Document

NO_PLACES = "places were not looked for: the model does not find names"
_QUOTED = re.compile(r"“([^“”\n]+)”|(?<![\w\"])\"([^\"\n]+)\"(?!\w)")
_LEAST_WORDS = 5
"""Shorter ones are names, titles and single words held at a distance."""
_READ = 0.5
"""A quotation of which this share lies in claims was read."""
_SHOWN, _SHOWN_WORDS = 3, 6


def unread(document: Document, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The quotations that no claim of somebody's holds, in one line of words; nothing where there are none."""
    told = [Stretch(s.start, s.end) for claim in claims if claim.chain for s in claim.content]
    left = [words for words in quotations(document) if words.share_in(told) < _READ]
    if not left:
        return ()
    begun = [" ".join(document.text[s.start : s.end].split()[:_SHOWN_WORDS]) for s in left]
    shown = ", ".join(f"“{words} …”" for words in begun[:_SHOWN])
    more = f" and {len(begun) - _SHOWN} more" if len(begun) > _SHOWN else ""
    count = "1 quotation" if len(left) == 1 else f"{len(left)} quotations"
    return (f"{count} with no teller found: {shown}{more}",)


def quotations(document: Document) -> Iterator[Stretch]:
    """The words between quotation marks that are long enough to be a statement, outside boilerplate."""
    for match in _QUOTED.finditer(document.text):
        found = Stretch(*match.span(1 if match[1] else 2))
        words = document.text[found.start : found.end].split()
        if len(words) >= _LEAST_WORDS and not found.share_in(document.boilerplate):
            yield found
