"""Plain text as a document: the text unchanged, with what it says of itself."""

from __future__ import annotations

from accordingto.capture.boilerplate import boilerplate_in
from accordingto.capture.credits import credits_in, writers
from accordingto.capture.encoding import decode
from accordingto.capture.file import Intake
from accordingto.capture.language import language_of
from accordingto.capture.line import lines_of
from accordingto.capture.outlet import outlet_in
from accordingto.capture.published import published_in
from accordingto.capture.title import title_in
from accordingto.errors import EmptyReportError
from accordingto.record import Document


def from_bytes(intake: Intake) -> Document:
    """The document of a text file. Raises EmptyReportError, NotTextError, EncodingError."""
    return document(decode(intake.raw, intake.source, intake.charset), intake.source)


def document(text: str, source: str) -> Document:
    """The document of ``text``, its id still to be given. Raises EmptyReportError for blank text."""
    lines = lines_of(text)
    if not lines:
        raise EmptyReportError(source)
    credits = credits_in(lines)
    return Document(
        id="",
        text=text,
        title=title_in(lines),
        outlet=outlet_in(lines, credits),
        byline=writers(credits),
        published=published_in(lines),
        language=language_of(text),
        credits=credits,
        boilerplate=boilerplate_in(lines, credits),
    )
