"""Word documents, read back by the library that makes their packages."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.shared import Cm, Pt

from accordingto.export.word import Body, Look, Run


def written(fill: Any) -> Any:
    """A document that ``fill`` wrote the body of, packed and opened again."""
    made, packed = docx.Document(), io.BytesIO()
    body = Body(made)
    fill(body)
    body.write()
    made.save(packed)
    return docx.Document(packed)


def test_paragraphs_have_their_words_and_looks() -> None:
    denied = Run(words="1\tdenied", bold=True, upright=True, colour="A1301C", size=9)
    runs = [denied, Run(words="so\nit is", marked=True)]
    look = Look(style="Quote", indent=1.2, hanging=1.2, after=3, kept=True)
    [head, told] = written(lambda body: (body.heading("Sources", 1), body.paragraph(runs, look))).paragraphs
    assert (head.text, head.style.name) == ("Sources", "Heading 1")
    assert (told.text, told.style.name) == ("1\tdeniedso\nit is", "Quote")
    form, (first, second) = told.paragraph_format, told.runs
    assert (form.keep_with_next, form.space_after) == (True, Pt(3))
    assert abs(form.left_indent - Cm(1.2)) < Cm(0.01)
    assert abs(form.first_line_indent + Cm(1.2)) < Cm(0.01)
    assert (first.bold, first.italic, first.font.size, str(first.font.color.rgb)) == (True, False, Pt(9), "A1301C")
    assert (second.bold, second.font.size) == (None, None)
    assert second.font.highlight_color.name == "YELLOW"


def test_words_are_words_whatever_they_hold() -> None:
    hostile = '<w:p/>&amp; ]]> "quoted" \x00\x1b\ufffe\u202e \u05d0\u05d1 \U0001f4a3 two  spaces '
    [told] = written(lambda body: body.paragraph(hostile)).paragraphs
    assert told.text == '<w:p/>&amp; ]]> "quoted"  \u05d0\u05d1 \U0001f4a3 two  spaces '


def test_tables_stand_between_paragraphs_under_a_head_on_every_page() -> None:
    rows = [("1", "a pier"), ("2", "")]

    def fill(body: Body) -> None:
        body.paragraph("before")
        body.table(("", "words"), rows, (1, 6))
        body.table((), [("SHA-256", "ab")], (3, 14))
        body.table(("never", "shown"), (), (1, 6))
        body.paragraph("behind")

    made = written(fill)
    assert [one.tag.rpartition("}")[2] for one in made.element.body] == ["p", "tbl", "tbl", "p", "sectPr"]
    first, second = made.tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [["", "words"], *map(list, rows)]
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in first.rows] == [True, False, False]
    assert (first.style.name, len(second.rows)) == ("Light List", 1)
    assert [round(column.width / Cm(1), 1) for column in second.columns] == [3.0, 14.0]
