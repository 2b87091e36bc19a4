"""The model's files and their two onnxruntime sessions."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from accordingto.encoder.labels import ATTRIBUTES, CONVENTIONS, CUE, ENTITIES, LAYERS, NAMES
from accordingto.encoder.reading import Anchor, Look, Reading
from accordingto.encoder.tokens import CLS, PARAGRAPH, SEP, Tokens, by_word, tokenize
from accordingto.encoder.tuned import Tuned
from accordingto.encoder.windows import cuts, shares
from accordingto.errors import UnknownModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import onnxruntime
    from tokenizers import Tokenizer

    from accordingto.encoder.reading import Floats, Ints

One = TypeVar("One")
Made = TypeVar("Made")

FILES = ("encoder.onnx", "look.onnx", "rankers.npz", "settings.json", "tokenizer.json")
"""What a model consists of."""

REACH = 96
"""Word pieces to each side of an anchor that the second look reads."""

LOOKS = 16
"""Anchors in one run of the second look."""


def _models() -> Path:
    return Path(str(files("accordingto") / "models"))


def available() -> tuple[str, ...]:
    """The names of the models that are installed, the default first."""
    folders = [path.parent for path in _models().glob(f"*/{FILES[0]}")]
    names = sorted(folder.name for folder in folders if all((folder / file).is_file() for file in FILES))
    return tuple(sorted(names, key=lambda name: name != "default"))


def _softmax(logits: Floats) -> Floats:
    scaled = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(scaled / scaled.sum(-1, keepdims=True), dtype=np.float32)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


class Encoder:
    """A model, its sessions opened when first used; ``threads`` share a run, 0 for as many as cores.

    So many runs go on ``at_once`` at the most, of one text or of several; what they give is the same for any number.
    """

    def __init__(self, folder: Path, threads: int = 1, at_once: int = 1) -> None:
        self.folder, self.threads, self.at_once = folder, threads, at_once
        self.tuned = Tuned.load(folder / "settings.json")

    @classmethod
    def load(cls, name: str = "default", threads: int = 1, at_once: int = 1) -> Encoder:
        """The installed model of this name. Raises UnknownModelError."""
        if name not in available():
            raise UnknownModelError(name, available())
        return cls(_models() / name, threads, at_once)

    @cached_property
    def name(self) -> str:
        """``name@hash``, the hash over the weights and settings."""
        digest = hashlib.sha256()
        for file in FILES:
            digest.update((self.folder / file).read_bytes())
        return f"{self.folder.name}@{digest.hexdigest()[:12]}"

    @cached_property
    def tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def _session(self, file: str) -> onnxruntime.InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self.folder / file, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _encoder(self) -> onnxruntime.InferenceSession:
        return self._session("encoder.onnx")

    @cached_property
    def _look(self) -> onnxruntime.InferenceSession:
        return self._session("look.onnx")

    def open(self) -> None:
        """Open tokenizer and sessions now, before several threads would each."""
        _ = self._opened

    @cached_property
    def _opened(self) -> tuple[object, ...]:
        return tuple(self._all(lambda part: getattr(self, part), ("_encoder", "_look", "tokenizer")))

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.at_once, "encoder")

    def _all(self, work: Callable[[One], Made], items: Sequence[One]) -> list[Made]:
        """What ``work`` makes of each, in order, ``at_once`` side by side: the engine runs outside Python's lock."""
        if self.at_once == 1 or len(items) < 2:
            return [work(item) for item in items]
        return list(self._pool.map(work, items))

    def read(self, text: str) -> Reading:
        """The reading of one text, by windows.

        A window is run alone: int8 scales are taken over a run, and a text must read the same in any company.
        """
        tokens = tokenize(text, self.tokenizer)
        spans = cuts(len(tokens))
        return _reading(tokens, self._all(lambda span: self.run(tokens, span), spans), spans)

    def run(self, tokens: Tokens, span: tuple[int, int]) -> list[Floats]:
        """The bare session on one window: cue, opening, entity, states, coref and names, (pieces, …) each."""
        begin, end = span
        ids = np.concatenate([[CLS], tokens.ids[begin:end], [SEP]])[None]
        cases = np.concatenate([[0], tokens.cases[begin:end], [0]])[None]
        lengths = np.array([end - begin + 2])
        outputs = self._encoder.run(None, {"ids": ids, "cases": cases, "lengths": lengths})
        return [output[0, 1:-1] for output in outputs]

    def look(self, reading: Reading, anchors: Sequence[Anchor], convention: str = CONVENTIONS[0]) -> list[Look]:
        """A second look at each anchor of a reading, in the order of the anchors."""
        code = CONVENTIONS.index(self.tuned.conventions[convention].column)
        if not anchors:
            return []
        reach = reaches(reading.tokens.ids, anchors)
        by_width = sorted(range(len(anchors)), key=lambda i: (reach[i][1] - reach[i][0], i))
        groups = [by_width[begin : begin + LOOKS] for begin in range(0, len(anchors), LOOKS)]
        looks = self._all(
            lambda some: self._looks(reading, [anchors[i] for i in some], [reach[i] for i in some], code), groups
        )
        found = {i: look for some, made in zip(groups, looks, strict=True) for i, look in zip(some, made, strict=True)}
        return [found[i] for i in range(len(anchors))]

    def _looks(
        self, reading: Reading, anchors: Sequence[Anchor], reach: Sequence[tuple[int, int]], convention: int
    ) -> list[Look]:
        shape = (len(anchors), max(high - low for low, high in reach))
        states = np.zeros((*shape, reading.states.shape[1]), dtype=np.float32)
        marker = np.zeros(shape, dtype=np.int64)
        distance = np.full(shape, REACH, dtype=np.int64)
        for row, (anchor, (low, high)) in enumerate(zip(anchors, reach, strict=True)):
            states[row, : high - low] = reading.states[low:high]
            marker[row, anchor.start - low : anchor.end - low] = 1 if anchor.cued else 2
            distance[row, : high - low] = np.arange(low, high) - anchor.start + REACH
        lengths = np.array([high - low for low, high in reach], dtype=np.int64)
        feeds = {"states": states, "marker": marker, "distance": distance, "lengths": lengths}
        feeds["convention"] = np.full(len(anchors), convention, dtype=np.int64)
        roles, valid, attributes, summary = self._look.run(None, feeds)
        roles = _softmax(roles)
        valid = _sigmoid(valid)
        ends = list(accumulate(len(labels) for labels in ATTRIBUTES.values()))
        parts = [_softmax(part) for part in np.split(attributes, ends[:-1], axis=1)]
        made = []
        for row, (anchor, (low, high)) in enumerate(zip(anchors, reach, strict=True)):
            named = {name: part[row] for name, part in zip(ATTRIBUTES, parts, strict=True)}
            firsts = reading.tokens.firsts(low, high)
            means = np.repeat(by_word(roles[row, : high - low], firsts), np.diff([*firsts, high - low]), axis=0)
            made.append(Look(anchor, low, np.log(means + 1e-9), float(valid[row]), named, summary[row]))
        return made


