"""How much of a claim's content stands between quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.trait.marks import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accordingto.trait.words import Words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset("of the and in for to al a on".split())
_NAME_LENGTH = 5
_NEARLY_ALL = 0.85
BARE = ("quoted nothing", "quoted names only")
"""What is not quoted, and so may be an account that somebody gives without a cue."""


def quotation(words: Words) -> Iterator[tuple[str, str]]:
    """Evidence of one kind: what share of the content's words is quoted, and whether more than names is."""
    mask = quoted(words.text)
    found = [
        (word.group(), bool(mask[word.start()]))
        for span in words.content
        for word in _WORD.finditer(words.text, span.start, span.end)
    ]
    extent = _extent(found)
    yield ("account without a cue" if words.implicit and extent in BARE else extent), ""


def _extent(found: list[tuple[str, bool]]) -> str:
    inside = [word for word, marked in found if marked]
    if not inside:
        return "quoted nothing"
    if len(inside) < len(found) and len(inside) <= _NAME_LENGTH and not found[0][1] and all(map(_in_name, inside)):
        return "quoted names only"
    if len(inside) < _NEARLY_ALL * len(found):
        return "quoted partly"
    return "quoted wholly" if found[0][1] else "quoted from its second word on"


def _in_name(word: str) -> bool:
    return word[0].isupper() or word in _SMALL
