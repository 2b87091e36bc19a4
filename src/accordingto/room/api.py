"""The same as JSON, for programs: what ``openapi.py`` describes, and nothing beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from accordingto.errors import JudgementError
from accordingto.room import asked
from accordingto.room.adding import dropped
from accordingto.room.clerk import Errand
from accordingto.room.desk import desk_of
from accordingto.room.exporting import Wanted, download, exported
from accordingto.room.fault import RequestFault
from accordingto.room.form import Form, require_proof
from accordingto.room.lists import ORDERS
from accordingto.store.catalogue import Order
from accordingto.store.judgement import ABOUT, compared

LARGEST_BODY = 1 << 20
"""Bytes of a judgement."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement to be kept: of ``id``, within a ``report`` where that is known, and of ``other`` in a comparison."""

    verdict: str
    id: str
    by: str
    because: str
    value: str = ""
    report: str | None = None
    other: str | None = None
    other_report: str | None = None


class Undone(msgspec.Struct, frozen=True):
    """A judgement to be taken back."""

    judgement: str
    by: str
    because: str


class Kept(msgspec.Struct, frozen=True):
    """The id of the judgement that was kept."""

    judgement: str


class Handed(msgspec.Struct, frozen=True):
    """What a program hands in to be added."""

    addresses: list[str]


def answer(found: object, status: int = 200) -> Response:
    """A record as JSON."""
    return Response(msgspec.json.encode(found), status, media_type="application/json")


def case(request: Request) -> Response:
    """How much the case holds."""
    return answer(desk_of(request).totals())


def reports(request: Request) -> Response:
    """Reports, those read last first, page by page."""
    outlet = asked.words(request, "outlet")
    return answer(desk_of(request).case.catalogue.reports(asked.page_number(request), outlet=outlet))


def report(request: Request) -> Response:
    """One report with all that was read in it."""
    return answer(desk_of(request).case.report(request.path_params["id"]))


def copies(request: Request) -> Response:
    """The text that a report shares with others, passage by passage."""
    desk, id = desk_of(request), request.path_params["id"]
    desk.case.report(id)
    return answer(desk.case.catalogue.copies(id))


def allegations(request: Request) -> Response:
    """Allegations with a claim that is sought, page by page."""
    order = cast("Order", asked.choice(request, "order", tuple(ORDERS)) or "reports")
    return answer(desk_of(request).case.catalogue.allegations(asked.sought(request), order, asked.page_number(request)))


def allegation(request: Request) -> Response:
    """One allegation whole."""
    return answer(desk_of(request).case.allegation(request.path_params["id"]))


def claims(request: Request) -> Response:
    """The claims that are sought, under their reports, page by page."""
    return answer(desk_of(request).case.catalogue.claims(asked.sought(request), asked.page_number(request)))


def places(request: Request) -> Response:
    """Where the claims that are sought say that something happened."""
    return answer(desk_of(request).case.catalogue.places(asked.sought(request)))


def times(request: Request) -> Response:
    """When the claims that are sought say that something happened."""
    return answer(desk_of(request).case.catalogue.times(asked.sought(request)))


def sources(request: Request) -> Response:
    """Sources over all reports, page by page."""
    name = asked.words(request, "name")
    return answer(desk_of(request).case.catalogue.sources(name, number=asked.page_number(request)))


def source(request: Request) -> Response:
    """All about one source."""
    return answer(desk_of(request).case.catalogue.source(request.path_params["id"]))


def refused(request: Request) -> Response:
    """What was refused and why."""
    return answer(desk_of(request).case.refused())


def unread(request: Request) -> Response:
    """Reports of which something was not read, page by page."""
    return answer(desk_of(request).case.catalogue.unread(asked.page_number(request)))


def judgements(request: Request) -> Response:
    """What people decided, in the order in which they did."""
    return answer(desk_of(request).case.judgements())


def errands(request: Request) -> Response:
    """What was done since the page was started, the latest first."""
    return answer(desk_of(request).clerk.errands())


def judge(request: Request, made: Judged) -> Response:
    """Keep a judgement."""
    desk = desk_of(request)
    if made.verdict not in ABOUT:
        raise JudgementError(f"'{made.verdict}' is no verdict. Known: {', '.join(ABOUT)}.")
    if made.verdict in ("same", "different"):
        if made.other is None:
            raise JudgementError("a comparison needs 'other', the id of a second thing.")
        on, other = desk.case.anchor(made.id, made.report), desk.case.anchor(made.other, made.other_report)
        id = desk.case.judge(compared(made.verdict, on, other, made.by, made.because))
    else:
        id = desk.case.decide(made.verdict, made.id, made.by, made.because, made.value, report=made.report)
    desk.clerk.weigh()
    return answer(Kept(id), 201)


def undo(request: Request, made: Undone) -> Response:
    """Take a judgement back."""
    desk = desk_of(request)
    id = desk.case.undo(made.judgement, made.by, made.because)
    desk.clerk.weigh()
    return answer(Kept(id), 201)


def add(request: Request, made: Handed) -> Response:
    """Fetch addresses and add them."""
    given = dropped(Form({"addresses": ["\n".join(made.addresses)]}, {}))
    errand: Errand = desk_of(request).clerk.add(given)
    return answer(errand, 202)


def export(request: Request, made: Wanted) -> Response:
    """Export the case, or some of its allegations, as one file; several come as a ZIP archive."""
    return download(exported(desk_of(request), made))


def taking(kind: type[Any], handler: Callable[[Request, Any], Response]) -> Callable[[Request], object]:
    """An endpoint that takes a record as JSON, with the session's proof in a header."""

    async def taken(request: Request) -> Response:
        require_proof(request, request.headers.get("x-proof", ""))
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise RequestFault(415, "Send it as application/json.")
        raw = bytearray()
        async for piece in request.stream():
            raw += piece
            if len(raw) > LARGEST_BODY:
                raise RequestFault(413, "That is more than one request may hold.")
        try:
            made = msgspec.json.decode(bytes(raw), type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise RequestFault(400, f"This is not what is asked for: {error}.") from None
        return await run_in_threadpool(handler, request, made)

    return taken
