"""Each claim as a nanopublication: who said it, where that is quoted from, who published this; under its own hash.

A trusty URI (version RA) ends in the SHA-256 of all four graphs, so that whoever has the nanopublication can tell
that it is as it was exported.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD
from rdflib.term import Node

from accordingto import __version__
from accordingto.export.iri import WORDS, iri, of_bytes
from accordingto.export.material import Exhibit, Material
from accordingto.record import Claim

NP = Namespace("http://www.nanopub.org/nschema#")
AT = Namespace(WORDS)
BASE = f"{WORDS}np/"
PARTS = ("Head", "assertion", "provenance", "pubinfo")

_BLANK = "\N{NO-BREAK SPACE}"
"""Stands for the hash until it is known; no IRI holds it."""

Quad = tuple[Node, Node, Node, Node]


def to_nanopubs(material: Material) -> bytes:
    """All claims in TriG, one after another."""
    made = (
        sealed(_quads(material, exhibit, claim))
        for exhibit in material.exhibits
        for claim in exhibit.kept.report.claims
    )
    return "\n".join(line for quads in made for line in _lines(quads)).encode() + b"\n"


def _lines(quads: list[Quad]) -> Iterator[str]:
    """The four graphs of a nanopublication."""
    for graph, held in groupby(quads, key=lambda quad: quad[3]):
        yield f"{graph.n3()} {{"
        yield from sorted({f"  {subject.n3()} {relation.n3()} {value.n3()} ." for subject, relation, value, _ in held})
        yield "}"


def sealed(quads: Iterable[Quad]) -> list[Quad]:
    """``quads`` under the trusty URI of what they say."""
    held = list(quads)
    code = artifact_code(held, _BLANK)
    return [(_put(s, code), _put(p, code), _put(o, code), _put(g, code)) for s, p, o, g in held]


def artifact_code(quads: Iterable[Quad], code: str) -> str:
    """The code of ``quads`` that speak of themselves under ``code``, as version RA of trusty URIs has it."""
    lines = sorted(_sortable(quad, code) for quad in quads)
    told = "".join(f"{graph}\n{subject}\n{relation}\n{_serial(key)}\n" for graph, subject, relation, key in lines)
    digest = sha256(told.encode()).digest()
    return "RA" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


Key = tuple[int, str, str, str]
"""An object: whether it is a literal, its IRI or label, its datatype, its language."""


def _sortable(quad: Quad, code: str) -> tuple[str, str, str, Key]:
    subject, relation, value, graph = quad
    if isinstance(value, Literal):
        datatype = "" if value.language else str(value.datatype or XSD.string)
        key: Key = (1, str(value), datatype, (value.language or "").lower())
    else:
        key = (0, _bare(value, code), "", "")
    return _bare(graph, code), _bare(subject, code), _bare(relation, code), key


def _bare(node: Node, code: str) -> str:
    """An IRI with a blank for the hash."""
    return str(node).replace(code, " ")


def _serial(key: Key) -> str:
    literal, words, datatype, language = key
    if not literal:
        return words
    escaped = words.replace("\\", "\\\\").replace("\n", "\\n")
    return f"@{language} {escaped}" if language else f"^{datatype} {escaped}"


def _put(node: Node, code: str) -> Node:
    return URIRef(str(node).replace(_BLANK, code)) if isinstance(node, URIRef) else node


def _quads(material: Material, exhibit: Exhibit, claim: Claim) -> Iterator[Quad]:
    own = URIRef(BASE + _BLANK)
    head, assertion, provenance, published = (URIRef(f"{own}#{part}") for part in PARTS)
    yield own, RDF.type, NP.Nanopublication, head
    yield own, NP.hasAssertion, assertion, head
    yield own, NP.hasProvenance, provenance, head
    yield own, NP.hasPublicationInfo, published, head
    yield from ((*triple, assertion) for triple in _assertion(material, exhibit, claim, own))
    report, document = URIRef(iri(material, "report", exhibit.kept.id)), exhibit.kept.report.document
    yield assertion, PROV.wasQuotedFrom, report, provenance
    for words in (document.title, document.outlet):
        if words:
            yield report, RDFS.label, _words(words), provenance
    if document.published:
        yield report, DCTERMS.issued, _words(document.published), provenance
    if not exhibit.withheld:
        yield report, PROV.wasDerivedFrom, URIRef(of_bytes(document.id)), provenance
        if document.url and re.fullmatch(r"[^\s<>\"{}|\\^`]+", document.url):
            yield report, PROV.atLocation, Literal(document.url, datatype=XSD.anyURI), provenance
    reader = URIRef(f"{WORDS}reader:{exhibit.kept.report.model}")
    yield assertion, PROV.wasAttributedTo, reader, provenance
    yield own, DCTERMS.creator, URIRef(f"{WORDS}software:accordingto-{__version__}"), published
    yield own, DCTERMS.created, Literal(material.at, datatype=XSD.dateTime), published
    for one in exhibit.judged:
        if one.id == claim.id:
            said = f"{one.verdict} {one.value} by {one.judge}, {one.at}: {one.reason}".replace("  ", " ")
            yield own, AT.judged, _words(said), published


def _assertion(
    material: Material, exhibit: Exhibit, claim: Claim, own: URIRef
) -> Iterator[tuple[URIRef, URIRef, Node]]:
    """That the words were put forward, by whom, through whom, and how they are said to know."""
    said = URIRef(f"{own}#claim")
    yield said, RDF.type, PROV.Entity
    yield said, PROV.value, _words(" … ".join(span.text for span in claim.content))
    for span in claim.content:
        yield said, AT.characters, _words(f"{span.start}-{span.end}")
    for name in ("access", "certainty", "polarity", "tone", "quotation"):
        if value := getattr(claim, name):
            yield said, AT[name], _words(value)
    below = said
    for step, link in enumerate(claim.chain, 1):
        telling = URIRef(f"{own}#telling-{step}")
        yield below, PROV.wasDerivedFrom, telling
        for id in link.sources:
            source = exhibit.kept.report.source(id)
            agent = URIRef(iri(material, "source", exhibit.kept.sources[id]))
            yield telling, PROV.wasAttributedTo, agent
            yield agent, RDFS.label, _words(source.name)
            yield agent, AT.kind, _words(source.kind)
        below = telling
    if claim.chain:
        yield said, PROV.hadPrimarySource, below


def _words(words: str) -> Literal:
    return Literal(words, datatype=XSD.string)
