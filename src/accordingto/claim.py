"""Claims: tellings with their chains, bound to exact characters, and what the report says itself."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import numpy as np

from accordingto.attribution import stretches
from accordingto.chain import NOBODY, Step
from accordingto.encoder.labels import ATTRIBUTES, ROLES
from accordingto.record import Claim, Link
from accordingto.sentence import sentences
from accordingto.span import Span, Stretch
from accordingto.trait import Words, traits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from accordingto.attribution import Telling
    from accordingto.encoder import Reading
    from accordingto.encoder.reading import Floats
    from accordingto.encoder.tuned import Tuned
    from accordingto.mention import Mention
    from accordingto.record import Document

LABELLED = ("access", "certainty", "polarity", "tone", "quotation")
_POSSIBLE = re.compile(r"\b(?:may|might|could|possibly|perhaps|suspected?)\b", re.I)
_PROBABLE = re.compile(
    r"\b(?:likely|probably|appears?|appeared|seems?|seemed|apparently|believed|presumed|thought to)\b", re.I
)
_NO_DENIAL = re.compile(
    r"(?:\b(?:do|does|did|has|have|had|can|could|will|would|is|was)\s*(?:not|n[’']t)|\bcannot|\bnever"
    r"|\bneither\s+\w+\s+n?or)\s+(?:\w+ly\s+)?(?=den(?:y|ies|ied|ying)\b)",
    re.I,
)
"""What stands before a word of denying and takes it back: "did not deny", "neither confirmed nor denied"."""
_BEFORE = " \t\r\n,;:.)]-–—”"
_LEAST_WORDS = 5
_MARKED = 0.5
_COVERED = 0.35
"""A sentence of which less than this share is somebody's words or cue is the report's own voice."""


def scores(telling: Telling, words: Words, tuned: Tuned) -> dict[str, Floats]:
    """Log-scores of every trait's labels: what the network learned, and what the words' patterns say."""
    found = traits(words, weights=tuned.traits)
    out = {}
    for name in (*LABELLED, "kind"):
        learned = np.log(telling.look.attributes[name] + 1e-6) * tuned.learned.get(name, 1.0)
        out[name] = learned + np.array(found[name].scores) * tuned.patterned.get(name, 0.0)
    return out


def kinds(chains: Sequence[Sequence[Step]], scored: Sequence[Mapping[str, Floats]]) -> dict[int, str]:
    """The kind of every origin, over all it is origin of."""
    seen: dict[int, list[Floats]] = {}
    for chain, found in zip(chains, scored, strict=True):
        if chain[-1].cluster != NOBODY:
            seen.setdefault(chain[-1].cluster, []).append(found["kind"])
    return {cluster: _label("kind", np.mean(found, axis=0)) for cluster, found in seen.items()}


def _label(name: str, found: Floats) -> str:
    return ATTRIBUTES[name][int(found.argmax())]


def worded(document: Document, reading: Reading, telling: Telling, origin: str | None, name: str | None) -> Words:
    """The words of a telling that its traits are read from."""
    content = _spans(document.text, _bare(document, stretches(reading, telling.content)))
    cue = _negated(document.text, stretches(reading, (telling.cue,))[0]) if telling.cue else None
    alone = telling.cue is None and not telling.tellers
    implicit = alone or _label("quotation", telling.look.attributes["quotation"]) == "implicit"
    return Words(document.text, content, cue, origin, name, implicit)


def _negated(text: str, cue: Stretch) -> Span:
    """The words of a cue, with those before it by which nothing is denied."""
    before = (m for m in _NO_DENIAL.finditer(text, max(0, cue.start - 40), cue.end) if m.end() == cue.start)
    return Span.cut(text, next((m.start() for m in before), cue.start), cue.end)


def _bare(document: Document, content: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Content without the dateline it was read with, up to its credit, and the marks that close what is before."""
    kept = []
    for stretch in content:
        start = stretch.start
        for credit in document.credits:
            in_line = "\n" not in document.text[start : credit.words.start]
            if credit.kind == "agency" and start <= credit.words.start < credit.words.end <= stretch.end and in_line:
                start = credit.words.end
        told = document.text[start : stretch.end]
        start += len(told) - len(told.lstrip(_BEFORE))
        if start < stretch.end:
            kept.append(Stretch(start, stretch.end))
    return tuple(kept) or content


