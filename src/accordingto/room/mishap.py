"""Answers where something went wrong: one line that says what, as a page or as JSON."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from accordingto.errors import AccordingToError, UnknownIdError
from accordingto.room.page import page

_LOG = logging.getLogger("accordingto.room")
FAULT = "A fault of accordingto itself, not of what you did. Its details stand where 'accordingto serve' was started."

GONE = (
    "Nothing in the case stands at this address. An allegation has another one once its claims are put together anew, "
    "and what was erased has none."
)


def refused(request: Request, error: Exception) -> Response:
    """An error of ours, under the status that it knows."""
    status = error.http_status if isinstance(error, AccordingToError) else 500
    followed = isinstance(error, UnknownIdError) and request.method == "GET" and not _api(request)
    return _told(request, status, type(error).__name__, GONE if followed else str(error))


def missing(request: Request, error: Exception) -> Response:
    """No page stands at the address."""
    return _told(request, 404, "NoPage", "There is no page at this address.")


def broken(request: Request, error: Exception) -> Response:
    """A fault; what is known of it goes to the log, and never onto a page."""
    _LOG.error("fault at %s", request.url.path)
    return _told(request, 500, "Fault", FAULT)


def _told(request: Request, status: int, kind: str, message: str) -> Response:
    if _api(request):
        return JSONResponse({"error": kind, "message": message}, status)
    return page(request, "error.html", status, title="Not possible", message=message)


def _api(request: Request) -> bool:
    return request.url.path.startswith("/api/")
