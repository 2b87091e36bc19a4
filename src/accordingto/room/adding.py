"""Adding from the page: files and addresses go to the clerk, and the page says how far it is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accordingto.room.desk import desk_of
from accordingto.room.dropped import Dropped
from accordingto.room.fault import RequestFault
from accordingto.room.form import Form
from accordingto.room.page import page


def adding(request: Request) -> Response:
    """The page on which files are dropped, with what became of them."""
    return page(request, "add.html", title="Add reports", errands=desk_of(request).clerk.errands())


def errands(request: Request) -> Response:
    """What became of what was dropped, alone."""
    return page(request, "errands.html", errands=desk_of(request).clerk.errands())


def add(request: Request, form: Form) -> Response:
    """Hand what was dropped to the clerk."""
    errand = desk_of(request).clerk.add(dropped(form))
    return RedirectResponse(f"/add#errand-{errand.id}", 303)


def dropped(form: Form) -> Dropped:
    """The files and addresses of a form. Raises RequestFault for none."""
    found = Dropped()
    try:
        for one in form.files("files"):
            found.put(one.filename or "", one.file)
        found.paste(form.text("addresses"))
        if not found.total:
            raise RequestFault(400, "Nothing was dropped. Choose files, or paste addresses with http:// or https://.")
    except BaseException:
        found.close()
        raise
    return found
