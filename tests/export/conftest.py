"""A weighed case of invented reports, put together from exact words; each test has a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.export.told import Told

from accordingto.casefile import Case
from accordingto.record import Actor, Candidate, Credit, Place, Quantity, Time
from accordingto.span import Span
from accordingto.store.database import Database
from accordingto.store.writer import Writer

NEWS = (
    "Three trucks left the pier of Port Saven before dawn on Sunday, harbour guard Ilse Varn told the Meridan Press "
    "Agency. “The soldiers waved them through,” Varn said. Mrs Varn’s shift leader thought the crates were pumps.\n"
)
LEDGER = (
    f"Trucks left the pier at night\n\nPORT SAVEN (Meridan Press Agency) - {NEWS}\n"
    "The Ministry of the Interior denied that any truck left the pier of Port Saven on Sunday.\n"
)
POST = (
    "Žofia Čakić: I saw the trucks\n\nThree trucks left the pier of Port Saven before dawn on Sunday, Žofia Čakić, who "
    "lives by the gate, said. “السلام عليكم” stood on one crate, & <b>Владимир</b> said so too.\n"
)
COPY = f"Harbour\n\n{NEWS}"
SAVEN = Candidate(1, "Port Saven", "NO", 59.5, 10.25, "locality", 0.9)


def ledger() -> Told:
    made = Told(LEDGER, title="Trucks left the pier at night", outlet="The Ledger", published="2021-05-10",
                byline=("R. Halden",), url="https://ledger.example/ilse-varn-sees-trucks",
                credits=(Credit("agency", "Meridan Press Agency", Span.cut(LEDGER, 43, 63)),))  # fmt: skip
    made.source("s1", "Ilse Varn", "person", "Ilse Varn", "Varn said", "Mrs Varn")
    made.source("s2", "Meridan Press Agency", "outlet", "Meridan Press Agency")
    made.source("s3", "shift leader", "anonymous-person", "shift leader")
    made.source("s4", "Ministry of the Interior", "organisation", "The Ministry of the Interior")
    words = "Three trucks left the pier of Port Saven before dawn on Sunday"
    made.claim(
        words,
        "s2",
        "s1",
        access="witness",
        places=(Place("Port Saven", made.span("Port Saven"), (SAVEN,)),),
        times=(Time(made.span("Sunday"), "2021-05-09", "publication"),),
        quantities=(Quantity(made.span("Three trucks"), "trucks", 3, 3, 3),),
        actors=(Actor("Three trucks", "agent", made.span("Three trucks")),),
    )
    made.claim("The soldiers waved them through,", "s1", access="witness", quotation="direct")
    made.claim("the crates were pumps", "s1", "s3", access="inferred", certainty="probable", cue=made.span("thought"))
    made.claim("any truck left the pier of Port Saven on Sunday", "s4", access="self", polarity="denied")
    return made


def post() -> Told:
    made = Told(POST, title="Žofia Čakić: I saw the trucks", outlet="The Post & Sons", published="2021-05-11")
    made.source("s1", "Žofia Čakić", "person", "Žofia Čakić")
    made.source("s2", "Владимир", "person", "Владимир")
    made.claim("Three trucks left the pier of Port Saven before dawn on Sunday", "s1", access="witness")
    made.claim("“السلام عليكم” stood on one crate", "s2", certainty="possible")
    return made


def copied() -> Told:
    made = Told(COPY, title="Harbour", outlet="The Gazette", published="2021-05-12")
    made.source("s1", "Ilse Varn", "person", "Ilse Varn", "Varn said")
    made.claim("Three trucks left the pier of Port Saven before dawn on Sunday", "s1", access="witness")
    return made


@pytest.fixture(scope="session")
def whole_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A weighed case with a judgement of each kind."""
    path = tmp_path_factory.mktemp("case") / "harbour.case"
    database = Database.open(path, begin=True)
    writer = Writer(database)
    for day, (source, made) in enumerate({"varn.txt": ledger(), "post.txt": post(), "copy.txt": copied()}.items(), 13):
        made.keep(writer, source, f"2021-05-{day}T08:00:00.000000Z")
    case = Case(database)
    by_words = {claim.content[0].text: claim.id for kept in case.claims() for claim in kept.report.claims}
    case.decide("wrong reading", by_words["the crates were pumps"], "N. Ruiz", "Ilse Varn said no such thing")
    case.decide("grade", by_words["The soldiers waved them through,"], "N. Ruiz", "was right before", "B2")
    case.weigh()
    case.close()
    return path


@pytest.fixture
def case(whole_case: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of it, opened."""
    with Case.open(shutil.copy(whole_case, tmp_path / "harbour.case")) as opened:
        yield opened


@pytest.fixture
def names(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a file of pseudonyms."""

    def write(text: str) -> Path:
        path = tmp_path / "names.toml"
        path.write_text(text, "utf-8")
        return path

    return write
