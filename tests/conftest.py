"""Invented reports that stand for real ones in tests, built from exact words."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accordingto import batch
from accordingto.record import Claim, Credit, Document, Link, Quantity, Report, Source, Time
from accordingto.span import Span, Stretch

FERRY = """The Coastal Ledger

Officers let crates ashore at night

By R. Halden

PORT SAVEN (Meridan Press Agency) - Soldiers waved trucks through the pier of Port Saven, a harbour guard says.

“Three trucks left the pier before dawn,” the guard told the Meridan Press Agency. “The soldiers waved them through.”

He had walked to the fence and counted ten crates.
His shift leader told him that the crates probably came from the northern depot.

The shift leader said a driver had heard that “the boxes held pumps”.

The Ministry of the Interior denied that any vehicle passed the pier that night.

The army and the Harbour Board said the pier may reopen on Monday. A leaked log shows four night calls.

An official was accused of signing the passes. Residents claimed the trucks came back.

The pier was built in 1961.

Subscribe to our newsletter
"""

SOURCES = (
    ("s1", "a harbour guard", "anonymous-person", "the guard", "He"),
    ("s2", "his shift leader", "anonymous-person", "His shift leader", "The shift leader"),
    ("s3", "a driver", "anonymous-person", "a driver"),
    ("s4", "Ministry of the Interior", "organisation", "The Ministry of the Interior"),
    ("s5", "the army", "organisation", "The army"),
    ("s6", "the Harbour Board", "organisation", "the Harbour Board"),
    ("s7", "a leaked log", "document", "A leaked log"),
    ("s8", "unidentified", "unidentified"),
    ("s9", "residents", "group", "Residents"),
)


class Invention:
    """A report put together from exact words of a text; each is its first occurrence after ``after``."""

    def __init__(self, text: str, **document: Any) -> None:
        self.text = text
        self.document = document
        self.sources: list[Source] = []
        self.claims: list[Claim] = []

    def span(self, words: str, after: str = "") -> Span:
        start = self.text.index(words, self.text.index(after))
        return Span.cut(self.text, start, start + len(words))

    def source(self, id: str, name: str, kind: Any, *mentions: str) -> None:
        self.sources.append(Source(id, name, kind, (), tuple(self.span(words) for words in mentions)))

    def claim(self, content: str | Iterable[str], *chain: str, **fields: Any) -> None:
        """``chain`` names sources from the report outward, joint ones joined by '+', carried ones in brackets."""
        pieces = (content,) if isinstance(content, str) else tuple(content)
        spans = tuple(self.span(piece, fields.get("after", "")) for piece in pieces)
        links = tuple(Link(tuple(ids.strip("()").split("+")), not ids.startswith("("), None) for ids in chain)
        origin = links[-1].sources[0] if links else None
        cue = fields.get("cue")
        self.claims.append(
            Claim(
                id=hashlib.sha256(repr(spans).encode()).hexdigest(),
                content=spans,
                cue=self.span(cue, fields.get("after", "")) if cue else None,
                chain=links,
                kind=next((source.kind for source in self.sources if source.id == origin), None),
                access=fields.get("access", "unstated"),
                certainty=fields.get("certainty", "certain"),
                polarity=fields.get("polarity", "affirmed"),
                tone=fields.get("tone", "neutral"),
                quotation=fields.get("quotation", "indirect" if links else None),
                implicit=fields.get("implicit", False),
                confidence=fields.get("confidence", 0.9),
                times=tuple(self.time(spans, *told) for told in fields.get("times", ())),
                quantities=tuple(self.quantity(spans, *told) for told in fields.get("quantities", ())),
            )
        )

    def time(self, content: Iterable[Span], words: str, edtf: str | None, anchored_on: Any) -> Time:
        return Time(self.inside(content, words), edtf, anchored_on)

    def quantity(self, content: Iterable[Span], words: str, unit: str | None, *figures: Any) -> Quantity:
        """``figures`` are the best, the least and the greatest."""
        return Quantity(self.inside(content, words), unit, *figures)

    def inside(self, content: Iterable[Span], words: str) -> Span:
        """``words`` where they stand in the content of a claim."""
        start = next(span.start + span.text.index(words) for span in content if words in span.text)
        return Span.cut(self.text, start, start + len(words))

    def report(self, unread: tuple[str, ...] = ()) -> Report:
        id = hashlib.sha256(self.text.encode()).hexdigest()
        document = Document(id=id, text=self.text, **self.document)
        claims = tuple(sorted(self.claims, key=lambda claim: claim.content[0].start))
        return Report("0.1.0", "default@0000", document, tuple(self.sources), claims, unread)


@pytest.fixture(scope="session", autouse=True)
def interruptions_are_heard() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, and all that it starts in turn."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def invention() -> type[Invention]:
    """What reports are put together with."""
    return Invention


FAKE = Path(__file__).parent / "fake"


@pytest.fixture
def fake_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A reader without a model, in this process and in those it starts; see ``fake/reader_for_tests.py``."""
    spec = importlib.util.spec_from_file_location("accordingto.reader", FAKE / "reader_for_tests.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, "accordingto.reader", module)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(FAKE), *filter(None, [os.environ.get("PYTHONPATH")])]))
    batch.reader.cache_clear()
    yield
    batch.reader.cache_clear()


@pytest.fixture
def command(fake_reader: None) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs ``accordingto`` in a process of its own, with the reader for tests."""

    def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "accordingto", *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "COLUMNS": "80", **environment},
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def invent() -> Callable[..., Invention]:
    """Builds an invented report from a text."""
    return Invention


@pytest.fixture
def ferry() -> Report:
    """A report with chains of no to three links, joint, hedged, denied, implicit and broken claims."""
    made = Invention(FERRY, **_ferry_facts())
    for id, name, kind, *mentions in SOURCES:
        made.source(id, name, kind, *mentions)
    _told_by_the_guard(made)
    _told_by_others(made)
    made.claim("The pier was built in 1961", confidence=0.8, times=(("1961", "1961", "itself"),))
    return made.report(unread=("2 photo captions without a source",))


def _ferry_facts() -> dict[str, Any]:
    agency = FERRY.index("Meridan Press Agency")
    menu = FERRY.index("Subscribe")
    return {
        "title": "Officers let crates ashore at night",
        "outlet": "The Coastal Ledger",
        "byline": ("R. Halden",),
        "published": "2021-05-12",
        "language": "en",
        "credits": (Credit("agency", "Meridan Press Agency", Span.cut(FERRY, agency, agency + 20)),),
        "boilerplate": (Stretch(menu, menu + len("Subscribe to our newsletter")),),
    }


def _told_by_the_guard(made: Invention) -> None:
    made.claim("Soldiers waved trucks through the pier of Port Saven", "s1", cue="says", access="witness")
    made.claim(
        ("Three trucks left the pier before dawn,", "The soldiers waved them through."),
        "s1",
        cue="told",
        access="witness",
        quotation="direct",
        times=(("dawn", None, "none"),),
        quantities=(("Three trucks", "trucks", 3, 3, 3),),
    )
    made.claim(
        "walked to the fence and counted ten crates",
        "(s1)",
        access="self",
        quotation="implicit",
        implicit=True,
        confidence=0.41,
        quantities=(("ten crates", "crates", 10, 10, 10),),
    )
    made.claim(
        "the crates probably came from the northern depot",
        "(s1)",
        "s2",
        after="His shift leader",
        cue="told",
        access="told",
        certainty="probable",
    )
    made.claim("a driver had heard that “the boxes held pumps”", "(s1)", "s2", after="The shift leader", cue="said")
    made.claim("the boxes held pumps", "(s1)", "s2", "s3", cue="heard", access="told", quotation="mixed")


def _told_by_others(made: Invention) -> None:
    made.claim("any vehicle passed the pier that night", "s4", cue="denied", access="self", polarity="denied")
    made.claim(
        "the pier may reopen on Monday",
        "s5+s6",
        after="The army",
        cue="said",
        access="self",
        certainty="possible",
        times=(("Monday", "2021-05-17", "publication"),),
    )
    made.claim(
        "four night calls",
        "s7",
        cue="shows",
        access="record",
        quantities=(("four night calls", "night calls", 4, 4, 4),),
    )
    made.claim("signing the passes", "s8", cue="was accused of", access="unstated", tone="distancing")
    made.claim("the trucks came back", "s9", cue="claimed", access="unstated", tone="distancing", confidence=0.3)


@pytest.fixture(scope="session")
def scripted() -> ModuleType:
    """Builds readings without a model; see ``fake/scripted.py``."""
    spec = importlib.util.spec_from_file_location("scripted", FAKE / "scripted.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
