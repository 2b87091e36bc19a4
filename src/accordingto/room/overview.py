"""The first page: how much the case holds, what is new, and what is best and least supported."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from accordingto.glossary import words as glossary
from accordingto.room.desk import desk_of
from accordingto.room.page import page

LISTED = 6


def overview(request: Request) -> Response:
    """The page."""
    desk = desk_of(request)
    catalogue = desk.case.catalogue
    return page(
        request,
        "overview.html",
        title=desk.name,
        totals=desk.totals(),
        newest=catalogue.reports(size=LISTED).found,
        most=catalogue.allegations(order="most", size=LISTED).found,
        least=catalogue.allegations(order="least", size=LISTED).found,
        refused=desk.case.refused()[: -LISTED - 1 : -1],
    )


def busy(request: Request) -> Response:
    """Whether the case is being worked on, for the line on top of every page."""
    return page(request, "busy.html")


def words(request: Request) -> Response:
    """The words that the pages use, each with what it means."""
    return page(request, "words.html", title="Words used here", words=glossary())
