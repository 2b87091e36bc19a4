"""Tellers whom a report names in one breath, and quotes one by one further down: "a monitor and rebels said"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.corroboration.access import trade_of
from accordingto.corroboration.description import epithets, first, named, telling
from accordingto.corroboration.names import Name
from accordingto.corroboration.term import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accordingto.record import Report, Source

SPEAKING = ("organisation", "outlet", "group", "anonymous-person")
"""Kinds of tellers that may be several in one name."""

_AND = re.compile(r"\s+(?:and|as well as)\s+")
_ANY = frozenset("agency body group organisation organization service team".split())
"""Words for bodies of any kind."""


def spoken_together(report: Report, tellers: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Tellers of a report, by their ids, who are several in one name, each with those among all the sources of the
    report that its parts stand for; a part that stands for nobody else is left out, and so are names all of whose
    parts do.
    """
    found: dict[str, tuple[str, ...]] = {}
    held = [s for s in report.sources if s.kind not in ("document", "unidentified")]
    whole = {s.id: s for s in held}
    several = {id: parts(whole[id].name) for id in tellers if id in whole and whole[id].kind in SPEAKING}
    others = [s for s in held if not several.get(s.id) and len(parts(s.name)) < 2]
    for id, names in several.items():
        meant = dict.fromkeys(one.id for name in names if (one := stands_for(name, report, others)))
        if meant:
            found[id] = tuple(meant)
    return found


def parts(name: str) -> tuple[str, ...]:
    """The names in a name of several, none in that of one."""
    split = tuple(part for part in _AND.split(name) if Name.of(part).words)
    return split if len(split) > 1 else ()


def stands_for(name: str, report: Report, others: Sequence[Source]) -> Source | None:
    """Whom a part of a name stands for among ``others``: who is called or described so, or the only one of a trade."""
    if named(name):
        core = Name.of(name).core
        fitting = [
            s for s in others if named(s.name) and (core <= Name.of(s.name).words or Name.of(s.name).core <= core)
        ]
        return min(fitting, key=first, default=None)
    words = stems(telling(name)) - _ANY
    fitting = [s for s in others if words and words <= stems(epithets(report, s))]
    if not fitting and trade_of(name, "organisation"):
        fitting = [s for s in others if named(s.name) and trade_of(s.name, "organisation")]
        return fitting[0] if len(fitting) == 1 else None
    return min(fitting, key=lambda s: (not named(s.name), first(s), s.id), default=None)


def stems(words: Iterable[str]) -> set[str]:
    """Words without their endings."""
    return {stem(word) for word in words}
