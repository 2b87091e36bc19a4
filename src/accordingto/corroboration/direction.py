"""Who took text from whom: told from credits and dates, left open where these say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from accordingto.corroboration.text import Text

Direction = Literal["left from right", "right from left", "unknown"]


def direction(left: Text, right: Text) -> tuple[Direction, tuple[str, ...]]:
    """Which of two texts that share passages came from the other, and what says so.

    A credit to the other's outlet says most; two that credit one agency have both from it. Then the earlier day.
    """
    to_right, to_left = credited(left, right), credited(right, left)
    if to_right != to_left:
        return ("left from right", (f"credits {right.outlet}",)) if to_right else (
            "right from left",
            (f"credits {left.outlet}",),
        )
    both = {c.casefold() for c in left.credits} & {c.casefold() for c in right.credits}
    if both:
        return "unknown", (f"both credit {min(both)}",)
    if left.day is None or right.day is None or left.day == right.day:
        return "unknown", ()
    late = "left from right" if left.day > right.day else "right from left"
    apart = abs(left.day - right.day)
    return late, (f"published {apart} {'day' if apart == 1 else 'days'} later",)


def credited(text: Text, other: Text) -> bool:
    """Whether a text credits the other's outlet."""
    return bool(other.outlet) and other.outlet.casefold() in {c.casefold() for c in text.credits}
