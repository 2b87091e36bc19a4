"""How tellers know, where a report leaves it unsaid and others say it of the same teller."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from accordingto.corroboration.account import OWN
from accordingto.corroboration.names import Name, headed, heads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from accordingto.record import Access, Source, SourceKind

TRADE = frozenset(
    "amnesty ambulance civil-defence coordination-committees crescent documentation frontieres helmets hospital "
    "hospitals hrw human-rights medecins medical monitor monitoring msf observatory rescue rescuers violations watch "
    "watchdog".split()
)
"""Words, two of them with a hyphen between, in names of bodies whose trade is to see, to rescue, or to keep records."""

WATCHING = frozenset(
    "amnesty coordination-committees documentation hrw human-rights monitor monitoring observatory violations watch "
    "watchdog".split()
)
"""Those of them by which a body watches and keeps records: one of these may be called by another, "a monitor"."""

CARE = frozenset(
    "doctor doctors hospital medic medical medics nurse nurses paramedic paramedics rescuer rescuers surgeon".split()
)
"""Words in descriptions of people who tend to those that were harmed, and so see or count them."""

BODIES = ("organisation", "group", "anonymous-person", "person")
"""Kinds of tellers that are such a body, or may have been read for one."""

OFTEN = 2
"""Claims that a body is said to have on record, from which on it is one that keeps records."""


def by_trade(sources: Mapping[str, Source]) -> dict[str, str]:
    """Bodies that by their names see, rescue or keep records, each with why it is thought so."""
    found = {}
    for voice, source in sources.items():
        if word := trade_of(source.name, source.kind):
            found[voice] = f"{source.name}: {word}"
    return found


@lru_cache(maxsize=1 << 16)
def trade_of(name: str, kind: SourceKind) -> str | None:
    """The word of a name that tells such a trade, None without one.

    People are known by the words of a body with capitals only: "the Observatory's head", not "he was on watch".
    """
    plain = name.replace("efense", "efence")
    proper = " ".join(word for word in plain.split() if word[:1].isupper())
    text = plain if kind in ("organisation", "group") else proper
    words = re.findall(r"[^\W_]+", text.casefold())
    met = TRADE.intersection([*words, *map("-".join, pairwise(words))])
    if met and kind in BODIES:
        return min(met).replace("-", " ")
    care = CARE.intersection(re.findall(r"[^\W_]+", name.casefold()))
    return min(care, default=None) if kind in ("person", "anonymous-person", "group") else None


def watches(name: str) -> bool:
    """Whether a body by its name watches and keeps records."""
    return (trade_of(name, "organisation") or "").replace(" ", "-") in WATCHING


def keepers(told: Mapping[str, Mapping[Access, int]], sources: Mapping[str, Source]) -> dict[str, str]:
    """Voices that keep records of what they tell, each with why it is thought so.

    A body does which is said to tell from records more often than by any other access of its own; so do those who are
    described by its name. ``told`` counts the claims that each voice tells first, by access.
    """
    found: dict[str, str] = {}
    for voice, count in sorted(told.items()):
        own = sum(count.get(access, 0) for access in OWN)
        record = count.get("record", 0)
        if sources[voice].kind == "organisation" and record >= OFTEN and 2 * record > own:
            found[voice] = f"{sources[voice].name} mostly tells from records, over the case"
    bodies = Bodies({voice: Name.of(sources[voice].name) for voice in found})
    for voice in sorted(told.keys() - found.keys()):
        source = sources[voice]
        if source.kind in ("person", "anonymous-person", "organisation"):
            named = [body for words in (source.name, *source.described_as) for body in bodies.within(words)]
            if named:
                body = min(named)
                found[voice] = f"described by {sources[body].name}, and {found[body]}"
    return found


class Bodies:
    """Bodies with a proper name, looked up by the words of descriptions that hold it."""

    def __init__(self, names: Mapping[str, Name]) -> None:
        self.names = {voice: name for voice, name in names.items() if name.proper}
        often = Counter(word for name in self.names.values() for word in name.words)
        self.by_rarest: dict[str, list[str]] = {}
        self.by_word: dict[str, list[str]] = {}
        for voice, name in self.names.items():
            self.by_rarest.setdefault(min(name.core, key=lambda word: (often[word], word)), []).append(voice)
            for word in name.words:
                self.by_word.setdefault(word, []).append(voice)

    def within(self, words: str) -> Iterator[str]:
        """The bodies whose name stands in some words, or whose head is described so."""
        held = Name.of(words).words
        for word in held:
            yield from (voice for voice in self.by_rarest.get(word, ()) if self.names[voice].core <= held)
        for word in headed(words):
            yield from (voice for voice in self.by_word.get(word, ()) if heads(words, self.names[voice]))
