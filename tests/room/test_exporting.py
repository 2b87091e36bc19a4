"""Exports from the page and for programs: every format as a file that is safe to put down, or one line on why not."""

from __future__ import annotations

import io
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Event
from typing import TYPE_CHECKING

import httpx
import pytest
import sqlalchemy as sa

from accordingto.casefile import Case
from accordingto.export import FORMATS, File, door
from accordingto.room import exporting
from accordingto.room.desk import Desk
from accordingto.room.exporting import download, packed, safe
from accordingto.store.schema import log
from accordingto.store.sought import Sought

if TYPE_CHECKING:
    from starlette.testclient import TestClient
    from tests.room.conftest import Prove, Served, Visit

COURT = '[court]\n"Witness 1" = ["Ada Lund"]\n'


@pytest.fixture
def client(writable: Desk, guest: Visit, proof: Prove) -> TestClient:
    """Somebody with a session, whose forms carry its proof."""
    found = guest(writable)
    found.headers["x-proof"] = proof(found)
    return found


def logged(desk: Desk) -> list[str]:
    """What the log says of each thing in the case, in order."""
    with desk.case._database.reading() as connection:
        return list(connection.execute(sa.select(log.c.subject).order_by(log.c.seq)).scalars())


def wrong(page: str) -> str:
    """The one line that a page tells."""
    found = re.findall(r'<p class="wrong" role="alert">(.*)</p>', page)
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize("form", [one.name for one in FORMATS])
def test_every_format_is_put_down_and_logged(writable: Desk, client: TestClient, form: str) -> None:
    if form == "ftm":
        pytest.importorskip("followthemoney", reason="comes with the extra 'ftm'")
    answer = client.post("/export", data={"to": form})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    name = re.fullmatch(r"attachment; filename=\"(norvale\.[\w.]+)\"; .*", answer.headers["content-disposition"])
    assert name
    made = {name[1]: answer.content}
    if name[1].endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            made = {one: archive.read(one) for one in archive.namelist()}
        assert len(made) > 1
    assert logged(writable)[-len(made) :] == [f"{form} to {one}" for one in made]
    assert writable.case.check().faults == ()
    api = client.post("/api/export", json={"to": form})
    assert api.content == answer.content
    assert api.headers["content-disposition"] == answer.headers["content-disposition"]


def test_chosen_allegations_alone_are_exported(writable: Desk, client: TestClient) -> None:
    one = writable.case.catalogue.allegations(Sought(words="nine")).found[0]
    answer = client.post("/export", data={"to": "html", "allegation": [one.id]})
    assert "nine men took part" in answer.text
    assert "Soldiers burned the grain store on Norvale pier on Monday night" not in answer.text
    page = client.get("/export", params={"allegation": one.id}).text
    assert "Export 1 allegation<" in page
    assert page.count(f'value="{one.id}"') == 2


def test_a_report_offers_what_it_tells_of(writable: Desk, client: TestClient) -> None:
    catalogue = writable.case.catalogue
    id = catalogue.reports(outlet="The Beacon").found[0].id
    told = {one.id for one in catalogue.alleged(id).values()}
    page = client.get("/export", params={"report": id}).text
    assert f"Export {len(told)} allegations<" in page
    assert all(page.count(f'value="{one}"') == 2 for one in told)
    assert client.get("/export", params={"report": "0"}).status_code == 404


@pytest.mark.parametrize("given", ["uploaded", "pasted"])
def test_names_are_replaced_for_an_audience(writable: Desk, client: TestClient, given: str) -> None:
    form = {"to": "html", "audience": "court"} | ({"pasted": COURT} if given == "pasted" else {})
    files = {"pseudonyms": ("names.toml", COURT.encode())} if given == "uploaded" else None
    answer = client.post("/export", data=form, files=files)
    assert answer.status_code == 200
    assert "Witness 1" in answer.text
    assert "Lund" not in answer.text
    assert logged(writable)[-1] == "html for court to norvale.dossier.html"
    asked = {"to": "html", "audience": "court", "pseudonyms": COURT}
    assert client.post("/api/export", json=asked).content == answer.content


@pytest.mark.parametrize(
    ("form", "status", "says"),
    [
        ({"to": "odt"}, 400, "no format named"),
        ({"to": "csl", "audience": "court"}, 400, "go together"),
        ({"to": "csl", "pasted": COURT}, 400, "go together"),
        ({"to": "csl", "pasted": COURT, "audience": "press"}, 400, "no audience"),
        ({"to": "csl", "pasted": "[court", "audience": "court"}, 400, "no TOML"),
    ],
)
def test_what_cannot_be_exported_is_told_on_the_page(
    writable: Desk, client: TestClient, form: dict[str, str], status: int, says: str
) -> None:
    before = logged(writable)
    answer = client.post("/export", data=form)
    assert answer.status_code == status
    assert says in wrong(answer.text)
    assert form.get("audience", "") in answer.text
    assert "content-disposition" not in answer.headers
    assert logged(writable) == before