def reaches(ids: Ints, anchors: Sequence[Anchor]) -> list[tuple[int, int]]:
    """The pieces to look at around each anchor: its paragraph and its neighbours, and not beyond REACH."""
    breaks = np.flatnonzero(ids == PARAGRAPH)
    borders = [0, 0, *(breaks + 1).tolist(), len(ids), len(ids)]
    number = np.searchsorted(breaks, [anchor.start for anchor in anchors]) + 1
    return [
        (max(anchor.start - REACH, borders[n - 1]), min(anchor.start + REACH, borders[n + 2]))
        for anchor, n in zip(anchors, number.tolist(), strict=True)
    ]


def _reading(tokens: Tokens, parts: Sequence[Sequence[Floats]], spans: list[tuple[int, int]]) -> Reading:
    """The windows of one text laid side by side, each for its own share."""
    kept = shares(spans)
    columns = [
        np.concatenate(
            [
                part[low - begin : high - begin]
                for part, (begin, _), (low, high) in zip(column, spans, kept, strict=True)
            ]
        )
        for column in zip(*parts, strict=True)
    ]
    cue, opening, entity, states, coref, *names = columns
    length = len(tokens)
    return Reading(
        tokens,
        _softmax(cue.reshape(length, len(CONVENTIONS), len(CUE))),
        _sigmoid(opening.reshape(length)),
        _softmax(entity.reshape(length, len(LAYERS), 1 + 2 * len(ENTITIES))),
        states,
        coref,
        _softmax(names[0].reshape(length, 1 + 2 * len(NAMES))) if names else None,
    )
