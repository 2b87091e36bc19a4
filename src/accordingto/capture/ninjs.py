"""News items in ninjs, the JSON of the IPTC (versions 1 to 3), as documents, with what else they say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from accordingto.capture import plain
from accordingto.capture.byline import people_in
from accordingto.capture.fact import Fact
from accordingto.capture.file import Intake
from accordingto.errors import RefusedError
from accordingto.record import Document

_MARKS = ("headline", "headlines", "body_text", "body_html", "body_xhtml", "bodies", "pubstatus")
_DATES = ("firstcreated", "contentcreated", "versioncreated")
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_BY = re.compile(r"^\s*by:?\s+", re.I)

Item = dict[str, Any]


def item(intake: Intake) -> Item | None:
    """The news item in a file that says it is JSON; None for any other."""
    named = intake.suffix == ".json" or (intake.media_type or "").endswith("json")
    if not named or not intake.raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    try:
        found = msgspec.json.decode(intake.raw.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    is_item = isinstance(found.get("uri"), str) and any(mark in found for mark in _MARKS)
    return found if is_item else None


def document(found: Item, intake: Intake) -> Document:
    """The document of a news item, its id still to be given. Raises RefusedError.

    Its text is headline and body; a notice without a body gives whatever words it has.
    """
    title = _one(found, "headline") or _one(found, "title")
    body = _body(found, intake.source) or _one(found, "description_text", "description") or _one(found, "ednote")
    parts = [words for words in (title, body) if words]
    if title and body and body.startswith(title):
        parts = [body]
    made = plain.document("\n\n".join(parts) or intake.raw.decode("utf-8-sig"), intake.source)
    byline = tuple(people_in(_BY.sub("", _one(found, "byline") or _one(found, "by") or "")))
    uri = found["uri"]
    return replace(
        made,
        title=title or made.title,
        outlet=_one(found, "copyrightholder") or next(_named(found, *_PROVIDERS), None) or made.outlet,
        byline=byline or made.byline,
        published=next((day[0] for name in _DATES if (day := _DAY.match(str(found.get(name))))), made.published),
        media_type="application/json",
        url=uri if uri.startswith(("http://", "https://")) else intake.url,
    )


def facts(found: Item) -> tuple[Fact, ...]:
    """What a news item says of itself that a document has no place for."""
    single = {"uri": "uri", "version": "version", "pubstatus": "status", "located": "located"}
    told = [Fact(name, str(found[field])) for field, name in single.items() if _is_word(found.get(field))]
    several = {"altid": _altids(found), "provider": _named(found, *_PROVIDERS)}
    told += [Fact(name, value) for name, values in several.items() for value in values]
    holder = _one(found, "copyrightholder")
    return tuple(dict.fromkeys([*told, *([Fact("copyright holder", holder)] if holder else [])]))


_PROVIDERS = ("provider", "providers", "infosource", "infosources")


def _body(found: Item, source: str) -> str | None:
    plain_text, marked_up = _one(found, "body_text"), _one(found, "body_html") or _one(found, "body_xhtml")
    for body in _objects(found.get("bodies")):
        if "html" in str(body.get("contenttype", "")):
            marked_up = marked_up or _word(body.get("value"))
        else:
            plain_text = plain_text or _word(body.get("value"))
    return plain_text or (_without_tags(marked_up, source) if marked_up else None)


def _without_tags(markup: str, source: str) -> str | None:
    """The words of mark-up, in paragraphs."""
    from accordingto.capture.markup import guarded
    from accordingto.capture.page import paragraphs, parse

    try:
        return "\n\n".join(paragraphs(parse(guarded(f"<body>{markup}</body>", source), source)))
    except RecursionError as error:
        raise RefusedError(source, "the body nests too deeply to be read. Save its text.") from error


def _one(found: Item, name: str, several: str = "") -> str | None:
    """A field of version 1, or the first of its plural in later ones."""
    listed = _objects(found.get(f"{several or name}s"))
    return _word(found.get(name)) or next((word for one in listed if (word := _word(one.get("value")))), None)


def _named(found: Item, *fields: str) -> Iterator[str]:
    for field in fields:
        value = found.get(field)
        for one in value if isinstance(value, list) else [value]:
            if word := _word(one.get("name") if isinstance(one, dict) else one):
                yield word


def _altids(found: Item) -> Iterator[str]:
    value = found.get("altids")
    if isinstance(value, dict):
        yield from (str(one) for one in value.values() if _is_word(one))
    for one in _objects(value):
        if _is_word(one.get("value")):
            yield str(one["value"])


def _objects(value: object) -> list[Item]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _is_word(value: object) -> bool:
    return isinstance(value, str | int | float) and bool(str(value).strip())


def _word(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None
