"""Who told whom: the chain of each telling, from the report outward, the origin last.

Tellers with words of their own beside a cue are read there. Two things are carried from elsewhere in the report: an
origin that is not named again, and a channel that once was named for it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from accordingto.attribution import holders
from accordingto.encoder.labels import ATTRIBUTES, ORIGIN, TELLERS
from accordingto.encoder.tokens import PARAGRAPH, QUOTES
from accordingto.relay import lasting, outlet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading
    from accordingto.encoder.reading import Floats
    from accordingto.mention import Mention
    from accordingto.ranker import Ranker
    from accordingto.record import Document
    from accordingto.source import Teller

_REMEMBERED = 3
"""Tellings by others after which a channel that was not named again is no longer understood."""

_SPOKEN_TO = 4
"""Sources that speak to one outlet only where it is the one that reports."""

_SPEAKING = re.compile(
    r"\b(?:(?:tells?|told|telling|spoken? (?:to|with)|speak(?:s|ing)? (?:to|with))|(?:interview|call) with"
    r"|(?:e-?mail|interview|message|remarks|statement) to)\s+(?:the\s+)?$",
    re.I,
)
"""What stands before an outlet that somebody speaks to."""
_PRESENTED = re.compile(
    r"[\s,(]*(?:\b(?:an?|which|local|state)\b|\b(?:[a-z]+\s)?(?:agency|broadcaster|channel|daily|magazine|network|newspaper"
    r"|paper|radio|site|station|television|website|weekly)\b)|\s*\("
)
"""Words that say what an outlet is; a report needs none for its own."""
_KIND_IN_NAME = re.compile(r"\b(?:Agency|Channel|Radio|Television|TV)\b")
"""Words of an outlet's name that say what it is."""

NOBODY = -1
"""The cluster of an unidentified teller."""


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain: the cluster that tells, and the index of the mention that names it here, if any."""

    cluster: int
    mention: int | None


@dataclass(frozen=True, slots=True)
class Channel:
    """Who relays a telling in words and goes on relaying its origin."""

    cluster: int
    outlet: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a chain is made from: the tellings of a report and who speaks in each."""

    reading: Reading
    tellings: Sequence[Telling]
    worded: Sequence[tuple[Step, ...]]  # of each telling, from the report outward
    channels: Sequence[Channel | None]
    paragraphs: Sequence[int]  # of each telling's content
    quoted: Sequence[bool]
    words: Sequence[frozenset[int]]

    def has_origin(self, number: int) -> bool:
        tellers = self.tellings[number].tellers
        return bool(tellers) and tellers[-1][0] == "origin"

    def origin(self, number: int) -> int | None:
        """The cluster of a telling's worded origin."""
        return self.worded[number][-1].cluster if self.has_origin(number) else None


def scene(
    text: str, reading: Reading, tellings: Sequence[Telling], found: Sequence[Mention], belongs: Sequence[int]
) -> Scene:
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
    channels = [_channel(text, steps, found) for steps in worded]
    return Scene(reading, tellings, worded, channels, [int(line[s]) for s in starts], quoted, words)


def _channel(text: str, steps: Sequence[Step], found: Sequence[Mention]) -> Channel | None:
    """The lasting relay next to the origin, if it is worded."""
    if len(steps) < 2 or steps[-2].mention is None:
        return None
    relay = found[steps[-2].mention]
    return Channel(steps[-2].cluster, outlet(relay.text)) if lasting(text, relay.start, relay.stop) else None


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


def carried_channel(here: Scene, number: int) -> int | None:
    """The channel that is not named again: one named not long before for the same origin, else the next outlet."""
    steps = here.worded[number]
    if len(steps) != 1 or not here.has_origin(number):
        return None
    relayed = {
        k: channel
        for k, channel in enumerate(here.channels)
        if channel and here.has_origin(k) and here.worded[k][-1].cluster == steps[0].cluster
    }
    others = np.cumsum([step is not None and step != steps[0].cluster for step in map(here.origin, range(number + 1))])
    before = [c.cluster for k, c in relayed.items() if k < number and others[number] - others[k] <= _REMEMBERED]
    after = [channel.cluster for k, channel in relayed.items() if k > number and channel.outlet]
    return before[-1] if before else after[0] if after else None


