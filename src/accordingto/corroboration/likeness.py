"""How alike two short texts are across wordings: by their letters, by their words, and by what they mean.

Rare letters and words tell more; what is rare is told by the texts that are laid out together.
"""

from __future__ import annotations

import re
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

_ADDRESS = re.compile(r"https?:?//\S+|\S*pic\.twitter\.com/\S+|\bhttps?\b\S*")
_TAG = re.compile(r"#(\w+)")
_WITHIN_TAG = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»‘’ʼ´`', "'"))


def evened(text: str) -> str:
    """A text without addresses, its hashtags as words, all quotation marks alike."""
    words = _TAG.sub(lambda tag: _WITHIN_TAG.sub(" ", tag[1]), _ADDRESS.sub(" ", text))
    return " ".join(words.translate(_QUOTES).split())


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
        rows = [self._weighed(row) for row in counts]
        owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        places = np.array([self.place[mark] for row in rows for mark in row], dtype=np.int64)
        order = np.argsort(places, kind="stable")
        self.owner = owner[order]
        self.weights = np.array([weight for row in rows for weight in row.values()])[order]
        self.begins = np.searchsorted(places[order], np.arange(len(self.place) + 1))

    def row(self, text: str) -> dict[str, float]:
        """The marks of any text with their weights."""
        return self._weighed(Counter(self.marks(text)))

    def _weighed(self, counts: Mapping[str, int]) -> dict[str, float]:
        weights = {
            mark: (1 + log(count)) * (1 + log((self.texts + 1) / (self.held[mark] + 1)))
            for mark, count in counts.items()
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {mark: weight / length for mark, weight in weights.items()}

    def cosines(self, text: str) -> Floats:
        """How alike a text is to each that is laid out."""
        known = {self.place[mark]: weight for mark, weight in self.row(text).items() if mark in self.place}
        spans = [slice(self.begins[place], self.begins[place + 1]) for place in known]
        owner = np.concatenate([self.owner[:0], *(self.owner[span] for span in spans)])
        products = [self.weights[span] * weight for span, weight in zip(spans, known.values(), strict=True)]
        return np.bincount(owner, np.concatenate([self.weights[:0], *products]), self.texts).astype(np.float64)


WEIGHTS = {"letters": 16.1, "words": 10.2, "meaning": 17.3}
"""What each feature weighs where texts are ranked by how likely they say the same; ``training/likeness.py`` fits it."""


class Likeness:
    """Texts laid out for comparison; ``meaning`` makes their vectors, each of length one."""

    def __init__(self, texts: Iterable[str], meaning: Callable[[Sequence[str]], Vectors] | None = None) -> None:
        plain = [evened(text) for text in texts]
        self.meaning = meaning or Meaning()
        self.layers = {"letters": Layer(letters, plain), "words": Layer(words, plain)}
        self.vectors = self.meaning(plain)

    def __call__(self, left: str, right: str) -> dict[str, float]:
        """How alike any two texts are by each feature, -1 to 1."""
        one, other = evened(left), evened(right)
        found = {name: product(layer.row(one), layer.row(other)) for name, layer in self.layers.items()}
        vectors = self.meaning([one, other])
        return found | {"meaning": float(vectors[0] @ vectors[1])}

    def against(self, texts: Iterable[str]) -> Iterator[dict[str, Floats]]:
        """For each of some other texts, how alike it is to every one laid out, by each feature."""
        plain = [evened(text) for text in texts]
        for text, vector in zip(plain, self.meaning(plain), strict=True):
            found = {name: layer.cosines(text) for name, layer in self.layers.items()}
            yield found | {"meaning": (self.vectors @ vector).astype(np.float64)}


def product(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The product of two rows of marks."""
    return sum(weight * right.get(mark, 0.0) for mark, weight in left.items())


def standing(features: Mapping[str, Floats]) -> Floats:
    """By what texts that one was compared with are ranked, the likeliest to say the same highest."""
    return np.asarray(sum(features[name] * weight for name, weight in WEIGHTS.items()))
