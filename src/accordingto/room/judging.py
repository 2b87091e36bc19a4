"""Judgements from the pages: kept with who, when and why, and weighed at once."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accordingto.casefile import Case, KeptAllegation
from accordingto.errors import AmbiguousIdError, JudgementError, UnknownIdError
from accordingto.room import asked
from accordingto.room.desk import Desk, desk_of
from accordingto.room.form import Form
from accordingto.room.page import NAME, page
from accordingto.store.judgement import ABOUT, compared
from accordingto.store.sought import Sought

PATIENCE = 3.0
"""Seconds that an answer waits for the weighing; a longer one goes on while pages are read."""
SUGGESTED = 8
_ID = re.compile(r"[0-9a-f]{6,64}")
_BACK = re.compile(r"/(?![/\\])[\w./-]*")
_YEAR = 365 * 86400


def judge(request: Request, form: Form) -> Response:
    """Keep what a form says of one thing, or of two."""
    desk, verdict = desk_of(request), form.text("verdict")
    if verdict not in ABOUT:
        raise JudgementError("choose what is to be judged.")
    signed = form.text("by"), form.text("because")
    report, id = form.text("report") or None, form.text("id")
    if verdict in ("same", "different"):
        other_report, other = _other(desk.case, form)
        on = desk.case.anchor(id, report)
        desk.case.judge(compared(verdict, on, desk.case.anchor(other, other_report), *signed))
    else:
        value = form.text({"wrong reading": ""}.get(verdict, verdict)) or form.text("value")
        desk.case.decide(verdict, id, *signed, value, report=report)
    return weighed(desk, form)


def undo(request: Request, form: Form) -> Response:
    """Take a judgement back, or let one stand again."""
    desk = desk_of(request)
    desk.case.undo(form.text("judgement"), form.text("by"), form.text("because"))
    return weighed(desk, form)


def weighed(desk: Desk, form: Form) -> Response:
    """Weigh, wait a little, and lead back to where the form was sent from; who signed is remembered."""
    desk.clerk.wait(desk.clerk.weigh(), PATIENCE)
    at, anchor = form.text("back"), form.text("anchor")
    back = at if _BACK.fullmatch(at) else "/judgements"
    if back.startswith("/allegation/"):
        back = _standing(desk.case, back)
    response = RedirectResponse(f"{back}#{quote(anchor)}" if anchor else back, 303)
    name = quote(form.text("by")[:200])
    response.set_cookie(NAME, name, max_age=_YEAR, secure=desk.secure, httponly=True, samesite="strict")
    return response


def _standing(case: Case, back: str) -> str:
    """The allegation's page, or the list where the judgement left no such allegation."""
    try:
        case.allegation(back.rpartition("/")[2])
    except (UnknownIdError, AmbiguousIdError):
        return "/judgements"
    return back


def _other(case: Case, form: Form) -> tuple[str | None, str]:
    """The second thing of a comparison: named by the page, chosen from a list, or pasted as an id or address."""
    if form.text("other"):
        return form.text("other_report") or None, form.text("other")
    pasted = form.text("chosen") or form.text("other_allegation") or form.text("other_source")
    found = _ID.search(pasted.lower())
    if found is None:
        raise JudgementError("name the other one: choose it from the list, or paste the address of its page.")
    return core(case.allegation(found[0])) if form.text("other_allegation") else (None, found[0])


def core(kept: KeptAllegation) -> tuple[str, str]:
    """The report and claim whose words an allegation has; judgements of it stand on these."""
    told = next((one for one in kept.claims if one.counted and one.words == kept.words), kept.claims[0])
    return told.report, told.claim


def suggest(request: Request) -> Response:
    """What may be meant by a few words, to choose from."""
    catalogue, what = desk_of(request).case.catalogue, request.path_params["what"]
    if what == "allegations":
        words = asked.words(request, "other_allegation")
        fits = words is not None and any(map(str.isalnum, words))
        leaf = catalogue.allegations(Sought(words=words), size=SUGGESTED) if fits else None
        found = [
            {"id": one.id, "words": one.words, "said": f"{one.origins.reports} reports"}
            for one in (leaf.found if leaf else [])
        ]
    else:
        named = catalogue.sources(asked.words(request, "other_source"), size=SUGGESTED)
        found = [{"id": one.id, "words": one.name, "said": f"{one.kind}, {one.reports} reports"} for one in named.found]
    return page(request, "suggest.html", found=found)
