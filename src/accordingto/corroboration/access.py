"""How tellers know, where a report leaves it unsaid and others say it of the same teller."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from accordingto.corroboration.account import OWN
from accordingto.corroboration.names import Name, heads

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from accordingto.record import Access, Source

TRADE = frozenset(
    "amnesty ambulance civil-defence crescent documentation helmets hospital hospitals hrw medecins medical monitor "
    "monitoring observatory rescue rescuers watch watchdog coordination-committees violations human-rights".split()
)
"""Words, two of them with a hyphen between, in names of bodies whose trade is to see, to rescue, or to keep records."""

OFTEN = 2
"""Claims that a body is said to have on record, from which on it is one that keeps records."""


def by_trade(sources: Mapping[str, Source]) -> dict[str, str]:
    """Bodies that by their names see, rescue or keep records, each with why it is thought so."""
    found = {}
    for voice, source in sources.items():
        words = re.findall(r"[^\W_]+", source.name.casefold().replace("defense", "defence"))
        met = sorted(TRADE.intersection([*words, *map("-".join, pairwise(words))]))
        if source.kind in ("organisation", "group") and met:
            found[voice] = f"{source.name}: {met[0].replace('-', ' ')}"
    return found


def keepers(told: Iterable[tuple[str, Access]], sources: Mapping[str, Source]) -> dict[str, str]:
    """Voices that keep records of what they tell, each with why it is thought so.

    A body does which is said to tell from records more often than by any other access of its own; so do those who are
    described by its name. ``told`` has the first teller of each claim with its access.
    """
    counts: dict[str, Counter[Access]] = {}
    for voice, access in told:
        counts.setdefault(voice, Counter())[access] += 1
    found: dict[str, str] = {}
    for voice, count in sorted(counts.items()):
        own = sum(count[access] for access in OWN)
        if sources[voice].kind == "organisation" and count["record"] >= OFTEN and 2 * count["record"] > own:
            found[voice] = f"{sources[voice].name} tells from records in {count['record']} claims of the case"
    names = {voice: Name.of(sources[voice].name) for voice in found}
    for voice in sorted(counts.keys() - found.keys()):
        source = sources[voice]
        if source.kind in ("person", "anonymous-person", "organisation"):
            for body, name in names.items():
                if name.proper and any(
                    name.core <= Name.of(w).words or heads(w, name) for w in (source.name, *source.described_as)
                ):
                    found[voice] = f"described by {sources[body].name}, and {found[body]}"
                    break
    return found
