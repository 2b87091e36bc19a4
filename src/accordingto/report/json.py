"""The record of a report as JSON, one object or one line, and back.

Every span is checked against the text before it is written and after it is read.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from accordingto.record import Report
from accordingto.report.orphan import verify

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Report)


def to_line(report: Report) -> bytes:
    """``report`` on one line, without the line break. Raises OrphanSpanError."""
    verify(report)
    return _encoder.encode(report)


def to_json(report: Report) -> bytes:
    """``report`` as indented JSON that ends in a line break. Raises OrphanSpanError."""
    return msgspec.json.format(to_line(report), indent=2) + b"\n"


def to_array(reports: Iterable[Report]) -> bytes:
    """``reports`` as one indented JSON array that ends in a line break. Raises OrphanSpanError."""
    lines = b",".join(map(to_line, reports))
    return msgspec.json.format(b"[" + lines + b"]", indent=2) + b"\n"


def from_json(data: bytes | str) -> Report:
    """The report that ``to_line`` or ``to_json`` wrote. Raises msgspec.DecodeError and OrphanSpanError."""
    report = _decoder.decode(data)
    verify(report)
    return report
