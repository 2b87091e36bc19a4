"""Who says what: cue, source and content joined into relations.

The first look proposes anchors: cues, and the first words of contents that have no cue. The second look
reads the words around each anchor and says what each is to it. Nothing is shared between anchors, so
contents may be nested, broken or told twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, starmap
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from accordingto.dateline import datelines
from accordingto.encoder.labels import CONVENTIONS, ROLES, TELLERS
from accordingto.encoder.reading import Anchor
from accordingto.encoder.tokens import (
    ARTICLES,
    LEFT_QUOTE,
    LINE,
    PARAGRAPH,
    RIGHT_QUOTE,
    STRAIGHT_QUOTE,
    UNUSED,
)
from accordingto.span import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from accordingto.encoder import Encoder, Look, Reading
    from accordingto.encoder.reading import Floats, Ints
    from accordingto.encoder.tuned import Thresholds

_STATEMENT = 6
"""Word pieces of the shortest quotation that is looked at without a cue."""
_COVERED = 0.5
"""A content without a cue that lies so far inside another says nothing new."""

OUTERMOST = frozenset({"polnear"})
"""Conventions that mark only the outermost of nested attributions."""

Pieces = tuple[tuple[int, int], ...]
"""Half-open runs of word pieces, in order."""


class Relation(msgspec.Struct, frozen=True):
    """One attribution in characters: stretches of its source, cue and content, in order.

    ``nested_in`` is the index, in the same list, of the attribution whose content holds it.
    """

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    nested_in: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Telling:
    """One anchor read: runs of word pieces for each role, and the look they were read from.

    ``cue`` is the cue as the second look has it, or None. ``tellers`` are the worded tellers from the
    report outward, the origin last, with their role.
    """

    anchor: Anchor
    cue: tuple[int, int] | None
    content: Pieces
    tellers: tuple[tuple[str, Pieces], ...]
    look: Look
    score: float


def tellings(encoder: Encoder, reading: Reading, convention: str = CONVENTIONS[0]) -> list[Telling]:
    """The tellings of a text, in its order."""
    least = encoder.tuned.conventions[convention]
    looks = encoder.look(reading, list(anchors(reading, least)), convention)
    looks = [look for look in looks if look.valid >= (least.valid if look.anchor.cued else least.valid_opening)]
    paths = smoothed(looks, switching(least))
    found = [_telling(reading, look, path, least) for look, path in zip(looks, paths, strict=True)]
    if convention == CONVENTIONS[0]:
        found = [replace(telling, content=_in_paragraph(reading, telling)) for telling in found]
    return _without_repeats([telling for telling in found if telling.content], least.repeat)


def anchors(reading: Reading, least: Thresholds) -> Iterable[Anchor]:
    """Cues, and openings of contents without a cue, that the first look finds likely enough."""
    tags = reading.cue[:, CONVENTIONS.index(least.column)]
    begins = np.flatnonzero(tags[:, 1] > least.cue)
    reached = 0
    for begin in begins.tolist():
        if begin < reached and tags[begin, 1] < tags[begin, 2]:
            continue
        end = begin + 1
        while end < len(tags) and tags[end, 2] > max(tags[end, 0], tags[end, 1]):
            end += 1
        reached = end
        yield Anchor(begin, end, True, float(tags[begin, 1]))
    openings = reading.opening > least.opening
    begun = np.array(list(quotations(reading)), dtype=np.int64)
    openings[begun] |= reading.opening[begun] > least.opening_quoted
    for begin in np.flatnonzero(openings).tolist():
        yield Anchor(begin, begin + 1, False, float(reading.opening[begin]))


def quotations(reading: Reading) -> Iterator[int]:
    """The first piece of every quotation that is long enough for a statement."""
    ids, letters = reading.tokens.ids, reading.tokens.cases > 0
    apart = np.concatenate([[True], reading.tokens.starts[1:] > reading.tokens.ends[:-1]])
    line = np.concatenate([[True], ids[:-1] < UNUSED])
    opened = np.flatnonzero((ids == LEFT_QUOTE) | ((ids == STRAIGHT_QUOTE) & (apart | line)))
    ended = np.flatnonzero(np.isin(ids, (RIGHT_QUOTE, STRAIGHT_QUOTE, LINE, PARAGRAPH)))
    counted = np.concatenate([[0], np.cumsum(letters)])
    stops = np.append(ended, len(ids))[np.searchsorted(ended, opened, side="right")]
    long = counted[stops] - counted[opened] >= _STATEMENT
    yield from (mark + 1 for mark in opened[long].tolist() if letters[mark + 1])


def switching(least: Thresholds) -> Floats:
    """What a change from one role (row) to another (column) costs: more between long runs than for short ones."""
    long = np.array([role in ("outside", "content") for role in ROLES])
    costs = np.where(long[:, None] & long[None], least.switch, least.switch_short)
    return np.asarray(costs * (1 - np.eye(len(ROLES))), dtype=np.float32)


def smoothed(looks: Sequence[Look], costs: Floats) -> list[Ints]:
    """The best run of roles around each anchor, ``costs`` (roles, roles) taken off for every change."""
    if not looks:
        return []
    longest = max(len(look.roles) for look in looks)
    scores = np.zeros((len(looks), longest, len(ROLES)), dtype=np.float32)
    for row, look in enumerate(looks):
        scores[row, : len(look.roles)] = look.roles
    back = np.zeros(scores.shape, dtype=np.int64)
    best: Floats = scores[:, 0]
    for place in range(1, longest):
        reached = best[:, :, None] - costs
        back[:, place] = reached.argmax(1)
        best = reached.max(1) + scores[:, place]
    rows = np.arange(len(looks))
    path = np.zeros((len(looks), longest), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    for place in range(longest - 1, 0, -1):
        path[:, place - 1] = back[rows, place, path[:, place]]
    return [path[row, : len(look.roles)] for row, look in enumerate(looks)]


def _telling(reading: Reading, look: Look, path: Ints, least: Thresholds) -> Telling:
    anchor = look.anchor
    path = _unbroken(path)
    runs: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    borders = np.flatnonzero(np.diff(path)) + 1
    for begin, end in zip([0, *borders.tolist()], [*borders.tolist(), len(path)], strict=True):
        run = _trimmed(reading, look.begin + begin, look.begin + end)
        if run:
            runs[ROLES[path[begin]]].append(run)
    content = tuple(runs["content"])
    sure = {role: [run for run in runs[role] if _sureness(look, run, role) >= least.relay] for role in TELLERS[:-1]}
    told = _tellers(reading, runs | sure)
    inside = np.concatenate([look.about(run) for run in content]) if content else look.roles[:0]
    return Telling(
        anchor,
        _cue(anchor, runs["cue"]),
        content,
        told,
        look,
        look.valid * float(np.exp(inside[:, ROLES.index("content")].mean())) if content else 0.0,
    )


def _unbroken(path: Ints) -> Ints:
    """Roles in which no relay stands within a content, word to word with it: nothing there tells that it relays."""
    borders = [0, *(np.flatnonzero(np.diff(path)) + 1).tolist(), len(path)]
    relays, content = [ROLES.index(role) for role in TELLERS[:-1]], ROLES.index("content")
    whole = path.copy()
    for begin, end in pairwise(borders):
        if path[begin] in relays and begin and end < len(path) and path[begin - 1] == path[end] == content:
            whole[begin:end] = content
    return whole


def _in_paragraph(reading: Reading, telling: Telling) -> Pieces:
    """A content as far as the paragraph goes that it stands in nearest to its anchor; what follows is told anew."""
    if not telling.content:
        return ()
    breaks = np.flatnonzero(reading.tokens.ids == PARAGRAPH)
    nearest = min(telling.content, key=lambda run: max(run[0] - telling.anchor.start, telling.anchor.start - run[1]))
    place = int(np.searchsorted(breaks, nearest[0]))
    low, high = np.concatenate([[0], breaks, [len(reading.tokens)]])[place : place + 2].tolist()
    cut = ((max(begin, low), min(end, high)) for begin, end in telling.content)
    return tuple((begin, end) for begin, end in cut if begin < end)


def _sureness(look: Look, run: tuple[int, int], role: str) -> float:
    """How sure the second look is, on the whole, that a run has a role."""
    return float(np.exp(look.about(run)[:, ROLES.index(role)]).mean())


def _tellers(reading: Reading, runs: dict[str, list[tuple[int, int]]]) -> tuple[tuple[str, Pieces], ...]:
    """The tellers of a telling: neighbouring runs are one, in the role nearer the origin; a bare article is nobody."""
    tokens = reading.tokens
    marked = sorted((run, TELLERS.index(role)) for role in TELLERS for run in runs[role])
    joined: list[tuple[tuple[int, int], int]] = []
    for (begin, end), role in marked:
        if joined and begin - joined[-1][0][1] <= 0:
            (first, last), other = joined.pop()
            begin, end, role = first, max(last, end), max(role, other)
        joined.append(((begin, end), role))
    named = [
        (run, role)
        for run, role in joined
        if np.any((tokens.cases[slice(*run)] > 0) & ~np.isin(tokens.ids[slice(*run)], ARTICLES))
    ]
    by_role = {name: tuple(run for run, role in named if TELLERS[role] == name) for name in TELLERS}
    return tuple((name, pieces) for name, pieces in by_role.items() if pieces)


def _cue(anchor: Anchor, runs: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The run read as the anchor's cue: the one that shares most with it, else the anchor itself."""
    if not anchor.cued:
        return None

    def shared(run: tuple[int, int]) -> int:
        return min(run[1], anchor.end) - max(run[0], anchor.start)

    best = max(runs, key=shared, default=None)
    return best if best and shared(best) > 0 else (anchor.start, anchor.end)


