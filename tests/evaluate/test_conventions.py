from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.errors import UnknownConventionError
from accordingto.evaluate.conventions import CONVENTIONS, READER_TYPES, guessed, named


@pytest.mark.parametrize(
    ("name", "convention"),
    [
        ("polnear-dev.jsonl.xz", "polnear"),
        ("POLNEAR.jsonl", "polnear"),
        ("ewt-propbank-dev.jsonl.xz", "ewt"),
        ("gum-nc-dev.jsonl.xz", "gum"),
        ("gap-dev.jsonl", "gap"),
        ("crossner-politics-dev.jsonl.xz", "crossner"),
        ("wnut17-dev.jsonl.xz", "wnut17"),
    ],
)
def test_the_convention_is_guessed_from_the_name(name: str, convention: str) -> None:
    found = guessed(Path("somewhere") / name)
    assert found is not None
    assert found.name == convention


@pytest.mark.parametrize("name", ["mine.jsonl", "gumbo-dev.jsonl", "dev-gum.jsonl"])
def test_other_names_point_to_none(name: str) -> None:
    assert guessed(Path(name)) is None


def test_an_unknown_convention_lists_the_known_ones() -> None:
    with pytest.raises(UnknownConventionError, match="accordingto, polnear, ewt, gum"):
        named("ontonotes")


def test_conventions_are_sound() -> None:
    assert len({one.name for one in CONVENTIONS}) == len(CONVENTIONS)
    for one in CONVENTIONS:
        assert named(one.name) is one
        assert {kind for kind in one.reads.values() if kind} <= set(READER_TYPES)
        assert set(one.writes) <= set(READER_TYPES)
        assert {str(label) for label in one.writes.values()} <= set(one.reads)
