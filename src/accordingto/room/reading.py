"""A report's page: its text with the claims marked, each claim with its chain, its copies passage by passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from accordingto.casefile import Case
from accordingto.corroboration.copies import Copy
from accordingto.errors import UnknownIdError
from accordingto.report.heading import credit_line, imprint, title
from accordingto.report.html import lit
from accordingto.report.kept import TAKEN_BACK
from accordingto.report.listing import claims_listed, sources_listed
from accordingto.report.map import mapped
from accordingto.report.segment import Paragraph, paragraphs
from accordingto.report.tally import summary
from accordingto.report.timeline import timeline
from accordingto.room import asked
from accordingto.room.decided import Decided
from accordingto.room.desk import desk_of
from accordingto.room.page import page
from accordingto.span import Stretch
from accordingto.store.catalogue import ListedReport

WINDOW = 120_000
"""Characters of a text that one page shows; longer ones go on on the next."""
STEP = 50
"""Claims by which the sheet that lights them up grows, so that few sheets serve all reports."""
MOST_CLAIMS = 5000


class Beside(msgspec.Struct, frozen=True):
    """A copy as the report's page lists it: the other report, the share of this one, and which way it went."""

    other: ListedReport
    share: float
    words: int
    way: str


def report(request: Request) -> Response:
    """The page of one report."""
    desk, id = desk_of(request), request.path_params["id"]
    read = desk.case.report(id)
    kept = next(desk.case.corrected([read], whole=True))
    claims, pictures = claims_listed(kept.report)
    document = kept.report.document
    at = min(asked.number(request, "from", most=10**9) or 0, len(document.text))
    shown = Stretch(at, at + WINDOW)
    return page(
        request,
        "report.page.html",
        title=title(document),
        kept=kept,
        report=kept.report,
        imprint=imprint(document),
        credits=credit_line(document),
        summary=summary(kept.report),
        claims=claims,
        own_numbers=[claim.number for claim in claims if claim.entry.own],
        pictures=pictures,
        sources=sources_listed(kept.report, claims),
        paragraphs=list(windowed(paragraphs(kept.report), shown)),
        before=max(0, at - WINDOW) if at else None,
        after=shown.end if shown.end < len(document.text) else None,
        map=mapped(claims),
        timeline=timeline(claims, document.published),
        alleged=desk.case.catalogue.alleged(id),
        copies=_beside(desk.case, desk.case.catalogue.copies(id), id),
        captures=desk.case.captures(id),
        notices=[(TAKEN_BACK[one.kind], one.document) for one in kept.notices],
        decided=Decided.of(read, desk.case.judgements()),
        known=read.sources,
        sheet=min(MOST_CLAIMS, -(-len(claims) // STEP) * STEP),
    )


def windowed(found: Iterator[Paragraph], shown: Stretch) -> Iterator[Paragraph]:
    """The part of the paragraphs that lies in a stretch of the text."""
    for paragraph in found:
        pieces = tuple(
            replace(piece, start=max(piece.start, shown.start), end=min(piece.end, shown.end))
            for piece in paragraph.pieces
            if piece.end > shown.start and piece.start < shown.end
        )
        if pieces:
            yield replace(paragraph, pieces=pieces)


def claim(request: Request) -> Response:
    """Leads from a claim to its exact words on the page of its report."""
    id, wanted = request.path_params["id"], request.path_params["claim"]
    kept = desk_of(request).case.report(id)
    for number, one in enumerate(kept.report.claims):
        if one.id == wanted:
            start = one.content[0].start // WINDOW * WINDOW
            return RedirectResponse(f"/report/{id}{f'?from={start}' if start else ''}#words-{number}", 303)
    raise UnknownIdError(wanted)


def sheet(request: Request) -> Response:
    """The style sheet that lights up all words of a claim that is touched."""
    claims = min(MOST_CLAIMS, request.path_params["claims"])
    return PlainTextResponse(lit(claims), media_type="text/css", headers={"cache-control": "max-age=86400"})


def beside(request: Request) -> Response:
    """Two reports that share text, passage by passage, exact characters on both sides."""
    desk, id, other = desk_of(request), request.path_params["id"], request.path_params["other"]
    here, there = desk.case.report(id), desk.case.report(other)
    copy = next((one for one in desk.case.catalogue.copies(id) if other in (one.left, one.right)), None)
    if copy is None:
        raise UnknownIdError(other)
    texts = {one.id: one.report.document.text for one in (here, there)}
    passages = [
        (texts[copy.left][p.left.start : p.left.end], texts[copy.right][p.right.start : p.right.end], p)
        for p in copy.passages
    ]
    if copy.left != id:
        passages = [(right, left, p) for left, right, p in passages]
    listed = _beside(desk.case, [copy], id)[0]
    return page(
        request, "beside.html", title="Shared text", here=here, there=there, passages=passages, copy=copy, listed=listed
    )


def _beside(case: Case, copies: Sequence[Copy], id: str) -> list[Beside]:
    others = [copy.right if copy.left == id else copy.left for copy in copies]
    known = case.catalogue.titles(others)
    return [
        Beside(
            known[other],
            copy.share[0 if copy.left == id else 1],
            sum(passage.words for passage in copy.passages),
            _way(copy, id),
        )
        for copy, other in zip(copies, others, strict=True)
        if other in known
    ]


def _way(copy: Copy, id: str) -> str:
    """Who took it from whom, said of the report ``id``."""
    if copy.direction == "unknown":
        return "shares text with"
    from_other = (copy.direction == "left from right") == (copy.left == id)
    return "took text from" if from_other else "gave text to"
