"""Spans whose words do not stand in the text where their offsets say."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.errors import OrphanSpanError
from accordingto.record import Claim, Report
from accordingto.span import Span


def verify(report: Report) -> None:
    """Check every span of ``report`` against its text. Raises OrphanSpanError at the first that fails."""
    text = report.document.text
    for where, span in spans(report):
        if not span.holds_in(text):
            raise OrphanSpanError(where, span.start, span.end)
    for stretch in report.document.boilerplate:
        if not 0 <= stretch.start <= stretch.end <= len(text):
            raise OrphanSpanError("boilerplate", stretch.start, stretch.end)


def spans(report: Report) -> Iterator[tuple[str, Span]]:
    """Every span of ``report`` with the place it has there."""
    for credit in report.document.credits:
        yield f"credit {credit.name}", credit.words
    for source in report.sources:
        for mention in source.mentions:
            yield f"source {source.id}", mention
    for claim in report.claims:
        for span in _claim_spans(claim):
            yield f"claim {claim.id}", span


def _claim_spans(claim: Claim) -> Iterator[Span]:
    yield from claim.content
    if claim.cue is not None:
        yield claim.cue
    for link in claim.chain:
        if link.words is not None:
            yield link.words
    yield from (actor.words for actor in claim.actors)
    yield from (place.words for place in claim.places)
    yield from (time.words for time in claim.times)
    yield from (quantity.words for quantity in claim.quantities)
