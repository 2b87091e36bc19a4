"""What the network is to get right, one loss for each head."""

from __future__ import annotations

import random

import torch
import torch.nn.functional as F
from batches import Looks, Window, inexact, looks, padded, role_targets
from corpora import Anchor
from network import FLAT, Network, mask_of
from torch import Tensor

from accordingto.encoder.labels import ATTRIBUTES, CONVENTIONS, ENTITIES, LAYERS, ROLES
from accordingto.encoder.tokens import CASES, CLS

MASK, MASKED = 103, 0.1
"""Word pieces are hidden at random."""

COMMON, RENAMED, ALIKE = 3000, 0.25, 12
"""The vocabulary's first pieces are words, not names; a capitalised piece beyond them is, as often as this,
another of so many alike, wherever the window has it."""

SMOOTHING = 0.06
"""What a label leaves to the others of its attribute."""

ROLE_WEIGHTS = torch.tensor([1.0, 1.0, 1.5, 3.0, 3.0, 1.5])
"""By ROLES: tellers and cues are short, and who relays whom is rare."""

WEIGHTS = {
    "cue": 1.0,
    "opening": 0.5,
    "roles": 1.0,
    "valid": 0.5,
    "attributes": 0.5,
    "entity": 0.3,
    "coref": 0.2,
    "names": 0.5,
    "flat": 0.3,
    "links": 0.3,
}


def cue_targets(batch: list[Window], shape: torch.Size) -> tuple[Tensor, Tensor]:
    """Cue tags and openings (batch, pieces), -100 where the corpus says nothing."""
    tags = torch.full(shape, -100)
    openings = torch.full(shape, -100)
    for row, window in enumerate(batch):
        if window.anchors is None:
            continue
        own = slice(*window.own)
        tags[row, own] = 0
        if window.example.convention == CONVENTIONS[0]:
            openings[row, own] = 0
        for a in window.anchors:
            if a.cued:
                tags[row, a.start] = 1
                tags[row, a.start + 1 : a.end] = 2
            else:
                openings[row, a.start] = 1
    return tags, openings


def convention_logits(logits: Tensor, batch: list[Window]) -> Tensor:
    """The columns of each row's own convention, (batch, pieces, tags)."""
    rows = torch.tensor([CONVENTIONS.index(w.example.convention) for w in batch])
    per = logits.view(*logits.shape[:2], len(CONVENTIONS), -1)
    return per[torch.arange(len(batch)), :, rows]


def false_anchors(
    tags: Tensor, openings: Tensor, batch: list[Window], chance: random.Random
) -> list[tuple[int, Anchor]]:
    """Anchors the first look would take wrongly: what the second look learns to refuse."""
    found = []
    begin, inside = tags[..., 1], tags[..., 2]
    for row, window in enumerate(batch):
        if window.anchors is None:
            continue
        taken = {a.start for a in window.anchors}
        length = len(window.ids)
        low, high = window.own
        for at in (torch.nonzero(begin[row, low:high] > 0.12)[:, 0] + low).tolist():
            if at in taken or any(a.start < at < a.end for a in window.anchors):
                continue
            end = at + 1
            while end < length and inside[row, end] > 0.5:
                end += 1
            found.append((row, Anchor(True, at, end, [])))
        if window.example.convention == CONVENTIONS[0]:
            likely = (torch.nonzero(openings[row, low:high] > 0.12)[:, 0] + low).tolist()
            found += [(row, Anchor(False, at, at + 1, [])) for at in likely if at not in taken]
    chance.shuffle(found)
    return found


def attribute_loss(logits: Tensor, anchors: list[tuple[int, Anchor]], weights: dict[str, Tensor]) -> Tensor:
    """Cross-entropy of every attribute, a rare label weighing more."""
    total, column = logits.sum() * 0, 0
    for name, labels in ATTRIBUTES.items():
        part = logits[:, column : column + len(labels)]
        column += len(labels)
        targets = torch.tensor([a.attributes.get(name, -100) for _, a in anchors])
        if (targets >= 0).any():
            logs = part[targets >= 0].float().log_softmax(1)
            right = targets[targets >= 0]
            lost = (1 - SMOOTHING) * logs.gather(1, right[:, None])[:, 0] + SMOOTHING * logs.mean(1)
            total = total - (lost * weights[name][right]).sum() / weights[name][right].sum()
    return total


