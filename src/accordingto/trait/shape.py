"""What a name looks like: its first word, its last, its capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.trait.lexicon import ideas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME_WORD = re.compile(r"[A-Z][\w.’'-]*|(?:al|el|de|bin|ibn|van|von|der|la|bint|abu|du|di|dos|da)(?:-\w+)?")
_POSTMODIFIER = re.compile(
    r"\s(?:of|in|at|for|from|who|whose|which|that|known|with|on|to|by|based|close|inside|under|near|among)\s"
    r"|[,(]| [-–—]"
)
_FIRST = {
    word: name
    for name, group in {
        "indefinite": "a an one another some somebody someone",
        "definite": "the this that these those his her its their my our",
        "quantity": "two three four five six seven eight nine ten dozens hundreds thousands several many most few both"
        " other all",
    }.items()
    for word in group.split()
}
_SINGULAR = ("ss", "us", "is")


def shape(name: str) -> Iterator[tuple[str, str]]:
    """Evidence from the look of a name or description, what describes it further cut off."""
    cut = _POSTMODIFIER.search(name, 1)
    core = name[: cut.start()] if cut else name
    words = core.split()
    if not words:
        return
    first, last = words[0].casefold(), re.sub(r"[’']s?$", "", words[-1].casefold()).strip(",.")
    if first in _FIRST:
        yield f"origin {_FIRST[first]}", first
    rest = words[1:] if first in _FIRST and len(words) > 1 else words
    yield from _capitals(rest, name)
    yield from ((f"origin head {idea}", shown) for idea, shown in ideas("origin", [last]))
    if rest[-1].islower() and last.endswith("s") and not last.endswith(_SINGULAR):
        yield "origin plural", last
    if "," in name:
        yield "origin with apposition", name
    if " and " in core:
        yield "origin joined", name


def _capitals(words: Sequence[str], name: str) -> Iterator[tuple[str, str]]:
    capital = [bool(_NAME_WORD.fullmatch(word)) for word in words]
    if all(capital):
        count = len(words)
        yield f"origin all capitalised, {count if count < 4 else '4 or more'} word{'s' if count > 1 else ''}", name
        if count == 1 and words[0].isupper() and len(words[0]) > 1:
            yield ("origin initials" if "." in words[0] else "origin acronym"), name
    elif len(words) > 2 and all(capital[-2:]):
        yield "origin ends in a name", name
    else:
        yield ("origin partly capitalised" if any(capital) else "origin without capitals"), name
