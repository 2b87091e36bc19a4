"""How near weighed allegations come to the truth, beside counting outlets or reports as origins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import comb
from statistics import fmean
from typing import Any

import msgspec

from accordingto.corroboration.origins import Origins

from .truth import Span, Truth

AIMS = {
    "origins exact": 0.85,
    "passage exact": 0.85,
    "range holds": 0.95,
    "false independence": 0.03,
    "false joining": 0.05,
}
"""What a figure should reach; for the last two, what it should stay under."""


class Weighed(msgspec.Struct, frozen=True):
    """An allegation as weighed: the ids of its articles, both numbers, who its origins and its deniers are by name.

    ``passage`` is 0 to 0 where nobody supports it. ``tellers`` is how many first tellers affirm it in all, whether they
    have access of their own, were told, or infer.
    """

    articles: frozenset[str]
    origins: Span
    passage: Span
    voices: tuple[str, ...] = ()
    deniers: tuple[str, ...] = ()
    tellers: int = 0


def plain(articles: Iterable[str], found: Origins) -> Weighed:
    """What weighing made of some articles' accounts, as it is scored."""
    origins, passage, buckets = found.origins, found.passage, found.buckets
    return Weighed(
        frozenset(articles),
        Span(origins.low, origins.best, origins.high),
        Span(passage.low, passage.best, passage.high) if passage else Span(0, 0, 0),
        tuple(voice.name for voice in found.origin_voices),
        tuple(voice.name for voice in buckets.deniers),
        len(found.origin_voices) + len(buckets.told) + len(buckets.inferred),
    )


class Scored(msgspec.Struct, frozen=True):
    """One event beside the allegation that was lined up with it; counts that figures are made of.

    ``pairs`` are pairs of articles in the allegation: those that share an event, and all; ``own`` those of the event:
    in the allegation, and all. ``excess`` is by how many the worse of both numbers is too great, at most the
    ``dependent`` articles, which bring no way of their own; ``lost`` how many of the ``tellers`` are missing.
    """

    kind: str
    f1: float
    pairs: tuple[int, int]
    own: tuple[int, int]
    origins: bool
    passage: bool
    held: tuple[bool, bool]
    error: int
    excess: int
    dependent: int
    lost: int
    tellers: int
    deniers: tuple[int, int, int]


def lined_up(truth: Truth, weighed: Sequence[Weighed]) -> Weighed | None:
    """The allegation with most nearly the articles of the event, the first of several; None if none shares any."""
    own = set(truth.articles)
    sharing = [w for w in weighed if w.articles & own]
    return max(sharing, key=lambda w: f1(len(w.articles & own), len(w.articles), len(own)), default=None)


def scored(truth: Truth, weighed: Sequence[Weighed], together: frozenset[tuple[str, str]]) -> Scored:
    """One event's score; ``together`` are the pairs of articles that share any event."""
    found = lined_up(truth, weighed) or Weighed(frozenset(), Span(0, 0, 0), Span(0, 0, 0))
    own, held = set(truth.articles), found.articles.difference(truth.notices)
    right = len(held & own)
    pairs = [*combinations(sorted(held), 2)]
    both = sum(pair in together for pair in pairs)
    off = found.origins.best - truth.origins.best, found.passage.best - truth.passage.best
    tellers = truth.origins.best + len(truth.buckets["told"]) + len(truth.buckets["inferred"])
    dependent = max(len(truth.affirming) - truth.passage.best, 0)
    return Scored(
        truth.kind,
        f1(right, len(held), len(own)),
        (both, len(pairs)),
        (comb(right, 2), comb(len(own), 2)),
        off[0] == 0,
        off[1] == 0,
        (holds(found.origins, truth.origins.best), holds(found.passage, truth.passage.best)),
        abs(off[0]),
        min(max(*off, 0), dependent),
        dependent,
        max(tellers - found.tellers, 0),
        tellers,
        named(truth.deniers, found.deniers),
    )


def holds(span: Span, value: int) -> bool:
    """Whether a range holds a value."""
    return span.low <= value <= span.high


def named(truth: Sequence[str], found: Sequence[str]) -> tuple[int, int, int]:
    """How many names are found, how many were given, how many there are; the longer form holds the shorter."""
    wanted = [bare(name) for name in truth]
    given = [bare(name) for name in found]
    return sum(any(w in g or g in w for g in given) for w in wanted), len(given), len(wanted)


def bare(name: str) -> str:
    """A name without capitals and article."""
    return name.casefold().removeprefix("the ")


def figures(scores: Sequence[Scored]) -> dict[str, Any]:
    """The figures of several events together: shares, 0 to 1; None where there is nothing to be measured on."""
    shared, given = (sum(s.pairs[n] for s in scores) for n in range(2))
    had, wanted = (sum(s.own[n] for s in scores) for n in range(2))
    right, named, deniers = (sum(s.deniers[n] for s in scores) for n in range(3))
    return {
        "events": len(scores),
        "group F1": mean(s.f1 for s in scores),
        "pair precision": share(shared, given),
        "pair recall": share(had, wanted),
        "origins exact": mean(s.origins for s in scores),
        "passage exact": mean(s.passage for s in scores),
        "range holds": mean(h for s in scores for h in s.held),
        "origins off by": mean(s.error for s in scores),
        "false independence": share(sum(s.excess for s in scores), sum(s.dependent for s in scores)),
        "false joining": share(sum(s.lost for s in scores), sum(s.tellers for s in scores)),
        "deniers found": share(right, deniers),
        "deniers right": share(min(right, named), named),
    }


def measured(truths: Sequence[Truth], weighed: Sequence[Weighed]) -> dict[str, dict[str, Any]]:
    """Figures of all events, of each kind, and of counting outlets or reports where the articles are known."""
    together = frozenset(pair for t in truths for pair in combinations(sorted(t.articles), 2))
    scores = [scored(t, weighed, together) for t in truths]
    kinds = {kind: [s for s in scores if s.kind == kind] for kind in dict.fromkeys(t.kind for t in truths)}
    counted: Mapping[str, list[Weighed]] = {
        "one per outlet": [plainly(t, t.outlets) for t in truths],
        "one per report": [plainly(t, len(t.affirming)) for t in truths],
    }
    anchors = {
        name: [scored(t, [w], together) for t, w in zip(truths, ws, strict=True)] for name, ws in counted.items()
    }
    return {name: figures(held) for name, held in {"all": scores, **anchors, **kinds}.items()}


def plainly(truth: Truth, count: int) -> Weighed:
    """An event's own articles with one count for both numbers."""
    return Weighed(frozenset(truth.articles), Span(count, count, count), Span(count, count, count), tellers=count)


def table(measured: Mapping[str, Mapping[str, Any]]) -> str:
    """Figures as a table in text: a line for each kind."""
    names = list(next(iter(measured.values())))
    lines = [" " * 16 + " ".join(f"{name:>18}" for name in names)]
    for kind, found in measured.items():
        lines.append(f"{kind:16}" + " ".join(f"{cell(found[name]):>18}" for name in names))
    aims = " ".join(f"{AIMS.get(name, ''):>18}" for name in names)
    return "\n".join([*lines, f"{'aim':16}{aims}"])


def cell(value: float | None) -> str:
    """A figure as printed."""
    return "-" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def f1(right: int, given: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (given + wanted) if given + wanted else 0.0


def share(part: int, whole: int) -> float | None:
    """A part of a whole; None of nothing."""
    return part / whole if whole else None


def mean(values: Iterable[float]) -> float | None:
    """The mean; None of nothing."""
    held = list(values)
    return fmean(held) if held else None