def chains(here: Scene, carried: Ranker) -> list[tuple[Step, ...]]:
    """The chain of every telling; what is told inside another telling came through its tellers."""
    relayed = [_relayed(here, number) for number in range(len(here.tellings))]
    alone = [
        relayed[number] if here.has_origin(number) else _carried(here, number, relayed, carried)
        for number in range(len(here.tellings))
    ]
    held = holders(here.tellings)

    def whole(number: int) -> tuple[Step, ...]:
        outer = held[number]
        if outer is None:
            return alone[number]
        return (*whole(outer), *(here.worded[number] if here.has_origin(number) else alone[number][-1:]))

    return [_once(whole(number)) for number in range(len(here.tellings))]


def _carried(here: Scene, number: int, relayed: Sequence[tuple[Step, ...]], ranker: Ranker) -> tuple[Step, ...]:
    """The chain of a telling that names no origin: that of the telling it carries on, or nobody's."""
    taken = best(carried_candidates(here, number), ranker)
    if taken is None:
        return (*relayed[number], Step(NOBODY, None))
    said = {step.cluster for step in here.worded[number]}
    return (*here.worded[number], *(Step(step.cluster, None) for step in relayed[taken] if step.cluster not in said))


def _once(chain: tuple[Step, ...]) -> tuple[Step, ...]:
    """A chain in which nobody stands twice: who tells nearer the origin is not a channel too."""
    nearer = [{step.cluster for step in chain[place + 1 :]} for place in range(len(chain))]
    return tuple(step for step, others in zip(chain, nearer, strict=True) if step.cluster not in others)


def own_tellers(
    document: Document, named: Mapping[int, Teller], chains: Sequence[Sequence[Step]], found: Sequence[Mention]
) -> frozenset[int]:
    """The tellers that are the report's own outlet or the agency whose copy it is.

    Of a report that does not name its outlet, it is the one that several of its sources spoke to, or the only one that
    any spoke to if the report takes for granted who that is: "she told the Herald", and never "according to the Herald"
    or "told the Herald, a newspaper".
    """
    credited = [c for c in document.credits if c.kind in ("agency", "syndication")]
    names = [document.outlet or "", *(n for c in credited for n in (c.name, c.words.text))]
    own = {_folded(name) for name in names} - {""}
    if own:
        return frozenset(cluster for cluster, teller in named.items() if _folded(teller.name) in own)
    told = [(step.cluster, step.mention, chain[-1].cluster) for chain in chains for step in chain[:-1]]
    worded = [(relay, found[n], origin) for relay, n, origin in told if n is not None and outlet(named[relay].name)]
    often = Counter(relay for relay, _ in {(relay, origin) for relay, _, origin in worded})
    cited = any(chain[-1].cluster in often for chain in chains)
    alone = len(often) == 1 and not cited and all(_granted(document.text, mention) for _, mention, _ in worded)
    return frozenset(cluster for cluster, sources in often.items() if alone or sources >= _SPOKEN_TO)


def _granted(text: str, mention: Mention) -> bool:
    """Whether somebody speaks to an outlet that is named without a word of what it is."""
    before, behind = text[max(0, mention.start - 30) : mention.start], text[mention.stop : mention.stop + 20]
    named = _PRESENTED.search(mention.text) or _KIND_IN_NAME.search(mention.text)
    return bool(_SPEAKING.search(before)) and not named and not _PRESENTED.match(behind)


def _folded(name: str) -> str:
    words = re.findall(r"\w+", name.casefold())
    return " ".join(word for word in words if word not in ("the", "news", "agency"))


def without(chain: tuple[Step, ...], own: Set[int]) -> tuple[Step, ...]:
    """A chain without the report's own voice, which is understood before it; as an origin it is nobody known."""
    kept = tuple(step for step in chain[:-1] if step.cluster not in own)
    return (*kept, Step(NOBODY, None) if chain[-1].cluster in own else chain[-1])


def _relayed(here: Scene, number: int) -> tuple[Step, ...]:
    channel = carried_channel(here, number)
    return here.worded[number] if channel is None else (Step(channel, None), *here.worded[number])


def best(candidates: tuple[list[int], Floats], ranker: Ranker) -> int | None:
    """The candidate that scores highest, or None where none scores above zero."""
    numbers, features = candidates
    if not numbers:
        return None
    scores = ranker.score(features)
    top = int(scores.argmax())
    return numbers[top] if scores[top] > 0 else None
