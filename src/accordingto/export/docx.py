"""The dossier as a Word document, with headings, tables and lists that a person can go on writing in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from accordingto import __version__
from accordingto.export.dossier import Dossier, Quote, Section
from accordingto.export.word import Body, Look, Run

_MUTED, _NO = "5F5A52", "A1301C"
_BULLET, _ABOUT = Look(style="List Bullet"), Look(indent=1.2)
_QUOTE = Look(style="Quote", indent=1.2, hanging=1.2, kept=True)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can hold; all parts have it, so that the bytes are the same every time."""


def to_docx(dossier: Dossier) -> bytes:
    """The document; the same dossier gives the same bytes."""
    made = docx.Document()
    _styled(made, dossier)
    body = Body(made)
    body.paragraph("DOSSIER", Look(style="Subtitle"))
    body.heading(dossier.title, 0)
    body.paragraph(dossier.subtitle)
    body.heading("How to read it", 1)
    for line in dossier.reading:
        body.paragraph(line)
    body.paragraph([Run(words=dossier.limits[0], bold=True)])
    body.heading("Allegations", 1)
    names = [number.name for section in dossier.sections[:1] for number in section.numbers]
    rows = [(one.label, one.words, *(number.value for number in one.numbers)) for one in dossier.sections]
    body.table(("", "in the words of one claim", *names), rows, (1, 6, 2.2, 2.4, 1.6, 1.6, 1.7))
    for section in dossier.sections:
        _section(body, section)
    body.heading("Sources", 1)
    told = [
        (f"{one.name} ({one.nature})" if one.nature else one.name, ", ".join(one.first_of), ", ".join(one.passed_on))
        for one in dossier.tellers
    ]
    body.table(("source", "first teller of", "passed on"), told, (7, 5, 5))
    _cited(body, dossier)
    body.write()
    return _packed(made)


def _section(body: Body, section: Section) -> None:
    body.heading(f"{section.label}  {section.words}", 1)
    body.table((), [(number.name, number.value, number.why) for number in section.numbers], (3.4, 2.4, 11.2))
    if section.beside:
        body.heading("Beside the origins", 2)
        body.table((), [(fact.name, fact.value) for fact in section.beside], (7, 10))
    for group in section.groups:
        body.heading(group.head, 2)
        for quote in group.quotes:
            body.paragraph(_words(quote), _QUOTE)
            body.paragraph(_about(quote), _ABOUT)
    for note in section.notes:
        body.heading(note.head, 2)
        for line in note.lines:
            body.paragraph(line, _BULLET)
    body.paragraph([_muted(f"allegation {section.id}")])


def _words(quote: Quote) -> Iterator[Run]:
    yield Run(words=f"{quote.label}\t", bold=True, upright=True)
    if quote.denied:
        yield Run(words="denied: ", bold=True, colour=_NO)
    for piece in quote.pieces:
        yield Run(words=piece.text, marked=piece.claimed)


def _about(quote: Quote) -> Iterator[Run]:
    yield Run(words=" ← ".join(quote.chain), bold=True)
    for line in (" · ".join(quote.traits), " · ".join(quote.particulars), f"{quote.report}, {quote.place}"):
        if line:
            yield _muted(f"\n{line}")
    for line in quote.judged:
        yield Run(words=f"\njudged: {line}", bold=True)


def _cited(body: Body, dossier: Dossier) -> None:
    """What the quotations are from, and how they were found."""
    body.heading("Reports and their captured files", 1)
    for report in dossier.reports:
        head = Run(words=f"{report.label}  {report.title}", bold=True)
        body.paragraph([head, _muted(f"  {report.imprint}")], Look(kept=True))
        body.table((), [(fact.name, fact.value) for fact in report.facts], (3, 14))
    body.heading("Method and measured error", 1)
    for line in dossier.method:
        body.paragraph(line)
    for one in dossier.measured:
        body.heading(f"Measured: {one.of}, on {one.on}", 2)
        body.table((), [(figure.name, figure.value) for figure in one.figures], (10, 3))
    body.heading("What it does not tell you", 1)
    for line in dossier.limits:
        body.paragraph(line, _BULLET)


def _muted(words: str) -> Run:
    return Run(words=words, colour=_MUTED, size=9)


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
    """Words without what XML cannot hold."""
    return "".join(c for c in words if c.isprintable() or c == " ")


def _packed(made: Any) -> bytes:
    first, last = io.BytesIO(), io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as found, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as packed:
        for member in sorted(found.infolist(), key=lambda one: (one.filename != "[Content_Types].xml", one.filename)):
            packed.writestr(zipfile.ZipInfo(member.filename, _EPOCH), found.read(member), zipfile.ZIP_DEFLATED)
    return last.getvalue()
