"""Readings without a model: an invented text whose words are its pieces, and what the encoder is to say of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import numpy as np

from accordingto.attribution import Telling
from accordingto.encoder.labels import ATTRIBUTES, CONVENTIONS, ENTITIES, LAYERS, NAMES, ROLES
from accordingto.encoder.reading import Anchor, Look, Reading
from accordingto.encoder.tokens import LINE, PARAGRAPH, Tokens
from accordingto.ranker import Ranker

PIECE = re.compile(r"[^\S\n]*\n\s*|\w+|[^\w\s]")
KNOWN = {",": 1010, ".": 1012, "?": 1029, "!": 999, "“": 1523, "”": 1524, '"': 1000, "'": 1005, "‘": 1520}
SURE = 0.97
"""The probability of whatever is scripted."""

USUAL = {
    "kind": "person",
    "access": "unstated",
    "certainty": "certain",
    "polarity": "affirmed",
    "tone": "neutral",
    "quotation": "indirect",
    "origin": "worded",
    "outer": "none",
}


class Scripted:
    """A text as read: set what the heads see, then take ``reading``."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(PIECE.finditer(text))
        n = len(found)
        ids = [_id(match.group()) for match in found]
        cases = [int(m.group()[0].isalnum()) for m in found]  # a word, or not
        columns = [ids, cases, [m.start() for m in found], [m.end() for m in found]]
        self.tokens = Tokens(*(np.array(column, dtype=np.int64) for column in columns))
        self.cue = np.zeros((n, len(CONVENTIONS), 3), dtype=np.float32)
        self.cue[..., 0] = 1
        self.opening = np.zeros(n, dtype=np.float32)
        self.entity = np.zeros((n, len(LAYERS), 1 + 2 * len(ENTITIES)), dtype=np.float32)
        self.entity[..., 0] = 0.5
        self.coref = np.zeros((n, 128), dtype=np.float32)
        self.names: np.ndarray[Any, np.dtype[np.float32]] | None = None

    @property
    def reading(self) -> Reading:
        states = np.zeros((len(self.tokens), 160), dtype=np.float32)
        return Reading(self.tokens, self.cue, self.opening, self.entity, states, self.coref, self.names)

    def run(self, words: str, after: str = "") -> tuple[int, int]:
        """The pieces of ``words``, at their first occurrence from ``after`` on."""
        start = self.text.index(words, self.text.index(after))
        first = int(np.searchsorted(self.tokens.ends, start, side="right"))
        return first, int(np.searchsorted(self.tokens.starts, start + len(words), side="left"))

    def see_cue(self, words: str, after: str = "", convention: str = CONVENTIONS[0], likely: float = 0.9) -> None:
        begin, end = self.run(words, after)
        column = CONVENTIONS.index(convention)
        self.cue[begin, column] = [1 - likely, likely, 0]
        self.cue[begin + 1 : end, column] = [1 - likely, 0, likely]

    def see_entity(self, words: str, kind: str, after: str = "", layer: int = 0) -> None:
        begin, end = self.run(words, after)
        tag = 2 * ENTITIES.index(kind)
        self.entity[begin, layer, 1 + tag] = SURE
        self.entity[begin + 1 : end, layer, 2 + tag] = SURE

    def see_name(self, words: str, kind: str, after: str = "") -> None:
        begin, end = self.run(words, after)
        if self.names is None:
            self.names = np.zeros((len(self.tokens), 1 + 2 * len(NAMES)), dtype=np.float32)
            self.names[:, 0] = 1
        self.names[begin:end] = 0
        self.names[begin:end, 1 + 2 * NAMES.index(kind)] = SURE

    def telling(self, content: str | Iterable[str], after: str = "", **told: Any) -> Telling:
        """A telling: ``cue`` and ``origin``, ``via``, ``outer_via`` as words, the rest as attributes."""
        parts = (content,) if isinstance(content, str) else content
        pieces = tuple(self.run(part, after) for part in parts)
        cue = told.get("cue")
        begin, end = self.run(cue, told.get("cue_after", after)) if cue else (pieces[0][0], pieces[0][0] + 1)
        named = {"via-outer": told.get("outer_via"), "via": told.get("via"), "origin": told.get("origin")}
        told_by = tuple(
            (role, (self.run(words, told.get("teller_after", after)),)) for role, words in named.items() if words
        )
        attributes = {name: told[name] for name in USUAL if name in told and name != "origin"}
        if not named["origin"]:
            attributes["origin"] = told.get("status", "carried")
        anchor = Anchor(begin, end, cue is not None, 0.9)
        read = (begin, end) if cue else None
        look = self.look(anchor, {"content": pieces, **dict(told_by), "cue": (read,) if read else ()}, attributes)
        return Telling(anchor, read, pieces, told_by, look, told.get("score", 0.9))

    def look(
        self,
        anchor: Anchor,
        roles: Mapping[str, Iterable[tuple[int, int]]],
        attributes: Mapping[str, str] | None = None,
        valid: float = SURE,
    ) -> Look:
        """What the second look is to see around an anchor."""
        scores = np.full((len(self.tokens), len(ROLES)), np.log((1 - SURE) / (len(ROLES) - 1)), dtype=np.float32)
        said = np.zeros(len(self.tokens), dtype=np.int64)
        for role, runs in roles.items():
            for begin, end in runs:
                said[begin:end] = ROLES.index(role)
        scores[np.arange(len(said)), said] = np.log(SURE)
        wanted = {**USUAL, **(attributes or {})}
        named = {name: _sure(ATTRIBUTES[name], wanted[name]) for name in ATTRIBUTES}
        return Look(anchor, 0, scores, valid, named, np.ones(160, dtype=np.float32))


def _id(piece: str) -> int:
    if piece.isspace():
        return PARAGRAPH if piece.count("\n") > 1 else LINE
    return KNOWN.get(piece, 2000 + crc32(piece.casefold().encode()) % 20000)


def _sure(labels: tuple[str, ...], label: str) -> Any:
    scores = np.full(len(labels), (1 - SURE) / (len(labels) - 1), dtype=np.float32)
    scores[labels.index(label)] = SURE
    return scores


def weighing(names: Iterable[str], constant: float = 0.0, **weights: float) -> Ranker:
    """A ranker that adds up named features by weights given by hand."""
    column = np.array([weights.pop(name, 0.0) for name in names], dtype=np.float32)
    if weights:
        raise KeyError(f"no features named {sorted(weights)}")
    zeros, ones = np.zeros(len(column), dtype=np.float32), np.ones(len(column), dtype=np.float32)
    inner = np.stack([column, -column], 1)
    bias = np.array([constant, -constant], dtype=np.float32)
    return Ranker(zeros, ones, inner, bias, np.array([1, -1], dtype=np.float32), np.float32(0))  # type: ignore[arg-type]
