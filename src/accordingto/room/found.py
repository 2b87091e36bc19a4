"""Claims from several reports in one list, and pages that search for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from accordingto.casefile import KeptReport
from accordingto.report.entry import Entry, entries
from accordingto.report.heading import imprint, title
from accordingto.room import asked
from accordingto.room.desk import desk_of
from accordingto.room.page import page
from accordingto.room.selection import charted, plotted


class Hit(msgspec.Struct, frozen=True):
    """A claim that was found: the report it stands in, by id, title and imprint, and the claim as people read it."""

    report: str
    title: str
    imprint: str
    entry: Entry


def hits(found: Iterable[KeptReport]) -> list[Hit]:
    """The claims of reports, one after another, numbered over all of them."""
    return [replace(hit, entry=replace(hit.entry, label=str(at))) for at, hit in enumerate(_hits(found), 1)]


def _hits(found: Iterable[KeptReport]) -> Iterator[Hit]:
    for kept in found:
        document = kept.report.document
        for entry in entries(kept.report):
            yield Hit(kept.id, title(document), imprint(document), entry)


def search(request: Request) -> Response:
    """Claims, or the allegations that they belong to."""
    sought, number = asked.sought(request), asked.page_number(request)
    case = desk_of(request).case
    view = asked.choice(request, "as", ("claims", "allegations")) or "claims"
    context: dict[str, Any] = {"form": asked.filled(request), "view": view, "title": "Search"}
    if view == "allegations":
        return page(
            request, "search.html", leaf=case.catalogue.allegations(sought, "reports", number), hits=[], **context
        )
    leaf = case.catalogue.claims(sought, number)
    return page(request, "search.html", leaf=leaf, hits=hits(case.corrected(leaf.found)), **context)


def chart(request: Request) -> Response:
    """Where and when the claims of a selection say that things happened."""
    sought, catalogue = asked.sought(request), desk_of(request).case.catalogue
    form = asked.filled(request)
    return page(
        request,
        "map.html",
        title="Map and times",
        form=form,
        map=plotted(catalogue.places(sought)),
        timeline=charted(catalogue.times(sought)),
        view="map",
    )
