"""Sentence vectors: short texts as points that lie near each other where they mean nearly the same.

The blocks are those of all-MiniLM-L6-v2, kept in four bits; the table of word pieces they begin from is the one in the
default model's file, which its training leaves as it was.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from accordingto.encoder.table import Table
from accordingto.encoder.tokens import CLS, SEP

if TYPE_CHECKING:
    from collections.abc import Sequence

    import onnxruntime
    from tokenizers import Tokenizer

    from accordingto.encoder.reading import Floats

FILE = "meaning.onnx"
WIDTH = 384

LONGEST = 128
"""Word pieces of a text that are read; what comes after is left out."""


class Meaning:
    """Makes vectors of texts, ``threads`` at a time, as many as cores if absent. Files are opened at the first text."""

    def __init__(self, threads: int | None = None) -> None:
        models = Path(str(files("accordingto") / "models"))
        self.path, self.base = models / "meaning" / FILE, models / "default"
        self.threads = threads or os.cpu_count() or 1

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.base / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST + 2)
        return tokenizer

    @cached_property
    def _table(self) -> Table:
        return Table(self.base / "encoder.onnx", "words.weight", WIDTH)

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self.path, options, providers=["CPUExecutionProvider"])

    def __call__(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts, (n, 384), each of length one; a text without a word has zeros.

        A text is run alone, so that its vector is the same to the bit in any company.
        """
        pieces = [tuple(encoding.ids) for encoding in self._tokenizer.encode_batch(list(texts))]
        distinct = [ids for ids in dict.fromkeys(pieces) if len(ids) > len((CLS, SEP))]
        _ = self._table, self._session
        with ThreadPoolExecutor(self.threads) as pool:
            found = dict(zip(distinct, pool.map(self._vector, distinct), strict=True))
        nothing = np.zeros(WIDTH, dtype=np.float32)
        return np.array([found.get(ids, nothing) for ids in pieces], dtype=np.float32).reshape(-1, WIDTH)

    def _vector(self, ids: Sequence[int]) -> Floats:
        words = self._table(np.array([ids], dtype=np.int64))
        return np.asarray(self._session.run(None, {"words": words, "lengths": np.array([len(ids)])})[0][0])
