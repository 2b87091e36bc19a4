"""Why the claims of an allegation are taken to put one thing forward: for each the one it is most like, and how."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from accordingto.casefile import KeptAllegation, Told
from accordingto.corroboration.pairing import Pairing

HALF = 0.5
"""How much of a feature there must be for it to be named."""

LIKE = {
    "words": "words",
    "names": "names",
    "figures": "figures",
    "days": "the days they speak of",
    "places": "places",
    "published": "the days they came out",
    "setting": "what stands around them",
    "told in the other": "what the other report tells elsewhere",
}
UNLIKE = {"other names": "names", "other figures": "figures"}
"""What features of a pairing are called, for being the same and against it."""


class Bond(msgspec.Struct, frozen=True):
    """Two claims of an allegation: ``alike`` in this, with other ``unlike``; ``copied`` where they stand in text that
    one report took from the other."""

    left: Told
    right: Told
    alike: tuple[str, ...]
    unlike: tuple[str, ...]
    copied: bool


def bonds(kept: KeptAllegation) -> Iterator[Bond]:
    """The pairings that hold an allegation together, the strongest first: no more than join all of its claims."""
    told = {f"{one.report}/{one.claim}": one for one in kept.claims}
    group = {id: id for id in told}
    for pairing in sorted(kept.pairings, key=lambda one: (-one.score, one.left, one.right)):
        if pairing.left not in told or pairing.right not in told:
            continue
        left, right = group[pairing.left], group[pairing.right]
        if left != right:
            group = {id: left if of == right else of for id, of in group.items()}
            yield _bond(pairing, told)


def _bond(pairing: Pairing, told: dict[str, Told]) -> Bond:
    much = {name for name, value in pairing.features.items() if value >= HALF}
    return Bond(
        told[pairing.left],
        told[pairing.right],
        tuple(words for name, words in LIKE.items() if name in much),
        tuple(words for name, words in UNLIKE.items() if name in much),
        "copied" in much,
    )
