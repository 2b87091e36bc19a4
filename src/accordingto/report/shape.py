"""The outline of a kind of source: a shape for each, told apart without colour."""

from __future__ import annotations

from markupsafe import Markup

from accordingto.report.voice import Shape

ICON = (30, 22)
"""Width and height of a shape where it stands beside its name."""

_BEHIND = 4


def outline(shape: Shape, x: float, y: float, width: float, height: float, tint: str) -> Markup:
    """SVG of ``shape`` in the given box: pills are people, rectangles bodies, a folded corner a document."""
    if shape in ("group", "joint"):
        return _stacked(shape, x, y, width, height, tint)
    if shape == "document":
        return _folded(x, y, width, height, tint)
    round_corners = height / 2 if shape in ("person", "anonymous-person", "unidentified") else 2
    box = _box(x, y, width, height, round_corners, f"{tint} {shape}")
    return box + (_masthead(x, y, width, height) if shape == "outlet" else Markup(""))


def _box(x: float, y: float, width: float, height: float, corners: float, kind: str) -> Markup:
    return Markup('<rect class="shape {}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>').format(
        kind, x, y, width, height, corners
    )


def _stacked(shape: Shape, x: float, y: float, width: float, height: float, tint: str) -> Markup:
    """Two of a kind, one behind the other."""
    corners = (height - _BEHIND) / 2 if shape == "group" else 2
    size = (width - _BEHIND, height - _BEHIND)
    behind = _box(x + _BEHIND, y, *size, corners, f"{tint} {shape}")
    return behind + _box(x, y + _BEHIND, *size, corners, f"{tint} {shape}")


def _folded(x: float, y: float, width: float, height: float, tint: str) -> Markup:
    fold = min(12.0, height / 3)
    return Markup('<path class="shape {0} document" d="M{1} {2}h{3}l{4} {4}v{5}h-{6}z"/>').format(
        tint, x, y, width - fold, fold, height - fold, width
    ) + Markup('<path class="fold" d="M{0} {1}v{2}h{2}"/>').format(x + width - fold, y, fold)


def _masthead(x: float, y: float, width: float, height: float) -> Markup:
    inset = width * 0.12
    return Markup('<path class="masthead" d="M{} {}h{}"/>').format(x + inset, y + height * 0.14, width - 2 * inset)
