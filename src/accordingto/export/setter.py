"""Sets words into lines on a page of a PDF: broken at spaces, each letter in a font that has it.

It is for scripts whose letters stand one after another. fpdf2 measures what it has of a line anew with every letter,
which took nine tenths of the time of a long dossier; here a word is measured once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec

_TOKEN = re.compile(
    "(\n)|([ \t\u2000-\u2006\u2008-\u200b\u205f\u3000]+)|([^\n \t\u2000-\u2006\u2008-\u200b\u205f\u3000]+)"
)
_HYPHEN = "\u00ad"
"""What only shows where a line is broken at it; none is."""

Face = tuple[str, str]
"""A family and a style, as fpdf2 takes them."""


class Style(msgspec.Struct, frozen=True):
    """How words look; ``size`` in points."""

    family: str
    bold: bool
    size: float
    colour: tuple[int, int, int]

    @property
    def face(self) -> Face:
        """The font."""
        return self.family, "B" if self.bold else ""


class Run(msgspec.Struct, frozen=True):
    """Words in one style, and the link that they lead to, if any."""

    words: str
    style: Style
    link: int | None = None


Line = list[Run]
"""What stands on one line."""


class _Atom(msgspec.Struct):
    """What is not broken: letters of one run after another, or spaces between them."""

    runs: list[Run]
    width: float
    space: bool


class Setter:
    """Sets words on the pages of one document, whose fonts are there."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._faces: dict[tuple[Face, str], Face] = {}
        self._widths: dict[tuple[Face, str], float] = {}

    def lines(self, runs: Iterable[Run], width: float) -> list[Line]:
        """Runs one after another, on lines of at most so many millimetres; one that has a line break ends there."""
        lines: list[Line] = [[]]
        there, space = 0.0, 0.0
        pending: list[Run] = []
        for atom in self._atoms(runs):
            if atom is None:
                lines.append([])
                there, space, pending = 0.0, 0.0, []
            elif atom.space:
                pending, space = pending + atom.runs, space + atom.width
            else:
                if there and there + space + atom.width > width:
                    lines.append([])
                    there, space, pending = 0.0, 0.0, []
                lines[-1] += pending
                there, space, pending = there + space, 0.0, []
                if there + atom.width <= width:
                    lines[-1] += atom.runs
                    there += atom.width
                else:
                    there = self._broken(atom, width, there, lines)
        return lines

    def draw(self, line: Line, x: float, y: float, height: float) -> None:
        """Put a line of ``height`` at a place, in millimetres, and its links over it."""
        tallest = max((run.style.size for run in line), default=0.0) / self._pdf.k
        base = y + 0.5 * height + 0.3 * tallest
        for (style, link), some in groupby(line, key=lambda run: (run.style, run.link)):
            words = "".join(run.words for run in some)
            begin = x
            self._pdf.set_text_color(*style.colour)
            for face, letters in self._in_faces(style.face, words):
                self._pdf.set_font(*face, style.size)
                self._pdf.text(x, base, letters)
                x += self._measured(face, letters) * style.size
            if link is not None:
                self._pdf.link(begin, y, x - begin, height, link)

    def _broken(self, atom: _Atom, width: float, there: float, lines: list[Line]) -> float:
        """Put what is longer than a line letter by letter; where that ends."""
        for run in atom.runs:
            held = ""
            for letter in run.words:
                wide = self._width(run.style, letter)
                if there and there + wide > width:
                    lines[-1].append(Run(held, run.style, run.link))
                    lines.append([])
                    held, there = "", 0.0
                held, there = held + letter, there + wide
            lines[-1].append(Run(held, run.style, run.link))
        return there

    def _atoms(self, runs: Iterable[Run]) -> Iterator[_Atom | None]:
        """Words and spaces; None for a line break. Letters of two runs without a space between are one word."""
        word: _Atom | None = None
        for run in runs:
            for found in _TOKEN.finditer(run.words.replace(_HYPHEN, "")):
                part = Run(found.group(), run.style, run.link)
                if found.group(3):
                    word = word or _Atom([], 0.0, space=False)
                    word.runs.append(part)
                    word.width += self._width(run.style, part.words)
                    continue
                if word:
                    yield word
                    word = None
                yield None if found.group(1) else _Atom([part], self._width(run.style, part.words), space=True)
        if word:
            yield word

    def _width(self, style: Style, words: str) -> float:
        """Millimetres."""
        key = (style.face, words)
        if (known := self._widths.get(key)) is None:
            known = sum(self._measured(face, letters) for face, letters in self._in_faces(style.face, words))
            self._widths[key] = known
        return known * style.size

    def _measured(self, face: Face, letters: str) -> float:
        """Millimetres at a size of one point, in a font that has all the letters."""
        widths = self._pdf.fonts["".join(face)].cw
        return float(sum(widths[ord(letter)] for letter in letters)) * 0.001 / float(self._pdf.k)

    def _in_faces(self, face: Face, words: str) -> Sequence[tuple[Face, str]]:
        """The words in fonts that have their letters: in ``face`` wherever that is one."""
        glyphs = self._pdf.fonts["".join(face)].cmap
        if all(ord(letter) in glyphs for letter in words):
            return ((face, words),)
        grouped = groupby(words, key=lambda letter: self._face(face, letter))
        return [(one, "".join(letters)) for one, letters in grouped]

    def _face(self, face: Face, letter: str) -> Face:
        key = (face, letter)
        if key not in self._faces:
            self._faces[key] = face
            if ord(letter) not in self._pdf.fonts["".join(face)].cmap:
                other = self._pdf.get_fallback_font(letter, face[1])
                if other:
                    self._faces[key] = (other.rstrip("BI"), other[len(other.rstrip("BI")) :])
        return self._faces[key]
