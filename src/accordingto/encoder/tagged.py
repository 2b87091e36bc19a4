"""The runs of whole words that the heads for entities and proper names mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from accordingto.encoder.tokens import by_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accordingto.encoder.reading import Floats, Reading


def names(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """(begin, end, type) of the proper names, in whole words; none where the model does not find them."""
    return iter(()) if reading.names is None else tagged(reading, reading.names[:, None])


def tagged(reading: Reading, tags: Floats) -> Iterator[tuple[int, int, int]]:
    """The runs of words with one type, layer by layer; ``tags`` (pieces, layers, 1 + 2 types) are probabilities."""
    firsts = reading.tokens.firsts(0, len(reading.tokens))
    borders = [*firsts.tolist(), len(reading.tokens)]
    means = by_word(tags, firsts)
    letters = reading.tokens.cases[firsts] > 0
    seen: set[tuple[int, int]] = set()
    for layer in range(means.shape[1]):
        likely = means[:, layer, 1::2] + means[:, layer, 2::2]
        inside = likely.max(1) > means[:, layer, 0]
        kinds = likely.argmax(1)
        at_first = tags[firsts, layer]
        words = np.arange(len(firsts))
        begins = at_first[words, 1 + 2 * kinds] > at_first[words, 2 + 2 * kinds]
        word = 0
        while word < len(firsts):
            first = word
            word += 1
            if not inside[first]:
                continue
            while word < len(firsts) and inside[word] and kinds[word] == kinds[first] and not begins[word]:
                word += 1
            lettered = [w for w in range(first, word) if letters[w]]
            if lettered:
                run = borders[lettered[0]], borders[lettered[-1] + 1]
                if run not in seen:
                    seen.add(run)
                    yield *run, int(kinds[first])
