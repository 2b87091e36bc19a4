"""What the JSON of the room looks like, as an OpenAPI document made from the records themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import accordingto
from accordingto.casefile import KeptAllegation, KeptJudgement, KeptRefusal, KeptReport
from accordingto.corroboration.copies import Copy
from accordingto.record import Access
from accordingto.room import api
from accordingto.room.clerk import Errand
from accordingto.room.exporting import Wanted
from accordingto.room.lists import ORDERS
from accordingto.store.alleged import ListedAllegation
from accordingto.store.catalogue import ListedReport, Site, Spell, Totals
from accordingto.store.leaf import Leaf
from accordingto.store.teller import ListedTeller, Telling


class Wrong(msgspec.Struct, frozen=True):
    """What is wrong, by the name of the error, and in one line."""

    error: str
    message: str


class Path(msgspec.Struct, frozen=True):
    """One address of the API: what it takes and gives."""

    method: str
    path: str
    handler: Callable[..., Any]
    gives: Any
    asks: tuple[str, ...] = ()
    takes: Any = None
    status: int = 200


SEARCH = ("words", "text", "source", "outlet", "place", "since", "until", "access", "denied", "least", "most")
PATHS = (
    Path("GET", "/api/case", api.case, Totals),
    Path("GET", "/api/reports", api.reports, Leaf[ListedReport], ("outlet", "page")),
    Path("GET", "/api/reports/{id}", api.report, KeptReport),
    Path("GET", "/api/reports/{id}/copies", api.copies, list[Copy]),
    Path("GET", "/api/allegations", api.allegations, Leaf[ListedAllegation], (*SEARCH, "order", "page")),
    Path("GET", "/api/allegations/{id}", api.allegation, KeptAllegation),
    Path("GET", "/api/claims", api.claims, Leaf[KeptReport], (*SEARCH, "page")),
    Path("GET", "/api/places", api.places, list[Site], SEARCH),
    Path("GET", "/api/times", api.times, list[Spell], SEARCH),
    Path("GET", "/api/sources", api.sources, Leaf[ListedTeller], ("name", "page")),
    Path("GET", "/api/sources/{id}", api.source, Telling),
    Path("GET", "/api/refused", api.refused, list[KeptRefusal]),
    Path("GET", "/api/judgements", api.judgements, list[KeptJudgement]),
    Path("GET", "/api/errands", api.errands, list[Errand]),
    Path("POST", "/api/judgements", api.judge, api.Kept, (), api.Judged, 201),
    Path("POST", "/api/judgements/undo", api.undo, api.Kept, (), api.Undone, 201),
    Path("POST", "/api/reports", api.add, Errand, (), api.Handed, 202),
    Path("POST", "/api/export", api.export, bytes, (), Wanted),
)
"""Every address, in the order of the document."""

_ASKED: dict[str, dict[str, Any]] = {
    "page": {"type": "integer", "minimum": 1, "maximum": 100_000},
    "least": {"type": "integer", "minimum": 0, "maximum": 100_000},
    "most": {"type": "integer", "minimum": 0, "maximum": 100_000},
    "access": {"type": "string", "enum": list(get_args(Access))},
    "denied": {"type": "string", "enum": ["yes", "no"]},
    "order": {"type": "string", "enum": list(ORDERS)},
    "since": {"type": "string", "format": "date"},
    "until": {"type": "string", "format": "date"},
}
_WORDS = {"type": "string", "maxLength": 500}


def routes() -> list[Route]:
    """The routes of the API."""
    made = []
    for one in PATHS:
        endpoint = api.taking(one.takes, one.handler) if one.takes else one.handler
        made.append(Route(one.path, endpoint, methods=[one.method]))
    return [*made, Route("/api/openapi.json", document)]


def document(request: Request) -> Response:
    """The document."""
    return Response(_document(), media_type="application/json")


@cache
def _document() -> bytes:
    kinds = [Wrong, *(one.gives for one in PATHS), *(one.takes for one in PATHS if one.takes)]
    schemas, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    of = dict(zip(map(repr, kinds), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for one in PATHS:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, of)
    made = {
        "openapi": "3.1.0",
        "info": {
            "title": "According to: one case",
            "version": accordingto.__version__,
            "description": "Who says so, through whom, and how they are said to know. Give the token of the link as"
            " 'Authorization: Bearer TOKEN'; a page's session sends its proof as 'X-Proof' with what it writes.",
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=2)


def _operation(one: Path, of: dict[str, Any]) -> dict[str, Any]:
    named = [{"name": "id", "in": "path", "required": True, "schema": _WORDS}] if "{id}" in one.path else []
    asked = [{"name": name, "in": "query", "schema": _ASKED.get(name, _WORDS)} for name in one.asks]
    wrong = {"description": "What is wrong.", "content": _json(of[repr(Wrong)])}
    done = {"application/octet-stream": {}} if one.gives is bytes else _json(of[repr(one.gives)])
    made: dict[str, Any] = {
        "summary": (one.handler.__doc__ or "").strip(),
        "operationId": f"{one.method.lower()}_{one.handler.__name__}",
        "parameters": named + asked,
        "responses": {str(one.status): {"description": "Done.", "content": done}, "4XX": wrong, "5XX": wrong},
    }
    if one.takes:
        made["requestBody"] = {"required": True, "content": _json(of[repr(one.takes)])}
    return made


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
