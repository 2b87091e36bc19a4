"""Paragraphs and tables of a Word document, put down as its XML: a long dossier has tens of thousands of them.

python-docx looks every style and every cell up anew, which took nine tenths of the time of a long dossier; here it
makes the package, and its body is read in as one text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

import msgspec
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_TWIPS = 567
"""Twentieths of a point in a centimetre."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Words in one look; ``size`` in points, ``colour`` as six hexadecimal figures, ``marked`` as with a pen.

    A tab is one, and a line break ends the line.
    """

    words: str
    bold: bool = False
    upright: bool = False
    marked: bool = False
    size: float | None = None
    colour: str = ""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How a paragraph is set: its style by name, lengths in centimetres, the space ``after`` it in points.

    ``hanging`` is how far the first line begins before the others; one that is ``kept`` stays with what follows it.
    """

    style: str = ""
    indent: float = 0
    hanging: float = 0
    after: float | None = None
    kept: bool = False


PLAIN = Look()
"""The usual one."""


class Body:
    """What stands in a document, in order, written into it in the end."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._styles: dict[str, str] = {style.name: style.style_id for style in made.styles}
        self._parts: list[str] = []

    def paragraph(self, runs: str | Iterable[Run], look: Look = PLAIN) -> None:
        """A paragraph of words, or of runs one after another."""
        held = [Run(words=runs)] if isinstance(runs, str) else runs
        self._parts.append(self._paragraph(held, look))

    def heading(self, words: str, level: int) -> None:
        """A heading; that of level 0 is the title."""
        self.paragraph(words, Look(style=f"Heading {level}" if level else "Title"))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
        """Rows under a head, which is repeated on every page, or without one; ``widths`` in centimetres."""
        if not (held := list(rows)):
            return
        style = self._styles["Light List" if head else "Normal Table"]
        wide = [round(width * _TWIPS) for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
        self._parts.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:type="dxa" w:w="{sum(wide)}"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'
            f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )
        if head:
            self._parts.append(f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{self._cells(head, wide)}</w:tr>")
        self._parts.extend(f"<w:tr>{self._cells(row, wide)}</w:tr>" for row in held)
        self._parts.append("</w:tbl>")

    def write(self) -> None:
        """Put all of it into the document, before what is said of its pages."""
        body = self._made.element.body
        for part in list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(self._parts)}</w:body>")):
            body.sectPr.addprevious(part)

    def _cells(self, row: Sequence[str], wide: Sequence[int]) -> str:
        look = Look(after=1)
        return "".join(
            f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>'
            f"{self._paragraph([Run(words=words, size=9)], look)}</w:tc>"
            for words, width in zip(row, wide, strict=True)
        )

    def _paragraph(self, runs: Iterable[Run], look: Look) -> str:
        return f"<w:p><w:pPr>{''.join(self._set(look))}</w:pPr>{''.join(map(_run, runs))}</w:p>"

    def _set(self, look: Look) -> Iterator[str]:
        if look.style:
            yield f'<w:pStyle w:val="{self._styles[look.style]}"/>'
        if look.kept:
            yield "<w:keepNext/>"
        if look.after is not None:
            yield f'<w:spacing w:after="{round(20 * look.after)}"/>'
        if look.indent:
            hanging = f' w:hanging="{round(look.hanging * _TWIPS)}"' if look.hanging else ""
            yield f'<w:ind w:left="{round(look.indent * _TWIPS)}"{hanging}/>'


def _run(run: Run) -> str:
    parts = [
        "<w:b/>" if run.bold else "",
        '<w:i w:val="0"/>' if run.upright else "",
        f'<w:color w:val="{run.colour}"/>' if run.colour else "",
        f'<w:sz w:val="{round(2 * run.size)}"/>' if run.size else "",
        '<w:highlight w:val="yellow"/>' if run.marked else "",
    ]
    lines = ("<w:tab/>".join(map(_text, line.split("\t"))) for line in run.words.split("\n"))
    return f"<w:r><w:rPr>{''.join(parts)}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def _text(words: str) -> str:
    """Words without what XML cannot hold."""
    held = escape("".join(c for c in words if c.isprintable()))
    return f'<w:t xml:space="preserve">{held}</w:t>' if held else ""
