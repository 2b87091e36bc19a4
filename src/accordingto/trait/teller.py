"""What the words for a claim's origin show."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from accordingto.trait.lexicon import ideas, lexical, tokens
from accordingto.trait.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.trait.words import Words

UNIDENTIFIED = "unidentified"
_NEAR = 70
_PLACES = 3
_PRONOUNS = {
    word: name
    for name, group in {
        "he or she": "he she him her his hers",
        "it": "it its itself",
        "they": "they them their we us our",
        "I": "i me my",
    }.items()
    for word in group.split()
}
_EMPTY = frozenset(
    "the an of in for and to his her their its at on from by with who that which whose mr mrs ms dr gen".split()
)


def teller(words: Words, inner: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Evidence from the origin's words, what stands beside its name elsewhere, and the content's mention of it."""
    name = words.name if words.name != UNIDENTIFIED else None
    told = name or words.origin
    if not told:
        yield "nobody named", ""
        return
    if not words.origin:
        yield "origin not beside the cue", ""
    elif words.origin.casefold() in _PRONOUNS:
        yield f"origin is {_PRONOUNS[words.origin.casefold()]}", words.origin
    both = f"{told} | {words.origin}" if words.origin and words.origin != told else told
    yield from lexical("origin", tokens(both))
    yield from shape(told)
    yield from ((f"near {idea}", shown) for idea, shown in _beside(words.text, told))
    yield from _named(both, inner)


@lru_cache(maxsize=512)
def _beside(text: str, name: str) -> tuple[tuple[str, str], ...]:
    """Ideas beside the first few places where a name stands."""
    place, around = -1, []
    for _ in range(_PLACES):
        place = text.find(name, place + 1)
        if place < 0:
            break
        around += [text[max(0, place - _NEAR) : place], text[place + len(name) : place + len(name) + _NEAR]]
    return tuple(dict(ideas("near", tokens(" | ".join(around)))).items())


def _named(told: str, inner: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Whether the content mentions who tells it."""
    words = {word for word in tokens(told) if len(word) > 1 and word not in _EMPTY}
    for place, word in enumerate(inner):
        if word in words:
            yield "content names the origin", word
            if place < 3:
                yield "content begins with the origin", word
            return
