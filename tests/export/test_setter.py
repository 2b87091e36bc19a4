"""Words set into lines: nothing lost, nothing too wide, each letter in a font that has it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files

import pytest

fpdf = pytest.importorskip("fpdf")

from accordingto.export.setter import Run, Setter, Style  # noqa: E402  needs the extra

PLAIN, BOLD = Style("sans", False, 10.0, (0, 0, 0)), Style("serif", True, 10.0, (0, 0, 0))
TEXT = "Ada Lund said soldiers burned the grain store on Norvale pier, and that nobody was hurt in it. "


@pytest.fixture
def setter() -> Iterator[Setter]:
    """One with three fonts, the last for letters that the others lack."""
    pdf = fpdf.FPDF(format="A4")
    for family, style in (("sans", "regular"), ("serif", "bold"), ("symbols", "regular")):
        with as_file(files("accordingto.export") / "fonts" / f"{family}-{style}.ttf") as path:
            pdf.add_font(family, "B" if style == "bold" else "", path)
    pdf.set_fallback_fonts(["symbols"], exact_match=False)
    pdf.add_page()
    yield Setter(pdf)
    for font in pdf.fonts.values():
        font.close()


def said(lines: list[list[Run]]) -> list[str]:
    return ["".join(run.words for run in line) for line in lines]


def test_lines_are_broken_at_spaces_and_hold_every_word(setter: Setter) -> None:
    lines = said(setter.lines([Run(TEXT * 3, PLAIN)], 50.0))
    assert len(lines) > 5
    assert " ".join(lines).split() == (TEXT * 3).split()
    assert all(line == line.strip() for line in lines)


@pytest.mark.parametrize("width", [20.0, 50.0, 166.0])
def test_no_line_is_wider_than_the_page_and_each_takes_what_fits(setter: Setter, width: float) -> None:
    lines = said(setter.lines([Run(TEXT * 5, PLAIN)], width))
    wide = [setter._width(PLAIN, line) for line in lines]
    assert max(wide) <= width + 1e-9
    firsts = [setter._width(PLAIN, " " + line.split()[0]) for line in lines[1:]]
    assert all(one + first > width for one, first in zip(wide, firsts, strict=False))


def test_a_word_of_two_styles_is_not_broken_between_them(setter: Setter) -> None:
    runs = [Run("she said “", PLAIN), Run("burned", BOLD), Run("”, twice", PLAIN)]
    width = setter._width(PLAIN, "she said “") + setter._width(BOLD, "burn")
    assert said(setter.lines(runs, width)) == ["she said", "“burned”,", "twice"]


def test_a_word_longer_than_a_line_is_broken_by_letters(setter: Setter) -> None:
    lines = said(setter.lines([Run("see " + "x" * 200, PLAIN)], 40.0))
    assert "".join(lines).replace(" ", "") == "see" + "x" * 200
    assert all(setter._width(PLAIN, line) <= 40.0 + 1e-9 for line in lines)


def test_a_line_break_ends_a_line_and_a_soft_hyphen_is_none(setter: Setter) -> None:
    assert said(setter.lines([Run("one\ntwo\n\nthr\u00adee", PLAIN)], 90.0)) == ["one", "two", "", "three"]


def test_letters_come_from_a_font_that_has_them(setter: Setter) -> None:
    found = setter._in_faces(PLAIN.face, "a ⟨RLO⟩ b")
    assert "".join(letters for _, letters in found) == "a ⟨RLO⟩ b"
    assert {face for face, letters in found if "⟨" in letters} == {("symbols", "")}
    assert found[0][0] == PLAIN.face
