"""What a claim's cue shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.trait.lexicon import lexical, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.trait.words import Words

_BE = frozenset("is are was were been being be".split())
_PARTICIPLE = ("ed", "id", "wn", "ht", "en")


def cue(words: Words) -> Iterator[tuple[str, str]]:
    """Evidence from the cue: the ideas of its words, its form, and where it stands."""
    if words.cue is None:
        yield "no cue", ""
        return
    shown = words.cue.text
    told = tokens(shown)
    yield from lexical("cue", told)
    if len(told) > 2:
        yield "cue of three words or more", shown
    if len(told) == 1 and told[0].endswith("ing"):
        yield "cue in -ing", shown
    if shown[:1].isupper():
        yield "cue capitalised", shown
    if _passive(told):
        yield "cue passive", shown
    if words.content:
        yield _place(words.cue.start, words.content[0].start, words.content[-1].start), ""


def _passive(told: Sequence[str]) -> bool:
    """Whether a form of 'be' stands before what looks like a participle."""
    return any(
        word in _BE and any(later.endswith(_PARTICIPLE) for later in told[place + 1 : place + 3])
        for place, word in enumerate(told)
    )


def _place(cue: int, first: int, last: int) -> str:
    return "cue before content" if cue < first else "cue within content" if cue < last else "cue after content"
