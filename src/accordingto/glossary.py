"""The words of the project: what each means, what people read for it, and other lists' codes for it.

The words stand in ``glossary.toml`` and the codes in ``crosswalks.toml``, beside this file.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from accordingto.errors import UnknownWordError

FAMILIES = {
    "word": "word",
    "access": "access",
    "certainty": "certainty",
    "polarity": "polarity",
    "tone": "tone",
    "quotation": "quotation",
    "anchoring": "anchoring of a time",
    "precision": "precision of a place",
    "kind": "kind of source",
    "credit": "kind of credit",
    "event": "type of event",
}


class Code(msgspec.Struct, frozen=True):
    """What a label is called in a code list of the field; ``code`` is empty where it has no place there."""

    scheme: str
    code: str
    name: str
    note: str


class Word(msgspec.Struct, frozen=True):
    """One word of the glossary; ``family`` is the field whose label it is, ``word`` for the plain nouns.

    ``phrase`` is what people read beside a claim, ``nature`` what follows a source's name in brackets.
    """

    family: str
    name: str
    meaning: str
    phrase: str = ""
    nature: str = ""
    codes: tuple[Code, ...] = ()


@cache
def words() -> tuple[Word, ...]:
    """Every word, family by family, in the order of the file."""
    crosswalks = _load("crosswalks.toml")
    return tuple(
        Word(family, name, codes=_codes(crosswalks.get(family, []), name), **entry)
        for family, entries in _load("glossary.toml").items()
        for name, entry in entries.items()
    )


def label(family: str, name: str) -> Word:
    """The label ``name`` of the field ``family``. Raises KeyError."""
    return _labels()[family, name]


def look_up(word: str) -> tuple[Word, ...]:
    """All words called ``word``, whatever its case, spacing or plural. Raises UnknownWordError."""
    key = _key(word)
    found = tuple(entry for entry in words() if entry.name == key)
    if not found and key.endswith("s"):
        found = tuple(entry for entry in words() if entry.name == key[:-1])
    if not found:
        raise UnknownWordError(word, _near(key))
    return found


@cache
def _labels() -> dict[tuple[str, str], Word]:
    return {(entry.family, entry.name): entry for entry in words()}


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("accordingto").joinpath(name).read_text("utf-8"))


def _codes(schemes: list[dict[str, Any]], name: str) -> tuple[Code, ...]:
    return tuple(Code(scheme["scheme"], **scheme[name], note=scheme["note"]) for scheme in schemes if name in scheme)


def _key(word: str) -> str:
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _near(key: str) -> tuple[str, ...]:
    names = list(dict.fromkeys(entry.name for entry in words()))
    prefixed = [name for name in names if len(key) > 2 and name.startswith(key)]
    return tuple(dict.fromkeys(prefixed + get_close_matches(key, names, n=3, cutoff=0.6)))[:3]