def _trimmed(reading: Reading, begin: int, end: int) -> tuple[int, int] | None:
    """The run in whole words, without the line breaks at its ends."""
    ids = reading.tokens.ids
    while begin < end and ids[begin] < UNUSED:
        begin += 1
    while begin < end and ids[end - 1] < UNUSED:
        end -= 1
    return reading.tokens.whole(begin, end) if begin < end else None


def _without_repeats(found: list[Telling], most: float) -> list[Telling]:
    """Of tellings whose contents are nearly the same words, the surest; one told inside another is no repeat.

    A content without a cue that another one holds is one.
    """
    kept: list[Telling] = []
    for telling in sorted(found, key=lambda t: (not t.anchor.cued, -t.score)):
        if not any(_repeats(telling, other, most) for other in kept):
            kept.append(telling)
    return sorted(kept, key=lambda t: (t.content[0], t.anchor.start))


def _repeats(telling: Telling, other: Telling, most: float) -> bool:
    mine, theirs = ({i for start, end in t.content for i in range(start, end)} for t in (telling, other))
    shared = len(mine & theirs)
    if not telling.anchor.cued and shared > _COVERED * len(mine):
        return True
    return 2 * shared > most * (len(mine) + len(theirs)) and not _nested(telling, other)


def _nested(one: Telling, other: Telling) -> bool:
    """Whether the cue of one lies in the content of the other."""
    return _holds(one, other.anchor) or _holds(other, one.anchor)


