"""What people decided about a report and the claims and sources in it, as far as it stands, beside what they are."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from accordingto.casefile import KeptJudgement, KeptReport
from accordingto.errors import UnknownIdError
from accordingto.store.anchor import anchor
from accordingto.store.kept import Found, What


class Decided(msgspec.Struct, frozen=True):
    """Judgements by the id of the claim, source or report that they are of; those undone are among them."""

    of_report: tuple[KeptJudgement, ...]
    of_claims: dict[str, tuple[KeptJudgement, ...]]
    of_sources: dict[str, tuple[KeptJudgement, ...]]

    @classmethod
    def of(cls, kept: KeptReport, judgements: Iterable[KeptJudgement]) -> Decided:
        """The judgements on what stands in a report; sources by their id within it."""
        here = [
            one for one in judgements if kept.id in (one.judgement.document, one.judgement.detail.get("other_document"))
        ]
        if not here:
            return cls((), {}, {})

        def on(what: What, id: str) -> tuple[KeptJudgement, ...]:
            try:
                found = anchor(kept, Found(what, id, kept.id))
            except (StopIteration, UnknownIdError):
                return ()
            return tuple(one for one in here if one.is_on(found.document, found.words, found.about))

        claims = {claim.id: made for claim in kept.report.claims if (made := on("claim", claim.id))}
        sources = {local: made for local, id in kept.sources.items() if (made := on("source", id))}
        return cls(on("report", kept.id), claims, sources)
