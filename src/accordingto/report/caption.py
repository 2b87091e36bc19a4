"""Names on a drawing, each set beside what it names where no other stands yet."""

from __future__ import annotations

from markupsafe import Markup

from accordingto.report.window import Box, Point

COLUMN, LINE = 8.2, 16.0
"""Width of a character and height of a line, in units, where they are largest: on a phone."""
LONGEST = 26
"""Characters of a name; the rest is cut off."""
MOST = 40
"""Names set on one drawing."""


class Captions:
    """The names set so far on a sheet of this size, and what else they must not cover."""

    def __init__(self, size: Point) -> None:
        self._size, self._taken, self._count = size, list[Box](), 0

    def keep_free(self, box: Box) -> None:
        """Let no name stand there."""
        self._taken.append(box)

    def beside(self, name: str, at: Point, reach: float, kind: str = "name") -> Markup:
        """``name`` beside a sign, to the right if it can be; nothing where it would cover something."""
        (x, y), text = at, _cut(name)
        gap, wide = reach + 3, len(text) * COLUMN
        tries = (
            ("start", x + gap, y + 4, x + gap),
            ("end", x - gap, y + 4, x - gap - wide),
            ("middle", x, y - gap, x - wide / 2),
            ("middle", x, y + gap + 9, x - wide / 2),
            ("start", x + reach, y - reach, x + reach),
            ("start", x + reach, y + reach + 8, x + reach),
            ("end", x - reach, y - reach, x - reach - wide),
            ("end", x - reach, y + reach + 8, x - reach - wide),
        )
        for anchor, left, base, west in tries:
            if self._take((west, base - LINE + 4, west + wide, base + 4)):
                return _text(kind, anchor, left, base, text)
        return Markup("")

    def over(self, name: str, at: Point, kind: str) -> Markup:
        """``name`` in the middle of an area; nothing where it would cover something."""
        (x, y), text = at, _cut(name)
        half = len(text) * COLUMN / 2
        if self._take((x - half, y - LINE / 2, x + half, y + LINE / 2)):
            return _text(kind, "middle", x, y + 4, text)
        return Markup("")

    def _take(self, box: Box) -> bool:
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= self._size[0] and box[3] <= self._size[1]
        if self._count >= MOST or not inside or any(_meet(box, other) for other in self._taken):
            return False
        self._taken.append(box)
        self._count += 1
        return True


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def _text(kind: str, anchor: str, x: float, y: float, text: str) -> Markup:
    made = Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>')
    return made.format(kind, x, y, anchor, text)
