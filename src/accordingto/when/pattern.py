"""Patterns over tokens, written in words.

``the? <n:ordinal> DASH? quarter`` is a pattern: lower-case words stand for themselves, words in capitals are
classes (``word.CLASSES``, ``token.SHAPES``), ``<name:phrase>`` is a phrase of the grammar whose tokens are
caught under the name (``<month>`` is ``<month:month>``), and ``( ) | ? * +`` are those of regular expressions.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from accordingto.when.token import SHAPE_CODES, Tokens, Vocabulary
from accordingto.when.word import CLASSES

_PIECE = re.compile(
    r"(?P<blank>\s+)|(?P<phrase><(?:\w+:)?\w+>)|(?P<shape>[A-Z_]+)|(?P<word>[^\W_A-Z]+|'s)|(?P<operator>[()|?*+])"
)
_REPEATED = frozenset("?*+")


class Made(NamedTuple):
    """A pattern as the source of a regular expression over codes, and what of its matches can be told beforehand.

    ``opens`` are the codes that one may begin with, ``second`` those that may follow; ``single`` and ``empty`` say
    whether one code matches, and whether nothing does.
    """

    source: str
    opens: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    single: bool = False
    empty: bool = False

    def may_match(self, codes: str) -> bool:
        """Whether a match may begin where these two codes stand, or one at the end of a text."""
        return codes[0] in self.opens and (self.single or codes[1:] in self.second)

    def then(self, other: Made) -> Made:
        """Both, one behind the other."""
        return Made(
            self.source + other.source,
            self.opens | (other.opens if self.empty else frozenset()),
            self.second | (other.opens if self.single else frozenset()) | (other.second if self.empty else frozenset()),
            (self.single and other.empty) or (self.empty and other.single),
            self.empty and other.empty,
        )

    def either(self, other: Made) -> Made:
        """One of both."""
        return Made(
            f"{self.source}|{other.source}",
            self.opens | other.opens,
            self.second | other.second,
            self.single or other.single,
            self.empty or other.empty,
        )

    def repeated(self, sign: str) -> Made:
        """With ``?``, ``*`` or ``+`` behind it."""
        again = self.opens if sign != "?" and self.single else frozenset()
        return self._replace(source=self.source + sign, second=self.second | again, empty=self.empty or sign != "+")


class Patterns:
    """Compiles patterns; knows the phrases of a grammar and gathers its vocabulary."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self.phrases = phrases
        self.vocabulary = Vocabulary()
        for members in CLASSES.values():
            for word in sorted(members):
                self.vocabulary.code(word)
        self._classes: dict[str, Made] = {}
        self._inner: dict[str, Made] = {}

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """A pattern as a regular expression over codes. Raises ValueError where it is badly written."""
        return re.compile(self.made(pattern).source)

    def made(self, pattern: str) -> Made:
        """A pattern before it is compiled, its phrases caught by name. Raises ValueError where it is badly written."""
        return self._made(pattern, named=True)

    def _made(self, pattern: str, *, named: bool) -> Made:
        pieces: deque[re.Match[str]] = deque()
        place = 0
        while place < len(pattern):
            piece = _PIECE.match(pattern, place)
            if piece is None:
                raise ValueError(f"pattern '{pattern}' cannot be read from '{pattern[place:]}'")
            if not piece["blank"]:
                pieces.append(piece)
            place = piece.end()
        made = self._ways(pieces, named)
        if pieces:
            raise ValueError(f"pattern '{pattern}' closes what it does not open")
        return made

    def _ways(self, pieces: deque[re.Match[str]], named: bool) -> Made:
        """All that stands up to the end, or to the bracket that closes it."""
        made = self._row(pieces, named)
        while pieces and pieces[0]["operator"] == "|":
            pieces.popleft()
            made = made.either(self._row(pieces, named))
        return made

    def _row(self, pieces: deque[re.Match[str]], named: bool) -> Made:
        """What follows one another, up to the next bar or closing bracket."""
        made = Made("", empty=True)
        while pieces and pieces[0]["operator"] not in ("|", ")"):
            one = self._piece(pieces, named)
            if pieces and pieces[0][0] in _REPEATED:
                one = one.repeated(pieces.popleft()[0])
            made = made.then(one)
        return made

    def _piece(self, pieces: deque[re.Match[str]], named: bool) -> Made:
        piece = pieces.popleft()
        if phrase := piece["phrase"]:
            name, _, kind = phrase[1:-1].rpartition(":")
            inner = self._phrase(kind)
            return inner._replace(source=f"(?P<{name or kind}>{inner.source})" if named else f"(?:{inner.source})")
        if shape := piece["shape"]:
            return self._class(shape)
        if word := piece["word"]:
            code = SHAPE_CODES["OWNER"] if word == "'s" else self.vocabulary.code(word)
            return Made(code, frozenset(code), single=True)
        if piece[0] != "(":
            raise ValueError(f"'{piece[0]}' stands behind nothing in '{piece.string}'")
        inner = self._ways(pieces, named)
        if not pieces:
            raise ValueError(f"pattern '{piece.string}' leaves a bracket open")
        pieces.popleft()
        return inner._replace(source=f"(?:{inner.source})")

    def _phrase(self, kind: str) -> Made:
        if kind not in self._inner:
            self._inner[kind] = self._made(self.phrases[kind], named=False)
        return self._inner[kind]

    def _class(self, shape: str) -> Made:
        if shape not in self._classes:
            known = [SHAPE_CODES[shape]] if shape in SHAPE_CODES else None
            codes = "".join(known or map(self.vocabulary.code, sorted(CLASSES[shape])))
            self._classes[shape] = Made(f"[{codes}]", frozenset(codes), single=True)
        return self._classes[shape]


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
