"""Every span of a report, wherever in its records it stands, checked against the text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

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
        for name in _fields(type(value)):
            yield from _spans(getattr(value, name))


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a record that may hold spans."""
    return tuple(field.name for field in msgspec.structs.fields(kind) if _holds(field.type))


def _holds(kind: Any) -> bool:
    """Whether a value of a type may be or hold a span."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind in (Span, Stretch) or bool(_fields(kind))
    return any(map(_holds, get_args(kind)))
