"""What ties two voices, accounts or reports together, and why it is thought so."""

from __future__ import annotations

from typing import Literal

import msgspec

RelationKind = Literal["same as", "speaks for", "part of", "made by", "copy of"]


class Relation(msgspec.Struct, frozen=True, order=True):
    """``left`` is the same as, speaks for, is part of, was made by, or is a copy of ``right``.

    The first four tie voices (``same as`` reports too, refetched ones); ``copy of`` ties accounts, or reports with all
    the accounts they hold. ``likelihood`` is 1 where it is sure; what is more likely than not is joined for the best
    value, and every other one only for the range. ``evidence`` names the features, a phrase each.
    """

    kind: RelationKind
    left: str
    right: str
    likelihood: float = 1.0
    evidence: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it holds in every joining."""
        return self.likelihood >= 1
