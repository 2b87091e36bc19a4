"""The application: every page and every change under its address, behind the guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Route

from accordingto.errors import AccordingToError
from accordingto.room import (
    adding,
    entrance,
    exporting,
    found,
    judging,
    lists,
    openapi,
    overview,
    reading,
    voice,
    weighed,
)
from accordingto.room.form import writing
from accordingto.room.guard import Guard
from accordingto.room.mishap import broken, missing, refused
from accordingto.room.static import file

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from accordingto.room.desk import Desk

ROUTES = [
    Route("/static/{name}", file),
    Route("/style/claims-{claims:int}.css", reading.sheet),
    Route("/enter", entrance.enter),
    Route("/enter", writing(entrance.give_password, proven=False), methods=["POST"]),
    Route("/", overview.overview),
    Route("/busy", overview.busy),
    Route("/words", overview.words),
    Route("/reports", lists.reports),
    Route("/report/{id}", reading.report),
    Route("/report/{id}/claim/{claim}", reading.claim),
    Route("/report/{id}/beside/{other}", reading.beside),
    Route("/allegations", lists.allegations),
    Route("/allegation/{id}", weighed.allegation),
    Route("/sources", lists.sources),
    Route("/source/{id}", voice.source),
    Route("/search", found.search),
    Route("/map", found.chart),
    Route("/refused", lists.refused),
    Route("/unread", lists.unread),
    Route("/judgements", lists.judgements),
    Route("/judgements", writing(judging.judge), methods=["POST"]),
    Route("/judgements/undo", writing(judging.undo), methods=["POST"]),
    Route("/suggest/{what}", judging.suggest),
    Route("/add", adding.adding),
    Route("/add", writing(adding.add), methods=["POST"]),
    Route("/add/errands", adding.errands),
    Route("/export", exporting.offer),
    Route("/export", writing(exporting.export), methods=["POST"]),
    *openapi.routes(),
]


def application(desk: Desk) -> ASGIApp:
    """The pages of a desk's case, as an ASGI application."""
    app = Starlette(routes=ROUTES, exception_handlers={AccordingToError: refused, 404: missing, Exception: broken})
    app.state.desk = desk
    return Guard(app, desk.keys, desk.hosts, desk.cookie)
