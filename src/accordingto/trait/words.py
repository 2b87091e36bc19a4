"""The words that a claim's traits are read from."""

from __future__ import annotations

import msgspec

from accordingto.span import Span


class Words(msgspec.Struct, frozen=True):
    """One claim in the words of its report.

    ``content`` and ``cue`` are spans of ``text``. ``origin`` is what the origin is called beside the cue, ``name``
    the fullest name the report gives it; None where there is none. ``implicit`` is true for an account without a
    cue of its own.
    """

    text: str
    content: tuple[Span, ...]
    cue: Span | None
    origin: str | None
    name: str | None
    implicit: bool
