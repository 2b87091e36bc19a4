"""A chain drawn: one station for each voice, and at its far end how the first teller knows.

Shapes tell kinds of source apart, so that nothing hangs on colour alone. Lengths are CSS pixels.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import lru_cache

import msgspec
from markupsafe import Markup

from accordingto.glossary import label
from accordingto.record import Access
from accordingto.report.shape import ICON, outline
from accordingto.report.voice import Voice

BOX, HEIGHT, GAP, LINE = 126, 58, 30, 15
ROW, INSET, ROW_COLUMNS = 42, 44, 44
ACROSS = 4
"""Voices up to which a chain is drawn from left to right; longer ones run from top to bottom alone."""


class Picture(msgspec.Struct, frozen=True):
    """A drawing and its size; ``spoken`` says the same in words."""

    body: Markup
    width: int
    height: int


def spoken(voices: tuple[Voice, ...], access: Access | None) -> str:
    """The chain in one line: 'outlet ← agency ← witness, saw or heard it'."""
    chain = " ← ".join(voice.name for voice in voices)
    return f"{chain}, {_phrase(access)}" if access else chain


@lru_cache(maxsize=1024)
def across(voices: tuple[Voice, ...], access: Access | None) -> Picture | None:
    """The chain from left to right, None where it is too long for a line. No ``access``: the report's own voice."""
    if len(voices) > ACROSS:
        return None
    last = len(voices) - 1
    parts = [_station(voice, at, at == last) for at, voice in enumerate(voices)]
    right = (last + 1) * BOX + last * GAP
    parts += [_end_across(access, right)] if access else []
    width = right + (GAP + BOX if access else 2)
    return Picture(Markup("").join(parts), width, HEIGHT + 18)


@lru_cache(maxsize=1024)
def down(voices: tuple[Voice, ...], access: Access | None) -> Picture:
    """The chain from top to bottom, for narrow places. No ``access``: the report's own voice."""
    last = len(voices) - 1
    parts = [_row(voice, at, at == last) for at, voice in enumerate(voices)]
    parts += [_end_down(access, last + 1)] if access else []
    height = (last + 2) * ROW - 14 if access else (last + 1) * ROW - 8
    return Picture(Markup("").join(parts), 320, height)


def _station(voice: Voice, at: int, origin: bool) -> Markup:
    left = at * (BOX + GAP)
    parts = [_arrow_left(left - GAP, voice.carried)] if at else []
    parts += [outline(voice.shape, left + 1, 1, BOX - 2, HEIGHT - 2, _tint(voice, origin))]
    parts += list(_text_lines(_names(voice), left + BOX / 2, HEIGHT / 2))
    parts += [_small(left + BOX / 2, HEIGHT + 13, _natures(voice), "middle")]
    return Markup('<g class="station"><title>{}</title>{}</g>').format(voice.name, Markup("").join(parts))


def _row(voice: Voice, at: int, origin: bool) -> Markup:
    top = at * ROW
    width, height = ICON
    parts = [_arrow_up(top, voice.carried)] if at else []
    parts += [outline(voice.shape, 4, top + 4, width, height, _tint(voice, origin))]
    if len(_names(voice)) <= ROW_COLUMNS:
        parts += _text_lines(
            _names(voice), INSET, top + (10 if _natures(voice) else 14.5), "start", "name", ROW_COLUMNS
        )
        parts += [_small(INSET, top + 28, _natures(voice), "start")]
    else:  # a long name takes the line of its nature
        parts += _text_lines(voice.name, INSET, top + 15, "start", "name", ROW_COLUMNS, 2)
    return Markup('<g class="station"><title>{}</title>{}</g>').format(voice.name, Markup("").join(parts))


def _end_across(access: Access, left: int) -> Markup:
    middle = HEIGHT / 2
    wire = Markup('<path class="wire {}" d="M{} {}H{}"/>').format(access, left + 2, middle, left + GAP - 9)
    lines = _text_lines(_phrase(access), left + GAP + 6, middle, "start", "access", 17)
    return wire + _knot(access, left + GAP - 4, middle) + Markup("").join(lines)


def _end_down(access: Access, at: int) -> Markup:
    top, middle = at * ROW, 4 + ICON[0] / 2
    wire = Markup('<path class="wire {}" d="M{} {}V{}"/>').format(access, middle, top - 12, top + 9)
    words = Markup('<text class="access" x="{}" y="{}">{}</text>').format(INSET, top + 19, _phrase(access))
    return wire + _knot(access, middle, top + 14) + words


def _knot(access: Access, x: float, y: float) -> Markup:
    """What happened, as the origin knows it: full on access of its own, empty or asked where not."""
    circle = Markup('<circle class="knot {}" cx="{}" cy="{}" r="4.5"/>').format(access, x, y)
    if access != "unstated":
        return circle
    return circle + Markup('<text class="ask" x="{}" y="{}">?</text>').format(x, y + 3.5)


def _arrow_left(x: float, carried: bool) -> Markup:
    kind, y = "carried" if carried else "named", HEIGHT / 2
    return Markup('<path class="wire {}" d="M{} {}H{}"/><path class="tip" d="M{} {}l8 -4v8z"/>').format(
        kind, x + GAP - 1, y, x + 9, x + 2, y
    )


def _arrow_up(top: float, carried: bool) -> Markup:
    kind, x = "carried" if carried else "named", 4 + ICON[0] / 2
    return Markup('<path class="wire {}" d="M{} {}V{}"/><path class="tip" d="M{} {}l-4 7h8z"/>').format(
        kind, x, top + 3, top - 6, x, top - 12
    )


def _text_lines(
    text: str, x: float, middle: float, anchor: str = "middle", kind: str = "name", columns: int = 18, most: int = 3
) -> Iterator[Markup]:
    lines = textwrap.wrap(text, columns, max_lines=most, placeholder="…", break_on_hyphens=False) or [""]
    top = middle - (len(lines) - 1) * LINE / 2 + 4.5
    for at, line in enumerate(lines):
        place = Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>')
        yield place.format(kind, x, top + at * LINE, anchor, _shorten(line, columns))


def _small(x: float, y: float, text: str, anchor: str) -> Markup:
    if not text:
        return Markup("")
    return Markup('<text class="nature" x="{}" y="{}" text-anchor="{}">{}</text>').format(x, y, anchor, text)


def _names(voice: Voice) -> str:
    return " and ".join(name for name, _ in voice.speakers)


def _natures(voice: Voice) -> str:
    return ", ".join(dict.fromkeys(nature for _, nature in voice.speakers if nature))


def _shorten(text: str, columns: int) -> str:
    return text if len(text) <= columns else text[: columns - 1] + "…"


def _tint(voice: Voice, origin: bool) -> str:
    return "own" if voice.own else "origin" if origin else "passing"


def _phrase(access: Access) -> str:
    return label("access", access).phrase