def _spans(text: str, found: Iterable[Stretch]) -> tuple[Span, ...]:
    return tuple(Span.cut(text, s.start, s.end) for s in found)


def attributed(
    document: Document,
    words: Words,
    chain: tuple[Link, ...],
    traits: Mapping[str, Floats],
    kind: str,
    confidence: float,
) -> Claim:
    """One telling as a claim."""
    found = {name: _label(name, traits[name]) for name in LABELLED}
    if words.cue and _NO_DENIAL.search(words.cue.text):
        found |= {"polarity": "affirmed", "certainty": "open"}
    return Claim(
        id=_identity(document.id, words.content, words.cue, chain),
        content=words.content,
        cue=words.cue,
        chain=chain,
        kind=kind,  # type: ignore[arg-type]
        implicit=found["quotation"] == "implicit",
        confidence=round(confidence, 3),
        **found,  # type: ignore[arg-type]
    )


def evidence(telling: Telling) -> list[float]:
    """What a claim's confidence is made from: validity, and how sure its content, origin and channel are."""
    look = telling.look
    inside = np.concatenate([look.about(run) for run in telling.content])[:, ROLES.index("content")]
    logit = float(np.log(look.valid + 1e-6) - np.log(1 - look.valid + 1e-6))
    sure = [float(np.log(look.attributes[name].max())) for name in ("origin", "outer", "kind", "quotation")]
    return [logit, float(inside.mean()), *sure, float(telling.anchor.cued), float(len(telling.tellers) > 1)]


def confidence(telling: Telling, weights: Sequence[float]) -> float:
    """The probability that claim and chain are right; ``weights`` are those of the evidence and a constant.

    Where none were tuned it is the telling's own score.
    """
    if not weights:
        return telling.score
    return float(1 / (1 + np.exp(-(np.dot(evidence(telling), weights[:-1]) + weights[-1]))))


def _identity(document: str, content: Iterable[Span], cue: Span | None, chain: Sequence[Link]) -> str:
    """A hash of what identifies a claim: where its words stand, and how it came."""
    places = [f"{span.start}-{span.end}" for span in content]
    told = [f"{link.words.start}-{link.words.end}" if link.words else "+".join(link.sources) for link in chain]
    key = "|".join([document, " ".join(places), f"{cue.start}-{cue.end}" if cue else "", " ".join(told)])
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def own_voice(document: Document, taken: Sequence[Stretch]) -> Iterator[Claim]:
    """What the report states with no teller: sentences hardly covered by anybody's words.

    Boilerplate, lines of credit and questions are no claims.
    """
    text = document.text
    marked = [*document.boilerplate, *(Stretch(c.words.start, c.words.end) for c in document.credits)]
    for sentence in sentences(text):
        words = Span.cut(text, sentence.start, sentence.end)
        if (
            len(words.text.split()) < _LEAST_WORDS
            or sentence.share_in(taken) >= _COVERED
            or sentence.share_in(marked) >= _MARKED
            or words.text.rstrip("”’\"'").endswith("?")
        ):
            continue
        certainty = (
            "possible" if _POSSIBLE.search(words.text) else "probable" if _PROBABLE.search(words.text) else "certain"
        )
        yield Claim(
            id=_identity(document.id, [words], None, ()),
            content=(words,),
            cue=None,
            chain=(),
            kind=None,
            access="unstated",
            certainty=certainty,  # type: ignore[arg-type]
            polarity="affirmed",
            tone="neutral",
            quotation=None,
            implicit=False,
            confidence=1.0,
        )


def links(
    chain: Sequence[Step], found: Sequence[Mention], ids: Mapping[int, tuple[str, ...]], text: str
) -> tuple[Link, ...]:
    """A chain of clusters as links of sources; what is not named here is carried over."""
    out = []
    for step in chain:
        mention = None if step.mention is None else found[step.mention]
        words = Span.cut(text, mention.start, mention.stop) if mention else None
        out.append(Link(sources=ids[step.cluster], explicit=mention is not None, words=words))
    return tuple(out)
