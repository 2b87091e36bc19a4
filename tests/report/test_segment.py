"""A text is cut so that nothing is lost, and every piece lies under the same claims throughout."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from accordingto.record import Claim, Document, Report
from accordingto.report.segment import paragraphs
from accordingto.span import Span


def report_of(text: str, spans: list[tuple[int, int]]) -> Report:
    claims = tuple(
        Claim(str(at), (Span.cut(text, start, end),), None, (), None, "unstated", "certain", "affirmed", "neutral",
              None, False, 0.9)
        for at, (start, end) in enumerate(spans)
    )  # fmt: skip
    return Report("0", "m", Document(id="0", text=text), (), claims)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(st.text(alphabet="ab \n👩‍👧ق", min_size=1, max_size=60))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = draw(st.lists(edges.map(lambda pair: (min(pair), max(pair))).filter(lambda pair: pair[0] < pair[1])))
    return report_of(text, spans)


@given(reports())
def test_every_visible_character_stands_once_under_its_claims(report: Report) -> None:
    pieces = [piece for paragraph in paragraphs(report) for piece in paragraph.pieces]
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    covered = {at: set(piece.claims) for piece in pieces for at in range(piece.start, piece.end)}
    for at, character in enumerate(report.document.text):
        over = {n for n, claim in enumerate(report.claims) if claim.content[0].start <= at < claim.content[0].end}
        assert covered[at] == over if at in covered else character.isspace()


def test_overlapping_claims_are_listed_innermost_first_and_open_once(invent: Callable[..., Any]) -> None:
    report = report_of("one two three four", [(0, 13), (4, 18), (8, 13)])
    (paragraph,) = paragraphs(report)
    assert [(piece.start, piece.end, piece.claims, piece.opens) for piece in paragraph.pieces] == [
        (0, 4, (0,), (0,)),
        (4, 8, (0, 1), (1,)),
        (8, 13, (2, 0, 1), (2,)),
        (13, 18, (1,), ()),
    ]


def test_wrapped_lines_are_one_paragraph_and_long_lines_one_each() -> None:
    wrapped = "a line of plain text\nand the next one\n\nanother paragraph"
    assert len(list(paragraphs(report_of(wrapped, [])))) == 2
    long = f"{'word ' * 30}\n{'word ' * 30}"
    assert len(list(paragraphs(report_of(long, [])))) == 2
