"""Invented reports of an invented coast, as a reader would have read them, kept in a case and weighed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from accordingto.batch import Refusal, Taken
from accordingto.capture import Capture
from accordingto.casefile import Case
from accordingto.errors import LockedPdfError
from accordingto.record import Candidate, Claim, Place, Report
from accordingto.store.database import Database
from accordingto.store.writer import Writer

if TYPE_CHECKING:
    from tests.conftest import Invention

    Make = type[Invention]

WIRE = """Grain store burned at Norvale

NORVALE (Meridan Press Agency) - Soldiers burned the grain store on Norvale pier on Monday night, a harbour guard said.

“They came in two trucks and poured fuel over the sacks,” the guard told the Meridan Press Agency. He counted six men.

The Ministry of the Interior denied that soldiers burned the grain store on Norvale pier.

Teacher Ada Lund said she saw soldiers burn the grain store from her window on Monday night.
"""
LEDGER = WIRE.replace("Grain store burned at Norvale", "Soldiers burned grain, guard says") + "\nThe pier is closed.\n"
BEACON = """Norvale: who burned the grain?

The Norvale Relief Union said soldiers burned the grain store on Norvale pier late on Monday. Its drivers filmed them.

About nine men took part, the union said. Residents said the grain store had burned for two days.
"""
HOSTILE = """<script>alert(1)</script> & the “pier”

The mayor said \u202eevil\u202c words and </p><img src=x onerror=alert(1)> on Norvale pier.
"""
NORVALE = Candidate(1, "Norvale", "NO", 59.1, 10.2, "locality", 0.9, admin1="Lower Coast")
COAST = Candidate(2, "Lower Coast", "NO", 59.4, 10.6, "region", 0.8)


def invented(path: Path, make: Make) -> None:
    """Make the case at ``path``."""
    database = Database.open(path, begin=True)
    with Case(database) as case:
        writer = Writer(database)
        for at, report in enumerate(reports(make)):
            raw = report.document.text.encode()
            source = f"{report.document.outlet}.txt"
            when = f"2021-05-1{at + 3}T08:00:00.000000Z"
            writer.add(Taken(source, when, Capture(report.document, raw), report))
        writer.refuse(Refusal("locked.pdf", LockedPdfError("locked.pdf")))
        case.weigh()
        case.catalogue.bring_up()


def reports(make: Make) -> list[Report]:
    """Four reports: a wire and its copy, one of its own, and a hostile one."""
    first = wire(make, WIRE, "Meridan Post", "2021-05-12")
    return [first, wire(make, LEDGER, "The Coastal Ledger", "2021-05-12"), beacon(make), bad(make)]


def wire(make: Make, text: str, outlet: str, published: str) -> Report:
    """The wire as one outlet prints it."""
    made = make(text, title=text.splitlines()[0], outlet=outlet, published=published, language="en")
    made.source("s1", "Meridan Press Agency", "outlet", "the Meridan Press Agency")
    made.source("s2", "a harbour guard", "anonymous-person", "a harbour guard", "the guard")
    made.source("s3", "Ministry of the Interior", "organisation", "The Ministry of the Interior")
    made.source("s4", "Ada Lund", "person", "Ada Lund")
    burned = "Soldiers burned the grain store on Norvale pier on Monday night"
    made.claim(burned, "s1", "s2", cue="said", access="witness", times=(("Monday night", "2021-05-10", "publication"),))
    sacks = "They came in two trucks and poured fuel over the sacks"
    made.claim(sacks, "s1", "s2", cue="told", access="witness", quotation="direct")
    made.claim("He counted six men", "(s1)", "s2", quantities=(("six men", "men", 6, 6, 6),))
    denied = "soldiers burned the grain store on Norvale pier"
    made.claim(denied, "s3", after="The Ministry", cue="denied", polarity="denied", access="self")
    saw = "she saw soldiers burn the grain store from her window on Monday night"
    made.claim(
        saw, "s4", after="Ada", cue="said", access="witness", times=(("Monday night", "2021-05-10", "publication"),)
    )
    return placed(made.report(("a photo caption without a source",)), NORVALE)


def beacon(make: Make) -> Report:
    """A report of its own."""
    made = make(BEACON, title=BEACON.splitlines()[0], outlet="The Beacon", published="2021-05-13", language="en")
    made.source("s1", "Norvale Relief Union", "organisation", "The Norvale Relief Union")
    made.source("s2", "residents", "group", "Residents")
    burned = "soldiers burned the grain store on Norvale pier late on Monday"
    made.claim(burned, "s1", cue="said", access="record", times=(("late on Monday", "2021-05-10~", "publication"),))
    made.claim("About nine men took part", "s1", quantities=(("About nine men", "men", 9, None, None),))
    made.claim("the grain store had burned for two days", "s2", after="Residents", cue="said", confidence=0.4)
    return placed(made.report(), COAST)


def bad(make: Make) -> Report:
    """A report that means harm."""
    made = make(HOSTILE, title=HOSTILE.splitlines()[0], outlet="<b>Evil</b> & Sons", published="2021-05-14")
    made.source("s1", "The mayor\u202e", "person", "The mayor")
    made.claim("\u202eevil\u202c words and </p><img src=x onerror=alert(1)> on Norvale pier", "s1", cue="said")
    return made.report()


def placed(report: Report, candidate: Candidate) -> Report:
    """The report with every claim that names the pier placed there."""
    return replace(report, claims=tuple(_placed(claim, candidate) for claim in report.claims))


def _placed(claim: Claim, candidate: Candidate) -> Claim:
    for span in claim.content:
        if (at := span.text.find("Norvale")) >= 0:
            words: Any = replace(span, start=span.start + at, end=span.start + at + 7, text="Norvale")
            return replace(claim, places=(Place("Norvale", words, (candidate,)),))
    return claim
