"""The network in torch: a BERT encoder with heads over one pass, and the second look at each anchor."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from accordingto.encoder.labels import ATTRIBUTES, CONVENTIONS, CUE, ENTITIES, LAYERS, NAMES, ROLES
from accordingto.encoder.model import REACH
from accordingto.encoder.tokens import CASES

WIDTH, HEADS, DEPTH = 384, 12, 6
LOOK, LOOK_HEADS, LOOK_DEPTH = 160, 5, 2
COREF = 128
NAMING, NAMING_HEADS, NAMING_DEPTH = 128, 4, 2
NAMED_FROM = (0, 2, 4, 6)
"""The layers that names are read from: what a word is spelt like is told by the lower ones."""
FLAT = ("outside", "begin-source", "inside-source", "begin-content", "inside-content")


def dropped(x: Tensor, dropout: float) -> Tensor:
    """x (batch, pieces, width) with some of each row's channels hidden, the same ones at every piece.

    One draw for a whole row costs a CPU next to nothing, where a draw for each number would cost more than the network.
    """
    kept = torch.rand(x.shape[0], 1, x.shape[2]) >= dropout
    return x * (kept.to(x.dtype) / (1 - dropout))


class Block(nn.Module):
    """One transformer layer, normalised after each part as BERT is."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm_attention, self.norm = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x (batch, pieces, width); mask (batch, 1, 1, pieces), additive."""
        batch, length, width = x.shape
        q, k, v = (
            f(x).view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for f in (self.query, self.key, self.value)
        )
        if torch.onnx.is_in_onnx_export():
            scores = torch.matmul(q, k.transpose(-1, -2)) * (width // self.heads) ** -0.5 + mask
            mixed = torch.matmul(torch.softmax(scores, -1), v)
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.norm_attention(x + (dropped(mixed, self.dropout) if self.training else mixed))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm(x + (dropped(inner, self.dropout) if self.training else inner))


class Names(nn.Module):
    """A small transformer over several layers of the encoder's states: which pieces are proper names."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = dropout
        self.narrow = nn.Linear(len(NAMED_FROM) * WIDTH, NAMING)
        self.norm = nn.LayerNorm(NAMING)
        self.blocks = nn.ModuleList(Block(NAMING, NAMING_HEADS, 2 * NAMING, dropout) for _ in range(NAMING_DEPTH))
        self.tags = nn.Linear(NAMING, 1 + 2 * len(NAMES))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Tags (b, n, 13) of states (b, n, 4 * 384), NAMED_FROM side by side; mask (b, 1, 1, n), additive."""
        x = self.norm(self.narrow(dropped(states, self.dropout) if self.training else states))
        for block in self.blocks:
            x = block(x, mask)
        return self.tags(x)


def mask_of(lengths: Tensor, pieces: int) -> Tensor:
    """What is added to attention, (b, 1, 1, pieces), so that nothing looks beyond ``lengths`` (b,)."""
    return torch.where(torch.arange(pieces, device=lengths.device)[None] < lengths[:, None], 0.0, -1e4)[:, None, None]


class Encoder(nn.Module):
    """MiniLM-L6 with letter case, and a head for each thing a single piece can tell."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.cases = nn.Embedding(len(CASES), WIDTH)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS, 4 * WIDTH, dropout) for _ in range(DEPTH))
        self.cue = nn.Linear(WIDTH, len(CONVENTIONS) * len(CUE))
        self.opening = nn.Linear(WIDTH, 1)
        self.entity = nn.Linear(WIDTH, len(LAYERS) * (1 + 2 * len(ENTITIES)))
        self.names = Names(dropout)
        self.look = nn.Linear(WIDTH, LOOK)
        self.coref = nn.Linear(WIDTH, COREF)

    def load_pretrained(self, path: Path) -> None:
        """Take MiniLM's weights from its safetensors file."""
        weights = load_file(path)
        take = lambda name: (weights[f"{name}.weight"], weights[f"{name}.bias"])  # noqa: E731
        self.words.weight.data = weights["embeddings.word_embeddings.weight"]
        types = weights["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data = weights["embeddings.position_embeddings.weight"] + types
        self.norm.weight.data, self.norm.bias.data = take("embeddings.LayerNorm")
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm_attention": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm": "output.LayerNorm",
        }
        for number, block in enumerate(self.blocks):
            for ours, theirs in parts.items():
                part = getattr(block, ours)
                part.weight.data, part.bias.data = take(f"encoder.layer.{number}.{theirs}")

    def layers(self, ids: Tensor, cases: Tensor, mask: Tensor) -> list[Tensor]:
        """States (batch, pieces, 384) of ids and cases (batch, pieces), before the first block and after each."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = [self.norm(self.words(ids) + self.positions(places)[None] + self.cases(cases))]
        for block in self.blocks:
            states.append(block(states[-1], mask))
        return states

    def named(self, states: list[Tensor], mask: Tensor) -> Tensor:
        """Tags of proper names (b, n, 13) from the states of all layers."""
        return self.names(torch.cat([states[layer] for layer in NAMED_FROM], -1), mask)

    def forward(self, ids: Tensor, cases: Tensor, lengths: Tensor) -> tuple[Tensor, ...]:
        """(b, n, …): cue conventions*3, opening 1, entity 2*15, look 160, coref 128, names 13."""
        mask = mask_of(lengths, ids.shape[1])
        states = self.layers(ids, cases, mask)
        x, names = states[-1], self.named(states, mask)
        return self.cue(x), self.opening(x), self.entity(x), self.look(x), self.coref(x), names


class SecondLook(nn.Module):
    """A small transformer that reads the pieces around one anchor and says what each is to it."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = dropout
        self.marker = nn.Embedding(3, LOOK)  # not the anchor, a cue, an opening
        self.distance = nn.Embedding(2 * REACH + 1, LOOK)
        self.convention = nn.Embedding(len(CONVENTIONS), LOOK)
        self.summary = nn.Parameter(torch.randn(LOOK) * 0.02)
        self.query = nn.Linear(LOOK, LOOK)
        self.norm = nn.LayerNorm(LOOK)
        self.blocks = nn.ModuleList(Block(LOOK, LOOK_HEADS, 384, dropout) for _ in range(LOOK_DEPTH))
        self.roles = nn.Linear(LOOK, len(ROLES))
        self.valid = nn.Linear(LOOK, 1)
        self.attributes = nn.Linear(LOOK, sum(len(labels) for labels in ATTRIBUTES.values()))
        for table in (self.marker, self.distance, self.convention):
            nn.init.normal_(table.weight, std=0.02)

    def forward(
        self, look: Tensor, marker: Tensor, distance: Tensor, lengths: Tensor, convention: Tensor
    ) -> tuple[Tensor, ...]:
        """What each piece is to the anchor.

        look (a, n, 160); marker, distance (a, n); lengths, convention (a,). Gives roles (a, n, 5),
        valid (a,), attributes (a, labels), summary (a, 160).
        """
        inside = (marker > 0).to(look.dtype)
        anchor = (look * inside[..., None]).sum(1) / inside.sum(1, keepdim=True).clamp(min=1)
        told = self.query(anchor) + self.convention(convention)
        x = look + self.marker(marker) + self.distance(distance) + told[:, None]
        first = (self.summary + told)[:, None]
        x = self.norm(torch.cat([first, x], 1))
        mask = mask_of(lengths + 1, x.shape[1])
        for block in self.blocks:
            x = block(x, mask)
        summary = F.dropout(x[:, 0], 2 * self.dropout, self.training)
        return self.roles(x[:, 1:]), self.valid(summary)[:, 0], self.attributes(summary), summary


class Biaffine(nn.Module):
    """The rival to the second look: spans tagged flat, joined to a cue by a biaffine score."""

    def __init__(self) -> None:
        super().__init__()
        self.flat = nn.Linear(WIDTH, len(CONVENTIONS) * len(FLAT))
        self.cue, self.piece = nn.Linear(WIDTH, 2 * 64), nn.Linear(WIDTH, 2 * 64)
        self.near = nn.Embedding(33, 2)
        nn.init.zeros_(self.near.weight)

    def links(self, cues: Tensor, states: Tensor, distance: Tensor) -> Tensor:
        """Logits (a, n, 2): a source, a content of this cue begins at this piece. cues (a, 384), states (a, n, 384)."""
        c = self.cue(cues).view(-1, 1, 2, 64)
        p = self.piece(states).view(*states.shape[:2], 2, 64)
        bucket = distance.sign() * (distance.abs().float() + 1).log2().mul(2).clamp(max=16).long() + 16
        return (c * p).sum(-1) / 8 + self.near(bucket)


class Network(nn.Module):
    """Everything that is trained together."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.encoder, self.second, self.biaffine = Encoder(dropout), SecondLook(dropout), Biaffine()
