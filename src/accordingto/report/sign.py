"""The sign of a place on the map: a shape for each precision, told apart without colour.

A sign says how finely the words place what happened; apart from a country's outline it is no outline of an area.
"""

from __future__ import annotations

from markupsafe import Markup

from accordingto.record import Precision

REACH: dict[Precision, float] = {
    "exact": 6, "locality": 5, "vicinity": 11, "district": 16, "region": 28, "country": 28, "unknown": 28,
}  # fmt: skip
"""How far a sign reaches from its middle, in units of the map."""
SEVERAL = 10
"""The same of the sign that stands for several places."""
_DISC = Markup('<circle class="spot {}" cx="{}" cy="{}" r="{}"/>')
_ICON = 28


def sign(precision: Precision, x: float, y: float) -> Markup:
    """The sign around a middle."""
    return _sign(precision, x, y, REACH[precision])


def several(count: int, x: float, y: float) -> Markup:
    """The sign of places too close together to be drawn apart, with their number."""
    box = Markup('<rect class="spot several" x="{}" y="{}" width="20" height="16" rx="3"/>').format(x - 10, y - 8)
    return box + Markup('<text class="count" x="{}" y="{}">{}</text>').format(x, y + 4, count)


def icon(precision: Precision) -> Markup:
    """The sign as it stands in the list, in a square of 28 units."""
    middle = _ICON / 2
    if precision == "country":
        return Markup('<rect class="country" x="3" y="6" width="22" height="16" rx="5"/>')
    return _sign(precision, middle, middle, min(REACH[precision], middle - 1.5))


def _sign(precision: Precision, x: float, y: float, reach: float) -> Markup:
    disc = _DISC.format(precision, x, y, reach)
    if precision == "exact":
        return Markup('<path class="spot exact" d="M{} {}l{r} {r}-{r} {r}-{r}-{r}z"/>').format(x, y - reach, r=reach)
    if precision == "vicinity":
        return disc + _DISC.format("middle", x, y, 1.5)
    if precision == "unknown":
        return disc + Markup('<text class="count" x="{}" y="{}">?</text>').format(x, y + 4)
    return disc
