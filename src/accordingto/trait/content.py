"""What a claim's content shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.trait.lexicon import lexical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.trait.words import Words

_SHORT, _LONG = 5, 40
_OPENINGS = {
    word: name
    for name, group in {
        "to": "to", "that": "that", "whether": "whether if", "a question word": "who what which how why when where",
        "I": "i", "we": "we our", "he or she": "he she his her", "they": "they their", "it": "it its", "there": "there",
        "this": "this these those", "the": "the", "a": "a an", "not": "not no", "for": "for",
    }.items()
    for word in group.split()
}  # fmt: skip
_PAST = frozenset("was were had did been went took came".split())
_PRESENT = frozenset("is are has have do does am remains".split())
_VERBS = _PAST | _PRESENT | frozenset("be will would should could may might must can said".split())


def content(words: Words, inner: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Evidence from the content, whose folded words are ``inner``: ideas, opening, length, tense."""
    if not inner:
        return
    yield from lexical("content", inner)
    yield from _opening(inner[0])
    if len(inner) <= _SHORT:
        yield f"content of {_SHORT} words at most", ""
    if len(inner) >= _LONG:
        yield f"content of {_LONG} words or more", ""
    if any(word[0].isdigit() for word in inner):
        yield "content has a number", ""
    if words.content[-1].text.rstrip().endswith("?"):
        yield "content asks", "?"
    yield from _tense(inner)


def _opening(first: str) -> Iterator[tuple[str, str]]:
    if first in _OPENINGS:
        yield f"content begins with {_OPENINGS[first]}", first
    if first.endswith("ing") and len(first) > 5:
        yield "content begins in -ing", first


def _tense(inner: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not any(word in _VERBS or word.endswith("ed") for word in inner):
        yield "content without a verb seen", ""
    for tense, group in (("past", _PAST), ("present", _PRESENT)):
        if any(word in group for word in inner):
            yield f"content in the {tense}", ""
