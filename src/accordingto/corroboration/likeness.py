"""How alike two short texts are across wordings: by their letters, by their words, and by what they mean.

Rare letters and words tell more; what is rare is told by the texts that are laid out together.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from accordingto.corroboration.term import terms
from accordingto.encoder.meaning import Meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Vectors = npt.NDArray[np.float32]

RUNS = (3, 4, 5)
"""Letters in a row, the edges of a word among them, by which spellings compare."""

_ADDRESS = re.compile(r"https?:?//\S+|pic\.twitter\.com/\S+|\bhttps?\b\S*")
_TAG = re.compile(r"[#@](\w+)")
_WITHIN_TAG = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Z])|_")
_SIGNED = re.compile(
    r"\s*(?:—|–|--)\s*[^—()]{0,80}(?:\([^()@]*\)[^—()]{0,40})?\(@\w+\)\s*(?:[A-Z][a-z]{2,8} \d{1,2}, \d{1,4}|$)"
)
_WORD = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»‘’ʼ´`', "'"))


def evened(text: str) -> str:
    """A text without addresses and pictures, its hashtags and account names as words, all quotation marks alike."""
    words = _TAG.sub(lambda tag: f" {_WITHIN_TAG.sub(' ', tag[1])} ", _ADDRESS.sub(" ", text)).translate(_QUOTES)
    return " ".join("".join(_mark(mark) for mark in words).split())


def _mark(mark: str) -> str:
    """A character as it is kept: no marks that cannot be seen, and a space for a picture."""
    kind = unicodedata.category(mark)
    return "" if kind == "Cf" else " " if kind in ("Cc", "Co", "Cs", "Sk", "So") else mark


def unsigned(text: str) -> str:
    """A post without who signed it and when, as posts are quoted: ``— Name (@account) January 2, 2020``."""
    return " . ".join(part.strip() for part in _SIGNED.split(text) if part.strip())


def letters(text: str) -> Iterator[str]:
    """Every run of letters of a text's words, the space to either side of a word taken for one."""
    for found in _WORD.finditer(text.lower()):
        word = f" {found.group()} "
        for size in RUNS:
            yield from (word[at : at + size] for at in range(len(word) - size + 1))


def words(text: str) -> Iterator[str]:
    """The stems and figures of a text, names among the stems: a headline has capitals everywhere."""
    return terms(text.lower())


class Layer:
    """Texts as rows of weighted marks, each row of length one."""

    def __init__(self, marks: Callable[[str], Iterable[str]], texts: Sequence[str]) -> None:
        self.marks, self.texts = marks, len(texts)
        counts = [Counter(marks(text)) for text in texts]
        self.held = Counter(mark for row in counts for mark in row)
        self.place = {mark: n for n, mark in enumerate(self.held)}
        rows = [self.weighed(row) for row in counts]
        owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        places = np.array([self.place[mark] for row in rows for mark in row], dtype=np.int64)
        order = np.argsort(places, kind="stable")
        self.owner = owner[order]
        self.weights = np.array([weight for row in rows for weight in row.values()])[order]
        self.begins = np.searchsorted(places[order], np.arange(len(self.place) + 1))

    def asked(self, text: str) -> dict[str, float]:
        """The marks of a text that is compared with those laid out, with their weights."""
        return self.laid(text)

    def laid(self, text: str) -> dict[str, float]:
        """The marks of a text with their weights, as if it were laid out."""
        return self.weighed(Counter(self.marks(text)))

    def weighed(self, counts: Mapping[str, int]) -> dict[str, float]:
        """What each mark of a text laid out weighs, by how often it stands there."""
        weights = {
            mark: (1 + log(count)) * (1 + log((self.texts + 1) / (self.held[mark] + 1)))
            for mark, count in counts.items()
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {mark: weight / length for mark, weight in weights.items()}

    def products(self, text: str) -> Floats:
        """How alike a text is to each that is laid out."""
        known = {self.place[mark]: weight for mark, weight in self.asked(text).items() if mark in self.place}
        spans = [slice(self.begins[place], self.begins[place + 1]) for place in known]
        owner = np.concatenate([self.owner[:0], *(self.owner[span] for span in spans)])
        products = [self.weights[span] * weight for span, weight in zip(spans, known.values(), strict=True)]
        return np.bincount(owner, np.concatenate([self.weights[:0], *products]), self.texts).astype(np.float64)


class Shared(Layer):
    """What a text shares with each laid out, by how much it says itself; what else that one says counts nothing.

    It is BM25 without regard to lengths, over the root of the summed squares of what the text's own marks weigh.
    """

    FULL = 1.2
    """The more, the more a mark's later places in a text laid out add to its first."""

    def asked(self, text: str) -> dict[str, float]:
        marks = {mark: self._rarity(mark) for mark in self.marks(text)}
        length = sqrt(sum(rarity * rarity for rarity in marks.values()))
        return dict.fromkeys(marks, 1 / length if marks else 0.0)

    def weighed(self, counts: Mapping[str, int]) -> dict[str, float]:
        full = self.FULL
        return {mark: self._rarity(mark) * count * (1 + full) / (count + full) for mark, count in counts.items()}

    def _rarity(self, mark: str) -> float:
        held = self.held[mark] + 0.5
        return log(1 + (self.texts - held + 1) / held)


WEIGHTS = {"letters": 11.3, "words": 4.9, "meaning": 8.6, "unsigned": 9.4}
"""What each feature weighs where texts are ranked by how likely they say the same; ``training/likeness.py`` fits it."""


class Likeness:
    """Texts laid out for comparison; ``meaning`` makes their vectors, each of length one."""

    def __init__(self, texts: Iterable[str], meaning: Callable[[Sequence[str]], Vectors] | None = None) -> None:
        plain = [evened(text) for text in texts]
        self.meaning = meaning or Meaning()
        self.layers = {"letters": Layer(letters, plain), "words": Shared(words, plain)}
        self.vectors = self.meaning(plain)

    def __call__(self, text: str, laid: str) -> dict[str, float]:
        """How alike a text is to any other, as if that were laid out, by each feature."""
        one, other = evened(text), evened(laid)
        found = {name: product(layer.asked(one), layer.laid(other)) for name, layer in self.layers.items()}
        whole, bare, vector = self.meaning([one, evened(unsigned(text)), other])
        return found | {"meaning": float(whole @ vector), "unsigned": float(bare @ vector)}

    def against(self, texts: Iterable[str]) -> Iterator[dict[str, Floats]]:
        """For each of some other texts, how alike it is to every one laid out, by each feature.

        All are -1 to 1, except that "words" may be more: a word that stands in both, and several times in the one that
        is laid out, counts more than once.
        """
        given = list(texts)
        plain = [evened(text) for text in given]
        bare = [evened(unsigned(text)) for text in given]
        vectors = self.meaning([*plain, *bare])
        for n, text in enumerate(plain):
            found = {name: layer.products(text) for name, layer in self.layers.items()}
            both = {"meaning": vectors[n], "unsigned": vectors[len(plain) + n]}
            yield found | {name: (self.vectors @ vector).astype(np.float64) for name, vector in both.items()}


def product(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The product of two rows of marks."""
    return sum(weight * right.get(mark, 0.0) for mark, weight in left.items())


def standing(features: Mapping[str, Floats]) -> Floats:
    """By what texts that one was compared with are ranked, the likeliest to say the same highest."""
    return np.asarray(sum(features[name] * weight for name, weight in WEIGHTS.items()))
