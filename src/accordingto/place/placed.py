"""The places of claims: each has those that stand in its own content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from accordingto.timespan import belonging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accordingto.record import Claim, Place


def placed(text: str, claims: Sequence[Claim], found: Sequence[Place]) -> list[Claim]:
    """The claims, each with the places of its own content; ``found`` are those of the whole text, in order.

    Where somebody said it ("said in Ankara that …") is no place of what he said, as with times.
    """
    own = belonging(text, claims, [place.words for place in found])
    return [replace(claim, places=tuple(found[at] for at in at_all)) for claim, at_all in zip(claims, own, strict=True)]
