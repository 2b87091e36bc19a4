"""Who told whom: the chain of each telling, from the report outward, the origin last.

Tellers with words of their own beside a cue come from the second look. Two things are carried from
elsewhere in the report: an origin that is not named again, and a channel that once was named for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from accordingto.encoder.labels import ATTRIBUTES, ORIGIN, OUTER

if TYPE_CHECKING:
    from collections.abc import Sequence

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


CARRIED = (
    "before", "log_distance", "paragraphs", "rank", "gap", "same_paragraph", "their_direct", "our_direct", "our_implicit",
    "our_mixed", "cued", "their_person", "their_tellings", "their_via", "alike", "opens_quoted", "headline", "shared_words",
    "carried", "unidentified", "their_headline", "next", "between_worded", "their_unidentified",
)  # fmt: skip
OUTERS = (
    "as_via", "as_via_share", "same_origin", "log_distance", "before", "paragraphs", "outlet", "document", "organisation",
    "none", "carried", "worded_tellers", "direct", "mentions", "last_via", "our_unidentified", "rank", "as_origin", "headline",
    "told_same_origin_before", "any_via",
)  # fmt: skip


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
    order = ("via-outer", "via", "origin")
    worded = [
        tuple(step for _, step in sorted(by_telling.get(i, ()), key=lambda pair: order.index(pair[0])))
        for i in range(len(tellings))
    ]
    ids = reading.tokens.ids
    line = np.cumsum(ids == 3)
    starts = [telling.content[0][0] for telling in tellings]
    quotes = (1523, 1524, 1000, 1005, 1520)
    quoted = [bool(s) and int(ids[s - 1]) in quotes or int(ids[s]) in quotes for s in starts]
    words = [frozenset(ids[b:e].tolist()) for b, e in ((t.content[0][0], t.content[-1][1]) for t in tellings)]
    return Scene(reading, tellings, worded, [int(line[s]) for s in starts], quoted, words)


def _p(telling: Telling, attribute: str, label: str) -> float:
    return float(telling.look.attributes[attribute][ATTRIBUTES[attribute].index(label)])


def carried_candidates(here: Scene, number: int) -> tuple[list[int], Floats]:
    """Tellings whose chain this one may carry on, and features (candidates, n)."""
    ours = here.tellings[number]
    start = ours.content[0][0]
    worded = [k for k in range(len(here.tellings)) if k != number and here.has_origin(k)]
    before = [k for k in worded if here.tellings[k].content[0][0] <= start][::-1]
    after = [k for k in worded if here.tellings[k].content[0][0] > start]
    candidates = before[:8] + after[:4]
    rows = []
    for k in candidates:
        theirs = here.tellings[k]
        is_before = k in before
        rank = before.index(k) if is_before else after.index(k)
        begin, end = min(theirs.content[0][0], theirs.anchor.start), max(theirs.content[-1][1], theirs.anchor.end)
        gap = max(start - end, begin - ours.content[-1][1], 0)
        origin = here.worded[k][-1].cluster
        shared = len(here.words[number] & here.words[k]) / max(1, len(here.words[number] | here.words[k]))
        alike = float(np.dot(ours.look.summary, theirs.look.summary)) / (
            float(np.linalg.norm(ours.look.summary) * np.linalg.norm(theirs.look.summary)) + 1e-6
        )
        rows.append((
            is_before, np.log1p(abs(theirs.anchor.start - start)), min(abs(here.paragraphs[k] - here.paragraphs[number]), 8),
            min(rank, 6), np.log1p(gap), here.paragraphs[k] == here.paragraphs[number], _p(theirs, "quotation", "direct"),
            _p(ours, "quotation", "direct"), _p(ours, "quotation", "implicit"), _p(ours, "quotation", "mixed"),
            ours.anchor.cued, _p(theirs, "kind", "person") + _p(theirs, "kind", "anonymous-person"),
            min(sum(bool(w) and w[-1].cluster == origin for w in here.worded), 8), len(here.worded[k]) > 1, alike,
            here.quoted[number], here.paragraphs[number] == 0, shared, _p(ours, "origin", ORIGIN[1]),
            _p(ours, "origin", ORIGIN[2]), here.paragraphs[k] == 0, abs(k - number) == 1,
            min(abs(k - number), 6), _p(theirs, "kind", "unidentified"),
        ))  # fmt: skip
    return candidates, np.asarray(rows, dtype=np.float32).reshape(len(rows), len(CARRIED))


def outer_candidates(here: Scene, number: int) -> tuple[list[int], Floats]:
    """Clusters that may stand unsaid before this telling's chain, and features (candidates, n)."""
    ours = here.tellings[number]
    own = {step.cluster for step in here.worded[number]}
    origin = here.worded[number][-1].cluster if here.has_origin(number) else NOBODY
    vias: dict[int, list[int]] = {}
    origins: dict[int, list[int]] = {}
    for k, steps in enumerate(here.worded):
        if k == number:
            continue
        outward = steps[:-1] if here.has_origin(k) else steps
        for step in outward:
            vias.setdefault(step.cluster, []).append(k)
        if here.has_origin(k):
            origins.setdefault(steps[-1].cluster, []).append(k)
    total = sum(map(len, vias.values()))
    candidates = sorted(({*vias, *origins}) - own, key=lambda c: (-len(vias.get(c, ())), c))
    start = ours.anchor.start
    last = max((k for ks in vias.values() for k in ks if k < number), default=-1)
    near = {c: min((*vias.get(c, ()), *origins.get(c, ())), key=lambda k: abs(here.tellings[k].anchor.start - start)) for c in candidates}
    ranked = sorted(candidates, key=lambda c: abs(here.tellings[near[c]].anchor.start - start))
    rows = []
    for c in candidates:
        k = near[c]
        as_via = vias.get(c, [])
        speaks = [here.tellings[x].look.attributes["kind"] for x in origins.get(c, [])]
        kinds = np.mean(speaks, axis=0) if speaks else np.zeros(len(ATTRIBUTES["kind"]))
        same = [x for x in as_via if here.worded[x][-1].cluster == origin and here.has_origin(x)]
        rows.append((
            min(len(as_via), 6), len(as_via) / max(1, total), min(len(same), 4), np.log1p(abs(here.tellings[k].anchor.start - start)),
            k < number, min(abs(here.paragraphs[k] - here.paragraphs[number]), 8), kinds[4], kinds[5], kinds[3],
            _p(ours, "outer", OUTER[0]), _p(ours, "outer", OUTER[1]), len(here.worded[number]), _p(ours, "quotation", "direct"),
            min(len(as_via) + len(origins.get(c, ())), 8), last in as_via, origin == NOBODY, min(ranked.index(c), 6),
            min(len(origins.get(c, ())), 6), here.paragraphs[number] == 0, any(x < number for x in same), total > 0,
        ))  # fmt: skip
    return candidates, np.asarray(rows, dtype=np.float32).reshape(len(rows), len(OUTERS))


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
    return out


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
