"""The reader from end to end: invented reports, and what a good reader gives for each.

Most of these need an installed model, and skip without one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType, SimpleNamespace
from typing import Any

import msgspec
import numpy as np
import pytest

from accordingto.errors import UnknownModelError
from accordingto.record import Claim, Document, Report
from accordingto.report.orphan import verify


def document(text: str) -> Document:
    return Document(id=hashlib.sha256(text.encode()).hexdigest(), text=text)


def test_an_unknown_model_is_refused_in_one_line() -> None:
    from accordingto.reader import Reader

    with pytest.raises(UnknownModelError) as caught:
        Reader.load("no-such-model")
    assert "\n" not in str(caught.value)


def test_every_claim_has_its_times_and_quantities(scripted: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    from accordingto.chain import Step
    from accordingto.encoder.tuned import Tuned
    from accordingto.reader import Reader

    text = "Ilka Marrow said on Tuesday that at least 29 crates came on Monday.\n\nThe two mills were shut in 1961."
    made = scripted.Scripted(text)
    told = [made.telling("at least 29 crates came on Monday", cue="said", origin="Ilka Marrow")]
    reader = Reader(SimpleNamespace(name="fake@0000", tuned=Tuned({}, "by-hand")))  # type: ignore[arg-type]
    monkeypatch.setattr(reader, "joined", lambda *_: ([0], [(Step(0, 0),)]))
    report = reader._report(msgspec.structs.replace(document(text), published="2021-05-13"), made.reading, told)
    verify(report)
    times = [[(one.words.text, one.edtf, one.anchored_on) for one in claim.times] for claim in report.claims]
    assert times == [[("Monday", "2021-05-10", "publication")], [("1961", "1961", "itself")]]
    assert [[one.words.text for one in claim.quantities] for claim in report.claims] == [
        ["at least 29 crates"],
        ["two mills"],
    ]


def test_places_are_found_where_the_model_finds_names(scripted: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    from accordingto.encoder.labels import NAMES
    from accordingto.encoder.tuned import Tuned
    from accordingto.reader import Reader
    from accordingto.unread import NO_PLACES

    text = "The mill in Homs was shut in 1961."
    made = scripted.Scripted(text)
    reader = Reader(SimpleNamespace(name="fake@0000", tuned=Tuned({}, "by-hand")))  # type: ignore[arg-type]
    monkeypatch.setattr(reader, "joined", lambda *_: ([], []))
    assert NO_PLACES in reader._report(document(text), made.reading, []).unread
    names = np.zeros((len(made.tokens), 1 + 2 * len(NAMES)), dtype=np.float32)
    names[3, 1 + 2 * NAMES.index("place")] = 1
    report = reader._report(document(text), replace(made.reading, names=names), [])
    verify(report)
    assert report.unread == ()
    (place,) = report.claims[0].places
    assert (place.name, place.candidates[0].country) == ("Homs", "SY")


@pytest.fixture(scope="module")
def reader() -> Any:
    from accordingto.reader import Reader, available

    if "default" not in available():
        pytest.skip("no model is installed")
    return Reader.load()


@dataclass(frozen=True)
class Wanted:
    """A claim as a good reader gives it; ``chain`` by words that each teller's name or mentions must hold."""

    content: str
    chain: tuple[str, ...]
    quotation: str | None = None
    polarity: str = "affirmed"


def words(text: str) -> list[str]:
    return [w.strip("“”\"'.,:;‘’!?") for w in text.split() if w.strip("“”\"'.,:;‘’!?—–-")]


def overlap(claim: Claim, content: str) -> float:
    ours, theirs = words(" ".join(span.text for span in claim.content)), words(content)
    shared = len(set(ours) & set(theirs))
    return 2 * shared / (len(set(ours)) + len(set(theirs)))


def found(report: Report, content: str, least: float = 0.75) -> Claim:
    """The attributed claim with this content."""
    best = max((c for c in report.claims if c.chain), key=lambda claim: overlap(claim, content), default=None)
    assert best is not None, "no attributed claim at all"
    assert overlap(best, content) >= least, f"nearest content: {[s.text for s in best.content]}"
    return best


def named(report: Report, claim: Claim) -> list[str]:
    """The tellers of a claim from the report outward, each by every name it has, folded."""
    out = []
    for link in claim.chain:
        sources = [report.source(id) for id in link.sources]
        called = [w for s in sources for w in (s.name, *s.described_as, *(m.text for m in s.mentions))]
        out.append(" | ".join(called).casefold())
    return out


