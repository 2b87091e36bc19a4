"""What is taken out of a case for an export: allegations, the reports that tell of them, and what people judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from accordingto.capture.again import texts_again
from accordingto.casefile import Case, Found, KeptAllegation, KeptCapture, KeptJudgement, KeptReport, State, anchor
from accordingto.errors import QuotationError
from accordingto.export.passage import passage
from accordingto.report.orphan import verify

_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


class Judged(msgspec.Struct, frozen=True):
    """What a person decided, and still stands: of the claim or source ``id``, or of the report where that is ''."""

    id: str
    verdict: str
    value: str
    judge: str
    at: str
    reason: str


class Exhibit(msgspec.Struct, frozen=True):
    """A report with the claims that are exported, its captures, and what was judged of all of them.

    ``withheld`` where hash, address and file names are left out, since they lead to somebody who is disguised.
    """

    kept: KeptReport
    captures: tuple[KeptCapture, ...]
    judged: tuple[Judged, ...] = ()
    withheld: bool = False

    @property
    def captured_at(self) -> str:
        """When its bytes came in first, '' where that is withheld."""
        return min((capture.captured_at for capture in self.captures), default="")


class Material(msgspec.Struct, frozen=True):
    """All that an export says; ``name`` is that of the case.

    ``audience`` is whom it was disguised for, '' for nobody; ``state`` is None then. ``left_out`` counts allegations
    that the case holds and the export does not.
    """

    name: str
    allegations: tuple[KeptAllegation, ...]
    exhibits: tuple[Exhibit, ...]
    state: State | None
    left_out: int = 0
    audience: str = ""

    @property
    def at(self) -> str:
        """The time that stands for the export, in ISO 8601: that of the last change, or the last publication."""
        if self.state and self.state.at:
            return self.state.at
        days = (day(one.kept.report.document.published) or "" for one in self.exhibits)
        return f"{max(days, default='') or '1970-01-01'}T00:00:00Z"


def day(published: str | None) -> str | None:
    """The day of publication where it is known to the day."""
    found = _DAY.match(published or "")
    return found[0] if found else None


def gathered(case: Case, wanted: Sequence[str] = (), most: int | None = None) -> Material:
    """The material of a case: of the allegations that are ``wanted`` by id, else of all of it.

    With ``most``, only of so many allegations, those of most reports. Raises UnweighedError, UnknownIdError.
    """
    listed = list(case.allegations())
    chosen = [case.allegation(id) for id in dict.fromkeys(wanted)] or listed[:most]
    whole = len(chosen) == len(listed)
    told: dict[str, set[str]] = {}
    for one in chosen:
        for claim in one.claims:
            told.setdefault(claim.report, set()).add(claim.claim)
    judgements = [one for one in case.judgements() if one.undone_by is None and one.judgement.verdict != "undone"]
    kept = (case.report(id) for id in case.reports() if whole or id in told)
    exhibits = [_exhibit(case, one if whole else _only(one, told[one.id]), judgements) for one in kept]
    return Material(case.name, tuple(chosen), tuple(exhibits), case.state(), len(listed) - len(chosen))


def _only(kept: KeptReport, claims: set[str]) -> KeptReport:
    chosen = tuple(claim for claim in kept.report.claims if claim.id in claims)
    return replace(kept, report=replace(kept.report, claims=chosen))


def _exhibit(case: Case, kept: KeptReport, judgements: Iterable[KeptJudgement]) -> Exhibit:
    verify(kept.report)
    about = [
        one for one in judgements if kept.id in (one.judgement.document, one.judgement.detail.get("other_document"))
    ]
    return Exhibit(kept, tuple(case.captures(kept.id)), tuple(_judged(kept, about)) if about else ())


def _judged(kept: KeptReport, judgements: Iterable[KeptJudgement]) -> Iterator[Judged]:
    things = [Found("report", kept.id, kept.id)]
    things += [Found("claim", claim.id, kept.id) for claim in kept.report.claims]
    things += [Found("source", id, kept.id) for id in kept.sources.values()]
    anchors = [(thing, anchor(kept, thing)) for thing in things]
    for one in judgements:
        told = one.judgement
        for thing, on in anchors:
            if one.is_on(on.document, on.words, on.about):
                id = "" if thing.what == "report" else thing.id
                value = told.detail.get(told.verdict) or told.detail.get("other_words", "")
                yield Judged(id, told.verdict, value, told.judge, one.judged_at, told.reason)
                break


def require_quotable(case: Case, material: Material) -> None:
    """Check every quotation against the bytes its report was captured as. Raises QuotationError."""
    for exhibit in material.exhibits:
        if exhibit.kept.report.claims:
            _require_quotable(case, exhibit.kept)


def _require_quotable(case: Case, kept: KeptReport) -> None:
    document, claims = kept.report.document, kept.report.claims
    raw = case.raw(document.id)
    if sha256(raw).hexdigest() != document.id:
        raise QuotationError(claims[0].id, kept.id, "the captured bytes are not those that were captured")
    missing = claims[0]
    for text in texts_again(raw, document):
        if text == document.text:
            return
        # another version of the extractor, or of the encoding: the words count, wherever they stand
        gone = [claim for claim in claims if passage(document.text, claim).text not in text]
        if not gone:
            return
        missing = gone[0]
    raise QuotationError(missing.id, kept.id, "its words do not stand in the captured bytes")
