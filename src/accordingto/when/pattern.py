"""Patterns over tokens, written in words.

``the? <n:ordinal> DASH? quarter`` is a pattern: lower-case words stand for themselves, words in capitals are
classes (``word.CLASSES``, ``token.SHAPES``), ``<name:phrase>`` is a phrase of the grammar whose tokens are
caught under the name (``<month>`` is ``<month:month>``), and ``( ) | ? * +`` are those of regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from accordingto.when.token import SHAPE_CODES, Tokens, Vocabulary
from accordingto.when.word import CLASSES

_PIECE = re.compile(r"\s+|(?P<phrase><(?:\w+:)?\w+>)|(?P<shape>[A-Z_]+)|(?P<word>[^\W_A-Z]+|'s)|(?P<operator>[()|?*+])")


class Patterns:
    """Compiles patterns; knows the phrases of a grammar and gathers its vocabulary."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self.phrases = phrases
        self.vocabulary = Vocabulary()
        for members in CLASSES.values():
            for word in sorted(members):
                self.vocabulary.code(word)

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """A pattern as a regular expression over codes. Raises ValueError where it is badly written."""
        return re.compile(self._translated(pattern, named=True))

    def any_of(self, patterns: Iterable[str]) -> re.Pattern[str]:
        """One regular expression that begins wherever any of the patterns does."""
        return re.compile("|".join(f"(?:{self._translated(pattern, named=False)})" for pattern in patterns))

    def _translated(self, pattern: str, *, named: bool) -> str:
        made, place = [], 0
        while place < len(pattern):
            piece = _PIECE.match(pattern, place)
            if piece is None:
                raise ValueError(f"pattern '{pattern}' cannot be read from '{pattern[place:]}'")
            made.append(self._piece(piece, named))
            place = piece.end()
        return "".join(made)

    def _piece(self, piece: re.Match[str], named: bool) -> str:
        if phrase := piece["phrase"]:
            name, _, kind = phrase[1:-1].rpartition(":")
            inner = self._translated(self.phrases[kind], named=False)
            return f"(?P<{name or kind}>{inner})" if named else f"(?:{inner})"
        if shape := piece["shape"]:
            codes = [SHAPE_CODES[shape]] if shape in SHAPE_CODES else map(self.vocabulary.code, sorted(CLASSES[shape]))
            return f"[{''.join(codes)}]"
        if word := piece["word"]:
            return SHAPE_CODES["OWNER"] if word == "'s" else self.vocabulary.code(word)
        operator = piece["operator"] or ""
        return "(?:" if operator == "(" else operator


class Phrase(msgspec.Struct, frozen=True):
    """What a pattern caught: where in the tokens it stands, and the words of each named phrase."""

    tokens: Tokens
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Index of the first token."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Index behind the last token."""
        return self.match.end()

    def part(self, name: str) -> tuple[int, int] | None:
        """The tokens of a named phrase, None where it caught none."""
        if name not in self.match.re.groupindex or self.match[name] is None:
            return None
        start, end = self.match.span(name)
        return (start, end) if start < end else None

    def words(self, name: str) -> list[str]:
        """The words of a named phrase, none where it caught none."""
        part = self.part(name)
        return self.tokens.words[part[0] : part[1]] if part else []

    def word(self, name: str) -> str:
        """The words of a named phrase with blanks between."""
        return " ".join(self.words(name))

    @property
    def before(self) -> str:
        """The word before."""
        return self.tokens.at(self.start - 1)

    @property
    def after(self) -> str:
        """The word behind."""
        return self.tokens.at(self.end)
