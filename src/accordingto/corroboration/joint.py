"""Tellers whom a report names in one breath, and quotes one by one further down: "a monitor and rebels said"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.corroboration.access import watches
from accordingto.corroboration.description import epithets, first, named, telling
from accordingto.corroboration.names import Name
from accordingto.corroboration.term import stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

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
    """Whom a part of a name stands for among ``others``: who is called or described so, or the only monitor."""
    if named(name):
        core = Name.of(name).core
        fitting = [
            s for s in others if named(s.name) and (core <= Name.of(s.name).words or Name.of(s.name).core <= core)
        ]
        return min(fitting, key=first, default=None)
    words = stems(telling(name)) - _ANY
    fitting = [s for s in others if words and words <= stems(epithets(report, s))]
    if not fitting and watches(name):
        return the_monitor(others)
    return min(fitting, key=lambda s: (not named(s.name), first(s), s.id), default=None)


def the_monitor(among: Iterable[Source]) -> Source | None:
    """The one body among some sources that is known by its name to watch and to keep records."""
    fitting = {Name.of(s.name).core: s for s in among if named(s.name) and s.kind in SPEAKING and watches(s.name)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def nameless(report: Report, tellers: Collection[str], doing: Collection[str]) -> dict[str, str]:
    """Bodies among the tellers of a report, by their ids, that it calls by no name, each with the one that it means.

    A monitor is the only one among them with a name, or the only one that the report names. A body that tells of its
    own act, as those in ``doing`` do, is the only one with a name that tells of such.
    """
    whole = {s.id: s for s in report.sources if s.kind in ("organisation", "outlet", "group")}
    acting = {Name.of(whole[id].name).core: id for id in doing if id in whole and Name.of(whole[id].name).proper}
    found: dict[str, str] = {}
    for id in tellers:
        name = whole[id].name if id in whole else ""
        if name and not named(name) and watches(name):
            others = [s for s in whole.values() if not parts(s.name)]
            meant = the_monitor(s for s in others if s.id in tellers) or the_monitor(others)
            found |= {id: meant.id} if meant else {}
        elif name and not Name.of(name).proper and id in doing and len(acting) == 1:
            found[id] = next(iter(acting.values()))
    return found


def stems(words: Iterable[str]) -> set[str]:
    """Words without their endings."""
    return {stem(word) for word in words}
