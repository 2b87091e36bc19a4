"""The formats that a case is exported in: what each is for, and what it cannot hold."""

from __future__ import annotations

import msgspec

from accordingto.errors import UnknownFormatError


class Format(msgspec.Struct, frozen=True):
    """A format by the name that is typed. ``writer`` is its function, ``module:function``, of ``files`` or bytes.

    ``ending`` is that of its file, '' where it has several, each under an ending of its own. A ``dossier`` is for
    people, and its quotations are checked against the captured bytes. ``loses`` is what it has no place for,
    ``extra`` the optional part of the program that it needs.
    """

    name: str
    ending: str
    writer: str
    what: str
    loses: str
    dossier: bool = False
    extra: str = "export"


FORMATS = (
    Format(
        "html",
        ".dossier.html",
        "html:to_html",
        "dossier as one page that stands alone",
        "what the case holds beside its allegations: claims that no allegation counts, text that is not quoted",
        dossier=True,
    ),
    Format(
        "pdf",
        ".dossier.pdf",
        "pdf:to_pdf",
        "dossier to print and to file",
        "the same; characters of scripts that its fonts lack stand as code points",
        dossier=True,
    ),
    Format(
        "docx",
        ".dossier.docx",
        "docx:to_docx",
        "dossier to go on writing in",
        "the same; control characters",
        dossier=True,
    ),
    Format(
        "csv",
        "",
        "tables:to_csv",
        "claims, allegations, sources and reports as four tables for spreadsheets",
        "several values of a cell stand in one, parted by '; '; second guesses at places; the text of the reports",
    ),
    Format(
        "parquet",
        "",
        "parquet:to_parquet",
        "the same tables with types and lists, for statistics",
        "second guesses at places; the text of the reports",
    ),
    Format(
        "geojson",
        ".geojson",
        "geojson:to_geojson",
        "claims on a map, a feature for each claim and place",
        "claims without a place; areas, which stand as points with a precision",
    ),
    Format(
        "annotations",
        ".annotations.jsonld",
        "annotation:to_annotations",
        "W3C Web Annotations: the words of each claim as position and quotation",
        "the weighing: origins, passage, copies",
    ),
    Format(
        "prov",
        ".prov.ttl",
        "prov:to_prov",
        "PROV-O: who made what from what, from captured bytes to claims and judgements",
        "who may be the same as whom, and why; the reasons of the weighing",
    ),
    Format(
        "nanopub",
        ".nanopub.trig",
        "nanopub:to_nanopubs",
        "a nanopublication for each claim, under a trusty URI",
        "the weighing; they are not signed, since that is for whoever publishes them",
    ),
    Format(
        "ftm",
        ".ftm.jsonl",
        "ftm:to_ftm",
        "FollowTheMoney statements, one dataset for each report, for Aleph and OpenSanctions",
        "chains beyond a line of text, unnamed sources as entities, vague dates, hedges other than as keywords, ranges",
        extra="ftm",
    ),
    Format(
        "stix",
        ".stix.json",
        "stix:to_stix",
        "STIX 2.1 bundle with Admiralty grades, for OpenCTI and MISP",
        "chains beyond a line of text, vague dates, ranges; positions of words",
    ),
    Format("bibtex", ".bib", "citation:to_bibtex", "the reports as a bibliography for LaTeX", "all claims"),
    Format(
        "csl", ".csl.json", "citation:to_csl", "the reports as CSL JSON, for Zotero and word processors", "all claims"
    ),
)


def format_named(name: str) -> Format:
    """The format of that name. Raises UnknownFormatError."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise UnknownFormatError(name, [one.name for one in FORMATS])
