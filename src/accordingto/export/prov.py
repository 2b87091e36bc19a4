"""Who made what from what, in PROV-O: from addresses and captured bytes to claims, chains and judgements."""

from __future__ import annotations

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD

from accordingto.casefile import KeptAllegation
from accordingto.export.iri import WORDS, iri, of_bytes
from accordingto.export.material import Exhibit, Judged, Material
from accordingto.record import Claim, Source

AT = Namespace(WORDS)
"""The words of the glossary as relations: access, certainty, polarity, tone, and what weighing comes to."""

_KINDS = {"person": PROV.Person, "anonymous-person": PROV.Person, "document": PROV.Entity}


def to_prov(material: Material) -> bytes:
    """The graph in Turtle."""
    return _Provenance(material).graph.serialize(format="turtle").encode()


class _Provenance:
    """A graph that is filled report by report."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.graph = Graph()
        for prefix, space in (("prov", PROV), ("dcterms", DCTERMS), ("at", AT)):
            self.graph.bind(prefix, space)
        for exhibit in material.exhibits:
            self._report(exhibit)
        for kept in material.allegations:
            self._allegation(kept)

    def _iri(self, *ids: str) -> URIRef:
        return URIRef(iri(self._material, *ids))

    def _say(self, subject: URIRef, *facts: tuple[URIRef, object]) -> None:
        for relation, value in facts:
            if value is not None and value != "":
                self.graph.add((subject, relation, value if isinstance(value, URIRef) else Literal(value)))

    def _agent(self, name: str, kind: URIRef) -> URIRef:
        agent = self._iri("agent", str(kind), name.casefold())
        self._say(agent, (RDF.type, kind), (RDF.type, PROV.Agent), (RDFS.label, name))
        return agent

    def _software(self, name: str) -> URIRef:
        agent = URIRef(f"{WORDS}software:{name.replace(' ', '-').replace(',', '')}")
        self._say(agent, (RDF.type, PROV.SoftwareAgent), (RDFS.label, name))
        return agent

    def _report(self, exhibit: Exhibit) -> None:
        kept, document = exhibit.kept, exhibit.kept.report.document
        report = self._iri("report", kept.id)
        self._say(
            report,
            (RDF.type, PROV.Entity),
            (DCTERMS.title, document.title),
            (DCTERMS.issued, document.published),
            (DCTERMS.language, document.language),
        )
        if document.outlet:
            self._say(report, (PROV.wasAttributedTo, self._agent(document.outlet, PROV.Organization)))
        for name in document.byline:
            self._say(report, (PROV.wasAttributedTo, self._agent(name, PROV.Person)))
        self._captures(exhibit, report)
        reading = self._iri("reading", kept.id, kept.report.model)
        model = self._software(f"accordingto {kept.report.accordingto}, model {kept.report.model}")
        self._say(reading, (RDF.type, PROV.Activity), (PROV.used, report), (PROV.wasAssociatedWith, model))
        for claim in kept.report.claims:
            self._claim(exhibit, claim, report, reading)
        for notice in kept.notices:
            self._say(report, (AT[notice.kind], notice.named))
        for one in exhibit.judged:
            if not one.id:
                self._judgement(one, report)

    def _captures(self, exhibit: Exhibit, report: URIRef) -> None:
        """The bytes that a report was taken from, and how they came in; not where that is withheld."""
        document = exhibit.kept.report.document
        for capture in exhibit.captures:
            raw = URIRef(of_bytes(document.id))
            taking = self._iri("capture", exhibit.kept.id, capture.source, capture.captured_at)
            self._say(
                raw, (RDF.type, PROV.Entity), (DCTERMS["format"], document.media_type), (DCTERMS.extent, capture.size)
            )
            self._say(
                taking,
                (RDF.type, PROV.Activity),
                (PROV.wasAssociatedWith, self._software(capture.extractor)),
                (RDFS.comment, f"captured from {capture.url or capture.source}"),
            )
            self.graph.add((taking, PROV.endedAtTime, Literal(capture.captured_at, datatype=XSD.dateTime)))
            self._say(raw, (PROV.wasGeneratedBy, taking))
            self._say(report, (PROV.wasDerivedFrom, raw))
            if capture.url:
                address = self._iri("address", capture.url)
                self._say(
                    address, (RDF.type, PROV.Entity), (PROV.atLocation, Literal(capture.url, datatype=XSD.anyURI))
                )
                self._say(raw, (PROV.wasDerivedFrom, address))

    def _claim(self, exhibit: Exhibit, claim: Claim, report: URIRef, reading: URIRef) -> None:
        kept = exhibit.kept
        said = self._iri("claim", kept.id, claim.id)
        self._say(
            said,
            (RDF.type, PROV.Entity),
            (PROV.value, " … ".join(span.text for span in claim.content)),
            (PROV.wasQuotedFrom, report),
            (PROV.wasGeneratedBy, reading),
            *((AT[name], getattr(claim, name)) for name in ("access", "certainty", "polarity", "tone", "quotation")),
            (AT.confidence, claim.confidence),
            *((AT.characters, f"{span.start}-{span.end}") for span in claim.content),
        )
        below = said
        for step, link in enumerate(claim.chain):
            telling = self._iri("telling", kept.id, claim.id, str(step))
            self._say(telling, (RDF.type, PROV.Entity), (RDFS.label, f"step {step + 1} of the chain"))
            self._say(below, (PROV.wasDerivedFrom, telling))
            for id in link.sources:
                self._say(telling, (PROV.wasAttributedTo, self._source(exhibit, kept.report.source(id))))
            below = telling
        if claim.chain:
            self._say(said, (PROV.hadPrimarySource, below))
        for one in exhibit.judged:
            if one.id == claim.id:
                self._judgement(one, said)

    def _source(self, exhibit: Exhibit, source: Source) -> URIRef:
        """A source as an agent, one of each report: that two are the same is for weighing to say."""
        agent = self._iri("source", exhibit.kept.sources[source.id])
        self._say(
            agent,
            (RDF.type, PROV.Agent),
            (RDF.type, _KINDS.get(source.kind, PROV.Organization if source.kind == "outlet" else None)),
            (RDFS.label, source.name),
            (AT.kind, source.kind),
        )
        return agent

    def _judgement(self, one: Judged, about: URIRef) -> None:
        deciding = self._iri("judgement", str(about), one.verdict, one.at, one.judge)
        self._say(
            deciding,
            (RDF.type, PROV.Activity),
            (PROV.used, about),
            (PROV.wasAssociatedWith, self._agent(one.judge, PROV.Person)),
            (AT.verdict, f"{one.verdict} {one.value}".strip()),
            (RDFS.comment, one.reason),
        )
        self.graph.add((deciding, PROV.endedAtTime, Literal(one.at, datatype=XSD.dateTime)))
        if one.verdict == "wrong reading":
            self._say(about, (PROV.wasInvalidatedBy, deciding))

    def _allegation(self, kept: KeptAllegation) -> None:
        allegation = self._iri("allegation", kept.id)
        origins, passage = kept.origins.origins, kept.origins.passage
        self._say(
            allegation,
            (RDF.type, PROV.Collection),
            (PROV.value, kept.words),
            (AT.origins, origins.best),
            (AT["origins-low"], origins.low),
            (AT["origins-high"], origins.high),
            (AT["narrowest-passage"], passage.best if passage else None),
            *((PROV.hadMember, self._iri("claim", told.report, told.claim)) for told in kept.claims if told.counted),
        )
        for copy in kept.copies:
            left, right = self._iri("report", copy.left), self._iri("report", copy.right)
            taken = {"left from right": (left, right), "right from left": (right, left)}.get(copy.direction)
            if taken:
                self._say(taken[0], (PROV.wasDerivedFrom, taken[1]))
            else:
                self._say(left, (AT.sharesTextWith, right))
