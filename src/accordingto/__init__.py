"""Reads reports and keeps every claim together with who is said to have made it.

``accordingto.read(path_or_text)`` gives a ``Report``; ``accordingto.Case`` keeps many. Nothing heavy is loaded before
it is called for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.casefile import Case
    from accordingto.pipeline import read
    from accordingto.record import Claim, Document, Link, Quantity, Report, Source, Time
    from accordingto.span import Span

__version__ = "0.1.0"

__all__ = ["Case", "Claim", "Document", "Link", "Quantity", "Report", "Source", "Span", "Time", "__version__", "read"]

_HOMES = {
    "Case": "accordingto.casefile",
    "read": "accordingto.pipeline",
    "Claim": "accordingto.record",
    "Document": "accordingto.record",
    "Link": "accordingto.record",
    "Quantity": "accordingto.record",
    "Report": "accordingto.record",
    "Source": "accordingto.record",
    "Time": "accordingto.record",
    "Span": "accordingto.span",
}


def __getattr__(name: str) -> object:
    """Load a public name from the module it lives in, when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'accordingto' has no attribute '{name}'")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
