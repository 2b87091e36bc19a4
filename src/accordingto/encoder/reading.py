"""What the encoder saw in one text: scores for every word piece, and nothing decided yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from accordingto.encoder.tokens import Tokens

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """Scores over the n word pieces of a text.

    ``cue`` (n, conventions, 3) and ``entity`` (n, 2, tags) are probabilities, ``opening`` (n,) too;
    ``states`` (n, 160) is what the second look reads, ``coref`` (n, 128) what mentions are likened by.
    ``names`` (n, 13) are probabilities of proper names' tags, None where the model does not find them.
    """

    tokens: Tokens
    cue: Floats
    opening: Floats
    entity: Floats
    states: Floats
    coref: Floats
    names: Floats | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a telling is anchored: the pieces of its cue, or the first piece of a content without one."""

    start: int
    end: int
    cued: bool
    score: float


@dataclass(frozen=True, slots=True)
class Look:
    """What the second look saw around one anchor.

    ``roles`` (m, 5) are log-probabilities for the pieces from ``begin`` on; ``valid`` is the
    probability that the anchor carries a telling at all; ``attributes`` holds probabilities by
    name and label; ``summary`` (160,) stands for the whole telling.
    """

    anchor: Anchor
    begin: int
    roles: Floats
    valid: float
    attributes: dict[str, Floats]
    summary: Floats

    def about(self, run: tuple[int, int]) -> Floats:
        """The roles' log-probabilities of a run of pieces, as far as it was looked at."""
        return self.roles[max(run[0] - self.begin, 0) : run[1] - self.begin]
