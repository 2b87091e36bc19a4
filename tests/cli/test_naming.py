"""File names taken from sources are free, plain and never those of the sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.cli.naming import LONGEST, Naming, stem_of


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("a/b/report.v2.txt", "report.v2"),
        ("-", "standard-input"),
        ("sample:ferry", "ferry"),
        ("https://example.org/news/story.html?x=1", "example.org-story"),
        ("https://example.org", "example.org"),
        ("https://example.org/a/b%2fc.html", "example.org-b-2fc"),
        ("...", "report"),
        ("a:b*c?.txt", "a-b-c"),
    ],
)
def test_stems(source: str, stem: str) -> None:
    assert stem_of(source) == stem


def test_names_are_never_given_twice_whatever_their_case(tmp_path: Path) -> None:
    naming = Naming(tmp_path, ".json")
    names = [naming.path(source).name for source in ("x/a.txt", "y/A.html", "a.txt", "b.txt")]
    assert names == ["a.json", "A-2.json", "a-3.json", "b.json"]


def test_sources_keep_their_names(tmp_path: Path) -> None:
    naming = Naming(tmp_path, ".html", kept=[tmp_path / "a.html"])
    assert naming.path(str(tmp_path / "a.html")).name == "a-2.html"


def test_long_names_are_cut() -> None:
    assert len(stem_of("x" * 500 + ".txt")) == LONGEST
