"""Quotation marks of every style, their partners missing or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.trait.marks import quoted


def inside(text: str) -> list[str]:
    """The stretches of a text found between quotation marks."""
    mask = quoted(text)
    kept = "".join(character if mask[i] else "\0" for i, character in enumerate(text))
    return [piece for piece in kept.split("\0") if piece]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It sank,” she said. “At dawn.”", ["It sank,", "At dawn."]),
        ('"It sank," she said. "At dawn."', ["It sank,", "At dawn."]),
        ("«It sank», she said.", ["It sank"]),
        ("„It sank“, she said.", ["It sank"]),
        ("‘It sank,’ she said.", ["It sank,"]),
        ("'It sank,' she said.", ["It sank,"]),
        ("'It didn't sink,' she said.", ["It didn't sink,"]),
        ("``It sank,'' she said.", ["It sank,"]),
        ("The guards' boat didn't sink.", []),
        ("They said it was the '90s.", []),
        ('He said " it sank " twice.', [" it sank "]),
        ("“It sank ‘slowly’,” she said.", ["It sank ‘slowly’,"]),
        ("“It sank. We left.\n“Nobody came.”", ["It sank. We left.", "Nobody came."]),
        (
            '"It sank. At dawn the rest followed.\n\n"Nobody came."',
            ["It sank. At dawn the rest followed.", "Nobody came."],
        ),
        ("“It sank. He left early.\nShe “waited” there.", ["It sank.", "waited"]),
        ("It sank,” he said.\nShe “waited” there.", ["waited"]),
        ("He said “it sank. Then “slowly” it turned.", ["it sank.", "slowly"]),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="ab .\n“”\"'‘’«»„", max_size=60))
def test_one_byte_for_each_character(text: str) -> None:
    mask = quoted(text)
    assert len(mask) == len(text)
    assert set(mask) <= {0, 1}


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="ab .“”\"'‘’«»„", max_size=40))
def test_a_paragraph_spoils_none_after_it(spoilt: str) -> None:
    assert inside(spoilt + "\nHe “waited” there.")[-1] == "waited"
