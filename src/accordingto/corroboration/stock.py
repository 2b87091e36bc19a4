"""Stock passages: background and phrases of a desk that stand in reports on different things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from accordingto.corroboration.copies import Copy, Shared
    from accordingto.span import Stretch

FEW = 1
"""Further reports with the passage, related to neither of two that share it, from which on it is stock."""

LITTLE = 0.4
"""Share of either text below which two that share it may be about different things."""

EVENT = 3
"""Days within which two reports may still be about one event."""

HALF = 0.5
"""Share of a passage that another has to cover to hold it."""


def stocked(copies: Sequence[Copy], days: Mapping[str, int | None]) -> list[Copy]:
    """The copies with their stock passages marked; ``days`` has the day of each text, where it is known."""
    held: dict[str, list[tuple[Stretch, str]]] = {}
    close: dict[str, set[str]] = {}
    for copy in copies:
        for id, other in ((copy.left, copy.right), (copy.right, copy.left)):
            if unrelated(copy, days):
                places = (p.left if id == copy.left else p.right for p in copy.passages)
                held.setdefault(id, []).extend((place, other) for place in places)
            elif max(copy.share) >= LITTLE:
                close.setdefault(id, {id}).add(other)
    replace = msgspec.structs.replace

    def judged(copy: Copy, passage: Shared) -> Shared:
        with_it = holders(passage.left, held.get(copy.left, ())) | holders(passage.right, held.get(copy.right, ()))
        kin = {copy.left, copy.right} | close.get(copy.left, set()) | close.get(copy.right, set())
        return replace(passage, stock=len(with_it - kin) >= FEW)

    return [replace(copy, passages=tuple(judged(copy, p) for p in copy.passages)) for copy in copies]


def unrelated(copy: Copy, days: Mapping[str, int | None]) -> bool:
    """Whether two texts share so little, and lie so far apart, that they may be about different things."""
    one, other = days.get(copy.left), days.get(copy.right)
    apart = one is None or other is None or abs(one - other) > EVENT
    return apart and max(copy.share) < LITTLE


def holders(passage: Stretch, held: Iterable[tuple[Stretch, str]]) -> set[str]:
    """The texts that hold most of a passage."""
    return {id for other, id in held if passage.share_in([other]) >= HALF}
