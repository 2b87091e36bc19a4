"""The type of event of a claim: the list of types, and which of them a claim's words name."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from accordingto.deed import Grammar
from accordingto.deed.grammar import plural
from accordingto.errors import WordListError
from accordingto.wordlist import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from accordingto.deed import Deed, Sheet
    from accordingto.record import Claim

NONE = "none"
NOUNS = ("noun", "acted")
_RANKS = {"noun": 1, "adj": 2}
"""A verb says what happened before a noun does, a participle that only describes last of all."""


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: str = ""
    nouns: str = ""
    phrases: str = ""


class EventTypes(msgspec.Struct, frozen=True, eq=False):
    """Types of event by the words that name one: verbs, nouns, and phrases as a verb and a word behind it."""

    names: tuple[str, ...]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    phrases: Mapping[tuple[str, str], str]

    @classmethod
    def load(cls, path: str | None = None) -> EventTypes:
        """The default list, or the one in a file. Raises WordListError."""
        return _loaded(path)

    @property
    def grammar(self) -> Grammar:
        """The grammar that knows every verb and noun of the list."""
        return Grammar.of((*self.verbs, *(verb for verb, _ in self.phrases)), self.nouns)

    def of(self, deed: Deed) -> str:
        """The type of a deed, ``none`` where it is of no type."""
        for word in deed.follows:
            if found := self.phrases.get((deed.lemma, word)):
                return found
        return (self.nouns if deed.shape in NOUNS else self.verbs).get(deed.lemma, NONE)

    def has(self, deed: Deed) -> bool:
        """Whether a deed is of any type."""
        return self.of(deed) != NONE

    def first(self, deeds: Iterable[Deed]) -> str:
        """The type that deeds in the order of their clauses come to: that of the first verb that has one."""
        typed = [(_RANKS.get(deed.shape, 0), found) for deed in deeds if (found := self.of(deed)) != NONE]
        return min(typed, key=lambda pair: pair[0])[1] if typed else NONE


def eventful(claims: Sequence[Claim], sheet: Sheet, types: EventTypes) -> Iterator[Claim]:
    """The claims, each with the type of event that its own content names, denied and feared ones alike."""
    return (replace(claim, event=types.first(sheet.deeds_in(claim.content))) for claim in claims)


@lru_cache(maxsize=8)
def _loaded(path: str | None) -> EventTypes:
    if path is None:
        words = files("accordingto").joinpath("events.toml").read_text("utf-8")
        return _types(tomllib.loads(words))
    return _types(parsed(path), path)


def _types(held: dict[str, Any], path: str = "") -> EventTypes:
    try:
        entries = msgspec.convert(held, dict[str, _Entry])
    except msgspec.ValidationError as error:
        raise WordListError(path, f"has a type of event that cannot be read ({error})") from None
    if not entries:
        raise WordListError(path, "names no type of event")
    phrases: dict[tuple[str, str], str] = {}
    for name, entry in entries.items():
        for phrase in filter(None, (" ".join(one.split()) for one in entry.phrases.split(","))):
            verb, _, word = phrase.partition(" ")
            if not word or " " in word:
                raise WordListError(path, f"has the phrase '{phrase}', which is not two words")
            for form in (word, plural(word)):
                phrases.setdefault((verb, form), name)
    return EventTypes(tuple(entries), _by_word(entries, "verbs"), _by_word(entries, "nouns"), phrases)


def _by_word(entries: Mapping[str, _Entry], field: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, entry in entries.items():
        for word in getattr(entry, field).split():
            found.setdefault(word, name)
    return found
