"""Sources: the mentions of one teller joined, under the fullest name the report gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from accordingto.encoder.labels import ATTRIBUTES, ENTITIES
from accordingto.mention import likenesses
from accordingto.record import Source
from accordingto.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading
    from accordingto.encoder.reading import Floats
    from accordingto.mention import Mention
    from accordingto.ranker import Ranker

KINDS = ATTRIBUTES["kind"]
UNIDENTIFIED = Source(id="unidentified", name="unidentified", kind="unidentified")
"""Whoever it is that is meant where a report does not say: one for all of a report's, since none can be told apart."""

_LONGEST_NAME = 12
_MEDIA = re.compile(
    r"\b(?:news|agenc(?:y|ia|e)|times|post|tv|television|radio|daily|gazette|herald|tribune|journal|magazine|newspaper|press|media"
    r"|broadcaster|channel|wire|afp|ap|reuters|bbc|cnn|dpa|sana|xinhua|tass|interfax|anadolu|al jazeera|efe|pti|ians|upi|rfe)\b",
    re.I,
)
_PAPER = re.compile(r"\b(?:report|document|letter|statement|footage|video|photos?|data|records?|survey|study|filing|complaint|indictment)\b", re.I)


@dataclass(frozen=True, slots=True)
class Teller:
    """Mentions found to be one: ``members`` are indices into the report's mentions."""

    name: str
    members: tuple[int, ...]


def clusters(reading: Reading, found: Sequence[Mention], tellings: Sequence[Telling], ranker: Ranker) -> list[int]:
    """The cluster of each mention: each joins its likeliest antecedent, or begins a cluster of its own."""
    if not found:
        return []
    scores = ranker.score(likenesses(reading, found, tellings))
    earlier = np.tri(len(found), k=-1, dtype=bool)
    scores = np.where(earlier, scores, -np.inf)
    belongs: list[int] = []
    for row in range(len(found)):
        best = int(scores[row].argmax()) if row else 0
        belongs.append(belongs[best] if row and scores[row, best] > 0 else row)
    return belongs


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
        size = len(mention.words) if len(mention.tokens) <= _LONGEST_NAME else 0
        named = mention.proper and any(t[:1].isupper() for t in core.split())
        return (mention.pronoun is None, named, size > 0, size, -mention.start)

    return tidy(max(found, key=rank).text)


def tidy(words: str) -> str:
    """Words in one line, without what encloses them or trails behind."""
    words = re.sub(r"\s+", " ", words).strip(" ,;:-–—“”\"'‘")
    return re.sub(r"[’']s?$", "", words) if not re.search(r"s[’']$", words) else words


def kind_of(probabilities: Sequence[Floats]) -> str:
    """The likeliest kind of a source over everything it is origin of."""
    together = np.log(np.stack(list(probabilities)) + 1e-6).mean(0)
    return KINDS[int(together.argmax())]


def records(
    text: str, found: Sequence[Mention], known: dict[int, Teller], order: Sequence[int], kinds: dict[int, str]
) -> tuple[list[Source], dict[int, tuple[str, ...]]]:
    """The source records of the clusters in ``order``, numbered in it, and the record ids of each cluster."""
    sources, ids = [], {}
    for cluster in order:
        teller = known.get(cluster)
        if teller is None:
            ids[cluster] = (UNIDENTIFIED.id,)
            sources.append(UNIDENTIFIED)
            continue
        ids[cluster] = (f"s{len(sources) + 1}",)
        kind = kinds.get(cluster) or relay_kind(teller.name, [found[i] for i in teller.members])
        sources.append(
            Source(
                id=ids[cluster][0],
                name=teller.name,
                kind=kind,  # type: ignore[arg-type]
                described_as=_descriptions(teller, found),
                mentions=tuple(Span.cut(text, found[i].start, found[i].stop) for i in teller.members),
            )
        )
    return sources, ids


def relay_kind(name: str, members: Sequence[Mention]) -> str:
    """The kind of a source that is never an origin here, from its words alone."""
    if _MEDIA.search(name):
        return "outlet"
    if _PAPER.search(name) and not any(m.proper for m in members):
        return "document"
    if not any(m.type == ENTITIES.index("person") for m in members):
        return "organisation"
    if any(m.proper for m in members):
        return "person"
    return "group" if any(m.plural for m in members) else "anonymous-person"


def _descriptions(teller: Teller, found: Sequence[Mention]) -> tuple[str, ...]:
    """What else the source is called, in the order of the text: no pronouns, nothing twice."""
    seen = {teller.name.casefold(): ""}
    for index in teller.members:
        words = tidy(found[index].text)
        if words and found[index].pronoun is None:
            seen.setdefault(words.casefold(), words)
    return tuple(words for words in seen.values() if words)
