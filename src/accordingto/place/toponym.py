"""The names of places in a text, as the network marks proper names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from accordingto.encoder.labels import NAMES
from accordingto.encoder.tokens import by_word
from accordingto.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accordingto.encoder import Reading
    from accordingto.encoder.reading import Floats
    from accordingto.gazetteer import Gazetteer

_PLACE, _FACILITY = NAMES.index("place"), NAMES.index("facility")
_ARTICLE, _POSSESSIVE = re.compile(r"the\s+", re.I), re.compile(r"[’']s?$")


def toponyms(text: str, reading: Reading, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """The words of each place name, in order; none where the model does not find names.

    A facility counts where the gazetteer has its name.
    """
    if reading.names is None:
        return ()
    found = []
    for begin, end, kind in named(reading, reading.names):
        span = _whole(text, int(reading.tokens.starts[begin]), int(reading.tokens.ends[end - 1]), gazetteer)
        if span and (kind == _PLACE or gazetteer.has(span.text)):
            found.append(span)
    return tuple(found)


def named(reading: Reading, names: Floats) -> Iterator[tuple[int, int, int]]:
    """(begin, end, label) of the runs of whole words that name places or facilities."""
    firsts = reading.tokens.firsts(0, len(reading.tokens))
    borders = [*firsts.tolist(), len(reading.tokens)]
    means = by_word(names, firsts)
    likely = means[:, 1::2] + means[:, 2::2]
    kinds = np.where(likely.max(1) > means[:, 0], likely.argmax(1), -1)
    at_first, words = names[firsts], np.arange(len(firsts))
    begins = at_first[words, 1 + 2 * kinds] > at_first[words, 2 + 2 * kinds]
    word = 0
    while word < len(firsts):
        first, kind = word, int(kinds[word])
        word += 1
        if kind not in (_PLACE, _FACILITY):
            continue
        while word < len(firsts) and kinds[word] == kind and not begins[word]:
            word += 1
        yield borders[first], borders[word], kind


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
