"""Pages made from templates: everything escaped, what steers a screen made visible, overlong words cut."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import unquote, urlencode

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

import accordingto
from accordingto.errors import one_line
from accordingto.glossary import label
from accordingto.report.date import in_words
from accordingto.report.html import visible
from accordingto.report.judged import verdict
from accordingto.report.legible import one_run
from accordingto.report.standing import templates
from accordingto.report.tally import plural
from accordingto.room.desk import desk_of

SHORT = 10
"""Characters of an id that are shown."""
LONGEST = 280
"""Characters of a text in a list; the page it leads to has all of it."""
NAME = "accordingto-name"
"""The cookie with the name of who judges, so that it is written once."""


def page(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """A page; ``context`` goes to its template beside what every page shows."""
    desk, session = desk_of(request), request.scope.get("session", "")
    made = (
        environment()
        .get_template(template)
        .render(
            request_path=request.url.path,
            proof=desk.keys.proof(session) if session else "",
            admitted=bool(session),
            judge=unquote(request.cookies.get(NAME, ""))[:200],
            case_name=desk.name,
            busy=desk.clerk.busy,
            version=accordingto.__version__,
            part=request.headers.get("hx-request") == "true",
            **context,
        )
    )
    return HTMLResponse(made, status)


def cut(text: str, most: int = LONGEST) -> str:
    """One legible run of at most so many characters."""
    run = one_run(text[: most * 4])
    return run if len(run) <= most else f"{run[:most].rstrip()}…"


def query(**wanted: object) -> str:
    """What is asked for, as the query of an address; blank fields are left out."""
    return urlencode({name: value for name, value in wanted.items() if value not in (None, "", False)})


@cache
def environment() -> Environment:
    """The templates of the room, before those of single reports."""
    made = templates("accordingto.room", "accordingto.report")
    made.filters |= {
        "visible": visible,
        "cut": cut,
        "one_run": one_run,
        "one_line": one_line,
        "in_words": in_words,
        "short": lambda id: id[:SHORT],
    }
    made.globals |= {"label": label, "plural": plural, "query": query, "verdict": verdict}
    return made
