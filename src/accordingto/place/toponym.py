"""The names of places in a text, as the network marks proper names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.encoder.labels import NAMES
from accordingto.encoder.tagged import names
from accordingto.span import Span

if TYPE_CHECKING:
    from accordingto.encoder import Reading
    from accordingto.gazetteer import Gazetteer

_PLACE, _FACILITY = NAMES.index("place"), NAMES.index("facility")
_ARTICLE, _POSSESSIVE = re.compile(r"the\s+", re.I), re.compile(r"[’']s?$")


def toponyms(text: str, reading: Reading, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """The words of each place name, in order; none where the model does not find names.

    A facility counts where the gazetteer has its name.
    """
    found = []
    for begin, end, kind, _ in names(reading):
        if kind not in (_PLACE, _FACILITY):
            continue
        span = _whole(text, int(reading.tokens.starts[begin]), int(reading.tokens.ends[end - 1]), gazetteer)
        if span and (kind == _PLACE or gazetteer.has(span.text)):
            found.append(span)
    return tuple(found)


def _whole(text: str, start: int, end: int, gazetteer: Gazetteer) -> Span | None:
    """The span without article and possessive, and with the point of an abbreviation; None without a capital."""
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    if possessive := _POSSESSIVE.search(text[start:end]):
        end = start + possessive.start()
    while start < end and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    if text[end : end + 1] == "." and gazetteer.aliases.of(text[start : end + 1]):
        end += 1
    return Span.cut(text, start, end) if any(letter.isupper() for letter in text[start:end]) else None
