"""The steps from no tables to those of this version, in order; a step that was released is never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from accordingto.store.migrations import (
    days,
    derived,
    erasure,
    facts,
    leaves,
    notices,
    observed,
    slips,
    stems,
    terms,
    workings,
)

MIGRATIONS: tuple[tuple[int, str, Callable[[str], Iterator[str]]], ...] = (
    (1, "observed", observed.statements),
    (2, "erasure", erasure.statements),
    (3, "facts", facts.statements),
    (4, "notices", notices.statements),
    (5, "derived", derived.statements),
    (6, "workings", workings.statements),
    (7, "leaves", leaves.statements),
    (8, "terms", terms.statements),
    (9, "slips", slips.statements),
    (10, "days", days.statements),
    (11, "stems", stems.statements),
)
"""Number, name, and the statements of each for a dialect, ``sqlite`` or ``postgresql``."""

LATEST = MIGRATIONS[-1][0]
