"""The quantities that a text counts: a figure or its bounds, what is counted, and the exact words."""

from __future__ import annotations

from accordingto.quantity.finder import counted, find

__all__ = ["counted", "find"]
