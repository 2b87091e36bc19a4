"""All credits of a text, from the places where each kind stands."""

from __future__ import annotations

from accordingto.capture.byline import bylines_in
from accordingto.capture.credit import without_overlap
from accordingto.capture.dateline import agencies_in
from accordingto.capture.line import Line
from accordingto.capture.photo import photos_in
from accordingto.capture.syndication import taken_over_in
from accordingto.record import Credit


def credits_in(lines: tuple[Line, ...]) -> tuple[Credit, ...]:
    """The credits of a text in its order; ``text[start:end] == words.text`` holds for each."""
    return without_overlap(
        (*agencies_in(lines), *taken_over_in(lines), *bylines_in(lines), *photos_in(lines)),
    )


def writers(credits: tuple[Credit, ...]) -> tuple[str, ...]:
    """The people whom bylines name, each once, in order; editors are credited but did not write."""
    bylines = (c for c in credits if c.kind == "byline" and not c.words.text.lstrip("(").startswith("Editing"))
    return tuple(dict.fromkeys(c.name for c in bylines))
