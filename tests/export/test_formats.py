"""Each format, read back by its own library and compared with the case."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq
import pytest
import stix2
from bibtexparser.entrypoint import parse_string
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import PROV, RDF

from accordingto.casefile import Case, KeptReport
from accordingto.errors import MissingExtraError, UnknownFormatError
from accordingto.export import FORMATS, files
from accordingto.export.annotation import CONTEXT
from accordingto.export.iri import of_bytes
from accordingto.export.nanopub import AT, BASE, NP, artifact_code
from accordingto.record import Claim
from accordingto.report.csv import undefused


def installed(form: str) -> None:
    """Skip where the library of a format is not there."""
    if form == "ftm":
        pytest.importorskip("followthemoney", reason="comes with the extra 'ftm'")


def only(case: Case, to: str) -> bytes:
    [file] = files(case, to)
    return file.data


def claims(case: Case) -> Iterator[tuple[KeptReport, Claim]]:
    return ((kept, claim) for kept in case.claims() for claim in kept.report.claims)


def words(claim: Claim) -> str:
    return " … ".join(span.text for span in claim.content)


@pytest.mark.parametrize("form", [one.name for one in FORMATS])
def test_the_same_case_gives_the_same_bytes(case: Case, form: str) -> None:
    installed(form)
    assert files(case, form) == files(case, form)


def test_an_unknown_format_is_named_with_those_there_are(case: Case) -> None:
    with pytest.raises(UnknownFormatError, match=r"'odt'. There are: html, pdf"):
        files(case, "odt")


def test_csv(case: Case) -> None:
    made = {file.name: list(csv.DictReader(io.StringIO(file.data.decode()))) for file in files(case, "csv")}
    assert list(made) == [f"harbour.{name}.csv" for name in ("claims", "allegations", "sources", "reports")]
    told = {row["claim_id"]: row for row in made["harbour.claims.csv"]}
    ids = {row["allegation_id"] for row in made["harbour.allegations.csv"]}
    for kept, claim in claims(case):
        row = told[claim.id]
        assert undefused(row["content"]) == words(claim)
        assert (row["report_id"], row["sha256"], row["access"]) == (kept.id, kept.report.document.id, claim.access)
        assert row["allegation_id"] in ids or "wrong reading" in row["judged"]
    assert any("wrong reading by N. Ruiz" in row["judged"] for row in told.values())
    assert {row["name"] for row in made["harbour.sources.csv"]} >= {"Ilse Varn", "Žofia Čakić"}


def test_parquet(case: Case) -> None:
    made = {file.name: pq.read_table(io.BytesIO(file.data)).to_pylist() for file in files(case, "parquet")}
    told = {row["claim_id"]: row for row in made["harbour.claims.parquet"]}
    for _, claim in claims(case):
        row = told[claim.id]
        assert (row["content"], row["confidence"], len(row["chain"])) == (words(claim), 0.9, len(claim.chain))
    kept = next(iter(case.allegations()))
    row = next(one for one in made["harbour.allegations.parquet"] if one["allegation_id"] == kept.id)
    assert (row["origins"], row["reports"], row["words"]) == (
        kept.origins.origins.best,
        kept.origins.reports,
        kept.words,
    )
    assert any(row["lat"] == 59.5 and row["geonameid"] == 1 for row in told.values())


def test_geojson(case: Case) -> None:
    [feature] = json.loads(only(case, "geojson"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [10.25, 59.5]}
    assert feature["properties"]["chain"] == ["Meridan Press Agency", "Ilse Varn"]


OF_RDFLIB = pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset:DeprecationWarning")
"""rdflib's own parsers still go through what it deprecates."""

INLINE = {
    "oa": "http://www.w3.org/ns/oa#",
    "id": "@id",
    "type": "@type",
    "exact": "oa:exact",
    "start": "oa:start",
    "end": "oa:end",
    "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "selector": "oa:hasSelector",
    "target": "oa:hasTarget",
    "source": "oa:hasSource",
    "Annotation": "oa:Annotation",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
}
"""The terms of the standard's context that the test asks about, so that it need not be fetched."""


