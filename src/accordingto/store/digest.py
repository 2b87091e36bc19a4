"""Ids: the hash of what identifies a thing, the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec

_encoder = msgspec.json.Encoder(order="deterministic")


def digest(*parts: Any) -> str:
    """SHA-256, in hexadecimal, of the parts as one JSON array with sorted keys."""
    return sha256(_encoder.encode(parts)).hexdigest()


def capture_digest(capture: Any, document: Any, *lists: Sequence[Any]) -> str:
    """The digest of a capture's rows: facts and notices in the order of their ids, each left out where it is empty."""
    return digest(capture, document, *(rows for rows in lists if rows))


def number(id: str) -> int:
    """63 bits of an id, by which a full-text index names its row."""
    return int(id[:16], 16) >> 1
