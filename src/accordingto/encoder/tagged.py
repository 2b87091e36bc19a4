"""The runs of whole words that the heads for entities and proper names mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from accordingto.encoder.tokens import LINKS, by_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from accordingto.encoder.reading import Floats, Reading


class Name(NamedTuple):
    """The pieces [begin, end) of a proper name, and the index of its type among NAMES."""

    begin: int
    end: int
    kind: int


def names(reading: Reading) -> Iterator[Name]:
    """The proper names, in whole words; none where the model does not find them.

    A name has one type, the likeliest over all its words, and goes on over what joins them ("U.S.", "Guinea-Bissau").
    """
    if reading.names is None or not len(reading.tokens):
        return
    tokens, tags = reading.tokens, reading.names
    firsts = tokens.firsts(0, len(tokens))
    borders = [*firsts.tolist(), len(tokens)]
    means = by_word(tags, firsts)
    kinds = means[:, 1::2] + means[:, 2::2]
    begins = tags[firsts, 1::2].sum(1) > tags[firsts, 2::2].sum(1)
    inside = kinds.sum(1) > means[:, 0]
    touches = tokens.starts[firsts[1:]] == tokens.ends[firsts[1:] - 1]
    links = np.isin(tokens.ids[firsts], LINKS)
    links[1:-1] &= touches[:-1] & touches[1:] & inside[:-2] & inside[2:]
    inside |= links
    begins[1:] &= ~(links[1:] | links[:-1])
    letters = tokens.cases[firsts] > 0
    for first, end in _runs(inside, begins):
        lettered = np.flatnonzero(letters[first:end]) + first
        if len(lettered):
            low, high = int(lettered[0]), int(lettered[-1]) + 1
            yield Name(borders[low], borders[high], int(kinds[low:high].sum(0).argmax()))


def _runs(inside: npt.NDArray[np.bool_], begins: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The runs [first, end) of words inside, parted where one begins."""
    starts = inside & (begins | ~np.concatenate([[False], inside[:-1]]))
    ends = inside & np.concatenate([starts[1:] | ~inside[1:], [True]])
    yield from zip(np.flatnonzero(starts).tolist(), (np.flatnonzero(ends) + 1).tolist(), strict=True)


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
