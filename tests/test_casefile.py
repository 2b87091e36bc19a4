"""Adding in Python: what sources may be, what is told of each, and failures that stop nothing."""

from __future__ import annotations

import gzip
import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from msgspec.structs import replace

from accordingto.casefile import Added, Case, Refusal
from accordingto.errors import (
    ColumnError,
    FeedError,
    ForbiddenAddressError,
    MissingReportError,
    ReaderFaultError,
    UnknownModelError,
)
from accordingto.pipeline import Taken, take_sources
from accordingto.settings import CaptureSettings
from accordingto.span import Span

pytestmark = pytest.mark.usefixtures("fake_reader")

TEXT = "The mayor of the town spoke on Monday. Ada said the bridge is open. Bela said the road is shut."


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "one.case", begin=True) as begun:
        yield begun


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_one_path_or_many(case: Case, report: Path) -> None:
    ways = (report, str(report), [report], report.parent)
    states = [[one.state if isinstance(one, Added) else one.source for one in case.add(way)] for way in ways]
    assert states == [["added"], ["known"], ["known"], ["known"]], "the case lies in the folder, and is no report"


def test_facts_hold_for_every_report(case: Case, report: Path) -> None:
    list(case.add(report, facts={"outlet": "The Ledger", "published": "2021-05-12"}))
    (kept,) = case.claims()
    assert (kept.report.document.outlet, kept.report.document.published) == ("The Ledger", "2021-05-12")


def test_each_is_kept_when_it_is_handed_out(case: Case, report: Path) -> None:
    (report.parent / "second.txt").write_text(TEXT + " Again.", "utf-8")
    adding = case.add([report, report.parent / "second.txt"], jobs=1)
    next(adding)
    assert case.counts().reports == 1
    adding.close()
    assert case.counts().reports == 1


def test_wrong_calls_keep_nothing(case: Case, report: Path) -> None:
    table = report.parent / "rows.csv"
    table.write_text("body\nx\n", "utf-8")
    with pytest.raises(ColumnError):
        list(case.add([report, table]))
    with pytest.raises(UnknownModelError):
        list(case.add(report, model="none"))
    assert case.counts().reports == 0


def test_a_table_that_merely_lies_in_a_folder_is_refused(case: Case, report: Path) -> None:
    (report.parent / "notes.csv").write_text("name,age\nx,1\n", "utf-8")
    refused, added = case.add(report.parent)
    assert isinstance(refused, Refusal)
    assert isinstance(refused.error, ColumnError)
    assert isinstance(added, Added)


def test_a_case_is_for_its_owner_alone(case: Case, report: Path) -> None:
    list(case.add(report))
    modes = {path.name: path.stat().st_mode & 0o077 for path in report.parent.glob("one.case*")}
    assert modes.keys() >= {"one.case", "one.case-wal"}
    assert not any(modes.values())


def test_refusals_stop_nothing_and_are_kept(case: Case, report: Path) -> None:
    (report.parent / "fault.txt").write_text(TEXT + " FAULT", "utf-8")
    outcomes = list(case.add([report.parent / "gone.txt", report.parent / "fault.txt", report]))
    assert [type(one.error) for one in outcomes if isinstance(one, Refusal)] == [MissingReportError, ReaderFaultError]
    assert isinstance(outcomes[2], Added)
    assert [one.error for one in case.refused()] == ["MissingReportError", "ReaderFaultError"]


