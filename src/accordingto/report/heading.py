"""What a report says of itself, in words: title, outlet, date, authors, credits."""

from __future__ import annotations

from accordingto.glossary import label
from accordingto.record import Document
from accordingto.report.date import in_words
from accordingto.report.legible import one_run
from accordingto.report.voice import joined


def title(document: Document) -> str:
    """The title between quotation marks, or 'Untitled report'."""
    words = one_run(document.title or "").strip('“”"')
    return f"“{words}”" if words else "Untitled report"


def imprint(document: Document) -> str:
    """Outlet, date and authors, parted by dots; what is not known is left out."""
    authors = joined([one_run(name) for name in document.byline])
    parts = (one_run(document.outlet or ""), in_words(document.published or ""), f"by {authors}" if authors else "")
    return " · ".join(part for part in parts if part)


def credit_line(document: Document) -> str:
    """Agencies, publishers and photographers the report credits; '' where it credits nobody."""
    named = (f"{one_run(credit.name)} ({label('credit', credit.kind).phrase})" for credit in document.credits)
    kept = [text for text, credit in zip(named, document.credits, strict=True) if credit.kind != "byline"]
    return f"credits: {', '.join(dict.fromkeys(kept))}" if kept else ""
