"""A PDF with a text layer as a document: its lines put together again into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pypdfium2
import pypdfium2.raw
from msgspec.structs import replace

from accordingto.capture import plain
from accordingto.capture.boilerplate import joined
from accordingto.capture.file import Intake
from accordingto.capture.print import PrintedLine, furniture, paragraphs, whole_words
from accordingto.errors import BrokenPdfError, EmptyReportError, ImageOnlyPdfError, LockedPdfError
from accordingto.record import Document
from accordingto.span import Stretch

_BREAK = re.compile(r"\r\n|\r|\n")
_LOCKED = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
_NO_TITLE = re.compile(r"microsoft (?:word|powerpoint)|untitled|\.(?:docx?|pdf|indd|rtf|odt|qxd)$|^\W*$", re.I)


def document(intake: Intake) -> Document:
    """The document of a PDF, its id still to be given.

    ``text`` is the flowing text, a blank line between paragraphs; running heads and page numbers
    come after it, once each, marked as boilerplate. Raises LockedPdfError, ImageOnlyPdfError,
    BrokenPdfError, EmptyReportError.
    """
    with closing(_opened(intake)) as pdf:
        lines = [line for number in range(len(pdf)) for line in _lines(pdf, number, intake)]
        if not any(c.isalpha() for line in lines for c in line.text):
            raise _without_text(pdf, intake)
        facts = pdf.get_metadata_dict(skip_empty=True)
    apart = furniture(lines)
    body = "\n\n".join(paragraphs([line for line in lines if line not in apart]))
    heads = list(dict.fromkeys(line.text for line in lines if line in apart))
    text = "\n\n".join(part for part in (body, "\n".join(heads)) if part)
    found = plain.document(text, intake.source)
    added = [Stretch(len(text) - len("\n".join(heads)), len(text))] if heads else []
    return replace(
        found,
        title=found.title or _title(facts.get("Title", "")),
        boilerplate=joined([*found.boilerplate, *added]),
        media_type="application/pdf",
    )


def words_in(raw: bytes) -> Iterator[str]:
    """All that a PDF says in words: each page as it stands there, and its metadata. Raises BrokenPdfError."""
    with closing(_opened(Intake("-", raw))) as pdf:
        yield from pdf.get_metadata_dict(skip_empty=True).values()
        for page in pdf:
            with closing(page), closing(page.get_textpage()) as text:
                yield text.get_text_bounded()


def _opened(intake: Intake) -> pypdfium2.PdfDocument:
    try:
        pdf = pypdfium2.PdfDocument(intake.raw)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in _LOCKED or "password" in str(error).lower()
        raise (LockedPdfError if locked else BrokenPdfError)(intake.source) from None
    if len(pdf) == 0:
        pdf.close()
        raise BrokenPdfError(intake.source)
    return pdf


def _lines(pdf: pypdfium2.PdfDocument, number: int, intake: Intake) -> Iterator[PrintedLine]:
    """The lines of one page in the order of its text layer, with where they stand on it."""
    try:
        with closing(pdf[number]) as sheet, closing(sheet.get_textpage()) as layer:
            words, start = layer.get_text_range(errors="replace"), 0
            for gap in [*_BREAK.finditer(words), None]:
                end = gap.start() if gap else len(words)
                if words[start:end].strip():
                    yield _line(layer, words, start, end, number)
                start = gap.end() if gap else end
    except pypdfium2.PdfiumError:
        raise BrokenPdfError(intake.source) from None


def _line(layer: pypdfium2.PdfTextPage, words: str, start: int, end: int, page: int) -> PrintedLine:
    text = words[start:end].strip()
    first = start + words[start:end].index(text[0])
    left, bottom, _, top = _box(layer, first)
    _, foot, right, _ = _box(layer, first + len(text) - 1)
    return PrintedLine(page, whole_words(text.replace("\x00", "")), left, right, bottom, top, foot)


def _box(layer: pypdfium2.PdfTextPage, place: int) -> tuple[float, float, float, float]:
    try:
        left, bottom, right, top = layer.get_charbox(place, loose=True)
    except (pypdfium2.PdfiumError, IndexError):
        return (0.0, 0.0, 0.0, 0.0)
    return (left, bottom, right, top)


def _without_text(pdf: pypdfium2.PdfDocument, intake: Intake) -> ImageOnlyPdfError | EmptyReportError:
    pictures = (pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)
    if any(True for number in range(min(len(pdf), 20)) for _ in pdf[number].get_objects(filter=pictures)):
        return ImageOnlyPdfError(intake.source, len(pdf))
    return EmptyReportError(intake.source, "the PDF holds no text")


def _title(title: str) -> str | None:
    """The title in a PDF's metadata, unless a program wrote it there for want of one."""
    return None if _NO_TITLE.search(title.strip()) else title.strip()
