"""How long the pages of a large case take, on the server's side.

``python benchmarks/pages.py`` makes a case of invented reports, 10 claims in each, with allegations of four claims put
beside them unweighed, and asks for every page in turn. It prints the median and the 95th percentile of each, by the
clock and of CPU. ``--case FILE`` keeps the case that was made, and asks for its pages where there is one already;
``--database URL`` does the same in a PostgreSQL database; CPU of its processes counts where they run on this machine,
under Linux.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec
from starlette.testclient import TestClient

from accordingto.batch import Refusal, Taken
from accordingto.capture import Capture
from accordingto.casefile import Case, KeptAllegation, Told
from accordingto.corroboration.account import Account
from accordingto.corroboration.buckets import Buckets, Named
from accordingto.corroboration.origins import Origins, Range
from accordingto.errors import LockedPdfError
from accordingto.record import Candidate, Claim, Document, Link, Place, Report, Source, Time
from accordingto.room import server
from accordingto.room.app import application
from accordingto.room.desk import Desk
from accordingto.span import Span
from accordingto.store import schema
from accordingto.store.database import Database
from accordingto.store.rows import capture_row, document_id, document_row, reading_id, reading_rows
from accordingto.store.writer import Writer

CLAIMS, OF_ONE, AT_ONCE = 10, 4, 500
LARGE, DECIDED, REFUSED = 200, 200, 1000
"""Reports of the one large allegation; judgements and refusals for every ten thousand reports."""
WATCHER, SHARE = "The Watch", 0.1
"""Who tells much more than the others, and how much of all claims."""
NAMES = "Ada Bela Cyra Dora Edda Fara Gil Hana Ivo Jon Kaj Lea Mio Nora Ola".split()
THINGS = "bridge mill pier store school clinic road convoy depot market well camp".split()
DEEDS = "burned shut shelled looted rebuilt searched guarded left mined crossed".split()
PLACES = [f"{name}vale" for name in NAMES]


def report(number: int, chance: random.Random) -> Report:
    """One invented report."""
    text, sources, claims = f"Report {number}\n\n", [], []
    for at in range(CLAIMS):
        watched = chance.random() < SHARE
        name = WATCHER if watched else f"{chance.choice(NAMES)} {number % 400}"
        place = chance.choice(PLACES)
        day = f"2021-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        words = f"soldiers {chance.choice(DEEDS)} the {chance.choice(THINGS)} at {place} on {day}"
        begin = len(text) + len(f"{name} said ")
        text += f"{name} said {words}.\n\n"
        sources.append(Source(f"s{at}", name, "organisation" if watched else "person"))
        told, there = Span(begin, begin + len(words), words), begin + words.index(place)
        named, when = Span(there, there + len(place), place), begin + words.index(day)
        candidate = Candidate(PLACES.index(place), place, "NO", 59 + PLACES.index(place) / 10, 10, "locality", 0.9)
        id = sha256(f"{number} {at}".encode()).hexdigest()
        access = chance.choice(("witness", "unstated", "record", "told"))
        claims.append(
            Claim(
                id, (told,), None, (Link((f"s{at}",), True, None),), sources[-1].kind, access, "certain",
                chance.choice(("affirmed",) * 9 + ("denied",)), "neutral", "indirect", False, 0.9, (),
                (Place(place, named, (candidate,)),), (Time(Span(when, when + len(day), day), day, "itself"),),
            )
        )  # fmt: skip
    raw = sha256(text.encode()).hexdigest()
    outlet, day = f"Paper {number % 200}", f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}"
    document = Document(raw, text, f"Report {number}", outlet, (), day, "en")
    return Report("0.1.0", "none@0000", document, tuple(sources), tuple(claims))


def fill(database: Database, reports: int) -> None:
    """Put the case together, past the door that keeps single reports: nothing here is looked at twice."""
    chance = random.Random(1)
    tables = schema.metadata.tables
    for start in range(0, reports, AT_ONCE):
        made = [report(number, chance) for number in range(start, min(start + AT_ONCE, reports))]
        rows: dict[str, list[dict[str, object]]] = {}
        for one in made:
            at = f"2021-06-01T00:00:{len(rows.get('readings', [])) / 1000:09.6f}Z"
            taken = Taken(f"{one.document.title}.txt", at, Capture(one.document, one.document.text.encode()), one)
            raw = taken.capture.raw
            rows.setdefault("blobs", []).append({"sha256": one.document.id, "size": len(raw), "bytes": raw})
            rows.setdefault("documents", []).append(document_row(one.document))
            rows.setdefault("captures", []).append(capture_row(taken))
            for name, some in reading_rows(one, at).items():
                rows.setdefault(name, []).extend(some)
        alleged(made, rows, start)
        with database.writing() as connection:
            for name, some in rows.items():
                connection.execute(tables[name].insert(), some)


def alleged(made: list[Report], rows: dict[str, list[dict[str, object]]], start: int) -> None:
    """Allegations, each of one claim in every one of several reports, and once of many."""
    for group in range(0, len(made) - OF_ONE + 1, OF_ONE):
        for at in range(CLAIMS):
            allegation(made[group : group + OF_ONE], at, rows, start * CLAIMS + group * CLAIMS + at)
    if not start:
        allegation(made[:LARGE], 0, rows, -1)


def allegation(some: list[Report], at: int, rows: dict[str, list[dict[str, object]]], happening: int) -> None:
    """One of a claim of each of some reports, that which stands at one place in all of them."""
    held = [(one, one.claims[at]) for one in some]
    id = sha256(f"allegation {happening}".encode()).hexdigest()
    names = tuple(Named(one.source(f"s{at}").name, (f"person: {n}",)) for n, (one, _) in enumerate(held))
    deniers = Buckets(deniers=names[:1]) if at == 1 else Buckets()
    why = dict.fromkeys(("origins", "passage", "reports", "outlets", "sources"), "Invented.")
    counts = (len(held), len({one.document.outlet for one in some}), len(held))
    found = Origins(Range(1, at % 4, 4), names[: at % 4], Range(1, 1, 2), names[:1], deniers, *counts, (), why)
    told = tuple(
        Told(
            document_id(one.document), claim.id, claim.content[0].text, one.document.outlet or "",
            one.document.published, (one.source(f"s{at}").name,), claim.access, "certain", "affirmed", True,
        )
        for one, claim in held
    )  # fmt: skip
    accounts = tuple(
        Account(f"{t.report}/{t.claim}", t.report, f"body: {t.outlet}", ((f"person: {n}",),), t.access)
        for n, t in enumerate(told)
    )
    kept = KeptAllegation(id, told[0].words, found, told, (), (), (), accounts, {})
    rows.setdefault("allegations", []).append(
        {
            "id": id, "happening": happening, "accounts": len(held), "words": kept.words, "reports": len(held),
            "origins": at % 4, "denied": at == 1, "record": msgspec.json.encode(kept).decode(),
        }
    )  # fmt: skip
    for one, _ in held:
        reading = reading_id(document_id(one.document), one.model, one.accordingto)
        rows.setdefault("members", []).append({"allegation": id, "reading": reading, "position": at, "places": ""})


def decide(database: Database, reports: int) -> None:
    """What people decided, and what was refused."""
    case, writer = Case(database), Writer(database)
    ids = [id for number in range(1, 11) for id in (one.id for one in case.catalogue.reports(number).found)]
    for n in range(DECIDED * reports // 10_000):
        kept = case.report(ids[n % len(ids)])
        case.decide("grade", kept.report.claims[n % CLAIMS].id, "N. Ruiz", "invented", "B2", report=kept.id)
    for n in range(REFUSED * reports // 10_000):
        writer.refuse(Refusal(f"file {n}.pdf", LockedPdfError(f"file {n}.pdf")))


def settle(database: Database) -> None:
    """Have a server look over its tables, as it does of itself within minutes."""
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def main() -> None:
    """Make the case, ask for the pages, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=10)
    kept = parser.add_mutually_exclusive_group()
    kept.add_argument("--case", metavar="FILE", help="where the case is kept, or lies already")
    kept.add_argument("--database", metavar="URL", help="a PostgreSQL database with the case, or with nothing in it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = asked.database or asked.case or str(Path(folder, "large.case"))
        database = Database.open(place, begin=True)
        if not Case(database).catalogue.totals().reports:
            began = time.perf_counter()
            fill(database, asked.reports)
            Case(database).catalogue.bring_up()
            decide(database, asked.reports)
            settle(database)
            print(f"{asked.reports} reports made in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        desk = Desk(Case(database), place, port=8000)
        client = TestClient(application(desk), base_url="http://127.0.0.1:8000")
        client.cookies.set(desk.cookie, desk.keys.session())
        server.settle()
        measure(client, desk, asked.rounds, database)
        desk.close()


def worked(database: Database) -> float:
    """Seconds of CPU that were spent, a server's processes for this database included."""
    spent = time.process_time()
    if not database.is_sqlite:
        with database.reading() as connection:
            backends = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            pids = connection.exec_driver_sql(backends).scalars().all()
        told = (Path(f"/proc/{pid}/schedstat") for pid in pids)
        spent += sum(int(one.read_text().split()[0]) for one in told if one.exists()) / 1e9
    return spent


def measure(client: TestClient, desk: Desk, rounds: int, database: Database) -> None:
    """Ask for every page in turn; the first round, in which templates are made ready, does not count."""
    catalogue, chance = desk.case.catalogue, random.Random(2)
    reports = [one.id for number in (1, 9, 99) for one in catalogue.reports(number).found]
    large = catalogue.allegations().found[0].id
    allegations = [one.id for number in (1, 9) for one in catalogue.allegations(number=number).found if one.id != large]
    sources = [one.id for number in (2, 9) for one in catalogue.sources(number=number).found]
    watcher = catalogue.sources(WATCHER).found[0].id
    times: dict[str, list[tuple[float, float]]] = {}
    for turn in range(rounds + 1):
        name, thing = chance.choice(NAMES).lower(), chance.choice(THINGS)
        pages = {
            "case": "/",
            "reports": f"/reports?page={turn + 1}",
            "reports, far on": f"/reports?page={400 + turn}",
            "reports of an outlet": f"/reports?outlet=Paper+{turn}",
            "report": f"/report/{chance.choice(reports)}",
            "allegations": "/allegations?order=least",
            "allegations, far on": f"/allegations?order=most&page={900 + turn}",
            "allegation of 4 (graph)": f"/allegation/{chance.choice(allegations)}",
            f"allegation of {LARGE} (graph)": f"/allegation/{large}",
            "sources": f"/sources?page={turn + 1}",
            "sources by name": f"/sources?name={name}",
            "source": f"/source/{chance.choice(sources)}",
            "source of a tenth of all": f"/source/{watcher}?page={turn + 1}",
            "search for all": f"/search?page={turn + 1}",
            "search, words": f"/search?words={thing}",
            "search, two words": f"/search?words={thing}+{name}vale",
            "search, words of all": "/search?words=soldiers",
            "search, text of all": "/search?text=report",
            "search, outlet": f"/search?outlet=paper+{turn + 10}",
            "search, source and access": f"/search?source={name}&access=witness",
            "search, source of a tenth": f"/search?source=watch&page={turn + 1}",
            "search, place and time": f"/search?place={name}vale&since=2021-03-01&until=2021-03-31",
            "search, time": "/search?since=2021-03-01",
            "search, origins": f"/search?words={thing}&least=2&denied=no",
            "search, most origins": "/search?least=4",
            "search, denied": "/search?denied=yes",
            "search, allegations": f"/search?words={thing}&as=allegations",
            "search, allegations of all": "/search?words=soldiers&as=allegations",
            "search, allegations by source": f"/search?source={name}&as=allegations",
            "suggested sources": f"/suggest/sources?other_source={name}",
            "suggested allegations": f"/suggest/allegations?other_allegation={thing}",
            "map of a search": f"/map?words={thing}",
            "map of all": "/map",
            "map since a day": "/map?since=2021-03-01",
            "judgements": "/judgements",
            "refused": "/refused",
            "add": "/add",
            "export": f"/export?words={thing}",
        }
        for kind, at in pages.items():
            spent, began = worked(database), time.perf_counter()
            answer = client.get(at)
            by_clock = time.perf_counter() - began
            took = by_clock * 1000, (worked(database) - spent) * 1000
            if answer.status_code != 200:
                raise RuntimeError(f"{at}: {answer.status_code}")
            if turn:
                times.setdefault(kind, []).append(took)
    print(f"{'ms':30} {'median':>7} {'95 %':>7} {'of CPU':>7} {'95 %':>7}")
    for kind, took in times.items():
        figures = [f"{figure:7.0f}" for spent in zip(*took, strict=True) for figure in usual(spent)]
        print(f"{kind:30} {' '.join(figures)}")


def usual(spent: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(spent), statistics.quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]


if __name__ == "__main__":
    main()
