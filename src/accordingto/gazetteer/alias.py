"""Names that no table has: abbreviations, short forms, and what users add in a file of their own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import msgspec

from accordingto.errors import AliasFileError


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """``names``: a GeoNames id, or a name the gazetteer has, to the other names of that place."""

    names: dict[str, list[str]]


@dataclass(frozen=True)
class Aliases:
    """What each alias, exactly as written, stands for: a name that the gazetteer has, or a GeoNames id."""

    known: dict[str, list[str | int]]

    @classmethod
    def load(cls, path: Path | None = None) -> Aliases:
        """The bundled aliases, and those of a user's file. Raises AliasFileError."""
        known: dict[str, list[str | int]] = {}
        bundled = (files("accordingto") / "gazetteer" / "aliases.toml").read_text(encoding="utf-8")
        for text in (bundled, *([_read(path)] if path else ())):
            for place, names in _parsed(text, str(path)).items():
                for name in names:
                    known.setdefault(name, []).append(int(place) if place.isdigit() else place)
        return cls(known)

    def of(self, name: str) -> list[str | int]:
        """What a name stands for beyond itself."""
        return self.known.get(name, [])


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as refused:
        raise AliasFileError(str(path), str(getattr(refused, "strerror", None) or refused).lower()) from refused


def _parsed(text: str, path: str) -> dict[str, list[str]]:
    try:
        return msgspec.convert(tomllib.loads(text), _File).names
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise AliasFileError(path, str(wrong)) from wrong
