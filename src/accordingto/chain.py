"""Who told whom: the chain of each telling, from the report outward, the origin last.

Tellers with words of their own beside a cue come from the second look. Two things are carried from
elsewhere in the report: an origin that is not named again, and a channel that once was named for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from accordingto.encoder.labels import ATTRIBUTES, ORIGIN, OUTER, TELLERS
from accordingto.encoder.tokens import PARAGRAPH, QUOTES

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading
    from accordingto.encoder.reading import Floats
    from accordingto.mention import Mention
    from accordingto.ranker import Ranker

NOBODY = -1
"""The cluster of an unidentified teller."""


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain: the cluster that tells, and the index of the mention that names it here, if any."""

    cluster: int
    mention: int | None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a chain is made from: the tellings of a report and who speaks in each."""

    reading: Reading
    tellings: Sequence[Telling]
    worded: Sequence[tuple[Step, ...]]  # of each telling, from the report outward
    paragraphs: Sequence[int]  # of each telling's content
    quoted: Sequence[bool]
    words: Sequence[frozenset[int]]

    def has_origin(self, number: int) -> bool:
        tellers = self.tellings[number].tellers
        return bool(tellers) and tellers[-1][0] == "origin"


def scene(reading: Reading, tellings: Sequence[Telling], found: Sequence[Mention], belongs: Sequence[int]) -> Scene:
    """The scene of a report's tellings."""
    by_telling: dict[int, list[tuple[str, Step]]] = {}
    for number, mention in enumerate(found):
        if mention.telling is not None:
            by_telling.setdefault(mention.telling, []).append((mention.role, Step(belongs[number], number)))
    worded = [
        tuple(step for _, step in sorted(by_telling.get(i, ()), key=lambda pair: TELLERS.index(pair[0])))
        for i in range(len(tellings))
    ]
    ids = reading.tokens.ids
    line = np.cumsum(ids == PARAGRAPH)
    starts = [telling.content[0][0] for telling in tellings]
    quoted = [(bool(s) and int(ids[s - 1]) in QUOTES) or int(ids[s]) in QUOTES for s in starts]
    words = [frozenset(ids[b:e].tolist()) for b, e in ((t.content[0][0], t.content[-1][1]) for t in tellings)]
    return Scene(reading, tellings, worded, [int(line[s]) for s in starts], quoted, words)


def _p(telling: Telling, attribute: str, label: str) -> float:
    return float(telling.look.attributes[attribute][ATTRIBUTES[attribute].index(label)])


def carried_candidates(here: Scene, number: int) -> tuple[list[int], Floats]:
    """Tellings whose chain this one may carry on, and features (candidates, n)."""
    start = here.tellings[number].content[0][0]
    worded = [k for k in range(len(here.tellings)) if k != number and here.has_origin(k)]
    before = [k for k in worded if here.tellings[k].content[0][0] <= start][::-1][:8]
    after = [k for k in worded if here.tellings[k].content[0][0] > start][:4]
    rows = [carried_features(here, number, k) | {"rank": rank, "before": side is before}
            for side in (before, after) for rank, k in enumerate(side)]  # fmt: skip
    return before + after, _matrix(rows)


def carried_features(here: Scene, number: int, k: int) -> dict[str, float]:
    """How fit telling ``k`` is to be carried on by telling ``number``."""
    ours, theirs = here.tellings[number], here.tellings[k]
    start, end = ours.content[0][0], ours.content[-1][1]
    begin, stop = min(theirs.content[0][0], theirs.anchor.start), max(theirs.content[-1][1], theirs.anchor.end)
    origin = here.worded[k][-1].cluster
    apart = abs(here.paragraphs[k] - here.paragraphs[number])
    return {
        "log_distance": np.log1p(abs(theirs.anchor.start - start)),
        "gap": np.log1p(max(start - stop, begin - end, 0)),
        "paragraphs": min(apart, 8),
        "same_paragraph": apart == 0,
        "tellings_between": min(abs(k - number), 6),
        "next": abs(k - number) == 1,
        "our_headline": here.paragraphs[number] == 0,
        "their_headline": here.paragraphs[k] == 0,
        "their_direct": _p(theirs, "quotation", "direct"),
        **{f"our_{name}": _p(ours, "quotation", name) for name in ("direct", "mixed", "implicit")},
        "opens_quoted": here.quoted[number],
        "cued": ours.anchor.cued,
        "their_person": _p(theirs, "kind", "person") + _p(theirs, "kind", "anonymous-person"),
        "their_unidentified": _p(theirs, "kind", "unidentified"),
        "their_tellings": min(sum(bool(w) and w[-1].cluster == origin for w in here.worded), 8),
        "their_via": len(here.worded[k]) > 1,
        "alike": _cosine(ours.look.summary, theirs.look.summary),
        "shared_words": len(here.words[number] & here.words[k]) / max(1, len(here.words[number] | here.words[k])),
        **{label: _p(ours, "origin", label) for label in ORIGIN},
    }


def _cosine(a: Floats, b: Floats) -> float:
    return float(a @ b) / (float(np.linalg.norm(a) * np.linalg.norm(b)) + 1e-6)


