"""Dossiers: every quotation as it was captured, in three forms that say the same, and refused where it is not."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pytest
import sqlalchemy as sa

from accordingto.casefile import Case
from accordingto.errors import AccordingToError, QuotationError, UnknownIdError, UnweighedError
from accordingto.export import export, files
from accordingto.export.card import of_reading, of_weighing
from accordingto.export.dossier import Dossier, dossier
from accordingto.export.html import to_html
from accordingto.export.material import gathered
from accordingto.export.pdf import to_pdf
from accordingto.store.database import Database

if TYPE_CHECKING:
    from pathlib import Path

TRUCKS = "Three trucks left the pier of Port Saven before dawn on Sunday"


@pytest.fixture
def made(case: Case) -> Dossier:
    return dossier(gathered(case))


def flat(words: str) -> str:
    """Words as they compare across forms: without line breaks and marks of layout."""
    return re.sub(r"\W+", " ", words)


def test_every_quotation_stands_in_its_report(case: Case, made: Dossier) -> None:
    texts = [kept.report.document.text for kept in case.claims()]
    quotes = list(made.quotes)
    misread = 1  # by a judgement: it belongs to no allegation
    assert len({(quote.report, quote.place) for quote in quotes}) == case.counts().claims - misread
    for quote in quotes:
        words = "".join(piece.text for piece in quote.pieces)
        assert any(words in " ".join(text.split()) for text in texts)
        assert any(piece.claimed for piece in quote.pieces)


def test_it_says_who_told_it_how_they_know_and_where_it_stands(made: Dossier) -> None:
    quote = next(one for one in made.quotes if "waved them through" in one.pieces[1].text)
    assert quote.chain == ("The Ledger", "Meridan Press Agency", "Ilse Varn")
    assert "saw or heard it" in quote.traits
    assert re.search(r"characters \d+–\d+ of its text", quote.place)
    assert any(line.startswith("grade B2 · N. Ruiz, ") for line in quote.judged)


def test_numbers_come_with_range_and_reason(case: Case, made: Dossier) -> None:
    first, kept = made.sections[0], next(iter(case.allegations()))
    assert [number.name for number in first.numbers] == [
        "origins", "narrowest passage", "reports", "outlets", "sources",
    ]  # fmt: skip
    assert first.numbers[0].why == kept.origins.why["origins"]
    assert first.numbers[0].value.startswith(str(kept.origins.origins.best))


def test_reports_stand_with_the_hash_of_their_bytes(case: Case, made: Dossier) -> None:
    hashes = {fact.value for report in made.reports for fact in report.facts if fact.name == "SHA-256"}
    assert hashes == {kept.report.document.id for kept in case.claims()}
    assert any(fact.name == "captured" and "varn.txt" not in fact.value for r in made.reports for fact in r.facts)


def test_what_was_measured_is_told(made: Dossier) -> None:
    reading = of_reading("default@0000")
    assert reading is not None
    assert {figure.name for figure in reading.figures} >= {"claims, F1", "origin, of matched claims"}
    assert of_reading("fake@0000") is None
    assert made.measured == (reading, of_weighing())
    assert any("does not say whether anything is true" in line for line in made.limits)


def test_the_three_forms_say_the_same(case: Case, made: Dossier) -> None:
    [page], [printed], [written] = (files(case, form) for form in ("html", "pdf", "docx"))
    pdf = pypdfium2.PdfDocument(printed.data)
    in_pdf = flat(" ".join(found.get_textpage().get_text_bounded() for found in pdf))
    in_docx = flat(" ".join(words_of(docx.Document(io.BytesIO(written.data)))))
    in_html = flat(re.sub(r"<[^>]+>", "", page.data.decode()).replace("&amp;", "&").replace("&lt;b&gt;", "<b>"))
    for section in made.sections:
        for number in section.numbers:
            assert flat(number.why) in in_html
            assert flat(number.why) in in_docx
            assert flat(number.why) in in_pdf
    for quote in made.quotes:
        words = flat("".join(piece.text for piece in quote.pieces if piece.text.isascii())).strip()
        for held in (in_html, in_docx, in_pdf):
            assert quote.label.replace(".", " ") in held
            assert not words.isascii() or words[:40] in held
    pdf.close()


def words_of(document: Any) -> list[str]:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_an_export_changes_nothing(case: Case) -> None:
    first = files(case, "html")
    case.exported("something else", "0" * 64)
    assert files(case, "html") == first


def test_a_page_runs_nothing_that_a_report_says(case: Case) -> None:
    [page] = files(case, "html")
    text = page.data.decode()
    assert "<b>" not in text
    assert "&lt;b&gt;Владимир" in text
    assert "default-src 'none'" in text
    assert "<script" not in text


def test_letters_of_other_scripts_are_set(case: Case) -> None:
    [printed] = files(case, "pdf")
    pdf = pypdfium2.PdfDocument(printed.data)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    assert "Žofia Čakić" in text
    assert "Владимир" in text
    assert "U+06" not in text


def test_what_no_font_has_stands_as_its_code(made: Dossier) -> None:
    import msgspec

    pdf = pypdfium2.PdfDocument(to_pdf(msgspec.structs.replace(made, title="中 pier")))
    assert "‹U+4E2D› pier" in pdf[0].get_textpage().get_text_bounded()
    assert pdf.get_metadata_dict()["Title"] == "‹U+4E2D› pier"
    pdf.close()


def test_some_allegations_alone(case: Case) -> None:
    first = next(iter(case.allegations()))
    [page] = files(case, "html", allegations=[first.id[:12]])
    assert page.data.decode().count('aria-labelledby="allegation-') == 1
    assert "are not in this dossier" in page.data.decode()
    with pytest.raises(UnknownIdError):
        files(case, "html", allegations=["e" * 64])


def test_an_unweighed_case_is_refused(tmp_path: Path) -> None:
    with Case.open(tmp_path / "new.case", begin=True) as case, pytest.raises(UnweighedError):
        export(case, "html", tmp_path / "out.html")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE blobs SET bytes = X'00'",
        "UPDATE documents SET text = replace(text, 'Three', 'Seven'), record = record",
    ],
)
def test_a_quotation_that_was_altered_is_refused(tmp_path: Path, case: Case, change: str) -> None:
    path = tmp_path / "harbour.case"
    database = Database.open(path)
    with database.engine.begin() as connection:
        for guard in (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        ):
            connection.exec_driver_sql(f"DROP TRIGGER {guard}")
        connection.execute(sa.text(change))
    database.close()
    with pytest.raises(AccordingToError) as refused:
        export(case, "html", tmp_path / "out.html")
    assert not (tmp_path / "out.html").exists()
    if "blobs" in change:
        assert isinstance(refused.value, QuotationError)
        assert refused.value.exit_code == 6


def test_an_empty_case_makes_an_empty_dossier(tmp_path: Path) -> None:
    with Case.open(tmp_path / "empty.case", begin=True) as case:
        case.weigh()
        page = to_html(dossier(gathered(case)))
        assert b"0 allegations" in page
        assert files(case, "pdf")
        assert files(case, "docx")


def test_an_export_is_in_the_log(case: Case, tmp_path: Path) -> None:
    before = case.check().entries
    [written] = export(case, "bibtex", tmp_path / "out" / "reports.bib")
    assert written == tmp_path / "out" / "reports.bib"
    checked = case.check()
    assert (checked.entries, checked.faults) == (before + 1, ())
