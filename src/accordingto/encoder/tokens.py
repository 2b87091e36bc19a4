"""A text as the encoder sees it: word pieces with their characters, letter case and line breaks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    from tokenizers import Tokenizer

CLS, SEP, LINE, PARAGRAPH = 101, 102, 2, 3
"""Ids of the special pieces; LINE and PARAGRAPH are vocabulary entries the pretraining left unused."""

UNUSED = 100
"""Ids below it are special, line breaks among them."""

SENTENCE_ENDS = (1012, 1029, 999)
"""Ids of . ? and !"""

LEFT_QUOTE, RIGHT_QUOTE, STRAIGHT_QUOTE = 1523, 1524, 1000
QUOTES = (LEFT_QUOTE, RIGHT_QUOTE, STRAIGHT_QUOTE, 1005, 1520)
"""Ids of “ ” " ' and ‘"""

COMMA, HYPHEN = 1010, 1011
"""Ids of , and -"""

LINKS = (1012, HYPHEN, 1005, 1521)
"""Ids of . - ' and ’, which join the words of a name"""

ARTICLES = (1996, 1037, 2019)
"""Ids of the, a and an."""

NAMING = frozenset([*QUOTES, 1010, 1006, 2124, 2069, 2036, 2004, 9875, 2011, 2171, 1997, 1996, 2315, 2170, 4453, 14593])
"""Ids of what stands between two names of one: quotation marks , ( known only also as aka by name of the named called
identified alias"""

CASES = ("none", "lower", "title", "upper", "letter", "mixed", "digit")
LOWER, TITLE, LETTER = (CASES.index(name) for name in ("lower", "title", "letter"))
_WORD = re.compile(r"[^\W\d_]+")
_LONG, _ENOUGH, _SHARE = 4, 4, 0.85
"""Letters of a word that is looked at, how many such words a headline has at least, and what share with capitals."""
_CLOSED = re.compile(r"\.[”’\"')\]]*\s*$")
_BREAK = re.compile(r"[^\S\r\n]*[\r\n]\s*")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Word pieces of one text, arrays of shape (pieces,); a line break is a piece of its own.

    ``starts`` and ``ends`` are code points into the text.
    """

    ids: npt.NDArray[np.int64]
    cases: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def whole(self, begin: int, end: int) -> tuple[int, int]:
        """The run [begin, end) with the words it cuts into made whole."""
        while 0 < begin < len(self) and self._joined(begin):
            begin -= 1
        while 0 < end < len(self) and self._joined(end):
            end += 1
        return begin, end

    def touched(self, start: int, end: int) -> tuple[int, int] | None:
        """The run of pieces that the characters [start, end) touch, or None."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return (first, last) if first < last else None

    def firsts(self, begin: int, end: int) -> npt.NDArray[np.int64]:
        """The first piece of each word of a run, counted from its beginning."""
        letters = self.cases[begin:end] > 0
        joined = letters[1:] & letters[:-1] & (self.starts[begin + 1 : end] == self.ends[begin : end - 1])
        return np.flatnonzero(np.concatenate([[True], ~joined])) if end > begin else np.zeros(0, dtype=np.int64)

    def _joined(self, piece: int) -> bool:
        """Whether a piece goes on with the word of the piece before it; a hyphen is of the word."""
        letters = (self.cases[piece - 1 : piece + 1] > 0) | (self.ids[piece - 1 : piece + 1] == HYPHEN)
        return bool(letters.all() and self.starts[piece] == self.ends[piece - 1])


def by_word(values: npt.NDArray[np.float32], firsts: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Means over the pieces of each word, (words, …), of values (pieces, …)."""
    if not len(firsts):
        return values[:0]
    counts = np.diff([*firsts.tolist(), len(values)]).reshape(-1, *[1] * (values.ndim - 1))
    return np.asarray(np.add.reduceat(values, firsts, axis=0) / counts, dtype=np.float32)


def _case(piece: str) -> int:
    if piece.islower():
        return 1
    if piece.isdigit():
        return 6
    if piece.isupper():
        return 3 if len(piece) > 1 else 4
    if piece[:1].isupper() and piece[1:].islower():
        return 2
    return 5 if piece.isalnum() else 0


def headlined(line: str) -> bool:
    """Whether a line is a headline that writes nearly every word with a capital, which then says nothing of names."""
    words = [word for word in _WORD.findall(line) if len(word) >= _LONG]
    return (
        len(words) >= _ENOUGH
        and not _CLOSED.search(line)
        and sum(word[0].isupper() for word in words) >= _SHARE * len(words)
    )


def tokenize(text: str, tokenizer: Tokenizer) -> Tokens:
    """The pieces of a text, without the special pieces that open and close a window."""
    gaps = list(_BREAK.finditer(text))
    begins = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(text)]
    lines = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    rows: list[tuple[int, int, int, int]] = []
    encodings = tokenizer.encode_batch(lines, add_special_tokens=False)
    for begin, line, encoding, gap in zip(begins, lines, encodings, [*gaps, None], strict=True):
        pieces = zip(encoding.ids, encoding.offsets, strict=True)
        titled = headlined(line)
        for id, (start, end) in pieces:
            while end < len(line) and unicodedata.category(line[end]) == "Mn":
                end += 1  # normalising drops the mark; it belongs to its letter all the same
            case = _case(line[start:end])
            if titled and start and (case == TITLE or (case == LETTER and line[end : end + 1].islower())):
                case = LOWER
            rows.append((id, case, begin + start, begin + end))
        if gap is not None:
            rows.append((PARAGRAPH if max(map(gap.group().count, "\r\n")) > 1 else LINE, 0, gap.start(), gap.end()))
    return Tokens(*np.array(rows, dtype=np.int64).reshape(-1, 4).T.copy())
