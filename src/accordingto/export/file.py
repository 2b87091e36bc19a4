"""A file that an export makes."""

from __future__ import annotations

import msgspec


class File(msgspec.Struct, frozen=True):
    """A file: its name, without a folder, and its bytes."""

    name: str
    data: bytes
