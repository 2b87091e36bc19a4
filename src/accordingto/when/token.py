"""Words, figures and marks of a text, each with a one-character code that patterns are matched on."""

from __future__ import annotations

import re

import msgspec

_SCAN = re.compile(
    r"""
      (?P<word>(?<!\d)[^\W\d_]\.[^\W\d_]\.(?!\w)|[^\W\d_]++(?!\w*\d))
    | (?P<ISO>(?<![\w-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    | (?P<FIGURES>(?<![\w/.-])\d{1,2}(?P<between>[/.-])\d{1,2}(?P=between)(?:\d{4}|\d\d)(?![\w/-]|\.\d))
    | (?P<CLOCK>(?<![\w:.])\d{1,2}:\d\d(?::\d\d)?(?![\w:]|\.\d)(?!\s?[-–]\s?\d))
    | (?P<DECADE>(?<![\w.,])(?:\d{3}|['’‘]?[1-9])0['’]?s\b)
    | (?P<SHORT_YEAR>(?<![\w'’‘"“])['’‘]\d\d\b)
    | (?P<ORDINAL>(?<![\w.])\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<QUARTER>\b[QqHh][1-4]\b)
    | (?P<FRACTION>(?<![\w./])(?:\d{1,3}\s)?\d/\d(?![\w/]))
    | (?P<number>(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?![^\W\d_]*\d))
    | (?P<OWNER>(?<=\w)['’]s\b)
    | (?P<BREAK>\n[ \t]*\n\s*)
    | (?P<junk>\w+)
    | (?P<mark>[^\w\s])
    """,
    re.X,
)
SHAPES = (
    "ISO", "FIGURES", "CLOCK", "DECADE", "SHORT_YEAR", "ORDINAL", "QUARTER", "FRACTION", "OWNER", "BREAK",
    "DAY", "LOW", "YEAR", "FIGURE", "DOT", "COMMA", "DASH", "SLASH", "MARK", "OTHER", "NAME",
)  # fmt: skip
"""Kinds of token told by their form: ``DAY`` is 1 to 31, ``LOW`` another number of two figures at most,
``YEAR`` has four figures, ``NAME`` is an unknown word with a capital."""
_FIRST_SHAPE, _FIRST_WORD = 0x100, 0x400
SHAPE_CODES = {name: chr(_FIRST_SHAPE + number) for number, name in enumerate(SHAPES)}
_MARKS = {".": "DOT", ",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "‑": "DASH", "/": "SLASH"}


class Vocabulary:
    """Codes for the words that patterns know; every other word is ``OTHER``, or ``NAME`` with a capital."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}

    def code(self, word: str) -> str:
        """The code of a word, a new one at its first mention."""
        return self.codes.setdefault(word, chr(_FIRST_WORD + len(self.codes)))


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of a text: words in lower case, where each begins and ends, and the codes as one string."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    codes: str

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital."""
        return self.text[self.starts[index]].isupper()

    def at(self, index: int) -> str:
        """The word at an index, empty outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def shape(self, index: int) -> str:
        """The code at an index, empty outside the text."""
        return self.codes[index] if 0 <= index < len(self.codes) else ""


def tokens(text: str, vocabulary: Vocabulary) -> Tokens:
    """Cut a text into tokens."""
    words, starts, ends, codes = [], [], [], []
    known = vocabulary.codes
    for found in _SCAN.finditer(text):
        kind, word = found.lastgroup or "", found[0].lower()
        if kind == "between":
            kind = "FIGURES"
        if kind == "word":
            code = known.get(word) or SHAPE_CODES["NAME" if found[0][0].isupper() else "OTHER"]
        elif kind == "number":
            code = SHAPE_CODES[_number(word)]
        elif kind == "mark":
            code = known.get(word) or SHAPE_CODES[_MARKS.get(word, "MARK")]
        else:
            code = SHAPE_CODES.get(kind) or SHAPE_CODES["OTHER"]
        words.append(word)
        starts.append(found.start())
        ends.append(found.end())
        codes.append(code)
    return Tokens(text, words, starts, ends, "".join(codes))


def _number(word: str) -> str:
    if not word.isascii() or not word.isdigit():
        return "FIGURE"
    if len(word) <= 2:
        return "DAY" if 1 <= int(word) <= 31 else "LOW"
    return "YEAR" if len(word) == 4 and word[0] in "12" else "FIGURE"
