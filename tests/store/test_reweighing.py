"""However a case came to hold its reports, and however often it was weighed on the way, it comes to the same bytes."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.batch import Taken
from accordingto.capture import Capture
from accordingto.corroboration import fingerprint, nearby, rarity, text
from accordingto.record import Access, Claim, Credit, Document, Link, Place, Quantity, Report, Source, Time
from accordingto.span import Span
from accordingto.store import schema
from accordingto.store.database import Database
from accordingto.store.digest import digest
from accordingto.store.weighed import Weighing
from accordingto.store.writer import Writer

Derived = dict[str, list[tuple[object, ...]]]

PLACES = ("Norvale", "Tarn", "Oster", "Halv")
THINGS = ("grain store", "bridge", "school", "mill", "pier")
DEEDS = ("burned", "shelled", "shut", "looted", "rebuilt")
MORE = "lamps harbour fog boats nets gulls ropes sand kelp tide oars mast deck hull cargo crane quay buoy".split()
TELLERS = (
    Source("", "Ada Orlo", "person", ("Ada Orlo, head of the Coast Observatory",)),
    Source("", "Orlo", "person", ("Observatory chief",)),
    Source("", "the Coast Observatory", "organisation"),
    Source("", "Coast Observatory", "organisation", ("the monitor",)),
    Source("", "the Ministry of Works", "organisation"),
    Source("", "a driver", "anonymous-person"),
    Source("", "a driver from Tarn", "anonymous-person"),
    Source("", "Harbour Watch", "organisation"),
    Source("", "nobody", "unidentified"),
)
ACCESS: tuple[Access, ...] = ("record", "record", "witness", "unstated", "told", "inferred")
DAYS = ("2021-05-02", "2021-05-04", "2021-05-20")
STOCK = "Soldiers burned the grain store at Norvale in the first of the long winters when no boat came to the coast"
FURNITURE = "follow all our stories in the evening letter that goes out to every reader of this paper at six"


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Limits so low that a few reports go past all of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearby, "COMMON", 6)
        patch.setattr(fingerprint, "COMMON", 2)
        patch.setattr(rarity, "REPORTS", 3)
        patch.setattr(rarity, "SMALL", 2)
        patch.setattr(rarity, "BACKGROUND", 1)
        patch.setattr(text, "FURNITURE_TELLING", 5)
        yield


def made(chance: random.Random, number: int, others: Sequence[Taken]) -> Taken:
    """A report of some happenings, or a copy of one of the others, or a notice that takes one back, in prose or not."""
    kind = chance.random()
    title, address = None, None
    if others and kind < 0.1:
        title, address = "RETRACTION: a report is withdrawn", chance.choice(others).capture.document.url
    if others and kind > 0.75:
        contents = [span.text for claim in chance.choice(others).report.claims for span in claim.content]  # type: ignore[union-attr]
        contents[0] = sentence(chance)
    else:
        contents = [sentence(chance) for _ in range(chance.randint(1, 4))]
    if chance.random() < 0.3:
        contents.append(STOCK)
    sources, claims, words = [], [], ""
    for n, content in enumerate(contents):
        begin, teller = len(words), chance.choice(TELLERS)
        words += f"{content}, {teller.name} said. "
        chain: tuple[Link, ...] = ()
        if chance.random() < 0.9:
            sources.append(Source(f"s{n}", teller.name, teller.kind, teller.described_as))
            chain = (Link((f"s{n}",), True),)
        span = Span.cut(words, begin, begin + len(content))
        claims.append(
            Claim(
                f"c{n}", (span,), None, chain, teller.kind if chain else None, chance.choice(ACCESS), "certain",
                "denied" if chance.random() < 0.2 else "affirmed", "neutral", None, False, chance.choice((0.5, 1.0)),
                places=tuple(Place(name, span) for name in PLACES if name in content and chance.random() < 0.5),
                times=(Time(span, chance.choice(DAYS), "text"),) if chance.random() < 0.3 else (),
                quantities=(Quantity(span, "people", 12, 12, 12),) if "12" in content else (),
            )
        )  # fmt: skip
    outlet = chance.choice(("The Ledger", "the Ledger", "The Beacon", None))
    words += FURNITURE if outlet == "The Beacon" else ""
    words += f" See {address}" if address else ""
    words += " The Ledger has withdrawn its report." if chance.random() < 0.1 else ""
    day = (date(2021, 5, 1) + timedelta(chance.choice((0, 1, 3, 9, 15, 40, 140)))).isoformat()
    credits = (Credit("agency", "Meridan Press", Span.cut(words, 0, 1)),) if chance.random() < 0.2 else ()
    document = Document(
        digest(number), words, title, outlet, published=day if chance.random() < 0.8 else None,
        url=f"https://made.example/{number}", credits=credits,
    )  # fmt: skip
    report = Report("0.1.0", "made@0000", document, tuple(sources), tuple(claims))
    return Taken(f"{number}.txt", "2021-06-01T00:00:00.000000Z", Capture(document, str(number).encode()), report)


def sentence(chance: random.Random) -> str:
    """What a claim puts forward."""
    what = f"{chance.choice(('Soldiers', 'Men', 'No men'))} {chance.choice(DEEDS)} the {chance.choice(THINGS)}"
    what = f"{what} at {chance.choice(PLACES)}"
    many = " and 12 people died" if chance.random() < 0.3 else ""
    return f"{what}{many} near {' '.join(chance.sample(MORE, chance.choice((2, 12))))}"


def derived(database: Database) -> Derived:
    with database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for table in schema.DERIVED
        }


def weighed(reports: Sequence[Taken], stops: Sequence[int]) -> Derived:
    """What a case comes to that is weighed after so many reports, and in the end."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder, "one.case"), begin=True)
        writer, weighing = Writer(database, lambda: "2021-06-01T00:00:00.000000Z"), Weighing(database)
        for n, taken in enumerate(reports):
            if n in stops:
                weighing.bring_up()
            writer.add(taken)
        weighing.bring_up()
        found = derived(database)
        database.close()
    return found


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_weighing_on_comes_to_what_weighing_anew_does(seed: int) -> None:
    chance = random.Random(seed)
    reports: list[Taken] = []
    for number in range(chance.randint(4, 16)):
        reports.append(made(chance, number, reports))
    chance.shuffle(reports)
    expected = weighed(reports, ())
    chance.shuffle(reports)
    stops = [n for n in range(1, len(reports)) if chance.random() < 0.6]
    found = weighed(reports, stops)
    for name in expected:
        assert found[name] == expected[name], name
