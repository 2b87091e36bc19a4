"""A set of names and wordings, from ``phrasing_a.toml`` to ``phrasing_d.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

Wordings = tuple[str, ...]


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Invented names; agencies with their initials."""

    women: Wordings
    men: Wordings
    families: Wordings
    towns: Wordings
    province: str
    state: str
    people: str
    agencies: tuple[tuple[str, str], ...]
    state_agency: tuple[str, str]
    television: str
    outlets: Wordings
    ngos: Wordings
    monitor: str
    defence: str
    interior: str
    army: str
    militia: str
    officials: Wordings
    activists: Wordings
    witness_roles: Wordings
    politician_roles: Wordings
    spots: Wordings


class Sort(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words for one sort of event; ``own`` sorts are also told by those who did it, with ``did``.

    Whoever tells of it is quoted with one of the ``sights`` and one of the ``counts``.
    """

    people: Wordings
    targets: Wordings
    clauses: Wordings
    seen: Wordings
    sights: Wordings
    counts: Wordings
    denied: Wordings
    denial: Wordings
    shows: Wordings
    heads: Wordings
    own: bool = False
    did: Wordings = ()
    did_sights: Wordings = ()
    did_counts: Wordings = ()


class Phrasing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names, sorts of events, and the wordings of tellings and of what frames an article."""

    names: Names
    sorts: dict[str, Sort]
    telling: dict[str, Wordings]
    frame: dict[str, Wordings]

    @classmethod
    def load(cls, name: str) -> Phrasing:
        """The set ``a``, ``b``, ``c`` or ``d``."""
        path = Path(__file__).with_name(f"phrasing_{name}.toml")
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), cls)
