"""Sources of many reports as voices: named ones joined by name, unnamed ones kept apart, and what may tie them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from accordingto.corroboration.account import Voice
from accordingto.corroboration.names import Name, nobody, related
from accordingto.record import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accordingto.corroboration.relation import Relation
    from accordingto.record import SourceKind

NAMED: frozenset[SourceKind] = frozenset({"person", "organisation", "outlet"})
"""Kinds of which two sources with the same name are surely the same."""

Sourced = tuple[str, Source]
"""A source with its id in the case."""


class Voices(msgspec.Struct, frozen=True):
    """The voices of a case: ``of`` has that of each source by its id in the case, ``sources`` each voice as one source
    with all that it is called anywhere. ``ties`` remembers what was found to tie two of them.
    """

    of: dict[str, str]
    sources: dict[str, Source]
    ties: dict[tuple[str, str], Relation | None]

    @classmethod
    def among(cls, sources: Iterable[Sourced], alone: frozenset[str] = frozenset()) -> Voices:
        """The voices of all sources; those in ``alone`` are joined to none by their names."""
        held: dict[str, list[Source]] = {}
        of: dict[str, str] = {}
        for id, source in sorted(sources, key=lambda s: s[0]):
            of[id] = id if id in alone else voice_id(id, source)
            held.setdefault(of[id], []).append(source)
        return cls(of, {voice: merged(voice, named) for voice, named in held.items()}, {})

    def voice(self, id: str) -> Voice:
        """A voice by its id; one of whom nothing is said is unidentified, whatever it was read as."""
        one = self.sources[id]
        return Voice(id, one.name, "unidentified" if nobody(one.name) else one.kind)

    def relations(self, voices: Sequence[str]) -> list[Relation]:
        """What ties any two of some voices."""
        listed = sorted(set(voices))
        return [found for n, a in enumerate(listed) for b in listed[n + 1 :] if (found := self._tie(a, b))]

    def _tie(self, a: str, b: str) -> Relation | None:
        if (a, b) not in self.ties:
            self.ties[(a, b)] = related(self.sources[a], self.sources[b])
        return self.ties[(a, b)]


def voice_id(id: str, source: Source) -> str:
    """The voice of a source: its kind and the words of its name, or itself where it has none."""
    name = Name.of(source.name)
    return outlet_id(source.name, source.kind) if source.kind in NAMED and name.proper else id


def outlet_id(name: str, kind: SourceKind = "outlet") -> str:
    """The id of a voice that is known by name; outlets and bodies of one name are one."""
    words = " ".join(sorted(Name.of(name).core)) or name.casefold()
    return f"{'person' if kind == 'person' else 'body'}: {words}"


def merged(id: str, named: Sequence[Source]) -> Source:
    """Sources of one voice as one: the name and kind most often given, and all descriptions."""
    names, kinds = Counter(s.name for s in named), Counter(s.kind for s in named)
    name = min(names, key=lambda n: (-names[n], len(n), n))
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    described = {words for s in named for words in (s.name, *s.described_as)} - {name}
    return Source(id, name, kind, tuple(sorted(described)))
