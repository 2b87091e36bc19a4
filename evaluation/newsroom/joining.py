"""The simplest honest joining of what was read, weighed: what any better joining has to beat.

Claims of near days are one where their words are alike and they share a figure; a denial belongs to what its article
is mostly about. Voices are tied by name, articles by copied text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec.structs import replace

from accordingto.corroboration.account import Account, Voice
from accordingto.corroboration.copies import Shelf
from accordingto.corroboration.kinship import ALIKE, Rarity, near, worded
from accordingto.corroboration.names import tied
from accordingto.corroboration.origins import weigh
from accordingto.corroboration.relation import Relation
from accordingto.corroboration.text import Text
from accordingto.record import Claim, Report, Source

from .score import Weighed, plain

Told = tuple[int, Claim]


def weighed(ids: Sequence[str], reports: Sequence[Report]) -> list[Weighed]:
    """Allegations of at least two articles or claims, those of most articles first, weighed."""
    shelf = Shelf(Text.of(report.document, id) for id, report in zip(ids, reports, strict=True))
    copies = [r for copy in shelf.copies() if (r := copy.relation())]
    rarity = Rarity(text.words for text in shelf.texts.values())
    found = [allegation(ids, reports, group, copies) for group in allegations(reports, rarity)]
    return sorted(found, key=lambda w: (-len(w.articles), sorted(w.articles)))


def allegations(reports: Sequence[Report], rarity: Rarity) -> list[list[Told]]:
    """Claims that put the same thing forward, by number of the report, with the denials in the same articles."""
    listed = [(n, c) for n, report in enumerate(reports) for c in report.claims if c.polarity == "affirmed"]
    words = {c.id: worded(c) for _, c in listed}
    head = list(range(len(listed)))
    for a, b in combinations(range(len(listed)), 2):
        (i, one), (j, other) = listed[a], listed[b]
        alike = counted(one) & counted(other) and near(reports[i], reports[j])
        if alike and head[a] != head[b] and rarity.likeness(words[one.id], words[other.id]) >= ALIKE:
            head = [head[a] if h == head[b] else h for h in head]
    groups: dict[int, list[Told]] = {}
    for told, h in zip(listed, head, strict=True):
        groups.setdefault(h, []).append(told)
    mostly = {n: Counter(h for h, held in groups.items() for m, _ in held if m == n) for n in range(len(reports))}
    for n, report in enumerate(reports):
        for claim in report.claims:
            if claim.polarity == "denied" and mostly[n]:
                groups[max(mostly[n], key=lambda h: (len({m for m, _ in groups[h]}), mostly[n][h]))].append((n, claim))
    return [held for held in groups.values() if len(held) > 1]


def counted(claim: Claim) -> set[float]:
    """The figures of a claim."""
    return {float(q.best) for q in claim.quantities if q.best is not None and q.best > 1}


def allegation(ids: Sequence[str], reports: Sequence[Report], told: list[Told], copies: list[Relation]) -> Weighed:
    """One allegation, weighed."""
    here = {ids[n] for n, _ in told}
    numbers = sorted({n for n, _ in told})
    sources = [s for n in numbers for s in tellers(ids[n], reports[n], [c for m, c in told if m == n])]
    outlets = {o: Source(o, o, "outlet") for n in numbers for o in (outlet(ids[n], reports[n]), *credited(reports[n]))}
    ties = tied([*sources, *outlets.values()])
    accounts = [account(ids[n], reports[n], claim) for n, claim in told]
    voices = [Voice(s.id, s.name, s.kind) for s in sources]
    found = weigh(accounts, voices, [*ties, *(r for r in copies if {r.left, r.right} <= here)])
    return plain(here, found)


def tellers(id: str, report: Report, claims: Iterable[Claim]) -> list[Source]:
    """The sources of a report's claims, with ids that no other report's have."""
    ids = {s for c in claims for link in c.chain for s in link.sources}
    return [replace(s, id=f"{id}: {s.id}") for s in report.sources if s.id in ids]


def outlet(id: str, report: Report) -> str:
    """Who published a report, as an id; outlets and agencies have their name for one."""
    return report.document.outlet or f"outlet of {id}"


def credited(report: Report) -> tuple[str, ...]:
    """The agencies whose copy a report says it is."""
    return tuple(dict.fromkeys(c.name for c in report.document.credits if c.kind in ("agency", "syndication")))


def account(id: str, report: Report, claim: Claim) -> Account:
    """A claim as an account."""
    chain = tuple(tuple(f"{id}: {s}" for s in link.sources) for link in claim.chain)
    key, credits = f"{id} {claim.id}", credited(report)
    return Account(key, id, outlet(id, report), chain, claim.access, claim.polarity, claim.certainty, credits)
