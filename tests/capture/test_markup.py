"""Markup made to exhaust a parser is refused, and no look at it hangs; large honest pages pass."""

from __future__ import annotations

from contextlib import suppress

import pytest

from accordingto.capture.markup import LONGEST_TAG, MOST_ATTRIBUTES, MOST_DEPTH, MOST_ELEMENTS, guarded
from accordingto.errors import MarkupBombError

BOMBS = {
    "deep nesting": "<div>" * 1_000_000,
    "deep nesting of one kind after another": "<b><i><div>" * 200_000,
    "a huge attribute": '<div title="' + "a" * 5_000_000 + '">',
    "many attributes": "<div " + "".join(f"a{n}=1 " for n in range(10_000)) + ">",
    "many elements": "<p>x" * 400_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_refused_at_once(bomb: str) -> None:
    with pytest.raises(MarkupBombError, match="more than any real one"):
        guarded("<html><body>" + bomb, "x")


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * (MOST_DEPTH - 10) + "</div>" * (MOST_DEPTH - 10),
        "<p>x" * (MOST_ELEMENTS // 2),
        "<div " + "a=1 " * (MOST_ATTRIBUTES // 2) + ">",
        f"<div title='{'a' * (LONGEST_TAG // 2)}'>",
        "<ul>" + "<li>x" * 2_000 + "</ul>",
        "<script>" + "<div>" * 5_000 + "</script>",
        "<!-- " + "<div>" * 5_000 + " -->",
        "<div/>" * 1_000,
        "a < b and c > d " * 1_000,
    ],
)
def test_honest_pages_pass_unchanged(markup: str) -> None:
    assert guarded(markup, "x") == markup


def test_pictures_within_attributes_are_left_out() -> None:
    markup = "<p>a</p><img src='data:image/png;base64," + "QUJD" * 500_000 + "'><p>b</p>"
    assert guarded(markup, "x") == "<p>a</p><img src='data:,'><p>b</p>"


@pytest.mark.parametrize("markup", ["<" * 2_000_000, "<a " * 700_000, "<!--" * 500_000, "<script>" * 300_000])
def test_no_look_hangs(markup: str) -> None:
    with suppress(MarkupBombError):
        assert guarded(markup, "x") == markup
