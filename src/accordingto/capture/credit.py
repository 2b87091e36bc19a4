"""Credits of a report: lines and phrases that say where its text and pictures came from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from accordingto.capture.line import Line
from accordingto.record import Credit, CreditKind
from accordingto.span import Span

# A name as credits write it: capitalised words, joined by small ones, or a web domain.
_CAPITAL = r"[A-Z0-9][\w&'’./-]*"
NAME = (
    rf"(?:(?:[Tt]he )?{_CAPITAL}(?: (?:of the|of|for|and the|&|at|de|in|on) {_CAPITAL}| {_CAPITAL}){{0,7}}"
    r"|(?:[a-z0-9-]+\.){1,3}[a-z]{2,6}(?![\w.]*\w))"
)
# The years of a copyright line: “2021”, “2017-2022”.
YEARS = r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)"
# A person's name: two to four capitalised words, particles and initials allowed.
# Words that open what follows a name where line breaks were lost.
_NO_PART = (
    r"(?!(?:The|A|An|In|On|At|By|For|But|And|It|He|She|Our|This|That|Read|More|Staff|Updated|Published|File|Photo)\b)"
)
_PART = rf"(?:(?:al|el|de|da|di|van|von|der|den|bin|ibn|la|le)[ -])?{_NO_PART}[A-Z][\w'’]*(?:-[A-Z]?\w+)*\.?"
PERSON = rf"{_PART}(?: {_PART}){{1,3}}"


def credit(kind: CreditKind, name: str, line: Line, match: re.Match[str], group: int | str = 0) -> Credit:
    """A credit whose words are what ``match`` found in ``line``, without the blanks around them."""
    words = match[group]
    start = line.start + match.start(group) + len(words) - len(words.lstrip())
    words = words.strip()
    return Credit(kind, tidy(name), Span(start, start + len(words), words))


def tidy(name: str) -> str:
    """``name`` without an article, marks around it, or runs of blank space."""
    return re.sub(r"\s+", " ", name).strip(" .,;:–—-|/").removeprefix("The ").removeprefix("the ")


def without_overlap(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """The credits in the order of the text, none twice; of two that overlap, the one with more words.

    Several that are named in the very same words all stay.
    """
    by_place: dict[tuple[int, int], dict[tuple[str, str], Credit]] = {}
    for found in credits:
        place = (found.words.start, found.words.end)
        by_place.setdefault(place, {}).setdefault((found.kind, found.name), found)
    kept: list[tuple[int, int]] = []
    for place in sorted(by_place, key=lambda place: (place[0] - place[1], place[0])):
        at = bisect_left(kept, place)
        if (at == 0 or kept[at - 1][1] <= place[0]) and (at == len(kept) or place[1] <= kept[at][0]):
            kept.insert(at, place)
    return tuple(found for place in kept for found in sorted(by_place[place].values(), key=lambda c: (c.kind, c.name)))