def entity_loss(logits: Tensor, batch: list[Window]) -> Tensor | None:
    """Begin-inside-outside tags of the outermost and the innermost mentions."""
    rows = [row for row, w in enumerate(batch) if w.mentions is not None]
    if not rows:
        return None
    tags = torch.full((len(rows), logits.shape[1], len(LAYERS)), -100)
    for index, row in enumerate(rows):
        tags[index, : len(batch[row].ids)] = 0
        for layer, kind, start, end in batch[row].mentions or ():
            tags[index, start:end, layer] = 2 + 2 * kind
            tags[index, start, layer] = 1 + 2 * kind
    part = logits[rows].view(len(rows), logits.shape[1], len(LAYERS), 1 + 2 * len(ENTITIES))
    return F.cross_entropy(part.float().flatten(0, 2), tags.flatten())


def name_targets(batch: list[Window], pieces: int) -> Tensor:
    """Begin-inside-outside tags of proper names (batch, pieces), -100 beyond what a window answers for."""
    tags = torch.full((len(batch), pieces), -100)
    for row, window in enumerate(batch):
        if window.names is not None:
            tags[row, slice(*window.own)] = 0
            for kind, start, end in window.names:
                tags[row, start:end] = 2 + 2 * kind
                tags[row, start] = 1 + 2 * kind
    return tags


def names_loss(logits: Tensor, batch: list[Window]) -> Tensor:
    """How unlikely the tags of proper names are."""
    return F.cross_entropy(logits.float().flatten(0, 1), name_targets(batch, logits.shape[1]).flatten())


def alike(words: Tensor) -> Tensor:
    """The nearest others of every piece (pieces, ALIKE) by its embedding (pieces, width)."""
    words = F.normalize(words, dim=1)
    parts = [(part @ words.T).topk(ALIKE + 1).indices[:, 1:] for part in words.split(2048)]
    return torch.cat(parts)


def renamed(ids: Tensor, cases: Tensor, others: Tensor, batch: list[Window]) -> Tensor:
    """ids (batch, pieces) with some names exchanged for others alike, each the same way throughout its row.

    Not where names or entities are learned: what is alike may be of another kind, as a country and its people.
    """
    out = ids.clone()
    capital = (cases == CASES.index("title")) | (cases == CASES.index("upper"))
    for row, window in enumerate(batch):
        if window.names is not None or window.mentions is not None:
            continue
        found = ids[row][capital[row] & (ids[row] >= COMMON)].unique()
        chosen = found[torch.rand(len(found)) < RENAMED]
        if len(chosen):
            table = torch.arange(len(others))
            table[chosen] = others[chosen, torch.randint(ALIKE, (len(chosen),))]
            out[row] = table[ids[row]]
    return out


def coref_loss(vectors: Tensor, batch: list[Window], chance: random.Random) -> Tensor | None:
    """Each mention picks an earlier one of its cluster, or nothing where it is the first."""
    losses = []
    for row, window in enumerate(batch):
        spans = [(s, e, c) for c, cluster in enumerate(window.clusters or ()) for s, e in cluster]
        if len(spans) < 2:
            continue
        if len(spans) > 160:
            begin = chance.randrange(len(spans) - 160)
            spans = sorted(spans)[begin : begin + 160]
        spans.sort()
        start, end, cluster = (torch.tensor(column) for column in zip(*spans, strict=True))
        mention = (vectors[row, start] + vectors[row, end - 1]).float()
        half = mention.shape[1] // 2
        scores = mention[:, :half] @ mention[:, half:].T / half**0.5
        earlier = torch.ones_like(scores).tril(-1) > 0
        scores = torch.cat([torch.zeros(len(spans), 1), scores.masked_fill(~earlier, -1e4)], 1)
        right = (cluster[:, None] == cluster[None]) & earlier
        right = torch.cat([~right.any(1, keepdim=True), right], 1)
        losses.append((torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)).mean())
    return torch.stack(losses).mean() if losses else None


