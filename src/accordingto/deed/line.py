"""A sentence as a line of phrases and of the words between them, and what stands where in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.deed.phrase import Phrase
from accordingto.deed.token import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_HELPING = ("be", "have", "get", "modal", "adv", "to")
_SECOND = 2


class Line:
    """The items of one sentence, asked for by index; there is nothing before the first and behind the last."""

    def __init__(self, items: Sequence[Phrase | Token]) -> None:
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def phrase(self, at: int) -> Phrase | None:
        """The phrase at an index, None where there is none."""
        item = self.items[at] if 0 <= at < len(self.items) else None
        return item if isinstance(item, Phrase) else None

    def token(self, at: int) -> Token | None:
        """The word at an index, None where there is none."""
        item = self.items[at] if 0 <= at < len(self.items) else None
        return item if isinstance(item, Token) else None

    def kind(self, at: int) -> str:
        """The kind of an item, "phrase" for one, "" for none."""
        token = self.token(at)
        return token.kind if token is not None else "phrase" if self.phrase(at) is not None else ""

    def low(self, at: int) -> str:
        """The word at an index in small letters, "" for a phrase."""
        token = self.token(at)
        return token.low if token is not None else ""

    def before(self, at: int) -> int:
        """The index of what stands before an item, auxiliaries and adverbs passed over."""
        at -= 1
        while self.kind(at) in _HELPING:
            at -= 1
        return at

    def past(self, at: int, kind: str = "adv") -> int:
        """The index of the first item from one on that is not of a kind."""
        while self.kind(at) == kind:
            at += 1
        return at

    def unled(self, at: int) -> int:
        """From a phrase to the left, past those that a preposition leads: the index of what is left."""
        while self.kind(at) == "phrase":
            joined = self.kind(at - 1) == "and" and self.kind(at - 2) == "phrase" and self.kind(at - 3) == "prep"
            if not joined and self.kind(at - 1) not in ("prep", "to"):
                break
            at -= 4 if joined else 2
            while self.kind(at) == "adv":
                at -= 1
        return at

    def with_those_before(self, at: int) -> list[Phrase]:
        """The phrase at an index with those that are joined to it on its left."""
        out = self._one(at)
        while self.kind(at - 1) in ("and", "comma") and self.kind(at - 2) == "phrase":
            lone = self.kind(at - 1) == "comma" and len(out) < _SECOND
            if lone or self.kind(at - 3) in ("prep", "verb"):
                break
            at -= 2
            out = [*self._one(at), *out]
        return out

    def with_those_behind(self, at: int, pair: bool = False) -> tuple[list[Phrase], int]:
        """The phrase at an index with those that are joined to it on its right, and the index behind them.

        One that a verb follows is the subject of that verb, except behind "between", where ``pair`` is true.
        """
        out, end = self._one(at), at + 1
        waiting: list[Phrase] = []
        at += 1
        while self.kind(at) in ("and", "comma") and self.kind(at + 1) == "phrase":
            if self.acts(at + 2) and not pair:
                break
            waiting += self._one(at + 1)
            if self.kind(at) == "and":
                out, waiting, end = [*out, *waiting], [], at + 2
            at += 2
        return out, end

    def _one(self, at: int) -> list[Phrase]:
        phrase = self.phrase(at)
        return [] if phrase is None else [phrase]

    def acts(self, at: int) -> bool:
        """Whether a finite verb stands here, so that the phrase before it is its subject."""
        token = self.token(self.past(at))
        return token is not None and (token.kind in ("be", "have", "modal") or token.shape == "fin")

    def led_by(self, at: int, words: frozenset[str]) -> list[Phrase]:
        """The phrases behind an item that one of some prepositions leads, within its clause."""
        for index in range(at + 1, len(self.items)):
            token = self.token(index)
            if token is None:
                continue
            if token.kind in ("stop", "sub", "rel") or (token.kind == "verb" and token.shape != "part"):
                break
            if token.low in words and self.kind(index + 1) == "phrase":
                return self.with_those_behind(index + 1)[0]
        return []
