"""The files of the pages themselves: style sheets, and the scripts that only add comfort."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

import accordingto

TYPES = {
    "report.css": ("text/css", "accordingto.report", "templates/style.css"),
    "room.css": ("text/css", "accordingto.room", "static/room.css"),
    "room.js": ("text/javascript", "accordingto.room", "static/room.js"),
    "htmx.min.js": ("text/javascript", "accordingto.room", "static/htmx.min.js"),
    "icon.svg": ("image/svg+xml", "accordingto.room", "static/icon.svg"),
}
"""Each file's type, and where it lies."""


def file(request: Request) -> Response:
    """One of the files; its address carries the version, so that a browser may keep it."""
    name = request.path_params["name"]
    if name not in TYPES:
        return PlainTextResponse("There is no such file.", 404)
    kept = "max-age=86400" if request.query_params.get("v") == accordingto.__version__ else "no-cache"
    return Response(_bytes(name), media_type=TYPES[name][0], headers={"cache-control": kept})


@cache
def _bytes(name: str) -> bytes:
    _, package, path = TYPES[name]
    return files(package).joinpath(path).read_bytes()
