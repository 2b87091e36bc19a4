"""What a person decides, tied to the words of a document, so that it outlives every reading of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.span import Span

About = Literal["report", "claim", "source"]


class Judgement(msgspec.Struct, frozen=True):
    """A decision of ``judge`` about what stands at ``words`` in a document of the case.

    ``verdict`` is a short word, ``detail`` what goes with it; another judgement, never an edit, takes it back.
    """

    document: str
    words: Span
    about: About
    verdict: str
    judge: str
    reason: str = ""
    detail: dict[str, str] = {}
