"""Sources: the mentions of one teller joined, under the fullest name the report gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from accordingto.encoder.labels import ATTRIBUTES, ENTITIES
from accordingto.likeness import likeness_rows
from accordingto.mention import SAYING, leads, trailed
from accordingto.record import Source
from accordingto.relay import outlet
from accordingto.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading
    from accordingto.mention import Mention
    from accordingto.ranker import Ranker

UNIDENTIFIED = Source(id="unidentified", name="unidentified", kind="unidentified")
"""Whoever it is that is meant where a report does not say: one for all of a report's, since none can be told apart."""

_LONGEST_NAME = 12
_MARKS = " ,;:-–—“”\"'‘"
_CLAUSE = re.compile(r",?\s(?:(?:who|whom|whose|which)\b|(?:and\s)?[a-z]+ed\sby\b).*", re.S)
"""What a name's bearer did or is, behind the name, or what others did with what they made."""
_KNOWN_AS = re.compile(
    r"\b(?:known|identified|referred to|named|called|nicknamed)(?: (?:only|simply|just|better|also))?(?: (?:as|by))?"
    r"\s[“\"'‘]?(?=[A-Z])"
)
"""What leads up to the name that somebody is given, behind a description."""
_BESIDE = re.compile(r",\s(?:an?|the)\s[^,.;:()“”\"\n]{2,60}")
"""An apposition behind a name."""
_HEADLINE = 300
"""Characters of the longest first line that is taken for a headline."""
_HEADED = r"(?!\s(?!(?:known|who|whose|identified|named|called|at|in|of|from|with|for|on|and|based)\b)[a-z])"
"""What follows a word that is the head of a description: no further noun."""
_OWNED = re.compile(r"^(?:his|her|their|its|my|our) (?:[a-z-]+ )+(?=[A-Z])")
"""What says whose the bearer of a name is, before it: "his wife Nadia Rahal"."""
_UNCLOSED = re.compile(r"(?<=\S)\s*\([^()]*$")
"""A bracket that the words break off in."""
_PAPER = re.compile(
    r"\b(?:report|document|letter|statement|footage|video|photos?|data|records?|survey|study|filing|complaint)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Mentions found to be one: ``members`` are indices into the report's mentions."""

    name: str
    members: tuple[int, ...]


def clusters(reading: Reading, found: Sequence[Mention], tellings: Sequence[Telling], ranker: Ranker) -> list[int]:
    """The cluster of each mention: each joins its likeliest antecedent, or begins a cluster of its own.

    Never that of a mention that it is a part of.
    """
    if not found:
        return []
    within = _within(found) | _person_and_place(found)
    scores = np.concatenate([ranker.score(rows) for rows in likeness_rows(reading, found, tellings)])
    scores = np.where(_spoken_of(found, tellings) | within, -np.inf, scores)
    known = np.empty(len(found), dtype=np.int64)
    for row in range(len(found)):
        likely, beside = scores[row, :row], np.flatnonzero(within[row, :row])
        if len(beside):
            likely = np.where(np.isin(known[:row], known[beside]), -np.inf, likely)
        best = int(np.argmax(likely)) if row else 0
        known[row] = known[best] if row and likely[best] > 0 else row
    return [int(cluster) for cluster in known]


def titled(text: str, found: Sequence[Mention], belongs: Sequence[int]) -> list[int]:
    """The clusters with whoever a headline only describes joined to the one teller below who is described so.

    "Miller: mill burnt down" is told by "Ada Kora, a miller", where no other miller tells anything.
    """
    end = text.find("\n")
    joined = list(belongs)
    if not 0 < end <= _HEADLINE:
        return joined
    below = [(m, c) for m, c in zip(found, belongs, strict=True) if m.start > end and m.role == "origin"]
    for mention, cluster in zip(found, belongs, strict=True):
        if mention.role != "origin" or mention.stop > end or mention.pronoun:
            continue
        if any(m.stop > end for m, c in zip(found, joined, strict=True) if c == cluster):
            continue
        named = re.compile(rf"(?<!\bof )(?<!\bfor )(?<!\bfrom )\b(?i:{re.escape(mention.head)})\b{_HEADED}")
        fit = {c for m, c in below if named.search(described(text, m))}
        if len(fit) == 1:
            joined = [min(fit) if c == cluster else c for c in joined]
    return joined


def described(text: str, mention: Mention) -> str:
    """The words for somebody with what stands beside a name in apposition."""
    beside = _BESIDE.match(text, mention.stop)
    return mention.text + (beside[0] if beside else "")


def _within(found: Sequence[Mention]) -> npt.NDArray[np.bool_]:
    """Pairs of which one is part of the other and named for something else: the ministry in "a ministry official"."""
    begin, end = (np.array([getattr(m, side) for m in found]) for side in ("begin", "end"))
    heads = np.array([m.head for m in found])
    overlap = (begin[:, None] < end[None]) & (begin[None] < end[:, None])
    return np.asarray(overlap & (heads[:, None] != heads[None]), dtype=np.bool_)


def _person_and_place(found: Sequence[Mention]) -> npt.NDArray[np.bool_]:
    """Pairs of which one is a person who tells and the other a place: no town is a tailor."""
    person = np.array(
        [m.pronoun in ("he", "she") or (m.role == "origin" and m.type == ENTITIES.index("person")) for m in found]
    )
    place = np.array([m.telling is None and m.type == ENTITIES.index("place") for m in found])
    either = person[:, None] & place[None]
    return np.asarray(either | either.T, dtype=np.bool_)


def _spoken_of(found: Sequence[Mention], tellings: Sequence[Telling]) -> npt.NDArray[np.bool_]:
    """Pairs of which one speaks of the other as of somebody else.

    Whoever is quoted is the "I" of his words and nobody else in them; who tells on what others told him gives them
    names or descriptions.
    """
    begin = np.array([m.begin for m in found])
    first = np.array([m.pronoun == "i" for m in found])
    told = np.array([m.telling is not None and m.pronoun is None for m in found])
    out = np.zeros((len(found), len(found)), dtype=np.bool_)
    for column, mention in enumerate(found):
        if mention.telling is not None and mention.role == "origin":
            telling = tellings[mention.telling]
            quoted = telling.look.attributes["quotation"].argmax() == ATTRIBUTES["quotation"].index("direct")
            for low, high in telling.content:
                out[:, column] |= (low <= begin) & (begin < high) & (~first if quoted else told)
    return out | out.T


def tellers(found: Sequence[Mention], belongs: Sequence[int]) -> dict[int, Teller]:
    """The named cluster of every cluster that tells something, by cluster."""
    out = {}
    for cluster in sorted({c for c, mention in zip(belongs, found, strict=True) if mention.telling is not None}):
        members = tuple(i for i, c in enumerate(belongs) if c == cluster)
        out[cluster] = Teller(fullest([found[i] for i in members]), members)
    return out


def fullest(found: Sequence[Mention]) -> str:
    """The fullest name among mentions: names before descriptions, descriptions before pronouns."""

    def rank(mention: Mention) -> tuple[bool, bool, bool, int, int]:
        core = mention.core if mention.proper else mention.text
        runs_on = len(mention.tokens) > _LONGEST_NAME or not SAYING.isdisjoint(mention.tokens)
        owned = _OWNED.match(mention.text)
        size = 0 if runs_on else len(mention.words) - (owned[0].count(" ") - 1 if owned else 0)
        words = core.split()[mention.definite or mention.indefinite :]
        if mention.indefinite or mention.type == ENTITIES.index("person"):
            words = words[-1:]  # a "captured Northern Army driver" has no name
        named = mention.proper and any(word != word.lower() for word in words)
        return (mention.pronoun is None, named, size > 0, size, -mention.start)

    top = max(found, key=rank)
    return tidy(_OWNED.sub("", _KNOWN_AS.split(_CLAUSE.sub("", top.text))[-1]) if top.proper else top.text)


def tidy(words: str) -> str:
    """Words in one line, without what encloses them, leads up to them or trails behind."""
    kept = re.sub(r"\s+", " ", words).strip(_MARKS).split(" ")
    while len(kept) > 1 and leads([word.casefold() for word in kept]):
        kept = kept[1:]
    kept = kept[: max(trailed([word.casefold() for word in kept]), 1)]
    bare = _UNCLOSED.sub("", " ".join(kept).strip(_MARKS))
    return re.sub(r"(?<=s)[’']$|[’']s?$", "", bare)


def records(
    text: str, found: Sequence[Mention], belongs: Sequence[int], order: Sequence[int], kinds: dict[int, str]
) -> tuple[list[Source], dict[int, tuple[str, ...]]]:
    """The source records of the clusters in ``order``, numbered in it, and the record ids of each cluster.

    A cluster of joint speakers ("the army and the council") has the ids of each of them.
    """
    known = tellers(found, belongs)
    parts = {cluster: joint(known[cluster], found, belongs) or (cluster,) for cluster in order if cluster in known}
    sources: list[Source] = []
    numbered: dict[int, str] = {}
    ids: dict[int, tuple[str, ...]] = {}
    for cluster in order:
        if cluster not in known:
            ids[cluster] = (UNIDENTIFIED.id,)
            sources += [] if UNIDENTIFIED in sources else [UNIDENTIFIED]
            continue
        for part in parts[cluster]:
            if part not in numbered:
                numbered[part] = f"s{len(numbered) + 1}"
                members = known[part].members if part in known else tuple(i for i, c in enumerate(belongs) if c == part)
                sources.append(_record(text, numbered[part], [found[i] for i in members], kinds.get(part)))
        ids[cluster] = tuple(numbered[part] for part in parts[cluster])
    return sources, ids


def joint(teller: Teller, found: Sequence[Mention], belongs: Sequence[int]) -> tuple[int, ...]:
    """The clusters of those who speak jointly under one teller's words, or none: every one of them a mention too."""
    for index in teller.members:
        whole = found[index]
        at = {(m.start, m.stop): c for m, c in zip(found, belongs, strict=True) if m is not whole}
        clusters = tuple(dict.fromkeys(at[part] for part in whole.parts if part in at))
        if len(whole.parts) > 1 and len(clusters) == len(whole.parts) and belongs[index] not in clusters:
            return clusters
    return ()


def _record(text: str, id: str, members: Sequence[Mention], kind: str | None) -> Source:
    name = fullest(members)
    return Source(
        id=id,
        name=name,
        kind=kind or relay_kind(name, members),  # type: ignore[arg-type]
        described_as=_descriptions(name, members),
        mentions=tuple(dict.fromkeys(Span.cut(text, m.start, m.stop) for m in members)),
    )


def relay_kind(name: str, members: Sequence[Mention]) -> str:
    """The kind of a source that is never an origin here, from its words alone."""
    if outlet(name):
        return "outlet"
    if _PAPER.search(name) and not any(m.proper for m in members):
        return "document"
    if not any(m.type == ENTITIES.index("person") for m in members):
        return "organisation"
    if any(m.proper for m in members):
        return "person"
    return "group" if any(m.plural for m in members) else "anonymous-person"


def _descriptions(name: str, members: Sequence[Mention]) -> tuple[str, ...]:
    """What else a source is called, in the order of the text: no pronouns, nothing twice."""
    seen = {name.casefold(): ""}
    for mention in members:
        words = tidy(mention.text)
        if words and mention.pronoun is None:
            seen.setdefault(words.casefold(), words)
    return tuple(words for words in seen.values() if words)
