"""Lists, page by page: reports, allegations, sources, what was refused, what people decided."""

from __future__ import annotations

from typing import cast, get_args

from starlette.requests import Request
from starlette.responses import Response

from accordingto.record import SourceKind
from accordingto.room import asked
from accordingto.room.desk import desk_of
from accordingto.room.page import page
from accordingto.store.catalogue import Order
from accordingto.store.sought import EVERYTHING

SIZE = 20
ORDERS: dict[Order, str] = {"reports": "most reported", "most": "most origins", "least": "fewest origins"}


def reports(request: Request) -> Response:
    """Reports, the latest first."""
    outlet = asked.words(request, "outlet")
    leaf = desk_of(request).case.catalogue.reports(asked.page_number(request), SIZE, outlet)
    return page(request, "reports.html", title="Reports", leaf=leaf, outlet=outlet or "")


def allegations(request: Request) -> Response:
    """Allegations, in one of three orders."""
    order = cast("Order", asked.choice(request, "order", tuple(ORDERS)) or "reports")
    leaf = desk_of(request).case.catalogue.allegations(EVERYTHING, order, asked.page_number(request), SIZE)
    return page(request, "allegations.html", title="Allegations", leaf=leaf, order=order, orders=ORDERS)


def sources(request: Request) -> Response:
    """Sources, those who tell most first."""
    name, kind = asked.words(request, "name"), asked.choice(request, "kind", get_args(SourceKind))
    leaf = desk_of(request).case.catalogue.sources(name, kind, asked.page_number(request))
    kinds = get_args(SourceKind)
    return page(request, "sources.html", title="Sources", leaf=leaf, name=name or "", kind=kind or "", kinds=kinds)


def refused(request: Request) -> Response:
    """What was refused and why, the latest first."""
    found = desk_of(request).case.refused()[::-1]
    return page(request, "refused.html", title="Refused", refused=found)


def judgements(request: Request) -> Response:
    """What people decided, the latest first."""
    found = desk_of(request).case.judgements()[::-1]
    return page(request, "judgements.html", title="Judgements", judgements=found)
