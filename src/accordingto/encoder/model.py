"""The model's files and their two onnxruntime sessions."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from accordingto.encoder.labels import ATTRIBUTES, CONVENTIONS, LAYERS
from accordingto.encoder.reading import Anchor, Look, Reading
from accordingto.encoder.tokens import CLS, SEP, Tokens, tokenize
from accordingto.encoder.windows import cuts, shares
from accordingto.errors import UnknownModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import onnxruntime
    from tokenizers import Tokenizer

    from accordingto.encoder.reading import Floats

REACH = 96
"""Word pieces to each side of an anchor that the second look reads."""

BATCH = 4096
"""Word pieces, padding included, in one run of the encoder."""

LOOKS = 64
"""Anchors in one run of the second look."""


def _models() -> Path:
    return Path(str(files("accordingto") / "models"))


def available() -> tuple[str, ...]:
    """The names of the models that are installed, the default first."""
    names = sorted(path.parent.name for path in _models().glob("*/encoder.onnx"))
    return tuple(sorted(names, key=lambda name: name != "default"))


def _softmax(logits: Floats) -> Floats:
    scaled = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(scaled / scaled.sum(-1, keepdims=True), dtype=np.float32)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


class Encoder:
    """A model, its sessions opened when first used.

    ``settings`` are the thresholds tuned with the model; ``threads`` 0 leaves it to onnxruntime.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.folder, self.threads = folder, threads
        self.settings: dict[str, Any] = json.loads((folder / "settings.json").read_text("utf-8"))

    @classmethod
    def load(cls, name: str = "default", threads: int = 0) -> Encoder:
        """The installed model of this name. Raises UnknownModelError."""
        if name not in available():
            raise UnknownModelError(name, available())
        return cls(_models() / name, threads)

    @cached_property
    def name(self) -> str:
        """``name@hash``, the hash over the weights and settings."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.iterdir()):
            if path.suffix != ".md":
                digest.update(path.read_bytes())
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

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One reading for each text; windows of all texts are run in batches of like length."""
        tokens = tokenize(texts, self.tokenizer)
        spans = [cuts(len(t)) for t in tokens]
        windows = [(number, span) for number, found in enumerate(spans) for span in found]
        windows.sort(key=lambda window: window[1][1] - window[1][0])
        seen: dict[tuple[int, tuple[int, int]], list[Floats]] = {}
        for batch in batches(windows):
            outputs = self.run([(tokens[number], span) for number, span in batch])
            for row, (number, (begin, end)) in enumerate(batch):
                seen[number, (begin, end)] = [output[row, 1 : 1 + end - begin] for output in outputs]
        return [
            _reading(text, [seen[number, span] for span in found], found)
            for number, (text, found) in enumerate(zip(tokens, spans, strict=True))
        ]

    def run(self, windows: Sequence[tuple[Tokens, tuple[int, int]]]) -> list[Floats]:
        """The bare session on windows: cue, opening, entity, states and coref, (windows, pieces, …) each."""
        lengths = np.array([2 + end - begin for _, (begin, end) in windows], dtype=np.int64)
        ids = np.zeros((len(windows), int(lengths.max())), dtype=np.int64)
        cases = np.zeros_like(ids)
        for row, (tokens, (begin, end)) in enumerate(windows):
            length = lengths[row]
            ids[row, 0], ids[row, length - 1] = CLS, SEP
            ids[row, 1 : length - 1] = tokens.ids[begin:end]
            cases[row, 1 : length - 1] = tokens.cases[begin:end]
        return list(self._encoder.run(None, {"ids": ids, "cases": cases, "lengths": lengths}))

    def look(self, reading: Reading, anchors: Sequence[Anchor], convention: str = CONVENTIONS[0]) -> list[Look]:
        """A second look at each anchor of a reading."""
        return self.look_all([(reading, anchor) for anchor in anchors], convention)

    def look_all(self, pairs: Sequence[tuple[Reading, Anchor]], convention: str) -> list[Look]:
        """A second look at anchors of several readings."""
        looks: list[Look] = []
        for begin in range(0, len(pairs), LOOKS):
            looks += self._look_batch(pairs[begin : begin + LOOKS], CONVENTIONS.index(convention))
        return looks

    def _look_batch(self, pairs: Sequence[tuple[Reading, Anchor]], convention: int) -> Iterator[Look]:
        reach = [(max(a.start - REACH, 0), min(a.start + REACH, len(r.tokens))) for r, a in pairs]
        width = max(high - low for low, high in reach)
        shape = (len(pairs), width)
        states = np.zeros((*shape, pairs[0][0].states.shape[1]), dtype=np.float32)
        marker = np.zeros(shape, dtype=np.int64)
        distance = np.full(shape, REACH, dtype=np.int64)
        for row, ((reading, anchor), (low, high)) in enumerate(zip(pairs, reach, strict=True)):
            states[row, : high - low] = reading.states[low:high]
            marker[row, anchor.start - low : anchor.end - low] = 1 if anchor.cued else 2
            distance[row, : high - low] = np.clip(np.arange(low, high) - anchor.start, -REACH, REACH) + REACH
        lengths = np.array([high - low for low, high in reach], dtype=np.int64)
        feeds = {"states": states, "marker": marker, "distance": distance, "lengths": lengths}
        feeds["convention"] = np.full(len(pairs), convention, dtype=np.int64)
        roles, valid, attributes, summary = self._look.run(None, feeds)
        roles = np.log(_softmax(roles) + 1e-9)
        valid = _sigmoid(valid)
        ends = list(accumulate(len(labels) for labels in ATTRIBUTES.values()))
        parts = [_softmax(part) for part in np.split(attributes, ends[:-1], axis=1)]
        for row, ((_, anchor), (low, high)) in enumerate(zip(pairs, reach, strict=True)):
            named = {name: part[row] for name, part in zip(ATTRIBUTES, parts, strict=True)}
            yield Look(anchor, low, roles[row, : high - low], float(valid[row]), named, summary[row])


def batches(windows: Sequence[tuple[int, tuple[int, int]]]) -> Iterator[list[tuple[int, tuple[int, int]]]]:
    """Windows, sorted by length, in groups of at most BATCH pieces."""
    group: list[tuple[int, tuple[int, int]]] = []
    for window in windows:
        length = window[1][1] - window[1][0] + 2
        if group and (len(group) + 1) * length > BATCH:
            yield group
            group = []
        group.append(window)
    if group:
        yield group


def _reading(tokens: Tokens, parts: list[list[Floats]], spans: list[tuple[int, int]]) -> Reading:
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
    cue, opening, entity, states, coref = columns
    length = len(tokens)
    return Reading(
        tokens,
        _softmax(cue.reshape(length, len(CONVENTIONS), -1)),
        _sigmoid(opening.reshape(length)),
        _softmax(entity.reshape(length, len(LAYERS), -1)),
        states,
        coref,
    )
