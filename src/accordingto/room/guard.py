"""Stands before every page: who may ask, under which name, from which page; and the headers of every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from accordingto.room.headers import HEADERS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from accordingto.room.host import Hosts
    from accordingto.room.key import Keys

OPEN = ("/static/", "/enter")
"""Paths that are answered before anybody was let in: style, script, and the door."""
SAFE = frozenset({"GET", "HEAD"})
METHODS = SAFE | {"POST"}
CLOSED = (
    "This page belongs to somebody's case. Open it with the link that 'accordingto serve' printed when it was started;"
    " a new start makes a new link."
)


class Guard:
    """Wraps the whole application. The session goes into ``scope["session"]``; one that came in by the token in a
    header has none, and needs no proof for what it writes."""

    def __init__(self, app: ASGIApp, keys: Keys, hosts: Hosts, cookie: str) -> None:
        self._app, self._keys, self._hosts, self._cookie = app, keys, hosts, cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            answer = self._refusal(scope) or self._app
            await answer(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that goes no further; None for one that does."""
        headers = Headers(scope=scope)
        if not self._hosts.knows(headers.get("host", "")):
            return PlainTextResponse("This is not the address of the page.", 421)
        if scope["method"] not in METHODS:
            return PlainTextResponse("Pages are read, and forms are sent; nothing else.", 405, {"allow": "GET, POST"})
        if scope["method"] not in SAFE and not same_origin(headers):
            return PlainTextResponse("A page from elsewhere asked for this change. Nothing was changed.", 403)
        scope["session"] = self._session(headers)
        scope["trusted"] = self._bears_token(headers)
        if scope["session"] or scope["trusted"] or scope["path"].startswith(OPEN):
            return None
        return self._closed(scope)

    def _closed(self, scope: Scope) -> Response:
        if scope["path"].startswith("/api/"):
            return JSONResponse({"error": "NotAdmitted", "message": CLOSED}, 401, {"www-authenticate": "Bearer"})
        if self._keys.asks_password and scope["method"] in SAFE:
            return RedirectResponse("/enter", 303)
        return PlainTextResponse(CLOSED, 403)

    def _session(self, headers: Headers) -> str:
        found = cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        return found if self._keys.knows(found) else ""

    def _bears_token(self, headers: Headers) -> bool:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self._keys.opens(token.strip())


def same_origin(headers: Headers) -> bool:
    """Whether a change was asked for by a page of this very address, as far as the browser says.

    Under the policy that sends no referrer a form says ``null`` for its origin; the browser's own header tells then.
    """
    origin, site = headers.get("origin", "null"), headers.get("sec-fetch-site", "same-origin")
    if site not in ("same-origin", "none"):
        return False
    return origin == "null" or origin.partition("://")[2] == headers.get("host")


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            for told in ("server", "x-powered-by"):
                if told in headers:
                    del headers[told]
        await send(message)

    return sent
