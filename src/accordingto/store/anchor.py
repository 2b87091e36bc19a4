"""Where judgements are anchored: the words of a document that a report, claim or source is known by."""

from __future__ import annotations

import re

from accordingto.errors import UnknownIdError
from accordingto.record import Source
from accordingto.span import Span
from accordingto.store.judgement import Anchor
from accordingto.store.kept import Found, KeptReport

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def anchor(kept: KeptReport, found: Found) -> Anchor:
    """The anchor of what was found in a report: its first line, the reach of a claim, a source's first mention."""
    if found.what == "report":
        return Anchor(kept.id, _first_line(kept.report.document.text), "report", {"id": found.id})
    if found.what == "claim":
        content = next(claim for claim in kept.report.claims if claim.id == found.id).content
        begin, end = min(span.start for span in content), max(span.end for span in content)
        return Anchor(kept.id, Span.cut(kept.report.document.text, begin, end), "claim", {"id": found.id})
    source = kept.report.source(next(local for local, id in kept.sources.items() if id == found.id))
    told = {"id": found.id, "name": source.name, "kind": source.kind}
    return Anchor(kept.id, _mention(kept, source), "source", told)


def within(kept: KeptReport, id: str) -> Found:
    """What an id stands for in a report that is known: the report, a claim or a source. Raises UnknownIdError."""
    if id == kept.id:
        return Found("report", id, kept.id)
    if any(claim.id == id for claim in kept.report.claims):
        return Found("claim", id, kept.id)
    if id in kept.sources.values():
        return Found("source", id, kept.id)
    raise UnknownIdError(id)


def _first_line(text: str) -> Span:
    found = _LINE.search(text)
    return Span.cut(text, *found.span()) if found else Span.cut(text, 0, len(text))


def _mention(kept: KeptReport, source: Source) -> Span:
    """The first mention; of a source that nothing mentions, the words of the first claim that goes through it."""
    if source.mentions:
        return min(source.mentions)
    told = (claim for claim in kept.report.claims if any(source.id in link.sources for link in claim.chain))
    claim = next(told, None)
    return (claim.cue or claim.content[0]) if claim else _first_line(kept.report.document.text)
