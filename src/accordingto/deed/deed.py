"""A deed: a verb or noun of doing, with those who have a part in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.deed.phrase import Phrase


@dataclass(slots=True)
class Deed:
    """Something said to be done: its word at ``start`` to ``end``, who does it, to whom.

    ``lemma`` is the plain form of the verb or noun, ``follows`` the words behind it that may belong to it; ``shape``
    is "noun", "acted" for a noun that a verb makes a deed ("launched an attack"), "adj" for a participle that
    describes, or the shape of the verb. ``subject`` and ``objects`` are what stands before and behind a verb.
    """

    start: int
    end: int
    lemma: str
    shape: str
    follows: tuple[str, ...] = ()
    agents: list[Phrase] = field(default_factory=list)
    targets: list[Phrase] = field(default_factory=list)
    subject: list[Phrase] = field(default_factory=list)
    objects: list[Phrase] = field(default_factory=list)

    @property
    def passive(self) -> bool:
        """Whether what stands before the verb is what it is done to."""
        return self.shape in ("pass", "part")