def _holds(telling: Telling, anchor: Anchor) -> bool:
    return anchor.cued and any(start <= anchor.start and anchor.end <= end for start, end in telling.content)


def undated(text: str, reading: Reading, told: Sequence[Telling]) -> list[Telling]:
    """Tellings without the datelines that were read into their contents or taken for their tellers."""
    lines = [reading.tokens.touched(line.start, line.end) or (0, 0) for line in datelines(text)]

    def past(runs: Pieces) -> Pieces:
        for first, last in lines:
            runs = tuple((last if first <= begin < last else begin, end) for begin, end in runs)
        return tuple((begin, end) for begin, end in runs if begin < end)

    kept = []
    for telling in told:
        content = past(telling.content)
        tellers = tuple((role, left) for role, runs in telling.tellers if (left := past(runs)))
        if content:
            kept.append(replace(telling, content=content, tellers=tellers))
    return kept


def uncredited(reading: Reading, told: Sequence[Telling], credits: Iterable[Stretch]) -> list[Telling]:
    """Tellings whose tellers end before a credit that they run into: "…: Monitor AFP Wednesday 17 Sep"."""
    lines = [run for line in credits if (run := reading.tokens.touched(line.start, line.end))]

    def clear(begin: int, end: int) -> tuple[int, int]:
        for first, last in lines:
            if begin < first < end:
                end = first
            elif first <= begin < last:
                begin = last
        return begin, end

    out = []
    for telling in told:
        tellers = [(role, tuple((b, e) for b, e in starmap(clear, runs) if b < e)) for role, runs in telling.tellers]
        out.append(replace(telling, tellers=tuple((role, runs) for role, runs in tellers if runs)))
    return out


def stretches(reading: Reading, pieces: Pieces) -> tuple[Stretch, ...]:
    """Runs of word pieces as stretches of characters."""
    tokens = reading.tokens
    return tuple(Stretch(int(tokens.starts[begin]), int(tokens.ends[end - 1])) for begin, end in pieces)


def relations(reading: Reading, found: Sequence[Telling], convention: str) -> list[Relation]:
    """Tellings as relations of characters, those nested in others marked, or left out where not wanted."""
    held = holders(found)
    kept = [i for i in range(len(found)) if held[i] is None or convention not in OUTERMOST]
    place = {old: new for new, old in enumerate(kept)}
    out = []
    for index in kept:
        telling = found[index]
        source = telling.tellers[-1][1] if telling.tellers and telling.tellers[-1][0] == "origin" else ()
        cue = (telling.cue,) if telling.cue else ()
        holder = held[index]
        out.append(
            Relation(
                source=stretches(reading, source),
                cue=stretches(reading, cue),
                content=stretches(reading, telling.content),
                nested_in=None if holder is None else place.get(holder),
                confidence=telling.score,
            )
        )
    return out


def _size(telling: Telling) -> int:
    return sum(end - start for start, end in telling.content)


def holders(found: Sequence[Telling]) -> list[int | None]:
    """For each telling the index of the narrowest one whose content holds its anchor, or None."""
    return [_holder(telling, found) for telling in found]


def _holder(telling: Telling, found: Sequence[Telling]) -> int | None:
    wider = [
        (_size(other), index)
        for index, other in enumerate(found)
        if other is not telling and _size(other) > _size(telling) and _holds(other, telling.anchor)
    ]
    return min(wider)[1] if wider else None
