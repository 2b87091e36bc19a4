"""A source's page: what they said, how they know, who relays them, how often others support them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from accordingto.report.shape import ICON, outline
from accordingto.room import asked
from accordingto.room.desk import desk_of
from accordingto.room.found import hits
from accordingto.room.page import page
from accordingto.store.leaf import DRAWN


def source(request: Request) -> Response:
    """The page of one source."""
    desk, id = desk_of(request), request.path_params["id"]
    told = desk.case.catalogue.source(id)
    leaf = desk.case.catalogue.claims_of(id, asked.page_number(request), 15)
    on = desk.case.anchor(id)
    judged = [one for one in desk.case.judgements() if one.is_on(on.document, on.words, on.about)]
    return page(
        request,
        "source.html",
        title=told.teller.name,
        told=told,
        drawn=DRAWN,
        leaf=leaf,
        hits=hits(desk.case.corrected(leaf.found)),
        icon=outline(told.teller.kind, 2, 2, *ICON, "passing"),
        judged_here=judged,
        on=on,
        id=id,
    )