def _matrix(rows: Sequence[dict[str, float]]) -> Floats:
    return np.array([list(row.values()) for row in rows], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a cluster tells elsewhere in the report: as somebody's channel, and as an origin."""

    as_via: tuple[int, ...]
    as_origin: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """The standing of every cluster that tells elsewhere; how often any is a channel, and where one last was before."""

    of: dict[int, Standing]
    vias: int
    last_via: int


def standings(here: Scene, number: int) -> Standings:
    """Where everybody tells but in telling ``number``."""
    vias: dict[int, list[int]] = {}
    origins: dict[int, list[int]] = {}
    for k, steps in enumerate(here.worded):
        if k == number:
            continue
        for step in steps[:-1] if here.has_origin(k) else steps:
            vias.setdefault(step.cluster, []).append(k)
        if here.has_origin(k):
            origins.setdefault(steps[-1].cluster, []).append(k)
    of = {c: Standing(tuple(vias.get(c, ())), tuple(origins.get(c, ()))) for c in sorted({*vias, *origins})}
    relayed = [k for ks in vias.values() for k in ks]
    return Standings(of, len(relayed), max((k for k in relayed if k < number), default=-1))


def outer_candidates(here: Scene, number: int) -> tuple[list[int], Floats]:
    """Clusters that may stand unsaid before this telling's chain, and features (candidates, n)."""
    known = standings(here, number)
    own = {step.cluster for step in here.worded[number]}

    def away(k: int) -> int:
        return abs(here.tellings[k].anchor.start - here.tellings[number].anchor.start)

    near = {c: min((*s.as_via, *s.as_origin), key=away) for c, s in known.of.items() if c not in own}
    ranked = sorted(near, key=lambda c: (away(near[c]), c))
    return ranked, _matrix(
        [outer_features(here, number, c, known, near[c]) | {"rank": min(rank, 6)} for rank, c in enumerate(ranked)]
    )


def outer_features(here: Scene, number: int, cluster: int, known: Standings, near: int) -> dict[str, float]:
    """How fit a cluster is to be the channel of telling ``number``; ``near`` is where it tells nearest."""
    ours, standing = here.tellings[number], known.of[cluster]
    origin = here.worded[number][-1].cluster if here.has_origin(number) else NOBODY
    same = [k for k in standing.as_via if here.has_origin(k) and here.worded[k][-1].cluster == origin]
    speaks = [here.tellings[k].look.attributes["kind"] for k in standing.as_origin]
    kinds = np.mean(speaks, axis=0) if speaks else np.zeros(len(ATTRIBUTES["kind"]))
    return {
        "as_via": min(len(standing.as_via), 6),
        "as_via_share": len(standing.as_via) / max(1, known.vias),
        "any_via": known.vias > 0,
        "as_origin": min(len(standing.as_origin), 6),
        "last_via": known.last_via in standing.as_via,
        "same_origin": min(len(same), 4),
        "same_origin_before": any(k < number for k in same),
        "log_distance": np.log1p(abs(here.tellings[near].anchor.start - ours.anchor.start)),
        "before": near < number,
        "paragraphs": min(abs(here.paragraphs[near] - here.paragraphs[number]), 8),
        "headline": here.paragraphs[number] == 0,
        **{f"kind_{name}": float(p) for name, p in zip(ATTRIBUTES["kind"], kinds, strict=True)},
        **{label: _p(ours, "outer", label) for label in OUTER},
        "worded_tellers": len(here.worded[number]),
        "direct": _p(ours, "quotation", "direct"),
        "our_unidentified": origin == NOBODY,
    }


def chains(here: Scene, carried: Ranker, outer: Ranker) -> list[tuple[Step, ...]]:
    """The chain of every telling."""
    found = [_worded_chain(here, number, outer) for number in range(len(here.tellings))]
    out = []
    for number in range(len(here.tellings)):
        if here.has_origin(number):
            out.append(found[number])
            continue
        taken = best(carried_candidates(here, number), carried)
        if taken is None:
            out.append((*found[number], Step(NOBODY, None)))
        else:
            said = {step.cluster for step in here.worded[number]}
            unsaid = tuple(Step(step.cluster, None) for step in found[taken] if step.cluster not in said)
            out.append((*here.worded[number], *unsaid) if here.worded[number] else unsaid)
    return [_once(chain) for chain in out]


def _once(chain: tuple[Step, ...]) -> tuple[Step, ...]:
    """A chain in which nobody stands twice: who tells nearer the origin is not a channel too."""
    nearer = [{step.cluster for step in chain[place + 1 :]} for place in range(len(chain))]
    return tuple(step for step, others in zip(chain, nearer, strict=True) if step.cluster not in others)


def without(chain: tuple[Step, ...], own: Set[int]) -> tuple[Step, ...]:
    """A chain without the report's own voice, which is understood before it; as an origin it is nobody known."""
    kept = tuple(step for step in chain[:-1] if step.cluster not in own)
    return (*kept, Step(NOBODY, None) if chain[-1].cluster in own else chain[-1])


def _worded_chain(here: Scene, number: int, outer: Ranker) -> tuple[Step, ...]:
    taken = best(outer_candidates(here, number), outer)
    return here.worded[number] if taken is None else (Step(taken, None), *here.worded[number])


def best(candidates: tuple[list[int], Floats], ranker: Ranker) -> int | None:
    """The candidate that scores highest, or None where none scores above zero."""
    numbers, features = candidates
    if not numbers:
        return None
    scores = ranker.score(features)
    top = int(scores.argmax())
    return numbers[top] if scores[top] > 0 else None
