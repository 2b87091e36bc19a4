"""Why each number is what it is, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accordingto.corroboration.buckets import Named
    from accordingto.corroboration.origins import Range

MANY = 4
"""Names that are spelt out; of more, the first ones and how many others."""


def origins(found: Range, voices: Sequence[Named]) -> str:
    """Why there are so many origins."""
    if not voices:
        return f"No teller who affirms it is known to have access of their own{spread(found)}."
    said = f"{listed(voices)} {'affirms' if len(voices) == 1 else 'affirm'} it on access of their own"
    return f"{said}{joined(voices)}{spread(found)}."


def passage(found: Range | None, voices: Sequence[Named]) -> str:
    """Why the passage is so narrow."""
    if found is None:
        return "No teller supports it, so there is no passage."
    return f"All support comes through {listed(voices)}{joined(voices)}{spread(found)}."


def listed(voices: Sequence[Named]) -> str:
    """Names as a phrase."""
    names = [v.name for v in voices]
    if len(names) > MANY:
        names = [*names[: MANY - 1], f"{len(names) - MANY + 1} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def joined(voices: Sequence[Named]) -> str:
    """How many voices were taken together."""
    more = sum(len(v.joined) - 1 for v in voices)
    return f", {more} other {'voice' if more == 1 else 'voices'} taken together with them" if more else ""


def spread(found: Range) -> str:
    """What the range comes from."""
    if found.low == found.high:
        return ""
    kind = f"{found.low} to {found.high}"
    if not found.exact:
        return f"; {kind} are bounds, since what may be the same can be joined in too many ways to try"
    return f"; {kind}, by what may be the same, how surely it was read, and who else may know"


def counts(reports: int, outlets: int, sources: int) -> dict[str, str]:
    """What the three plain counts count."""
    return {
        "reports": f"{reports} {plural(reports, 'report affirms', 'reports affirm')} it, refetched text counted once.",
        "outlets": f"{outlets} {plural(outlets, 'outlet', 'outlets')} published {plural(reports, 'it', 'them')}.",
        "sources": f"{sources} {plural(sources, 'source is', 'sources are')} named or described anywhere in a chain.",
    }


def plural(count: int, one: str, several: str) -> str:
    """The form that goes with a count."""
    return one if count == 1 else several
