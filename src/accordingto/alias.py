"""Other names of armed groups, agencies and bodies: those known everywhere, and those that a report gives itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from accordingto.errors import WordListError
from accordingto.wordlist import parsed

_WORD = re.compile(r"[^\W_]+(?:[-&][^\W_]+)*")
_LONG = r"(?P<long>\b[A-Z][\w’'-]{0,40}(?: (?:(?:of|for|and|the|in|to) (?:the )?)?[A-Z][\w’'-]{0,40}){1,7})"
_DECLARED = (
    re.compile(_LONG + r"\s?\((?:the )?[“\"'‘]?(?P<short>[A-Z][\w.&-]{1,9})[”\"'’]?\)"),
    re.compile(
        _LONG + r",? (?:(?:also|better|commonly|widely|locally) known (?:as|by)|known as|a\.?k\.?a\.?) (?:the )?"
        r"[“\"'‘]?(?P<short>[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,3})"
    ),
)


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    aliases: str = ""
    ambiguous: str = ""
    where: str = ""


class _Known(msgspec.Struct, frozen=True):
    name: str
    where: tuple[str, ...]


class Aliases(msgspec.Struct, frozen=True, eq=False):
    """Names by the words of their aliases, the longest counted in words."""

    known: Mapping[tuple[str, ...], tuple[_Known, ...]]
    longest: int

    @classmethod
    def load(cls, path: str | None = None) -> Aliases:
        """The default list, with a user's own before it where there is one. Raises WordListError."""
        return _loaded(path)

    def within(self, text: str) -> Names:
        """The aliases as they hold in one report, with those that it declares."""
        return Names(self, text)

    def name(self, words: tuple[str, ...], text: str) -> str | None:
        """What some words are another name for in a text, None where they are none."""
        for known in self.known.get(words, ()):
            if not known.where or any(word in text for word in known.where):
                return known.name
        return None


class Names:
    """What actors of one report are called, whichever of their names stands there."""

    def __init__(self, aliases: Aliases, text: str) -> None:
        self.aliases, self.text = aliases, text
        self.declared: dict[tuple[str, ...], str] = {}
        for match in (found for pattern in _DECLARED for found in pattern.finditer(text)):
            long = match["long"].removeprefix("The ")
            short = tuple(_WORD.findall(match["short"]))
            if not self.aliases.name(short, text):
                self.declared.setdefault(short, self._known(tuple(_WORD.findall(long))) or long)

    def whole(self, words: str) -> str | None:
        """The name that all of ``words`` is another one for, None where they are none, or more than one."""
        return self._known(tuple(_WORD.findall(words)))

    def of(self, words: str) -> str:
        """``words`` with every alias in them put as the name that all its bearers share."""
        found = list(_WORD.finditer(words))
        out, at, end = [], 0, 0
        while at < len(found):
            size, name = self._longest(found, at)
            if name:
                out.append(words[end : found[at].start()] + name)
                at, end = at + size, found[at + size - 1].end()
            else:
                at += 1
        return "".join(out) + words[end:]

    def _longest(self, found: list[re.Match[str]], at: int) -> tuple[int, str | None]:
        for size in range(min(self.aliases.longest, len(found) - at), 0, -1):
            name = self._known(tuple(match.group() for match in found[at : at + size]))
            if name:
                return size, name
        return 1, None

    def _known(self, words: tuple[str, ...]) -> str | None:
        return self.declared.get(words) or self.aliases.name(words, self.text)


@lru_cache(maxsize=8)
def _loaded(path: str | None) -> Aliases:
    import tomllib

    own = _entries(parsed(path), path) if path is not None else {}
    ours = _entries(tomllib.loads(files("accordingto").joinpath("actors.toml").read_text("utf-8")), "actors.toml")
    known: dict[tuple[str, ...], tuple[_Known, ...]] = {}
    for name, entry in [*own.items(), *ours.items()]:
        where = tuple(word.strip() for word in entry.where.split(",") if word.strip())
        plain = [(alias, ()) for alias in (name, *entry.aliases.split(","))]
        for alias, needed in [*plain, *((alias, where) for alias in entry.ambiguous.split(","))]:
            if words := tuple(_WORD.findall(alias)):
                known[words] = (*known.get(words, ()), _Known(name, needed))
    return Aliases(known, max(map(len, known), default=1))


def _entries(held: dict[str, Any], path: str) -> dict[str, _Entry]:
    try:
        return msgspec.convert(held, dict[str, _Entry])
    except msgspec.ValidationError as error:
        raise WordListError(path, f"has an actor that cannot be read ({error})") from None
