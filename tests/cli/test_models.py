"""A model's line comes from its card."""

from __future__ import annotations

import pytest

from accordingto.cli.models import line_of


@pytest.mark.parametrize(
    ("card", "line"),
    [
        (
            "# default\n\nTrained on everything that\nmay be used. More follows.\n\nText",
            "Trained on everything that may be used.",
        ),
        ("---\nlicense: x\n---\n# A\n\n| a |\n\nFrom open sets alone.", "From open sets alone."),
        ("# only a heading", "no card"),
        ("", "no card"),
    ],
)
def test_line(card: str, line: str) -> None:
    assert line_of(card) == line
