"""Adding from the page: in the background, told in full, and never a path of this machine."""

from __future__ import annotations

import time
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from accordingto.errors import UnreachableError
from accordingto.room.desk import Desk
from accordingto.room.dropped import Dropped, fit

if TYPE_CHECKING:
    from tests.room.conftest import Prove, Visit

pytestmark = pytest.mark.usefixtures("fake_reader")
REPORT = "Grain at Oster\n\nCyra said the mill at Oster ground no grain on Friday, and that was all she said of it.\n"


def settled(desk: Desk) -> None:
    until = time.monotonic() + 20
    while desk.clerk.busy and time.monotonic() < until:
        time.sleep(0.02)
    assert not desk.clerk.busy


def test_files_are_taken_in_and_weighed(writable: Desk, guest: Visit, proof: Prove) -> None:
    client = guest(writable)
    files = [
        ("files", ("oster.txt", REPORT.encode())),
        ("files", ("empty.txt", b"")),
        ("files", ("scan.bin", b"\0\1\2\3" * 50)),
    ]
    answer = client.post("/add", data={"proof": proof(client)}, files=files)
    assert answer.status_code == 303
    settled(writable)
    page = client.get("/add").text
    assert "3 of 3" in page
    assert "1 added" in page
    assert "empty.txt: the file is empty" in page
    assert "scan.bin" in page
    assert "/tmp" not in page
    assert "Grain at Oster" in client.get("/reports").text
    assert {one.source for one in writable.case.refused()} == {"empty.txt", "locked.pdf", "scan.bin"}
    assert client.get("/search", params={"words": "mill"}).text.count('<li class="row"') == 1


def test_a_file_dropped_again_adds_nothing(writable: Desk, guest: Visit, proof: Prove) -> None:
    client = guest(writable)
    for _ in range(2):
        client.post("/add", data={"proof": proof(client)}, files=[("files", ("oster.txt", REPORT.encode()))])
        settled(writable)
    assert "1 there already" in client.get("/add").text
    assert writable.case.counts().reports == 5


def test_a_table_is_taken_apart(writable: Desk, guest: Visit, proof: Prove) -> None:
    client = guest(writable)
    rows = b"title,text,outlet\nOne," + REPORT.replace("\n", " ").encode() + b",Oster Post\nTwo,,Oster Post\n"
    broken = [("files", ("a.csv", rows)), ("files", ("b.csv", b"name\nnobody\n"))]
    client.post("/add", data={"proof": proof(client)}, files=broken)
    settled(writable)
    refused = {one.source: one.message for one in writable.case.refused()}
    assert refused["a.csv#3"].startswith("a.csv#3: ")
    assert refused["b.csv"].startswith("b.csv: no column 'text'")


def test_addresses_are_fetched_and_nothing_else_is(
    writable: Desk, guest: Visit, proof: Prove, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetch(source: str, settings: object) -> None:
        asked.append(source)
        raise UnreachableError(source, "no network here")

    monkeypatch.setattr("accordingto.capture.url.fetch", fetch)
    client = guest(writable)
    pasted = "see https://news.example/a, file:///etc/passwd and\n/etc/passwd\nhttp://news.example/b"
    client.post("/add", data={"proof": proof(client), "addresses": pasted})
    settled(writable)
    assert asked == ["https://news.example/a,", "http://news.example/b"]
    assert "2 refused" in client.get("/add").text


def test_the_clerk_does_not_fetch_from_private_networks(writable: Desk, guest: Visit, proof: Prove) -> None:
    client = guest(writable)
    client.post("/add", data={"proof": proof(client), "addresses": "http://127.0.0.1:1/"})
    settled(writable)
    assert "private network" in client.get("/add").text


@pytest.mark.parametrize("fields", [{}, {"addresses": "/etc/passwd"}, {"addresses": "ftp://a.example/"}])
def test_nothing_to_add_is_told(writable: Desk, guest: Visit, proof: Prove, fields: dict[str, str]) -> None:
    client = guest(writable)
    assert client.post("/add", data={"proof": proof(client)} | fields).status_code == 400


def test_progress_is_there_for_whoever_loads_the_page_again(writable: Desk, guest: Visit, proof: Prove) -> None:
    first, second = guest(writable), guest(writable)
    first.post("/add", data={"proof": proof(first)}, files=[("files", ("oster.txt", REPORT.encode()))])
    assert "oster.txt" in second.get("/add").text
    settled(writable)
    assert "oster.txt" in second.get("/add/errands").text


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\dir\\a.txt", "a.txt"),
        (".hidden", "hidden"),
        ("", "file"),
        ("a\0b\n.txt", "a b .txt"),
        ("..", "file"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_lead_nowhere(given: str, name: str) -> None:
    assert fit(given) == name


def test_what_was_dropped_is_removed() -> None:
    dropped = Dropped()
    dropped.put("a.txt", BytesIO(b"words"))
    place = next(iter(dropped._files))
    assert place.is_dir()
    dropped.close()
    assert not place.exists()
