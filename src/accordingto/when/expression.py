"""One expression of time in a text, with what it stands for."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.record import Anchoring
from accordingto.span import Span

Type = Literal["DATE", "TIME", "DURATION", "SET"]


class Expression(msgspec.Struct, frozen=True):
    """Words for a time, what TIMEX3 and EDTF write for it, and what it was reckoned from.

    ``value`` is a TIMEX3 value as TempEval-3 writes it. ``edtf`` is EDTF (ISO 8601-2, levels 0 to 2), None where
    no date can be told; the two ends of a range, and the members of a list ("in 2014 and 2015"), are expressions of
    their own with the EDTF of the whole. ``mod`` is the modifier of TIMEX3 (``APPROX``, ``START``, ``MORE_THAN`` …).
    ``anchored_on`` is ``itself`` for a time that needs no other, ``publication``, ``text`` for one reckoned
    from a time named before, and ``none`` for one that stays relative.
    """

    words: Span
    type: Type
    value: str
    edtf: str | None = None
    anchored_on: Anchoring = "none"
    mod: str | None = None
