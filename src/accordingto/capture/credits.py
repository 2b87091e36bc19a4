"""All credits of a text, from the places where each kind stands."""

from __future__ import annotations

import re

from msgspec.structs import replace

from accordingto.capture.byline import bylines_in
from accordingto.capture.credit import without_overlap
from accordingto.capture.dateline import agencies_in
from accordingto.capture.line import Line, pieces_of
from accordingto.capture.photo import photos_in
from accordingto.capture.syndication import taken_over_in
from accordingto.record import Credit


def credits_in(lines: tuple[Line, ...]) -> tuple[Credit, ...]:
    """The credits of a text in its order; ``text[start:end] == words.text`` holds for each."""
    pieces = pieces_of(lines)
    agencies = (_spelled_out(found, pieces) for found in agencies_in(pieces))
    return without_overlap((*agencies, *taken_over_in(pieces), *bylines_in(pieces), *photos_in(pieces)))


def _spelled_out(found: Credit, lines: tuple[Line, ...]) -> Credit:
    """``found`` under its full name where it is given by initials that the text spells out."""
    if not (found.name.isupper() and 2 <= len(found.name) <= 6):
        return found
    words = r"\s".join(rf"{re.escape(letter)}\w+" for letter in found.name)
    full_name = re.compile(rf"\b{words}\b")
    matches = (full_name.search(line.text) for line in lines)
    return next((replace(found, name=match[0]) for match in matches if match), found)


def writers(credits: tuple[Credit, ...]) -> tuple[str, ...]:
    """The people whom bylines name, each once, in order; editors are credited but did not write."""
    bylines = (c for c in credits if c.kind == "byline" and not c.words.text.lstrip("(").startswith("Editing"))
    return tuple(dict.fromkeys(c.name for c in bylines))
