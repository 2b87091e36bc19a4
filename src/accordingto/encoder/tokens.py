"""A text as the encoder sees it: word pieces with their characters, letter case and line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from tokenizers import Tokenizer

CLS, SEP, LINE, PARAGRAPH = 101, 102, 2, 3
"""Ids of the special pieces; LINE and PARAGRAPH are vocabulary entries the pretraining left unused."""

CASES = ("none", "lower", "title", "upper", "letter", "mixed", "digit")
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


def tokenize(texts: Sequence[str], tokenizer: Tokenizer) -> list[Tokens]:
    """The pieces of each text, without the special pieces that open and close a window."""
    segments, owners, gaps = [], [], []
    for number, text in enumerate(texts):
        begin = 0
        for gap in _BREAK.finditer(text):
            segments.append((begin, text[begin : gap.start()]))
            owners.append(number)
            gaps.append(gap)
            begin = gap.end()
        segments.append((begin, text[begin:]))
        owners.append(number)
        gaps.append(None)
    encodings = tokenizer.encode_batch([words for _, words in segments], add_special_tokens=False)
    columns: list[tuple[list[int], list[int], list[int], list[int]]] = [([], [], [], []) for _ in texts]
    for (begin, words), owner, gap, encoding in zip(segments, owners, gaps, encodings, strict=True):
        ids, cases, starts, ends = columns[owner]
        ids.extend(encoding.ids)
        for start, end in encoding.offsets:
            cases.append(_case(words[start:end]))
            starts.append(begin + start)
            ends.append(begin + end)
        if gap is not None:
            ids.append(PARAGRAPH if gap.group().count("\n") > 1 else LINE)
            cases.append(0)
            starts.append(gap.start())
            ends.append(gap.end())
    return [Tokens(*(np.asarray(column, dtype=np.int64) for column in four)) for four in columns]
