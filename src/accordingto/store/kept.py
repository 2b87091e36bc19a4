"""What a casefile gives back: records as they were kept, with their ids and where they came from."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.capture.fact import Fact
from accordingto.capture.notice import NoticeKind
from accordingto.record import Access, Certainty, Polarity, Report, SourceKind
from accordingto.span import Span
from accordingto.store.judgement import Judgement

What = Literal["report", "claim", "source"]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are wanted; what is None is not asked about.

    ``source`` is part of the name of anybody in the chain; ``search`` words of the content, ``in_text`` words of the
    report, all of which must stand there, phrases in quotation marks.
    """

    source: str | None = None
    kind: SourceKind | None = None
    access: Access | None = None
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    search: str | None = None
    in_text: str | None = None


class KeptNotice(msgspec.Struct, frozen=True, order=True):
    """That a report in the case, ``document``, takes back or corrects what goes by the name ``named``."""

    kind: NoticeKind
    named: str
    document: str


class KeptReport(msgspec.Struct, frozen=True):
    """A report under the ``id`` of its document in the case, with the claims that were asked for.

    ``sources`` are the ids in the case of the report's sources, by their id within the report;
    ``notices`` those that take the report back or correct it.
    """

    id: str
    report: Report
    sources: dict[str, str]
    notices: tuple[KeptNotice, ...] = ()


class KeptSource(msgspec.Struct, frozen=True):
    """A source as reports name it. Those with a name are counted over all reports that write it alike; unnamed ones
    are never joined. ``ids`` are those of every mention's source; ``first_of`` and ``passed_on`` count claims."""

    name: str
    kind: SourceKind
    ids: tuple[str, ...]
    reports: int
    first_of: int
    passed_on: int


class KeptCapture(msgspec.Struct, frozen=True):
    """When and from where a report's bytes came in, and what their carrier said of the report."""

    sha256: str
    size: int
    source: str
    url: str | None
    extractor: str
    captured_at: str
    facts: tuple[Fact, ...] = ()


class KeptRefusal(msgspec.Struct, frozen=True):
    """A source that was refused; ``taken_in`` where the case has a report from the same place all the same."""

    source: str
    error: str
    message: str
    refused_at: str
    taken_in: bool


class KeptJudgement(msgspec.Struct, frozen=True):
    """A judgement under its id; ``undone_by`` is the id of the one that takes it back, None while it stands."""

    id: str
    judgement: Judgement
    judged_at: str
    undone_by: str | None = None

    def is_on(self, document: str, words: Span, about: str) -> bool:
        """Whether it was made of these words, or compares something with them."""
        told = self.judgement
        other = (told.detail.get("other_document"), told.detail.get("other_start"), told.detail.get("other_end"))
        return told.about == about and (
            (told.document, told.words) == (document, words) or other == (document, str(words.start), str(words.end))
        )


class Found(msgspec.Struct, frozen=True):
    """What an id stands for: a report; a claim or source, with the document it stands in."""

    what: What
    id: str
    document: str


class State(msgspec.Struct, frozen=True):
    """The last thing that changed a case: the number of its entry in the log, when it was, and that entry's hash."""

    entry: int
    at: str
    hash: str


class Counts(msgspec.Struct, frozen=True):
    """How much a case holds."""

    reports: int
    claims: int
    refused: int
