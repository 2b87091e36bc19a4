"""Two ways of joining cue, source and content, on one encoder: ``python compare.py --shared … --run RUN``.

The run must have been trained with ``--rival``, so that both ways learned from the same passes. Both are given the
same cues, those the first look finds. The second look reads the pieces around each; the rival tags spans without
knowing the cue and keeps those whose first piece is linked to it. Prints the F1 of whole relations.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import torch
from batches import Window, looks, padded, windows
from corpora import Anchor, attributions
from losses import convention_logits
from network import FLAT, Network, mask_of
from torch import Tensor
from train import plain_tokenizer

from accordingto.encoder.labels import ROLES

Parts = tuple[frozenset[int], frozenset[int]]
"""The pieces of a source and of a content."""


@dataclass(slots=True)
class Score:
    """Relations right in every piece, and those whose source and content overlap by half."""

    exact: int = 0
    half: int = 0

    def add(self, gold: list[Parts], found: list[Parts]) -> None:
        left = list(found)
        self.exact += sum(parts in left for parts in gold)
        for parts in gold:
            match = next((other for other in left if all(map(_half, parts, other))), None)
            if match is not None:
                left.remove(match)
                self.half += 1


def _half(one: frozenset[int], other: frozenset[int]) -> bool:
    return 2 * len(one & other) >= 0.5 * (len(one) + len(other))


def cues(tags: Tensor, length: int) -> list[Anchor]:
    """Anchors of the cues tagged in one window."""
    found: list[Anchor] = []
    labels = tags[:length].argmax(-1).tolist()
    for at, label in enumerate(labels):
        if label == 1:
            end = at + 1
            while end < length and labels[end] == 2:
                end += 1
            found.append(Anchor(True, at, end, []))
    return found


def by_second_look(network: Network, states: Tensor, window: Window, found: list[Anchor]) -> list[Parts]:
    """Each cue's source and content as the second look reads them."""
    where = looks([(0, anchor) for anchor in found], [window])
    look = network.encoder.look(states)[where.rows[:, None], where.places]
    roles = network.second(look, where.marker, where.distance, where.lengths, where.convention)[0].argmax(-1)
    out = []
    for row in range(len(found)):
        seen = zip(where.places[row, : where.lengths[row]].tolist(), roles[row].tolist(), strict=False)
        by_role: dict[int, set[int]] = {}
        for place, role in seen:
            by_role.setdefault(role, set()).add(place)
        parts = [frozenset(by_role.get(ROLES.index(name), ())) for name in ("origin", "content")]
        out.append((parts[0], parts[1]))
    return out


def by_links(network: Network, states: Tensor, window: Window, found: list[Anchor]) -> list[Parts]:
    """Each cue's source and content as flat spans linked to it."""
    labels = convention_logits(network.biaffine.flat(states), [window])[0].argmax(-1).tolist()
    spans = [(at, _end(labels, at), FLAT[label]) for at, label in enumerate(labels) if FLAT[label].startswith("begin")]
    where = looks([(0, anchor) for anchor in found], [window])
    starts = torch.tensor([anchor.start for anchor in found])
    links = network.biaffine.links(states[0, starts], states[0, where.places], where.places - starts[:, None])
    out = []
    for row in range(len(found)):
        places = where.places[row, : where.lengths[row]].tolist()
        sure = {place: links[row, i].sigmoid().tolist() for i, place in enumerate(places)}
        sources = [(sure[b][0], b, e) for b, e, kind in spans if kind == "begin-source" and sure.get(b, (0,))[0] > 0.5]
        contents = [(b, e) for b, e, kind in spans if kind == "begin-content" and sure.get(b, (0, 0))[1] > 0.5]
        source = frozenset(range(*max(sources)[1:])) if sources else frozenset()
        out.append((source, frozenset(i for b, e in contents for i in range(b, e))))
    return out


def _end(labels: list[int], at: int) -> int:
    end = at + 1
    while end < len(labels) and labels[end] == labels[at] + 1:
        end += 1
    return end


def annotated(anchor: Anchor) -> Parts:
    """The pieces of an annotated relation."""
    source, content = (
        frozenset(i for role, s, e in anchor.roles if ROLES[role] == name for i in range(s, e))
        for name in ("origin", "content")
    )
    return source, content


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    args = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(args.run / "checkpoint.pt", weights_only=False)["network"])
    network.eval()
    tokenizer = plain_tokenizer()
    for convention, name in (("ewt", "ewt-propbank-dev"), ("gum", "gum-dev")):
        examples = attributions(args.shared / f"corpora/attribution/{name}.jsonl.xz", convention, tokenizer)
        ways = {by_second_look: Score(), by_links: Score()}
        total = taken = 0
        for window in (w for example in examples for w in windows(example)):
            ids, cases, lengths = padded([window])
            states = network.encoder.layers(ids, cases, mask_of(lengths, ids.shape[1]))[-1]
            tags = convention_logits(network.encoder.cue(states), [window])[0]
            found = cues(tags, len(window.ids))
            gold = [annotated(anchor) for anchor in window.anchors or ()]
            total += len(gold)
            taken += len(found)
            for way, score in ways.items():
                score.add(gold, way(network, states, window, found) if found else [])
        for way, score in ways.items():
            exact, half = (2 * right / max(1, total + taken) for right in (score.exact, score.half))
            print(
                f"{name} {way.__name__}: exact {exact:.3f}, by half {half:.3f} ({total} annotated, {taken} cues found)"
            )


if __name__ == "__main__":
    main()