def test_a_reading_with_an_orphan_span_is_a_refusal(case: Case, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(*arguments: object) -> Iterator[Taken | Refusal]:
        for taken in take_sources(*arguments):  # type: ignore[arg-type]
            assert isinstance(taken, Taken)
            assert taken.report is not None
            first = replace(taken.report.claims[0], cue=Span(0, 4, "said"))
            yield replace(taken, report=replace(taken.report, claims=(first,)))

    monkeypatch.setattr("accordingto.casefile.take_sources", moved)
    (outcome,) = case.add(report)
    assert isinstance(outcome, Refusal)
    assert isinstance(outcome.error, ReaderFaultError)
    assert case.counts().reports == 0


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
def test_a_name_that_is_no_text_is_written_out(case: Case, report: Path) -> None:
    renamed = report.rename(report.with_name(os.fsdecode(b"caf\xe9.txt")))
    (outcome,) = case.add(renamed)
    assert outcome.source.endswith(r"caf\udce9.txt")
    assert case.check().faults == ()


def answer(number: int) -> bytes:
    """A record of a web archive: a text that a server answered with."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{TEXT} Page {number}.".encode()
    heads = (
        f"WARC-Type: response\r\nWARC-Target-URI: https://ledger.example/{number}\r\nWARC-Date: 2021-05-12T06:30:00Z"
    )
    return f"WARC/1.0\r\n{heads}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def test_a_web_archive_is_added_record_by_record(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "one.warc.gz"
    path.write_bytes(b"".join(gzip.compress(answer(number)) for number in range(3))[:-30])
    outcomes = list(case.add(path))
    assert [type(one) for one in outcomes] == [Refusal, Added, Added]
    (kept, _) = case.claims()
    (capture,) = case.captures(kept.id)
    assert capture.captured_at == "2021-05-12T06:30:00.000000Z"
    assert capture.url is not None
    assert capture.url.startswith("https://ledger.example/")
    assert capture.source in (f"{path}#1", f"{path}#2")
    assert [one.state for one in case.add([path]) if isinstance(one, Added)] == ["known", "known"]
    assert case.check().faults == ()


class Site(BaseHTTPRequestHandler):
    """A feed of two pages, one of which is gone."""

    def do_GET(self) -> None:
        host = f"http://{self.headers['Host']}"
        pages = {
            "/feed": f"<rss><channel><item><link>{host}/1</link><pubDate>Wed, 12 May 2021 06:30:00 GMT</pubDate>"
            f"<source url='https://meridan.example/'>Meridan</source></item>"
            f"<item><link>{host}/gone</link></item></channel></rss>",
            "/1": TEXT,
        }
        self.send_response(200 if self.path in pages else 404)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(pages.get(self.path, "").encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_pages_of_a_feed_are_fetched_when_asked_for(case: Case, site: str, tmp_path: Path) -> None:
    near = CaptureSettings(allow_private=True)
    (unasked,) = case.add(f"{site}/feed", settings=near)
    assert isinstance(unasked, Refusal)
    assert isinstance(unasked.error, FeedError)
    added, gone = case.add(f"{site}/feed", settings=near, fetch=True)
    assert isinstance(added, Added)
    assert isinstance(gone, Refusal)
    (kept,) = case.claims()
    assert (kept.report.document.published, kept.report.document.url) == ("2021-05-12", f"{site}/1")
    (capture,) = case.captures(kept.id)
    assert capture.source == f"{site}/feed#{site}/1"
    assert {fact.name: fact.value for fact in capture.facts} == {
        "date": "Wed, 12 May 2021 06:30:00 GMT",
        "feed": f"{site}/feed",
        "source": "Meridan",
        "source url": "https://meridan.example/",
    }
    page, _ = case.add([f"{site}/1", tmp_path / "none.xml"], settings=near, fetch=True)
    assert (page.source, isinstance(page, Added)) == (f"{site}/1", True)
    assert case.check().faults == ()
    case.erase(kept.id, "a threat")
    assert case.check().faults == ()


def test_a_feed_in_a_file_names_no_private_address_unasked(case: Case, site: str, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(f"<rss><channel><item><link>{site}/1</link></item></channel></rss>", "utf-8")
    for fetch, kind in ((False, FeedError), (True, ForbiddenAddressError)):
        (refused,) = case.add(path, fetch=fetch)
        assert isinstance(refused, Refusal)
        assert isinstance(refused.error, kind)
