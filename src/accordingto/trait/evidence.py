"""Evidence: what is seen in a claim's words, under names that weights can be given to."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

from accordingto.trait.content import content
from accordingto.trait.cue import cue
from accordingto.trait.frame import frame
from accordingto.trait.lexicon import tokens
from accordingto.trait.quotation import quotation
from accordingto.trait.teller import teller

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from accordingto.trait.words import Words

Group = tuple[str, frozenset[str], frozenset[str]]
"""A name, what it is seen in, and what it is paired with."""


def evidence(words: Words) -> dict[str, str]:
    """The names of everything seen in a claim's words, each with the words that show it, '' where none do."""
    inner = tokens(" | ".join(span.text for span in words.content))
    parts = chain(quotation(words), cue(words), content(words, inner), frame(words), teller(words, inner))
    seen: dict[str, str] = {}
    for name, shown in parts:
        seen.setdefault(name, shown)
    for name, shown in list(_together(seen)):
        seen.setdefault(name, shown)
    return seen


def _together(seen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is seen together, as ``together.toml`` groups it."""
    names = seen.keys()
    held = {name for name, any_of, _ in groups() if not any_of.isdisjoint(names)}
    for name, _, partners in groups():
        if name in held:
            yield from ((f"{name} + {partner}", seen.get(partner, "")) for partner in partners & (names | held))


@cache
def groups() -> tuple[Group, ...]:
    """Evidence that means something only together."""
    tables = tomllib.loads(files(__package__).joinpath("together.toml").read_text("utf-8"))["group"]
    return tuple((name, frozenset(table["any"]), frozenset(table["with"])) for name, table in tables.items())
