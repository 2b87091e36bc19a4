"""How much of the true tellings the reader found: what no joining can mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from accordingto.record import Claim, Link, Report

from .lineage import Telling
from .truth import OWN, Truth

_WORD = re.compile(r"\w+")
_SMALL = frozenset("a an the of for from in and local".split())


def figures(truths: Iterable[Truth], reports: dict[str, Report]) -> dict[str, float]:
    """Of the true tellings with tellers, the shares found: the first teller, the whole chain, the way of knowing.

    A telling is looked for among the claims of its report that have its figure, or for a denial are denials.
    ``other tellers`` is the share of such claims whose first teller is nobody who told of it there.
    """
    told = [(reports[id], t) for truth in truths for id, t in truth.lineage if t.chain]
    teller = [[c for c in candidates(r, t) if spoken(r, c.chain[-1], t.chain[-1])] for r, t in told]
    chain = [[c for c in cs if whole(r, c, t)] for cs, (r, t) in zip(teller, told, strict=True)]
    access = [any((c.access in OWN) == (t.access in OWN) for c in cs) for cs, (_, t) in zip(teller, told, strict=True)]
    by_report: dict[str, list[Telling]] = {}
    for r, t in told:
        by_report.setdefault(r.document.id, []).append(t)
    claims = {id(c): (r, c) for r, t in told for c in candidates(r, t)}.values()
    others = [not any(spoken(r, c.chain[-1], t.chain[-1]) for t in by_report[r.document.id]) for r, c in claims]
    found = {"first teller": sum(map(bool, teller)), "whole chain": sum(map(bool, chain)), "access": sum(access)}
    shares = {name: n / max(len(told), 1) for name, n in found.items()}
    return shares | {"other tellers": sum(others) / max(len(others), 1)}


def candidates(report: Report, telling: Telling) -> list[Claim]:
    """The claims by tellers that may be a telling."""
    denied = telling.polarity == "denied"
    held = [c for c in report.claims if c.chain and (c.polarity == "denied") == denied]
    return held if denied else [c for c in held if any(q.best == telling.figure for q in c.quantities)]


def whole(report: Report, claim: Claim, telling: Telling) -> bool:
    """Whether a claim's chain is that of a telling, link by link."""
    links = zip(claim.chain, telling.chain, strict=False)
    return len(claim.chain) == len(telling.chain) and all(spoken(report, link, true) for link, true in links)


def spoken(report: Report, link: Link, true: Sequence[str]) -> bool:
    """Whether a link of a chain is the voice of that id, by any word of its name or what it is called."""
    sources = [report.source(id) for id in link.sources]
    words = {w for s in sources for name in (s.name, *s.described_as) for w in named(name)}
    kinds = {s.kind for s in sources}
    if true[0].startswith(("footage of", "register of")):
        return "document" in kinds
    if true[0].startswith("nobody of"):
        return "unidentified" in kinds
    return any(words & named(voice.split(" of e0")[0]) for voice in true)


def named(name: str) -> set[str]:
    """The words of a name."""
    return {w for w in _WORD.findall(name.casefold()) if w not in _SMALL}
