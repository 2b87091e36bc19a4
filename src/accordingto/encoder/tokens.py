"""A text as the encoder sees it: word pieces with their characters, letter case and line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
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
        rows += [(id, _case(line[start:end]), begin + start, begin + end) for id, (start, end) in pieces]
        if gap is not None:
            rows.append((PARAGRAPH if gap.group().count("\n") > 1 else LINE, 0, gap.start(), gap.end()))
    return Tokens(*np.array(rows, dtype=np.int64).reshape(-1, 4).T.copy())