def test_pseudonyms_come_once_and_as_text(writable: Desk, client: TestClient) -> None:
    form = {"to": "csl", "audience": "court"}
    twice = client.post("/export", data=form | {"pasted": COURT}, files={"pseudonyms": ("a.toml", COURT.encode())})
    assert (twice.status_code, "given twice" in wrong(twice.text)) == (400, True)
    binary = client.post("/export", data=form, files={"pseudonyms": ("a.toml", b"\xff\xfe\x00")})
    assert (binary.status_code, "UTF-8" in wrong(binary.text)) == (400, True)
    large = client.post("/export", data=form, files={"pseudonyms": ("a.toml", b"#" * (1 << 20) + b"#")})
    assert (large.status_code, "too large" in wrong(large.text)) == (413, True)


def test_a_quotation_that_is_not_in_the_bytes_stops_it(
    writable: Desk, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Case, "raw", lambda *_: b"something else")
    answer = client.post("/export", data={"to": "pdf"})
    assert answer.status_code == 409
    assert "not exported" in wrong(answer.text)
    assert client.post("/api/export", json={"to": "pdf"}).json()["error"] == "QuotationError"


def test_a_trace_of_a_name_stops_it(writable: Desk, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "disguised", lambda material, *_: material)
    before = logged(writable)
    answer = client.post("/export", data={"to": "html", "pasted": COURT, "audience": "court"})
    assert answer.status_code == 409
    assert "would be left in" in wrong(answer.text)
    assert "Lund" not in wrong(answer.text)
    assert logged(writable) == before


def test_an_unweighed_case_is_weighed_first(writable: Desk, client: TestClient) -> None:
    writable.case.decide("wrong reading", next(iter(writable.case.claims())).report.claims[0].id, "N. Ruiz", "a test")
    answer = client.post("/export", data={"to": "html"})
    assert answer.status_code == 409
    assert "being weighed" in wrong(answer.text)
    assert writable.clerk.wait(writable.clerk.errands()[0], 20)
    assert client.post("/export", data={"to": "html"}).status_code == 200


def test_what_is_not_installed_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name="stix2")

    monkeypatch.setattr(door, "import_module", missing)
    answer = client.post("/export", data={"to": "stix"})
    assert answer.status_code == 501
    assert "accordingto[export]" in wrong(answer.text)


def test_one_export_is_made_at_a_time(writable: Desk, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "PATIENCE", 0.01)
    with writable.exporting:
        answer = client.post("/export", data={"to": "csl"})
    assert (answer.status_code, "Another export" in wrong(answer.text)) == (503, True)
    assert client.post("/export", data={"to": "csl"}).status_code == 200


def test_pages_are_read_while_an_export_is_made(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, read = Event(), Event()

    def slow(*_: object, **__: object) -> tuple[File, ...]:
        begun.set()
        assert read.wait(20)
        return (File("norvale.csl.json", b"[]"),)

    monkeypatch.setattr(exporting, "files", slow)
    token = {"authorization": f"Bearer {served.desk.keys.token}"}
    with httpx.Client(base_url=served.at, headers=token, timeout=30) as room, ThreadPoolExecutor() as pool:
        made = pool.submit(room.post, "/api/export", json={"to": "csl"})
        assert begun.wait(20)
        assert room.get("/api/reports").status_code == 200
        read.set()
        assert made.result().content == b"[]"


def test_a_case_that_changes_meanwhile_is_not_exported(
    writable: Desk, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changing(case: Case, *_: object, **__: object) -> tuple[File, ...]:
        case.exported("something", sha256(b"").hexdigest())
        return (File("a", b""),)

    monkeypatch.setattr(exporting, "files", changing)
    answer = client.post("/export", data={"to": "csl"})
    assert (answer.status_code, "was changed while" in wrong(answer.text)) == (409, True)


def test_too_many_allegations_are_told(client: TestClient) -> None:
    assert client.post("/api/export", json={"to": "csl", "allegations": ["0"] * 51}).status_code == 400
    assert client.post("/api/export", json={"to": "csl", "allegations": ["zz"]}).status_code == 404


def test_names_of_files_are_safe() -> None:
    assert safe("../a\u202e/b\r\n\"x'.pdf") == "b x'.pdf"
    answer = download(File('Žofia"; x.pdf\r\nset-cookie: a=b', b""))
    disposition = answer.headers["content-disposition"]
    assert disposition.isascii()
    assert disposition.count('"') == 2
    assert "\r" not in disposition
    assert "filename*=UTF-8''%C5%BDofia" in disposition


def test_an_archive_is_the_same_for_the_same_files() -> None:
    made = (File("norvale.claims.csv", b"a"), File("norvale.reports.csv", b"b"))
    assert packed(made, "csv") == packed(made, "csv")
    assert packed(made, "csv").name == "norvale.csv.zip"
