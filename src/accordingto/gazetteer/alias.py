"""Names that no table has: abbreviations, short forms, and what users add in a file of their own."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

import msgspec

from accordingto.errors import WordListError
from accordingto.wordlist import parsed


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """``names``: a GeoNames id, or a name the gazetteer has, to the other names of that place."""

    names: dict[str, list[str]]


@dataclass(frozen=True)
class Aliases:
    """What each alias, exactly as written, stands for: a name that the gazetteer has, or a GeoNames id."""

    known: dict[str, list[str | int]]

    @classmethod
    def load(cls, path: str | None = None) -> Aliases:
        """The bundled aliases, and those of a user's file. Raises WordListError."""
        known: dict[str, list[str | int]] = {}
        for one in (str(files("accordingto") / "gazetteer" / "aliases.toml"), *([path] if path else ())):
            for place, names in _names(one).items():
                for name in names:
                    known.setdefault(name, []).append(int(place) if place.isdigit() else place)
        return cls(known)

    def of(self, name: str) -> list[str | int]:
        """What a name stands for beyond itself."""
        return self.known.get(name, [])


def _names(path: str) -> dict[str, list[str]]:
    try:
        return msgspec.convert(parsed(path), _File).names
    except msgspec.ValidationError as wrong:
        raise WordListError(path, str(wrong)) from None
