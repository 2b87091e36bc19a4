"""The dossier as a Word document, with headings, tables and lists that a person can go on writing in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from accordingto import __version__
from accordingto.export.dossier import Dossier, Quote, Section

_MUTED, _NO = RGBColor(0x5F, 0x5A, 0x52), RGBColor(0xA1, 0x30, 0x1C)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can hold; all parts have it, so that the bytes are the same every time."""


def to_docx(dossier: Dossier) -> bytes:
    """The document; the same dossier gives the same bytes."""
    made = docx.Document()
    _styled(made, dossier)
    made.add_paragraph("DOSSIER", style="Subtitle")
    made.add_heading(_plain(dossier.title), 0)
    made.add_paragraph(_plain(dossier.subtitle))
    made.add_heading("How to read it", 1)
    for line in dossier.reading:
        made.add_paragraph(_plain(line))
    made.add_paragraph().add_run(_plain(dossier.limits[0])).bold = True
    made.add_heading("Allegations", 1)
    names = [number.name for section in dossier.sections[:1] for number in section.numbers]
    rows = [(one.label, one.words, *(number.value for number in one.numbers)) for one in dossier.sections]
    _table(made, ("", "in the words of one claim", *names), rows, (1, 6, 2.2, 2.4, 1.6, 1.6, 1.7))
    for section in dossier.sections:
        _section(made, section)
    made.add_heading("Sources", 1)
    told = [
        (f"{one.name} ({one.nature})" if one.nature else one.name, ", ".join(one.first_of), ", ".join(one.passed_on))
        for one in dossier.tellers
    ]
    _table(made, ("source", "first teller of", "passed on"), told, (7, 5, 5))
    made.add_heading("Reports and their captured files", 1)
    for report in dossier.reports:
        head = made.add_paragraph()
        head.paragraph_format.keep_with_next = True
        head.add_run(_plain(f"{report.label}  {report.title}")).bold = True
        _muted(head, f"  {report.imprint}")
        _table(made, (), [(fact.name, fact.value) for fact in report.facts], (3, 14))
    made.add_heading("Method and measured error", 1)
    for line in dossier.method:
        made.add_paragraph(_plain(line))
    for one in dossier.measured:
        made.add_heading(_plain(f"Measured: {one.of}, on {one.on}"), 2)
        _table(made, (), [(figure.name, figure.value) for figure in one.figures], (10, 3))
    made.add_heading("What it does not tell you", 1)
    for line in dossier.limits:
        made.add_paragraph(_plain(line), style="List Bullet")
    return _packed(made)


def _section(made: Any, section: Section) -> None:
    made.add_heading(_plain(f"{section.label}  {section.words}"), 1)
    _table(made, (), [(number.name, number.value, number.why) for number in section.numbers], (3.4, 2.4, 11.2))
    if section.beside:
        made.add_heading("Beside the origins", 2)
        _table(made, (), [(fact.name, fact.value) for fact in section.beside], (7, 10))
    for group in section.groups:
        made.add_heading(group.head, 2)
        for quote in group.quotes:
            _quote(made, quote)
    for note in section.notes:
        made.add_heading(note.head, 2)
        for line in note.lines:
            made.add_paragraph(_plain(line), style="List Bullet")
    _muted(made.add_paragraph(), f"allegation {section.id}")


def _quote(made: Any, quote: Quote) -> None:
    words = made.add_paragraph(style="Quote")
    words.paragraph_format.keep_with_next = True
    words.paragraph_format.left_indent = Cm(1.2)
    words.paragraph_format.first_line_indent = Cm(-1.2)
    label = words.add_run(f"{quote.label}\t")
    label.bold, label.italic = True, False
    if quote.denied:
        denied = words.add_run("denied: ")
        denied.bold, denied.font.color.rgb = True, _NO
    for piece in quote.pieces:
        run = words.add_run(_plain(piece.text))
        if piece.claimed:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    about = made.add_paragraph()
    about.paragraph_format.left_indent = Cm(1.2)
    about.add_run(_plain(" ← ".join(quote.chain))).bold = True
    for line in (" · ".join(quote.traits), " · ".join(quote.particulars), f"{quote.report}, {quote.place}"):
        if line:
            about.add_run().add_break()
            _muted(about, line)
    for line in quote.judged:
        about.add_run().add_break()
        about.add_run(_plain(f"judged: {line}")).bold = True


def _table(made: Any, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
    """Rows over thin lines, ``widths`` in centimetres."""
    if not (held := list(rows)):
        return
    lines = [head, *held] if head else held
    table = made.add_table(len(lines), len(widths))
    table.autofit = False
    table.style = "Light List" if head else "Normal Table"
    for row, cells in zip(table.rows, lines, strict=True):
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.add_run(_plain(text)).font.size = Pt(9)


def _muted(paragraph: Any, words: str) -> None:
    run = paragraph.add_run(_plain(words))
    run.font.color.rgb = _MUTED
    run.font.size = Pt(9)


def _styled(made: Any, dossier: Dossier) -> None:
    made.styles["Normal"].font.name = "Calibri"
    made.styles["Normal"].font.size = Pt(10.5)
    made.styles["Quote"].font.name = "Georgia"
    for section in made.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    made.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "en-GB")
    about, at = made.core_properties, datetime.fromisoformat(dossier.at).replace(tzinfo=None)
    about.title, about.author, about.comments = _plain(dossier.title)[:250], f"accordingto {__version__}", ""
    about.created = about.modified = at
    about.last_modified_by, about.revision = about.author, 1


def _plain(words: str) -> str:
    """``words`` without what XML cannot hold."""
    return "".join(c for c in words if c.isprintable() or c == " ")


def _packed(made: Any) -> bytes:
    first, last = io.BytesIO(), io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as found, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as packed:
        for member in sorted(found.infolist(), key=lambda one: (one.filename != "[Content_Types].xml", one.filename)):
            packed.writestr(zipfile.ZipInfo(member.filename, _EPOCH), found.read(member), zipfile.ZIP_DEFLATED)
    return last.getvalue()
