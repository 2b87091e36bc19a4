"""Every span of a report, wherever in its records it stands, checked against the text."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from accordingto.record import Report
from accordingto.span import Span, Stretch


def orphans(report: Report) -> Iterator[Span | Stretch]:
    """The spans of ``report`` whose words do not stand in its text where their offsets say."""
    text = report.document.text
    for span in _spans(report):
        if isinstance(span, Span):
            if not span.holds_in(text):
                yield span
        elif not 0 <= span.start <= span.end <= len(text):
            yield span


def _spans(value: object) -> Iterator[Span | Stretch]:
    if isinstance(value, Span | Stretch):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
