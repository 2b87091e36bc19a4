"""What an address asks for: numbers, days and choices, each checked; what cannot be is told, and not guessed at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast, get_args

from starlette.requests import Request

from accordingto.record import Access
from accordingto.room.fault import RequestFault
from accordingto.store.sought import Sought

LONGEST = 500
"""Characters of a field."""
FIELDS = ("words", "text", "source", "outlet", "place", "since", "until", "access", "denied", "least", "most")
"""The fields of the search form, under the names of ``Sought``."""


def words(request: Request, name: str) -> str | None:
    """A field's words, None where it is blank."""
    value = request.query_params.get(name, "").strip()
    if len(value) > LONGEST:
        raise RequestFault(400, f"'{name}' is longer than {LONGEST} characters. Search for fewer words.")
    if "\0" in value:
        raise RequestFault(400, f"'{name}' holds a character that no text has.")
    return value or None


def number(request: Request, name: str, least: int = 0, most: int = 100_000) -> int | None:
    """A field's whole number, None where it is blank."""
    value = words(request, name)
    if value is None:
        return None
    if not (value.isascii() and value.isdecimal() and least <= int(value[:9]) <= most):
        raise RequestFault(400, f"'{name}' is no number from {least} to {most}.")
    return int(value)


def page_number(request: Request) -> int:
    """Which page of a list is asked for."""
    return number(request, "page", 1) or 1


def choice(request: Request, name: str, choices: tuple[str, ...]) -> str | None:
    """One of some words, None where the field is blank."""
    value = words(request, name)
    if value is not None and value not in choices:
        raise RequestFault(400, f"'{name}' is none of {', '.join(choices)}.")
    return value


def sought(request: Request) -> Sought:
    """The claims that the search form asks for."""
    denied = choice(request, "denied", ("yes", "no"))
    return Sought(
        words=words(request, "words"),
        text=words(request, "text"),
        source=words(request, "source"),
        outlet=words(request, "outlet"),
        place=words(request, "place"),
        since=_day(request, "since"),
        until=_day(request, "until"),
        access=cast("Access | None", choice(request, "access", get_args(Access))),
        denied=None if denied is None else denied == "yes",
        least=number(request, "least"),
        most=number(request, "most"),
    )


def filled(request: Request) -> Mapping[str, str]:
    """The search form as it was filled in."""
    return {name: request.query_params.get(name, "")[:LONGEST] for name in FIELDS}


def _day(request: Request, name: str) -> str | None:
    value = words(request, name)
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise RequestFault(400, f"'{name}' is no day. Write it as 2021-05-12.") from None
