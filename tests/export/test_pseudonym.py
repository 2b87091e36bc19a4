"""Pseudonyms: every form of a name replaced, in every format and byte, or nothing written."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.told import Told

from accordingto.casefile import Case
from accordingto.errors import PseudonymError, TraceError
from accordingto.export import FORMATS, File, export, files
from accordingto.export.disguise import Disguise
from accordingto.export.disguised import disguised
from accordingto.export.material import gathered
from accordingto.export.pseudonym import disguise_for, load
from accordingto.export.trace import require_traceless
from accordingto.report.orphan import verify
from accordingto.store.writer import Writer

Names = Callable[[str], Path]
COURT = '[court]\n"Witness 1" = ["Ilse Varn"]\n"Witness 2" = ["Žofia Čakić"]\n'
VARN = Disguise({"Witness 1": ["Ilse Varn", "Varn"]})


@pytest.mark.parametrize(
    ("text", "disguised"),
    [
        ("Ilse Varn said", "Witness 1 said"),
        ("VARN’S keys, Varn's dog", "Witness 1’s keys, Witness 1’s dog"),
        ("the Varns, ilse-varn.html, IlseVarn", "the Witness 1, Witness 1.html, Witness 1"),
        ("Ilse\n  Varn; Ilse%20Varn; Ílšé Värn", "Witness 1; Witness 1; Witness 1"),
        ("varnish and Silvarn stay", "varnish and Silvarn stay"),
        ("Va\u00adrn and Va\u0301rn", "Witness 1 and Witness 1"),
    ],
)
def test_forms_of_a_name(text: str, disguised: str) -> None:
    assert VARN.text(text) == disguised
    assert not list(VARN.hits(VARN.text(text)))


@given(st.text(), st.text())
def test_offsets_lead_to_the_same_words(before: str, after: str) -> None:
    text = f"{before} Ilse Varn {after}"
    moved = VARN.moved(text)
    for place in range(len(text)):
        if all(not hit.start <= place < hit.end for hit in moved.hits):
            assert moved.text[moved.at(place)] == text[place]


def test_initials_are_no_number() -> None:
    assert Disguise({"A": ["I.V."]}).text("I. V., I.V.’s coat, chapter IV") == "A., A.’s coat, chapter IV"


def test_a_name_that_is_a_word_counts_with_a_capital_alone() -> None:
    young = Disguise({"A": ["Young"]}, common=["Young"])
    assert young.text("Young told young men") == "A told young men"


@pytest.mark.parametrize("form", [one.name for one in FORMATS])
def test_no_trace_is_left_in_any_format(case: Case, names: Names, form: str) -> None:
    if form == "ftm":
        pytest.importorskip("followthemoney", reason="comes with the extra 'ftm'")
    made = files(case, form, pseudonyms=names(COURT), audience="court")
    for file in made:
        packed = [file.data]
        if file.data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(file.data)) as members:
                packed += [members.read(name) for name in members.namelist()]
        for data in packed:
            for trace in ("Varn", "varn", "Žofia", "Čakić", "\\u010caki"):
                assert trace.encode() not in data, (file.name, trace)
    if form not in ("geojson", "bibtex", "csl", "pdf", "docx", "parquet"):
        assert any("Witness 1" in file.data.decode() for file in made)


def test_spans_still_hold_and_ids_lead_nowhere(case: Case, names: Names) -> None:
    material = gathered(case)
    disguise = disguise_for(load(names(COURT), "court"), case, material)
    told = disguised(material, disguise, "court")
    known = {kept.report.document.id for kept in case.claims()} | {kept.id for kept in case.claims()}
    for exhibit in told.exhibits:
        verify(exhibit.kept.report)
        assert exhibit.withheld
        assert exhibit.captures == ()
        assert exhibit.kept.report.document.url is None
        assert exhibit.kept.id not in known
        assert exhibit.kept.report.document.id not in known
    assert {one.id for one in told.allegations} == {f"allegation-{n + 1}" for n in range(len(told.allegations))}
    assert {told.report for one in told.allegations for told in one.claims} <= {e.kept.id for e in told.exhibits}
    ids = {(exhibit.kept.id, claim.id) for exhibit in told.exhibits for claim in exhibit.kept.report.claims}
    assert {(one.report, one.claim) for kept in told.allegations for one in kept.claims} <= ids


def test_reports_that_name_nobody_keep_their_hashes(case: Case, names: Names) -> None:
    only = '[court]\n"Witness 2" = ["Žofia Čakić"]\n'
    told = disguised(gathered(case), disguise_for(load(names(only), "court"), case, gathered(case)), "court")
    assert [exhibit.withheld for exhibit in told.exhibits] == [False, True, False]
    assert told.exhibits[0].captures


def test_files_are_named_without_a_trace(case: Case, names: Names, tmp_path: Path) -> None:
    with pytest.raises(TraceError):
        export(case, "bibtex", tmp_path / "varn.bib", pseudonyms=names(COURT), audience="court")
    assert not (tmp_path / "varn.bib").exists()
    [written] = export(case, "bibtex", tmp_path / "a.bib", pseudonyms=names(COURT), audience="court")
    assert "for court" in dict(enumerate(logged(case)))[len(logged(case)) - 1]
    assert written.exists()


def logged(case: Case) -> list[str]:
    import sqlalchemy as sa

    from accordingto.store.schema import log

    with case._database.reading() as connection:
        return list(connection.execute(sa.select(log.c.subject).order_by(log.c.seq)).scalars())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[court\n", "is no TOML"),
        ("[press]\n", "no audience 'court'; it has 'press'"),
        ('[court]\n"A" = "Ilse Varn"\n', "needs a list of names"),
        ('[court]\n"A" = [" "]\n', "needs a list of names with letters"),
        ('[court]\n"A" = ["Ilse Vran"]\n', "nothing in the case goes by 'Ilse Vran'"),
        ('[court]\n"Varn 1" = ["Ilse Varn"]\n', "holds a name that is to be disguised"),
    ],
)
def test_files_that_cannot_be_used(case: Case, names: Names, text: str, told: str) -> None:
    with pytest.raises(PseudonymError, match=told):
        files(case, "csl", pseudonyms=names(text), audience="court")


def test_one_needs_the_other(case: Case, names: Names, tmp_path: Path) -> None:
    with pytest.raises(PseudonymError, match="go together"):
        files(case, "csl", audience="court")
    with pytest.raises(PseudonymError, match="cannot be opened"):
        files(case, "csl", pseudonyms=tmp_path / "absent.toml", audience="court")


@pytest.mark.parametrize(
    "data",
    [
        b"by Ilse Varn",
        b'{"a": "\\u0049lse Varn"}',
        b"<b>Ilse</b> <i>Va</i>rn",
        b"&#73;lse&nbsp;Varn",
        b"https://x.example/ilse%5Fvarn",
        b"%PDF-1.4 /Title (Ilse Varn, guard)",
    ],
)
def test_traces_are_found_wherever_they_hide(data: bytes) -> None:
    if data.startswith(b"%PDF"):
        from fpdf import FPDF

        pdf = FPDF()
        pdf.set_title("Ilse Varn")
        pdf.add_page()
        data = bytes(pdf.output())
    with pytest.raises(TraceError) as refused:
        require_traceless([File("a.txt", data)], VARN)
    assert "Varn" not in str(refused.value)
    assert refused.value.exit_code == 7


def test_traces_are_found_in_what_is_packed() -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("varn.xml", json.dumps({"a": 1}))
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a/inner.zip", inner.getvalue())
    with pytest.raises(TraceError):
        require_traceless([File("a.docx", outer.getvalue())], VARN)


def test_what_was_judged_the_same_goes_along(case: Case, names: Names) -> None:
    ids = {source.name: source.ids[0] for source in case.sources()}
    case.compare("same", ids["Ilse Varn"], ids["Žofia Čakić"], "N. Ruiz", "one woman under two names")
    case.weigh()
    only = load(names('[court]\n"Witness 1" = ["Ilse Varn"]\n'), "court")
    assert disguise_for(only, case, gathered(case)).text("Čakić told Ms Varn") == "Witness 1 told Ms Witness 1"


def test_a_name_in_another_script_behind_it_goes_along(case: Case, names: Names) -> None:
    other = Told("Yusuf al-Ḥamdānī (يوسف الحمداني) said the pier is shut.", outlet="The Post", published="2021-05-14")
    other.source("s1", "Yusuf al-Ḥamdānī", "person", "Yusuf al-Ḥamdānī")
    other.claim("the pier is shut", "s1")
    other.keep(Writer(case._database), "yusuf.txt", "2021-05-20T08:00:00.000000Z")
    case.weigh()
    cast = load(names('[court]\n"A" = ["Yusuf al-Hamdani"]\n'), "court")
    assert disguise_for(cast, case, gathered(case)).text(other.text) == "A (A) said the pier is shut."


def test_a_last_name_that_others_bear_is_for_a_person_to_decide(case: Case, names: Names) -> None:
    other = Told("Lina Varn said the pier is shut.", title="Pier", outlet="The Post", published="2021-05-14")
    other.source("s1", "Lina Varn", "person", "Lina Varn")
    other.claim("the pier is shut", "s1")
    other.keep(Writer(case._database), "lina.txt", "2021-05-20T08:00:00.000000Z")
    case.weigh()
    material, listed = gathered(case), '[court]\n"A" = ["Ilse Varn"'
    with pytest.raises(PseudonymError, match="'Varn' may be 'A' or 'Lina Varn'"):
        disguise_for(load(names(f"{listed}]\n"), "court"), case, material)
    both = disguise_for(load(names(f'{listed}, "Varn"]\n'), "court"), case, material)
    assert both.text("Lina Varn") == "Lina A"
    kept = disguise_for(load(names(f'{listed}]\nkeep = ["Lina Varn"]\n'), "court"), case, material)
    assert kept.text("Lina Varn and Varn") == "Lina Varn and A"


def test_a_word_of_a_name_that_others_bear_is_for_a_person_to_decide(case: Case, names: Names) -> None:
    material = gathered(case)
    cast = load(names('[court]\n"Agency" = ["Interior"]\n'), "court")
    assert disguise_for(cast, case, material).text("Ministry of the Interior") == "Ministry of the Agency"
    kept = load(names('[court]\n"A" = ["Interior"]\nkeep = ["Ministry of the Interior"]\n'), "court")
    assert disguise_for(kept, case, material).text("Ministry of the Interior") == "Ministry of the Interior"
