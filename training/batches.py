"""Examples cut to windows and packed into batches of about equal cost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from corpora import Anchor, Example
from torch import Tensor

from accordingto.encoder.labels import CONVENTIONS
from accordingto.encoder.model import REACH, reaches
from accordingto.encoder.tokens import CLS, SEP
from accordingto.encoder.windows import OVERLAP, WINDOW, shares

INEXACT = 0.3
"""How often a cue is given to the second look inexactly."""


@dataclass(slots=True)
class Window:
    """A stretch of an example's pieces, with what lies in it, in positions that count the opening piece."""

    example: Example
    begin: int
    own: tuple[int, int]  # what it answers for: cues and openings beyond it are its neighbours' and unknown to it
    ids: np.ndarray
    cases: np.ndarray
    anchors: list[Anchor] | None
    mentions: list[tuple[int, int, int, int]] | None
    clusters: list[list[tuple[int, int]]] | None
    names: list[tuple[int, int, int]] | None


def stretches(length: int, chance: random.Random | None) -> list[tuple[int, int]]:
    """Overlapping windows, half-open, as narrow as their number allows, their borders moved a little by chance."""
    count = max(1, -(-(length - OVERLAP) // (WINDOW - OVERLAP)))
    width = -(-(length + OVERLAP * (count - 1)) // count)
    slack = min(20, WINDOW - width) if chance else 0
    begins = [number * (width - OVERLAP) for number in range(count)]
    moved = [begin + (chance.randint(-slack, slack) if chance and begin else 0) for begin in begins]
    return [(begin, min(begin + width + slack, length)) for begin in moved[:-1]] + [(moved[-1], length)]


def windows(example: Example, chance: random.Random | None = None) -> list[Window]:
    """The windows of an example; an anchor belongs to the one whose share it begins in, as when a text is read."""
    spans = stretches(len(example.tokens), chance)
    out = []
    for (begin, end), (low, high) in zip(spans, shares(spans), strict=True):
        shift = 1 - begin

        def inside(s: int, e: int, begin: int = begin, end: int = end) -> bool:
            return begin <= s and e <= end

        anchors = mentions = clusters = names = None
        if example.anchors is not None:
            anchors = []
            for a in example.anchors:
                if low <= a.start < high and inside(a.start, a.end):
                    roles = [
                        (r, max(s, begin) + shift, min(e, end) + shift) for r, s, e in a.roles if s < end and e > begin
                    ]
                    anchors.append(Anchor(a.cued, a.start + shift, a.end + shift, roles, a.attributes, a.claim))
        if example.mentions is not None:
            mentions = [(la, k, s + shift, e + shift) for la, k, s, e in example.mentions if inside(s, e)]
        if example.clusters is not None:
            kept = [[(s + shift, e + shift) for s, e in c if inside(s, e)] for c in example.clusters]
            clusters = [c for c in kept if c]
        if example.names is not None:
            within = [(k, max(s, begin), min(e, end)) for k, s, e in example.names if s < end and e > begin]
            names = [(k, s + shift, e + shift) for k, s, e in within]
        ids = np.concatenate([[CLS], example.tokens.ids[begin:end], [SEP]])
        cases = np.concatenate([[0], example.tokens.cases[begin:end], [0]])
        out.append(Window(example, begin, (low + shift, high + shift), ids, cases, anchors, mentions, clusters, names))
    return out


def packed(found: list[Window], budget: int, chance: random.Random) -> Iterator[list[Window]]:
    """Batches of at most ``budget`` pieces, padding included, of windows of like length, in random order."""
    found = sorted(found, key=lambda w: (len(w.ids) + chance.randint(-8, 8), chance.random()))
    batches: list[list[Window]] = [[]]
    for window in found:
        if batches[-1] and (len(batches[-1]) + 1) * max(len(window.ids), len(batches[-1][0].ids)) > budget:
            batches.append([])
        batches[-1].append(window)
    chance.shuffle(batches)
    yield from batches


def padded(batch: list[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """ids, cases (batch, pieces) and lengths (batch,) of a batch."""
    lengths = torch.tensor([len(w.ids) for w in batch])
    ids = torch.zeros(len(batch), int(lengths.max()), dtype=torch.long)
    cases = torch.zeros_like(ids)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
        cases[row, : len(window.ids)] = torch.from_numpy(window.cases)
    return ids, cases, lengths


@dataclass(slots=True)
class Looks:
    """Where the second look reads: for each anchor a row of positions in its window."""

    rows: Tensor  # (a,) which window
    places: Tensor  # (a, n) positions in it
    marker: Tensor
    distance: Tensor
    lengths: Tensor
    convention: Tensor


def inexact(anchor: Anchor, chance: random.Random) -> Anchor:
    """An anchor as a first look may take it: now and then too little of a cue, or a piece too much."""
    start, end = anchor.start, anchor.end
    if anchor.cued and chance.random() < INEXACT:
        if end - start > 1:
            start = chance.randrange(start, end)
            end = chance.randrange(start, end) + 1
        else:
            end += 1
    return replace(anchor, start=start, end=end)


def looks(anchors: list[tuple[int, Anchor]], batch: list[Window]) -> Looks:
    """Positions within reach of each (row, anchor)."""
    reach = [span for row, a in anchors for span in reaches(batch[row].ids, [a])]
    width = max(high - low for low, high in reach)
    offsets = torch.arange(width)[None]
    low = torch.tensor([r[0] for r in reach])[:, None]
    high = torch.tensor([r[1] for r in reach])[:, None]
    start = torch.tensor([a.start for _, a in anchors])[:, None]
    end = torch.tensor([a.end for _, a in anchors])[:, None]
    cued = torch.tensor([1 if a.cued else 2 for _, a in anchors])[:, None]
    places = torch.minimum(low + offsets, high - 1)
    marker = torch.where((places >= start) & (places < end) & (low + offsets < high), cued, 0)
    return Looks(
        torch.tensor([row for row, _ in anchors]),
        places,
        marker,
        (places - start).clamp(-REACH, REACH) + REACH,
        (high - low)[:, 0],
        torch.tensor([CONVENTIONS.index(batch[row].example.convention) for row, _ in anchors]),
    )


def role_targets(anchors: list[tuple[int, Anchor]], where: Looks) -> Tensor:
    """What each piece is to its anchor, (a, n); -100 where there is none."""
    targets = torch.zeros_like(where.places[: len(anchors)])
    for index, (_, anchor) in enumerate(anchors):
        for role, start, end in sorted(anchor.roles):
            place = where.places[index]
            targets[index][(place >= start) & (place < end)] = role
    beyond = torch.arange(targets.shape[1])[None] >= where.lengths[: len(anchors), None]
    return targets.masked_fill(beyond, -100)
