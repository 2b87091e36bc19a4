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
    if credited(left, right) != credited(right, left):
        way: Direction = "left from right" if credited(left, right) else "right from left"
        return way, (f"credits {right.outlet if way == 'left from right' else left.outlet}",)
    both = {c.casefold() for c in left.credits} & {c.casefold() for c in right.credits}
    if both:
        return "unknown", (f"both credit {min(both)}",)
    if left.day is None or right.day is None or left.day == right.day:
        return "unknown", ()
    apart = abs(left.day - right.day)
    later = f"published {apart} {'day' if apart == 1 else 'days'} later"
    return "left from right" if left.day > right.day else "right from left", (later,)


def credited(text: Text, other: Text) -> bool:
    """Whether a text credits the other's outlet."""
    return other.outlet is not None and other.outlet.casefold() in {c.casefold() for c in text.credits}