@OF_RDFLIB
def test_annotations(case: Case) -> None:
    page = json.loads(only(case, "annotations"))
    assert page["@context"] == CONTEXT
    texts = {of_text(kept): kept.report.document.text for kept, _ in claims(case)}
    found = []
    for item in page["items"]:
        if item["motivation"] == "assessing":
            continue
        for target in item["target"]:
            position, quote = target["selector"]
            text = texts[target["source"]["id"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            found.append(quote["exact"])
    assert sorted(found) == sorted(span.text for _, claim in claims(case) for span in claim.content)
    graph = Graph().parse(data=json.dumps(page | {"@context": INLINE}), format="json-ld")
    oa = "http://www.w3.org/ns/oa#"
    assert {str(one) for one in graph.objects(None, URIRef(f"{oa}exact"))} == set(found)
    assert len(set(graph.subjects(RDF.type, URIRef(f"{oa}Annotation")))) == len(page["items"])


def of_text(kept: KeptReport) -> str:
    from hashlib import sha256

    return of_bytes(sha256(kept.report.document.text.encode()).hexdigest())


def test_prov(case: Case) -> None:
    graph = Graph().parse(data=only(case, "prov"), format="turtle")
    quoted = {subject: str(graph.value(subject, PROV.value)) for subject in graph.subjects(PROV.wasQuotedFrom)}
    assert sorted(quoted.values()) == sorted(words(claim) for _, claim in claims(case))
    for kept, claim in claims(case):
        told = [subject for subject, value in quoted.items() if value == words(claim)]
        raw = URIRef(of_bytes(kept.report.document.id))
        assert any((graph.value(one, PROV.wasQuotedFrom), PROV.wasDerivedFrom, raw) in graph for one in told)
        if claim.chain:
            assert any(graph.value(one, PROV.hadPrimarySource) for one in told)
    wrong = list(graph.subjects(PROV.wasInvalidatedBy))
    assert [quoted[one] for one in wrong] == ["the crates were pumps"]
    assert len(set(graph.subjects(PROV.hadMember))) == len(list(case.allegations()))


@OF_RDFLIB
def test_nanopubs(case: Case) -> None:
    whole = Dataset()
    whole.parse(data=only(case, "nanopub"), format="trig")
    published = sorted({str(s) for s, p, o, _ in whole.quads() if (p, o) == (RDF.type, NP.Nanopublication)})
    assert len(published) == case.counts().claims
    said = []
    for own in published:
        graphs = {own + part for part in ("#Head", "#assertion", "#provenance", "#pubinfo")}
        quads = [(s, p, o, URIRef(str(g))) for s, p, o, g in whole.quads() if str(g) in graphs]
        code = own.removeprefix(BASE)
        assert artifact_code(quads, code) == code
        altered = [(s, p, o, g) for s, p, o, g in quads if p != AT.access]
        assert artifact_code(altered, code) != code
        said += [str(o) for _, p, o, _ in quads if p == PROV.value]
    assert sorted(said) == sorted(words(claim) for _, claim in claims(case))


def test_a_trusty_uri_is_that_of_the_standard() -> None:
    """Worked by hand from the specification: one quad, serialised on four lines, hashed."""
    from base64 import urlsafe_b64encode
    from hashlib import sha256

    from rdflib import Literal

    quad = (URIRef("urn:a:X"), URIRef("urn:p"), Literal("two\nlines \\"), URIRef("urn:g:X#h"))
    lines = "urn:g: #h\nurn:a: \nurn:p\n^http://www.w3.org/2001/XMLSchema#string two\\nlines \\\\\n"
    expected = "RA" + urlsafe_b64encode(sha256(lines.encode()).digest()).decode().rstrip("=")
    assert artifact_code([quad], "X") == expected


def test_followthemoney(case: Case) -> None:
    ftm = pytest.importorskip("followthemoney.statement", reason="comes with the extra 'ftm'")
    statements = list(ftm.read_statements(io.BytesIO(only(case, "ftm")), "json"))
    assert len({one.dataset for one in statements}) == case.counts().reports
    summaries = [one.value for one in statements if (one.schema, one.prop) == ("Event", "summary")]
    assert sorted(summaries) == sorted(words(claim) for _, claim in claims(case))
    named = {one.value for one in statements if one.prop == "name" and one.schema in ("Person", "Organization")}
    assert "shift leader" not in named
    ilse = [one for one in statements if one.value == "Ilse Varn" and one.schema == "Person" and one.prop == "name"]
    assert len({one.entity_id for one in ilse}) == 2
    assert len({one.canonical_id for one in ilse}) == 1
    assert all(one.first_seen for one in statements)


def test_stix(case: Case) -> None:
    bundle = stix2.parse(only(case, "stix"), allow_custom=False)
    held: dict[str, list[Any]] = {}
    for one in bundle.objects:
        held.setdefault(one.type, []).append(one)
    assert sorted(one.name for one in held["incident"]) == sorted(one.words for one in case.allegations())
    counted = [told for kept in case.allegations() for told in kept.claims if told.counted]
    assert sorted(one.explanation for one in held["opinion"]) == sorted(told.words for told in counted)
    assert {one.opinion for one in held["opinion"]} == {"agree", "disagree"}
    graded = [one for one in held["note"] if 'admiralty-scale:source-reliability="b"' in one.labels]
    assert {one.content.split("”")[0] for one in graded} == {"“The soldiers waved them through,"}
    assert all('admiralty-scale:information-credibility="2"' in one.labels for one in graded)
    hashes = {reference.hashes["SHA-256"] for one in held["report"] for reference in one.external_references}
    assert hashes == {kept.report.document.id for kept in case.claims()}
    ids = {one.id for one in bundle.objects}
    assert all(reference in ids for one in bundle.objects for reference in one.get("object_refs", ()))


def test_bibtex(case: Case) -> None:
    library = parse_string(only(case, "bibtex").decode())
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == ["ledger2021trucks", "sons2021zofia", "gazette2021harbour"]
    first, second = library.entries[:2]
    assert first["url"] == "https://ledger.example/ilse-varn-sees-trucks"
    assert first["title"] == "Trucks left the pier at night"
    assert second["journal"] == r"The Post \& Sons"
    assert all(next(case.claims()).report.document.id in e["note"] or e is not first for e in library.entries)


def test_csl(case: Case) -> None:
    items = json.loads(only(case, "csl"))
    assert [item["container-title"] for item in items] == ["The Ledger", "The Post & Sons", "The Gazette"]
    assert items[0]["issued"] == {"date-parts": [[2021, 5, 10]]}
    assert items[0]["author"] == [{"literal": "R. Halden"}]


@pytest.mark.parametrize(
    ("form", "module"), [("pdf", "fpdf"), ("docx", "docx"), ("stix", "stix2"), ("parquet", "pyarrow")]
)
def test_a_format_whose_library_is_missing_says_so(
    case: Case, monkeypatch: pytest.MonkeyPatch, form: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, f"accordingto.export.{form}", raising=False)
    with pytest.raises(MissingExtraError, match=r"accordingto\[export\]"):
        files(case, form)