def rival_losses(
    network: Network, states: Tensor, batch: list[Window], anchors: list[tuple[int, Anchor]], where: Looks
):
    """Losses of flat tags and biaffine links."""
    rival = network.biaffine
    flat = torch.full(states.shape[:2], -100)
    for row, window in enumerate(batch):
        if window.anchors is None:
            continue
        flat[row, slice(*window.own)] = 0
        for a in window.anchors:
            for role, start, end in (r for r in a.roles if r[0] != ROLES.index("cue")):
                base = FLAT.index("begin-content") if role == 1 else FLAT.index("begin-source")
                flat[row, start:end] = base + 1
                flat[row, start] = base
    tags = convention_logits(rival.flat(states), batch)
    loss = F.cross_entropy(tags.float().flatten(0, 1), flat.flatten())
    cues = states[where.rows, torch.tensor([a.start for _, a in anchors])]
    distance = where.places - torch.tensor([a.start for _, a in anchors])[:, None]
    links = rival.links(cues, states[where.rows[:, None], where.places], distance).float()
    targets = torch.zeros_like(links)
    for index, (_, a) in enumerate(anchors):
        for role, start, _ in (r for r in a.roles if r[0] != ROLES.index("cue")):
            targets[index, where.places[index] == start, int(role == 1)] = 1
    seen = (torch.arange(links.shape[1])[None] < where.lengths[:, None])[..., None].float()
    bce = F.binary_cross_entropy_with_logits(links, targets, reduction="none") * seen
    return loss, bce.sum() / len(anchors) / 4


def losses(
    network: Network,
    batch: list[Window],
    weights: dict[str, Tensor],
    others: Tensor,
    chance: random.Random,
    rival: bool,
):
    """Every loss of one batch by name; ``others`` as ``alike`` gives them."""
    ids, cases, lengths = padded(batch)
    ids = renamed(ids, cases, others, batch)
    ids = torch.where((torch.rand(ids.shape) < MASKED) & (ids > CLS + 1), MASK, ids)
    encoder = network.encoder
    mask = mask_of(lengths, ids.shape[1])
    layers = encoder.layers(ids, cases, mask)
    states = layers[-1]
    out = {}
    tags, openings = cue_targets(batch, ids.shape)
    annotated = any(w.anchors is not None for w in batch)
    if annotated:
        cue = convention_logits(encoder.cue(states), batch).float()
        out["cue"] = F.cross_entropy(cue.flatten(0, 1), tags.flatten())
        opening = encoder.opening(states)[..., 0].float()
        seen = openings >= 0
        if seen.any():
            out["opening"] = F.binary_cross_entropy_with_logits(opening[seen], openings[seen].float())
        false = false_anchors(cue.detach().softmax(-1), opening.detach().sigmoid(), batch, chance)
        exact = [(row, a) for row, w in enumerate(batch) for a in w.anchors or ()]
        true = [(row, inexact(a, chance)) for row, a in exact]
        anchors = true + false[: max(4, len(true) // 2)]
        if anchors:
            where = looks(anchors, batch)
            look = encoder.look(states)[where.rows[:, None], where.places]
            roles, valid, attributes, _ = network.second(
                look, where.marker, where.distance, where.lengths, where.convention
            )
            if true:
                n = len(true)
                targets = role_targets(true, where)
                logits = roles[:n].float().flatten(0, 1)
                summed = F.cross_entropy(logits, targets.flatten(), weight=ROLE_WEIGHTS, reduction="sum")
                out["roles"] = summed / n / 16
                out["attributes"] = attribute_loss(attributes[:n], true, weights)
                if rival:
                    out["flat"], out["links"] = rival_losses(network, states, batch, exact, looks(exact, batch))
            truth = torch.tensor([1.0] * len(true) + [0.0] * (len(anchors) - len(true)))
            out["valid"] = F.binary_cross_entropy_with_logits(valid.float(), truth)
    entity = entity_loss(encoder.entity(states), batch)
    if entity is not None:
        out["entity"] = entity
    if any(w.names is not None for w in batch):
        out["names"] = names_loss(encoder.named(layers, mask), batch)
    coref = coref_loss(encoder.coref(states), batch, chance)
    if coref is not None:
        out["coref"] = coref
    return out
