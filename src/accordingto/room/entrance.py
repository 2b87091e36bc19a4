"""The door: a link with a token, or a password where the room is shared, and a session for whoever comes in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accordingto.room.desk import Desk, desk_of
from accordingto.room.form import Form
from accordingto.room.guard import CLOSED
from accordingto.room.key import WINDOW
from accordingto.room.page import page


def enter(request: Request) -> Response:
    """Answer to the link, or ask for the password."""
    desk = desk_of(request)
    if desk.keys.asks_password:
        return page(request, "enter.html", title="Enter", wrong="")
    if not desk.keys.opens(request.query_params.get("token", "")):
        return page(request, "error.html", 403, title="Not admitted", message=CLOSED)
    return _admitted(desk, page(request, "welcome.html", title="Welcome"))


def give_password(request: Request, form: Form) -> Response:
    """Take the password."""
    desk, address = desk_of(request), request.client.host if request.client else ""
    if desk.tries.exhausted(address):
        wrong = f"Too many wrong passwords. Wait {WINDOW:.0f} seconds, then try again."
        return page(request, "enter.html", 429, title="Enter", wrong=wrong)
    if not desk.keys.fits(form.text("password")):
        desk.tries.fail(address)
        return page(request, "enter.html", 403, title="Enter", wrong="That is not the password.")
    return _admitted(desk, RedirectResponse("/", 303))


def _admitted(desk: Desk, response: Response) -> Response:
    """``response`` with a new session. A link from elsewhere brings no strict cookie along to a redirection, so the
    page that greets leads on by itself."""
    response.set_cookie(
        desk.cookie, desk.keys.session(), path="/", secure=desk.secure, httponly=True, samesite="strict"
    )
    return response
