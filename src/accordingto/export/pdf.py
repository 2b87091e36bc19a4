"""The dossier as a PDF, with fonts of its own for Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian.

Arabic and Hebrew are set from right to left, their letters joined. A character that no font here has is written as
its code point, ``‹U+4E2D›``: HTML and DOCX have it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib.resources import as_file, files
from typing import Any

from fpdf import FPDF, XPos, YPos
from fpdf.enums import Align

from accordingto import __version__
from accordingto.export.card import Measured
from accordingto.export.dossier import Cited, Dossier, Fact, Quote, Section, Teller
from accordingto.export.script import direction
from accordingto.export.setter import Run, Setter, Style

INK, MUTED, LINE, NO = (28, 27, 25), (95, 90, 82), (210, 204, 192), (161, 48, 28)
_FONTS = (("sans", "regular"), ("sans", "bold"), ("serif", "regular"), ("serif", "bold"), ("arabic", "regular"),
          ("arabic", "bold"), ("symbols", "regular"))  # fmt: skip
_JOINED = re.compile("[\u0300-\u036f\u0590-\u08ff\ufb1d-\ufefc]")
"""Letters that are joined, set from right to left, or stacked."""
_SIDE, _TOP, _BOTTOM = 22.0, 20.0, 22.0
_INDENT = 12.0
_ROOM = 110.0
"""Millimetres."""
_WHOLE = 12
"""Lines up to which a row of a table is kept on one page."""


def to_pdf(dossier: Dossier) -> bytes:
    """The document; the same dossier gives the same bytes."""
    sheet = _Sheet(dossier)
    try:
        sheet.front()
        for section in dossier.sections:
            sheet.section(section)
        sheet.sources(dossier.tellers)
        sheet.reports(dossier.reports)
        sheet.method(dossier.method, dossier.measured)
        sheet.limits(dossier.limits)
        return bytes(sheet.pdf.output())
    finally:
        sheet.close()


def _pages() -> Any:
    return FPDF(format="A4")


class _Sheet:
    """Pages of A4 that are filled from the top."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self.pdf = _pages()
        self.pdf.footer = self._footer
        for family, style in _FONTS:
            with as_file(files("accordingto.export") / "fonts" / f"{family}-{style}.ttf") as path:
                self.pdf.add_font(family, "B" if style == "bold" else "", path)
        self.pdf.set_fallback_fonts(["arabic", "symbols"], exact_match=False)
        self._towards("")
        self._setter = Setter(self.pdf)
        self._known = {code for font in self.pdf.fonts.values() for code in font.cmap}
        self.pdf.set_margins(_SIDE, _TOP)
        self.pdf.set_auto_page_break(True, _BOTTOM)
        self.pdf.set_title(self._set(dossier.title))
        self.pdf.set_creator(f"accordingto {__version__}")
        self.pdf.set_lang("en")
        self.pdf.set_creation_date(datetime.fromisoformat(dossier.at))
        self._claims = {quote.label: self.pdf.add_link(page=1) for quote in dossier.quotes}
        self._reports = {report.label: self.pdf.add_link(page=1) for report in dossier.reports}
        self.pdf.add_page()

    def _footer(self) -> None:
        """What it is, and the number of the page."""
        self.pdf.set_y(-14)
        self._font(7.5, MUTED)
        self.pdf.cell(0, 5, f"Dossier, accordingto {__version__}: who says so, never whether it is true")
        self.pdf.set_x(_SIDE)
        self.pdf.cell(0, 5, f"{self.pdf.page_no()}", align=Align.R)

    def close(self) -> None:
        """Close the files of all fonts; the library closes those alone that letters were set in."""
        for font in self.pdf.fonts.values():
            font.close()

    def front(self) -> None:
        """Title, how to read it, and all allegations in a table."""
        self._font(8.5, MUTED)
        self._block("DOSSIER", 5)
        self._font(20, INK, "serif", bold=True)
        self._block(self._dossier.title, 9)
        self._font(9.5, MUTED)
        self._block(self._dossier.subtitle, 6)
        self._rule()
        self._head("How to read it")
        for line in self._dossier.reading:
            self._paragraph(line)
        self._font(9.5, INK, bold=True)
        self._block(self._dossier.limits[0], 5)
        self.pdf.ln(2)
        self._head("Allegations")
        rows = [(one.label, one.words, *(number.value for number in one.numbers)) for one in self._dossier.sections]
        names = [number.name for one in self._dossier.sections[:1] for number in one.numbers]
        self._table(("", "in the words of one claim", *names), rows, (12, 66, 20, 22, 15, 15, 16))

    def section(self, section: Section) -> None:
        """One allegation, on a page of its own unless there is much room left."""
        if self.pdf.will_page_break(_ROOM) or section.label == "1":
            self.pdf.add_page()
        else:
            self.pdf.ln(4)
            self._rule()
            self.pdf.ln(3)
        self.pdf.start_section(self._set(f"{section.label} {section.words}")[:120])
        self._font(15, INK, "serif", bold=True)
        self._block(f"{section.label}  {section.words}", 7)
        self.pdf.ln(1.5)
        for number in section.numbers:
            self._row((number.name, number.value, number.why), (36, 24, 106), bold=1)
        if section.beside:
            self._head("Beside the origins", 10)
            for fact in section.beside:
                self._row((fact.name, fact.value), (66, 100))
        for group in section.groups:
            self._head(group.head, 10)
            for quote in group.quotes:
                self._quote(quote)
        for note in section.notes:
            self._head(note.head, 10)
            for line in note.lines:
                self._paragraph(f"–  {line}", 8.5)
        self._font(7, MUTED)
        self.pdf.ln(1)
        self._block(f"allegation {section.id}", 4)

    def _quote(self, quote: Quote) -> None:
        self._room(24)
        self.pdf.set_link(self._claims[quote.label], y=self.pdf.y, page=self.pdf.page)
        top, page = self.pdf.y, self.pdf.page
        self._font(9.5, INK, bold=True)
        self._setter.draw([Run(quote.label, self._style)], _SIDE + self.pdf.c_margin, top, 5.2)
        with self._indented():
            self._words(quote)
            self._font(9, INK, bold=True)
            self._block(" ← ".join(quote.chain), 4.6)
            self._font(8.5, MUTED)
            for words in (" · ".join(quote.traits), " · ".join(quote.particulars)):
                if words:
                    self._block(words, 4.2)
            where = Run(quote.report, self._style, self._reports[quote.report])
            self._flow([where, Run(self._set(f", {quote.place}"), self._style)], 4.2)
            self.pdf.y += 0.2
            self._font(8.5, INK, bold=True)
            for line in quote.judged:
                self._block(f"judged: {line}", 4.2)
        if self.pdf.page == page:
            self.pdf.set_draw_color(*(NO if quote.denied else LINE))
            self.pdf.set_line_width(0.5)
            self.pdf.line(_SIDE + _INDENT - 2.2, top + 0.4, _SIDE + _INDENT - 2.2, self.pdf.y - 0.4)
        self.pdf.ln(2.6)

    def _words(self, quote: Quote) -> None:
        """The passage, with what is claimed in bold."""
        denied, claimed = Style("sans", True, 10.5, NO), Style("serif", True, 10.5, INK)
        around = Style("serif", False, 10.5, MUTED)
        runs = [Run(self._set(piece.text), claimed if piece.claimed else around) for piece in quote.pieces]
        if quote.denied:
            runs.insert(0, Run("denied:  ", denied))
        text = "".join(run.words for run in runs)
        if not _JOINED.search(text):
            self._flow(runs, 5.2)
            self.pdf.y += 0.8
            return
        self._towards("".join(piece.text for piece in quote.pieces))
        for run in runs:
            self._wear(run.style)
            self.pdf.write(5.2, run.words)
        self.pdf.ln(6)

    def sources(self, tellers: Sequence[Teller]) -> None:
        """Everybody who tells a claim."""
        self.pdf.add_page()
        self.pdf.start_section("Sources")
        self._head("Sources", 15)
        rows = [
            (
                f"{one.name} ({one.nature})" if one.nature else one.name,
                ", ".join(one.first_of),
                ", ".join(one.passed_on),
            )
            for one in tellers
        ]
        self._table(("source", "first teller of", "passed on"), rows, (74, 46, 46))

    def reports(self, reports: Iterable[Cited]) -> None:
        """The reports, with the hashes of their bytes."""
        self.pdf.ln(5)
        self._room(40)
        self.pdf.start_section("Reports and their captured files")
        self._head("Reports and their captured files", 15)
        for report in reports:
            self._room(22)
            self.pdf.set_link(self._reports[report.label], y=self.pdf.y, page=self.pdf.page)
            self._font(9.5, INK, bold=True)
            self._block(f"{report.label}  {report.title}", 5)
            if report.imprint:
                self._font(9, MUTED)
                self._block(report.imprint, 4.6)
            self.pdf.ln(0.8)
            for fact in report.facts:
                self._fact(fact)
            self.pdf.ln(3)

    def method(self, lines: Iterable[str], measured: Iterable[Measured]) -> None:
        """How it was made, and how often that is wrong."""
        self.pdf.ln(3)
        self._room(40)
        self.pdf.start_section("Method and measured error")
        self._head("Method and measured error", 15)
        for line in lines:
            self._paragraph(line)
        for one in measured:
            self._head(f"Measured: {one.of}, on {one.on}", 9.5)
            self._table((), [(figure.name, figure.value) for figure in one.figures], (90, 30))

    def limits(self, lines: Iterable[str]) -> None:
        """What it does not tell."""
        self.pdf.ln(3)
        self._room(40)
        self.pdf.start_section("What it does not tell you")
        self._head("What it does not tell you", 15)
        for line in lines:
            self._paragraph(f"–  {line}")

    def _fact(self, fact: Fact) -> None:
        self._row((fact.name, fact.value), (24, 142), size=8)

    def _table(self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
        for n, row in enumerate(rows):
            if head and not n:
                self._row(head, widths, bold=None, size=8.5)
            self._row(row, widths, size=8.5)

    def _row(self, cells: Sequence[str], widths: Sequence[float], bold: int | None = -1, size: float = 9.0) -> None:
        """Cells beside one another over a thin line; the one numbered ``bold``, or with None all of them, in bold."""
        height, margin = size * 0.49, self.pdf.c_margin
        looks = [
            Style("sans", bold in (n, None), size, MUTED if n == 0 and len(cells) < 4 and bold is not None else INK)
            for n in range(len(cells))
        ]
        columns: list[list[list[Run] | str]] = []
        for look, cell, width in zip(looks, cells, widths, strict=True):
            self._wear(look)
            columns.append(self._lines(self._set(cell), width - 2 - 2 * margin))
        rows = max(map(len, columns))
        self._room(min(rows, _WHOLE) * height + 2)
        done = 0
        while done < rows:  # cell by cell as far as the page goes, so that words are copied in this order
            self._room(height)
            top, left = self.pdf.y, _SIDE
            fitting = max(1, int((self.pdf.page_break_trigger - top) / height))
            for look, lines, width in zip(looks, columns, widths, strict=True):
                self._wear(look)
                for n, line in enumerate(lines[done : done + fitting]):
                    self._line(line, left, top + n * height, width - 2, height)
                left += width
            self.pdf.y = top + min(fitting, rows - done) * height
            done += fitting
        self.pdf.y += 0.8
        self.pdf.set_draw_color(*LINE)
        self.pdf.set_line_width(0.15)
        self.pdf.line(_SIDE, self.pdf.y, _SIDE + sum(widths), self.pdf.y)
        self.pdf.set_xy(_SIDE, self.pdf.y + 0.9)

    def _lines(self, text: str, width: float) -> list[list[Run] | str]:
        """Text on lines; those with letters that are joined are left to fpdf2."""
        if not _JOINED.search(text):
            return [*self._setter.lines([Run(text, self._style)], width)]
        self._towards(text)
        margins = 2 * self.pdf.c_margin
        return [*self.pdf.multi_cell(width + margins, 1, text, align=Align.L, dry_run=True, output="LINES")]

    def _line(self, line: list[Run] | str, left: float, top: float, width: float, height: float) -> None:
        if isinstance(line, str):
            self._towards(line)
            self.pdf.set_xy(left, top)
            self.pdf.cell(width, height, line)
        else:
            self._setter.draw(line, left + self.pdf.c_margin, top, height)

    def _head(self, words: str, size: float = 13) -> None:
        self._room(16)
        self.pdf.ln(2.2)
        self._font(size, INK, "serif" if size > 11 else "sans", bold=True)
        self._block(words, size * 0.45)
        self.pdf.ln(1)

    def _paragraph(self, words: str, size: float = 9.5) -> None:
        self._font(size, INK)
        self._block(words, size * 0.52)
        self.pdf.ln(1.4)

    def _block(self, words: str, height: float) -> None:
        text = self._set(words)
        if not _JOINED.search(words):
            self._flow([Run(text, self._style)], height)
            return
        self._towards(words)
        self.pdf.multi_cell(0, height, text, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _flow(self, runs: Sequence[Run], height: float) -> None:
        """Words from the left margin on, over as many pages as it takes."""
        for line in self._setter.lines(runs, self.pdf.epw - 2 * self.pdf.c_margin):
            self._room(height)
            self._setter.draw(line, self.pdf.l_margin + self.pdf.c_margin, self.pdf.y, height)
            self.pdf.set_xy(self.pdf.l_margin, self.pdf.y + height)

    def _rule(self) -> None:
        self.pdf.set_draw_color(*INK)
        self.pdf.set_line_width(0.4)
        self.pdf.line(_SIDE, self.pdf.y + 1.5, self.pdf.w - _SIDE, self.pdf.y + 1.5)
        self.pdf.ln(3)

    def _room(self, height: float) -> None:
        if self.pdf.will_page_break(height):
            self.pdf.add_page()

    def _font(self, size: float, colour: tuple[int, int, int], family: str = "sans", *, bold: bool = False) -> None:
        self._wear(Style(family, bold, size, colour))

    def _wear(self, style: Style) -> None:
        self._style = style
        self.pdf.set_font(*style.face, style.size)
        self.pdf.set_text_color(*style.colour)

    def _towards(self, words: str) -> None:
        """Set what follows as ``words`` are written; shaping takes ten times as long, so Latin goes without."""
        if _JOINED.search(words):
            self.pdf.set_text_shaping(True, direction=direction(words))
        else:
            self.pdf.set_text_shaping(False)

    def _set(self, words: str) -> str:
        """``words`` as the fonts have them."""
        return "".join(c if ord(c) in self._known or c == " " else f"‹U+{ord(c):04X}›" for c in words)

    def _indented(self) -> _Indented:
        return _Indented(self.pdf)


class _Indented:
    """A left margin further in, for as long as it lasts."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf

    def __enter__(self) -> None:
        self._pdf.set_left_margin(_SIDE + _INDENT)

    def __exit__(self, *_: object) -> None:
        self._pdf.set_left_margin(_SIDE)
