"""What a report says of itself, in words: title, outlet, date, authors, credits."""

from __future__ import annotations

import re
from datetime import date

from accordingto.glossary import label
from accordingto.record import Document
from accordingto.report.legible import one_run
from accordingto.report.voice import joined


def title(document: Document) -> str:
    """The title between quotation marks, or 'Untitled report'."""
    words = one_run(document.title or "").strip('“”"')
    return f"“{words}”" if words else "Untitled report"


def imprint(document: Document) -> str:
    """Outlet, date and authors, parted by dots; what is not known is left out."""
    authors = joined([one_run(name) for name in document.byline])
    parts = (one_run(document.outlet or ""), day(document.published), f"by {authors}" if authors else "")
    return " · ".join(part for part in parts if part)


def credit_line(document: Document) -> str:
    """Agencies, publishers and photographers the report credits; '' where it credits nobody."""
    named = (f"{one_run(credit.name)} ({label('credit', credit.kind).phrase})" for credit in document.credits)
    kept = [text for text, credit in zip(named, document.credits, strict=True) if credit.kind != "byline"]
    return f"credits: {', '.join(dict.fromkeys(kept))}" if kept else ""


def day(edtf: str | None) -> str:
    """An EDTF date as people write it where it is a full day ('12 May 2021'), else as it stands."""
    if edtf and re.fullmatch(r"\d{4}-\d{2}-\d{2}", edtf):
        try:
            when = date.fromisoformat(edtf)
        except ValueError:
            return one_run(edtf)
        return f"{when.day} {when:%B %Y}"
    return one_run(edtf or "")
