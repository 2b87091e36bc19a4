"""Reports as people corrected them: wrong readings left out, other words, chains, ways of knowing and names.

A correction stands on the words that a claim or source had when it was judged. Where a later reading has other words
there, it is not applied any more, and is still listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import cast

import msgspec
from msgspec.structs import replace

from accordingto.errors import UnknownIdError
from accordingto.record import Access, Claim, Link, Source, SourceKind
from accordingto.span import Span
from accordingto.store.anchor import anchor
from accordingto.store.digest import digest
from accordingto.store.judgement import ARROW, Judgement
from accordingto.store.kept import Found, KeptJudgement, KeptReport

VERDICTS = ("wrong reading", "chain", "access", "span", "name")
"""What corrects a reading."""


class Correction(msgspec.Struct, frozen=True):
    """A judgement that corrects, as far as it matters to what is read."""

    judgement: Judgement

    @property
    def facts(self) -> tuple[str, ...]:
        """What two corrections share that do the same."""
        told = self.judgement
        value = told.detail.get(told.verdict, "")
        return told.document, str(told.words.start), str(told.words.end), told.about, told.verdict, value


def corrections(judgements: Iterable[KeptJudgement]) -> list[Correction]:
    """The corrections that stand, in the order in which they were made."""
    stand = (one.judgement for one in judgements if one.undone_by is None)
    return [Correction(one) for one in stand if one.verdict in VERDICTS]


class Corrections:
    """The corrections of a case by the report that they are of; ``kinds`` tells what kinds bear a name in it."""

    def __init__(self, made: Iterable[Correction], kinds: Callable[[str], Sequence[str]]) -> None:
        self._of: dict[str, list[Judgement]] = {}
        for one in made:
            self._of.setdefault(one.judgement.document, []).append(one.judgement)
        self._kinds = kinds

    @classmethod
    def among(cls, judgements: Iterable[KeptJudgement], kinds: Callable[[str], Sequence[str]]) -> Corrections:
        """Those among the judgements of a case."""
        return cls(corrections(judgements), kinds)

    def touch(self, report: str) -> bool:
        """Whether there are any of a report."""
        return report in self._of

    def applied(self, reports: Iterable[KeptReport], *, whole: bool = False) -> Iterator[KeptReport]:
        """Reports as they were corrected; most are as they were. ``whole`` ones keep wrong readings."""
        for kept in reports:
            made = [one for one in self._of.get(kept.id, ()) if not (whole and one.verdict == "wrong reading")]
            yield self._corrected(kept, made) if made else kept

    def _corrected(self, kept: KeptReport, made: Sequence[Judgement]) -> KeptReport:
        revised = _Revised(kept, self._kinds)
        for judgement in made:
            for id in _meant(kept, judgement):
                revised.take(judgement, id)
        return revised.report()


def _meant(kept: KeptReport, judgement: Judgement) -> Iterator[str]:
    """The claims, or sources, that stand on the words of a judgement; of several with the same words that of its id."""
    known = {claim.id for claim in kept.report.claims} if judgement.about == "claim" else set(kept.sources.values())
    on = [id for id in sorted(known) if _stands(kept, judgement, id)]
    named = judgement.detail.get("id", "")
    yield from [named] if named in on else on


def _stands(kept: KeptReport, judgement: Judgement, id: str) -> bool:
    try:
        return anchor(kept, Found(judgement.about, id, kept.id)).words == judgement.words
    except (StopIteration, UnknownIdError):
        return False


class _Revised:
    """A report while corrections are applied to it."""

    def __init__(self, kept: KeptReport, kinds: Callable[[str], Sequence[str]]) -> None:
        self._kept, self._kinds = kept, kinds
        self._claims: dict[str, Claim] = {claim.id: claim for claim in kept.report.claims}
        self._sources = {source.id: source for source in kept.report.sources}
        self._ids = dict(kept.sources)
        self._fresh = (f"j{n}" for n in count(1))

    def take(self, judgement: Judgement, id: str) -> None:
        """Apply one judgement of a claim, or of a source by its id in the case."""
        value = judgement.detail.get(judgement.verdict, "")
        if judgement.about == "source":
            local = next(name for name, known in self._ids.items() if known == id)
            self._of_source(judgement.verdict, local, value)
        elif judgement.verdict == "wrong reading":
            self._claims.pop(id, None)
        elif (claim := self._claims.get(id)) is not None:
            self._claims[id] = self._of_claim(judgement.verdict, claim, value)

    def report(self) -> KeptReport:
        """The report as it came out."""
        kept = {claim.id for claim in self._claims.values()}
        claims = tuple(self._claims[one.id] for one in self._kept.report.claims if one.id in kept)
        report = replace(self._kept.report, claims=claims, sources=tuple(self._sources.values()))
        return replace(self._kept, report=report, sources=self._ids)

    def _of_claim(self, verdict: str, claim: Claim, value: str) -> Claim:
        if verdict == "access":
            return replace(claim, access=cast("Access", value))
        if verdict == "span":
            begin, end = map(int, value.split("-"))
            return replace(claim, content=(Span.cut(self._kept.report.document.text, begin, end),))
        names = value.split(ARROW) if value else []
        chain = tuple(Link((self._source(name),), False, None) for name in names)
        kind = self._sources[chain[-1].sources[0]].kind if chain else None
        return replace(claim, chain=chain, kind=kind, quotation=claim.quotation if chain else None)

    def _of_source(self, verdict: str, local: str, value: str) -> None:
        if verdict == "name":
            source = self._sources[local]
            described = tuple(dict.fromkeys((*source.described_as, source.name)))
            self._sources[local] = replace(
                source, name=value, kind=self._kind(value, source.kind), described_as=described
            )
            return
        for id, claim in self._claims.items():
            self._claims[id] = _without(claim, local, self._sources)

    def _source(self, name: str) -> str:
        """The report's source of a name, or of a description; a new one where there is none."""
        folded = name.casefold()
        for id, source in self._sources.items():
            if folded in {words.casefold() for words in (source.name, *source.described_as)}:
                return id
        id = next(self._fresh)
        self._sources[id] = Source(id, name, self._kind(name, "person" if name[:1].isupper() else "anonymous-person"))
        self._ids[id] = digest("corrected", self._kept.id, name)
        return id

    def _kind(self, name: str, otherwise: SourceKind) -> SourceKind:
        return cast("SourceKind", next(iter(self._kinds(name)), otherwise))


def _without(claim: Claim, local: str, sources: dict[str, Source]) -> Claim:
    """A claim without a source that is none."""
    links = (replace(link, sources=tuple(one for one in link.sources if one != local)) for link in claim.chain)
    chain = tuple(link for link in links if link.sources)
    return replace(claim, chain=chain, kind=sources[chain[-1].sources[0]].kind if chain else None)