CASES = [
    pytest.param(
        "“The lorries came before dawn,” said Ilka Marrow, who guards the quay.",
        [Wanted("The lorries came before dawn", ("ilka marrow",), "direct")],
        id="direct quotation",
    ),
    pytest.param(
        "Ilka Marrow said the lorries came before dawn on Friday.",
        [Wanted("the lorries came before dawn on Friday", ("ilka marrow",), "indirect")],
        id="indirect",
    ),
    pytest.param(
        "Ilka Marrow said the lorries were “driven like hearses” through the gate.",
        [Wanted("the lorries were “driven like hearses” through the gate", ("ilka marrow",), "mixed")],
        id="mixed quotation",
    ),
    pytest.param(
        "At least nine boats were burned at Tessaly, according to the Harbour Workers’ Union.",
        [Wanted("At least nine boats were burned at Tessaly", ("harbour workers’ union",), "indirect")],
        id="according to",
    ),
    pytest.param(
        "A police officer in Tessaly was accused of beating two fishermen in their cell.",
        [Wanted("beating two fishermen in their cell", ("unidentified",))],
        id="passive without a teller",
    ),
    pytest.param(
        "Soldiers looted grain stores in Orvenne, says aid group\n\nSoldiers have emptied the grain stores of "
        "Orvenne, the aid group Open Granary said on Tuesday.",
        [
            Wanted("Soldiers looted grain stores in Orvenne", ("aid group",)),
            Wanted("Soldiers have emptied the grain stores of Orvenne", ("open granary",)),
        ],
        id="headline",
    ),
    pytest.param(
        "Mayor Dorin Hask: “We will not reopen the bridge this winter.”",
        [Wanted("We will not reopen the bridge this winter", ("hask",), "direct")],
        id="colon lead-in",
    ),
    pytest.param(
        "“They took my brother at night and never brought him back” — Sanna Petrel, a teacher in Orvenne.",
        [Wanted("They took my brother at night and never brought him back", ("petrel",), "direct")],
        id="dash lead-in",
    ),
    pytest.param(
        "Sanna Petrel described the night.\n\n“They came with lists,” she said. “They knew every door.\n\n"
        "“My brother was taken from his bed. Nobody has told us where he is.”",
        [
            Wanted("They came with lists, They knew every door.", ("petrel",), "direct"),
            Wanted("My brother was taken from his bed. Nobody has told us where he is.", ("petrel",), "direct"),
        ],
        id="quotation over two paragraphs",
    ),
    pytest.param(
        "“The bridge,” Mayor Dorin Hask said, “was mined in March.”",
        [Wanted("The bridge was mined in March", ("hask",), "direct")],
        id="content broken by its cue",
    ),
    pytest.param(
        "Colonel Aldo Renn visited the camp on Monday. He said that forty tents had been lost in the flood.",
        [Wanted("forty tents had been lost in the flood", ("aldo renn",), "indirect")],
        id="pronoun for a source in another sentence",
    ),
    pytest.param(
        "“We saw smoke over the mill, said Ilka Marrow.\n\nThe mill stands by the river.\n\n"
        "“The fire was put out by noon,” fire chief Bram Oster said.",
        [Wanted("The fire was put out by noon", ("oster",), "direct")],
        id="an unbalanced mark spoils nothing further on",
    ),
    pytest.param(
        "Marrow said that the driver had told him that the crates held pumps for the southern wells.",
        [Wanted("the crates held pumps for the southern wells", ("marrow", "driver"))],
        id="nested telling",
    ),
    pytest.param(
        "Jonas Vell told the Meridan News Agency that his unit had shelled the market.",
        [Wanted("his unit had shelled the market", ("meridan", "vell"))],
        id="told to an agency",
    ),
    pytest.param(
        "Jonas Vell told the Committee for Missing Fishermen that his unit had shelled the market.",
        [Wanted("his unit had shelled the market", ("missing fishermen", "vell"))],
        id="told to a body that publishes",
    ),
    pytest.param(
        "The Valley Monitor, which relies on a network of informants, said nine people were killed in the raid.",
        [Wanted("nine people were killed in the raid", ("valley monitor",))],
        id="more about a teller",
    ),
    pytest.param(
        "The Harbour Gazette reported, quoting a fisherman, that the patrol opened fire without warning.",
        [Wanted("the patrol opened fire without warning", ("harbour gazette", "fisherman"))],
        id="quoting another",
    ),
    pytest.param(
        "Jonas Vell, a captured fighter, told the Meridan News Agency that his unit had shelled the market. "
        "“Our commander gave the order by radio,” Vell said.",
        [Wanted("Our commander gave the order by radio", ("meridan", "vell"), "direct")],
        id="a channel carries on",
    ),
    pytest.param(
        "No prisoners were moved on Sunday, ministry spokesman Teodor Lind said.",
        [Wanted("No prisoners were moved on Sunday", ("lind",))],
        id="spokesman",
    ),
    pytest.param(
        "The Ministry of the Interior denied that any prisoner had been beaten in Tessaly.",
        [Wanted("any prisoner had been beaten in Tessaly", ("ministry of the interior",), polarity="denied")],
        id="denial",
    ),
    pytest.param(
        "The army and the town council said the road would open on Monday.",
        [Wanted("the road would open on Monday", ("army",))],
        id="joint speakers",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_a_good_reader_gives(reader: Any, text: str, wanted: list[Wanted]) -> None:
    report = reader.read(document(text))
    verify(report)
    for one in wanted:
        claim = found(report, one.content)
        tellers = named(report, claim)
        assert len(tellers) == len(one.chain), tellers
        assert all(words in teller for words, teller in zip(one.chain, tellers, strict=True)), tellers
        assert claim.polarity == one.polarity
        assert one.quotation in (None, claim.quotation)


TEXTS = [str(case.values[0]) for case in CASES]
ODD = [
    "",
    "\u200b",
    "\n\n\n",
    "Trucks left \U0001f69a\U0001f469\u200d\U0001f692, Ada said.\r\n\r\nقال الحارس: “رحلوا” the guard said.",
    "He said the cafe\u0301 was shut, Zoe\u0301 said.",
    "x" * 5000 + " said Ada.",
    "Ada said it rained. " * 400,
    "“" * 50 + "Ada said" + "”" * 50,
]


@pytest.mark.parametrize("text", [*TEXTS, *ODD])
def test_every_span_is_made_of_the_words_it_stands_on(reader: Any, text: str) -> None:
    report = reader.read(document(text))
    verify(report)
    assert len({claim.id for claim in report.claims}) == len(report.claims)
    known = {source.id for source in report.sources}
    assert {id for claim in report.claims for link in claim.chain for id in link.sources} <= known
    assert all(0 <= claim.confidence <= 1 for claim in report.claims)
    assert all(len(set(source.mentions)) == len(source.mentions) for source in report.sources)


def test_reading_twice_gives_the_same_bytes(reader: Any) -> None:
    report = document("\n\n".join(TEXTS))
    assert msgspec.json.encode(reader.read(report)) == msgspec.json.encode(reader.read(report))


def test_the_order_of_documents_changes_nothing(reader: Any) -> None:
    documents = [document(text) for text in TEXTS[:8]]
    forward = [msgspec.json.encode(report) for report in reader.read_all(documents)]
    backward = [msgspec.json.encode(report) for report in reader.read_all(reversed(documents))]
    alone = [msgspec.json.encode(reader.read(one)) for one in documents]
    assert forward == backward[::-1] == alone


def test_what_was_marked_as_boilerplate_makes_no_claims(reader: Any) -> None:
    from accordingto.span import Stretch

    text = (
        "It rained on the pier all night long.\n\nAda Kora said: subscribe to our letter, readers told us they love it."
    )
    end = len(text)
    report = reader.read(msgspec.structs.replace(document(text), boilerplate=(Stretch(text.index("Ada"), end),)))
    assert all(claim.content[0].start < text.index("Ada") for claim in report.claims)


@pytest.mark.parametrize(
    ("said", "cue", "polarity", "certainty"),
    [
        ("denied", "denied", "denied", "certain"),
        ("did not deny", "did not deny", "affirmed", "open"),
        ("neither confirmed nor denied", "neither confirmed nor denied", "affirmed", "open"),
        ("has never denied", "never denied", "affirmed", "open"),
    ],
)
def test_whoever_does_not_deny_leaves_it_open(reader: Any, said: str, cue: str, polarity: str, certainty: str) -> None:
    report = reader.read(document(f"Smoke stood over Tarn. The ministry {said} that the bridge was mined."))
    (claim,) = [claim for claim in report.claims if claim.chain]
    assert claim.cue is not None
    assert cue in claim.cue.text
    assert (claim.polarity, claim.certainty) == (polarity, certainty)


def test_a_name_does_not_run_into_the_credit_of_an_agency(reader: Any) -> None:
    from accordingto.record import Credit
    from accordingto.span import Span

    text = (
        "Attack on Tarn oil field kills 30 Monitor AFP Wednesday 29 Oct 2014 Gunmen have attacked an oil field near"
        " Tarn killing 30 guards a monitoring group said. An unknown number of gunmen were also killed Coast"
        " Observatory director Rami Solm told AFP."
    )
    credit = Credit("agency", "Agence France-Presse", Span.cut(text, text.index("AFP"), text.index("AFP") + 3))
    report = reader.read(msgspec.structs.replace(document(text), credits=(credit,)))
    assert "Rami Solm" in " ".join(source.name for source in report.sources)
    assert not [source.name for source in report.sources if "AFP" in source.name]


def test_claims_come_in_the_order_of_the_text(reader: Any) -> None:
    report = reader.read(document("\n\n".join(TEXTS)))
    starts = [claim.content[0].start for claim in report.claims]
    assert starts == sorted(starts)


@pytest.fixture
def corpus(reader: Any) -> Callable[[str], list[Any]]:
    return lambda convention: reader.attributions(TEXTS[:4], convention)


@pytest.mark.parametrize("convention", ["accordingto", "polnear", "ewt", "gum"])
def test_relations_by_every_convention(corpus: Callable[[str], list[Any]], convention: str) -> None:
    read = corpus(convention)
    assert len(read) == 4
    for relations in read:
        assert all(r.nested_in is None or 0 <= r.nested_in < len(relations) for r in relations)


def test_clusters_hold_no_stretch_twice(reader: Any) -> None:
    (clusters,) = reader.clusters([TEXTS[9]])
    stretches = [stretch for cluster in clusters for stretch in cluster]
    assert len(stretches) == len(set(stretches))
