from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.errors import UnknownConventionError
from accordingto.evaluate.conventions import CONVENTIONS, READER_TYPES, guessed, named


@pytest.mark.parametrize(
    ("name", "task", "convention"),
    [
        ("polnear-dev.jsonl.xz", "attribution", "polnear"),
        ("POLNEAR.jsonl", "attribution", "polnear"),
        ("ewt-propbank-dev.jsonl.xz", "attribution", "ewt"),
        ("gum-nc-dev.jsonl.xz", "coref", "gum"),
        ("gap-dev.jsonl", "coref", "gap"),
        ("crossner-politics-dev.jsonl.xz", "entities", "crossner"),
        ("wnut17-dev.jsonl.xz", "entities", "wnut17"),
    ],
)
def test_the_convention_is_guessed_from_the_name(name: str, task: str, convention: str) -> None:
    found = guessed(Path("somewhere") / name, task)
    assert found is not None
    assert found.name == convention


@pytest.mark.parametrize("name", ["mine.jsonl", "gumbo-dev.jsonl", "dev-gum.jsonl", "re3d-dev.jsonl"])
def test_other_names_point_to_none(name: str) -> None:
    assert guessed(Path(name), "attribution") is None


def test_an_unknown_convention_lists_the_known_ones() -> None:
    with pytest.raises(UnknownConventionError, match=r"for attribution\. Known: accordingto, polnear, ewt, gum\."):
        named("re3d", "attribution")


def test_conventions_are_sound() -> None:
    assert len({one.name for one in CONVENTIONS}) == len(CONVENTIONS)
    for one in CONVENTIONS:
        assert all(named(one.name, task) is one for task in one.tasks)
        assert {kind for kind in one.reads.values() if kind} <= set(READER_TYPES)
        assert set(one.writes) <= set(READER_TYPES)
        assert {str(label) for label in one.writes.values()} <= set(one.reads)


def test_the_documentation_lists_every_convention() -> None:
    told = (Path(__file__).parents[2] / "docs" / "corpus-formats.md").read_text("utf-8")
    rows = [f"| `{one.name}` | {', '.join(one.tasks)} | {one.about} |" for one in CONVENTIONS]
    assert "\n".join(rows) + "\n" in told
