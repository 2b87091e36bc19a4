"""What the pages show of a case, and that no report can do harm with what it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from accordingto.batch import Taken
from accordingto.capture import Capture
from accordingto.room.bond import bonds
from accordingto.room.desk import Desk
from accordingto.room.page import cut, query
from accordingto.store.sought import Sought
from accordingto.store.writer import Writer

if TYPE_CHECKING:
    from tests.conftest import Invention
    from tests.room.conftest import Visit

LISTS = (
    "/",
    "/reports",
    "/allegations",
    "/allegations?order=least",
    "/sources",
    "/search",
    "/map",
    "/refused",
    "/unread",
    "/judgements",
    "/add",
    "/export",
    "/export?words=grain",
    "/words",
    "/search?as=allegations&words=grain",
)


def report(desk: Desk, outlet: str) -> str:
    return desk.case.catalogue.reports(outlet=outlet).found[0].id


def alleged(desk: Desk) -> str:
    return desk.case.catalogue.allegations(Sought(words="grain")).found[0].id


@pytest.mark.parametrize("path", LISTS)
def test_every_list_opens_and_escapes_what_it_shows(desk: Desk, guest: Visit, path: str) -> None:
    answer = guest(desk).get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert "\u202e" not in answer.text


def test_the_overview_counts(desk: Desk, guest: Visit) -> None:
    page = guest(desk).get("/").text
    counts = dict(re.findall(r"<dt>(?:<a [^>]*>)?(\w+)(?:</a>)?</dt><dd>(\d+)</dd>", page))
    assert (counts["reports"], counts["outlets"], counts["claims"], counts["refused"]) == ("4", "4", "14", "1")
    assert int(counts["origins"]) >= 3
    assert "locked.pdf" in page


def test_a_report_shows_its_text_whole_with_claims_marked(desk: Desk, guest: Visit) -> None:
    id = report(desk, "The Beacon")
    page = guest(desk).get(f"/report/{id}").text
    article = re.search(r"<article.*?</article>", page, re.S)
    assert article
    assert 'id="words-0"' in article[0]
    assert "The Norvale Relief Union" in article[0]
    assert f"/source/{desk.case.report(id).sources['s1']}" in page
    assert "SHA-256" in page


def test_a_hostile_report_is_shown_harmless(desk: Desk, guest: Visit) -> None:
    page = guest(desk).get(f"/report/{report(desk, '<b>Evil</b> & Sons')}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "⟨RLO⟩" in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "<b>Evil" not in page


def test_a_line_without_end_is_shown_part_by_part(writable: Desk, guest: Visit, invention: type[Invention]) -> None:
    made = invention("\u202e<b>" + "x" * 10**6 + " said.", title="<i>" + "y" * 10**5, outlet="z" * 10**4).report()
    raw = made.document.text.encode()
    taken = Taken("long.txt", "2021-05-20T08:00:00.000000Z", Capture(made.document, raw), made)
    id = Writer(writable.case._database).add(taken).document
    client = guest(writable)
    for path in ("/", "/reports", f"/report/{id}", f"/report/{id}?from=960000", "/search?text=said"):
        page = client.get(path).text
        assert len(page) < 500_000, path
        assert "<b>x" not in page
        assert "<i>y" not in page
    assert "the text goes on" in client.get(f"/report/{id}").text
    assert " said.</p>" in client.get(f"/report/{id}?from=960000").text


def test_what_was_not_read_is_listed(writable: Desk, guest: Visit, invention: type[Invention]) -> None:
    made = invention("“Run,” it said. Ada said nothing.", title="A quarrel").report()
    passed_over = ("1 quotation with no teller found: “Run”",)
    raw = made.document.text.encode()
    taken = Taken(
        "q.txt", "2021-05-20T08:00:00.000000Z", Capture(made.document, raw), replace(made, unread=passed_over)
    )
    client = guest(writable)
    before = client.get("/api/case").json()["in_part"]
    id = Writer(writable.case._database).add(taken).document
    page = client.get("/unread").text
    assert f"/report/{id}" in page
    assert passed_over[0] in page
    assert f"{before + 1} report" in client.get("/").text
    assert client.get("/api/case").json()["in_part"] == before + 1
    found = {one["id"]: one["parts"] for one in client.get("/api/unread").json()["found"]}
    assert found[id] == list(passed_over)


def test_a_copy_is_shown_passage_by_passage(desk: Desk, guest: Visit) -> None:
    here, there = report(desk, "Meridan Post"), report(desk, "The Coastal Ledger")
    client = guest(desk)
    assert f"/report/{here}/beside/{there}" in client.get(f"/report/{here}").text
    page = client.get(f"/report/{here}/beside/{there}").text
    assert page.count("“They came in two trucks and poured fuel over the sacks,”") == 2
    assert client.get(f"/report/{here}/beside/{report(desk, 'The Beacon')}").status_code == 404


def test_an_allegation_shows_who_had_it_from_whom(desk: Desk, guest: Visit) -> None:
    page = guest(desk).get(f"/allegation/{alleged(desk)}").text
    graph = re.search(r'<svg class="flow".*?</svg>', page, re.S)
    assert graph
    for name in ("what happened", "the allegation", "Meridan Press Agency", "narrowest passage", "a harbour guard"):
        assert name in graph[0], name
    assert "denies it" in graph[0]
    assert "Ministry of the Interior" in page
    assert "“Soldiers burned the grain store on Norvale pier on Monday night”" in page


def test_an_allegation_says_why_its_claims_are_one(desk: Desk, guest: Visit) -> None:
    kept = desk.case.allegation(alleged(desk))
    found = list(bonds(kept))
    tied = {f"{one.report}/{one.claim}" for bond in found for one in (bond.left, bond.right)}
    assert tied == {end for pairing in kept.pairings for end in (pairing.left, pairing.right)}
    assert len(found) < len(tied)
    page = guest(desk).get(f"/allegation/{kept.id}").text
    section = page[page.index('<section id="bonds"') :].partition("</section>")[0]
    assert "alike in words" in section
    for bond in found:
        assert f"/report/{bond.left.report}/claim/{bond.left.claim}" in section


def test_a_claim_leads_to_its_words(desk: Desk, guest: Visit) -> None:
    id = report(desk, "The Beacon")
    claim = desk.case.report(id).report.claims[1]
    answer = guest(desk).get(f"/report/{id}/claim/{claim.id}")
    assert answer.headers["location"] == f"/report/{id}#words-1"


def test_a_source_is_shown_over_all_reports(desk: Desk, guest: Visit) -> None:
    ada = desk.case.sources("Ada Lund")[0]
    assert len(ada.ids) == 2
    page = guest(desk).get(f"/source/{ada.ids[1]}").text
    assert "first teller of 2 claims" in page
    assert "saw or heard it" in page
    assert "Meridan Post" in page


def test_a_relay_is_named_on_the_page_of_whom_it_relays(desk: Desk, guest: Visit) -> None:
    guard = desk.case.sources("harbour guard")[0]
    assert "Meridan Press Agency" in guest(desk).get(f"/source/{guard.ids[0]}").text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "grain"}, 8), ({"words": '"grain store"', "outlet": "beacon"}, 2), ({"text": "drivers"}, 3),
        ({"source": "ada"}, 2), ({"place": "lower coast"}, 1), ({"place": "norvale"}, 5),
        ({"since": "2021-05-10", "until": "2021-05-10"}, 5), ({"since": "2021-05-11"}, 0),
        ({"access": "record"}, 1), ({"denied": "yes", "access": "self"}, 2), ({"words": "nothing of it"}, 0),
        ({"least": "1", "access": "record"}, 1), ({"most": "0", "access": "record"}, 0),
    ],
)  # fmt: skip
def test_claims_are_found(desk: Desk, guest: Visit, asked: dict[str, str], found: int) -> None:
    page = guest(desk).get("/search", params=asked).text
    assert f">{found} found." in page


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "monday"},
        {"least": "-1"},
        {"access": "guess"},
        {"words": "…"},
        {"page": "0"},
        {"words": "x" * 501},
        {"words": "a\0b"},
    ],
)
def test_what_cannot_be_asked_is_told(desk: Desk, guest: Visit, asked: dict[str, str]) -> None:
    answer = guest(desk).get("/search", params=asked)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_places_and_times_of_a_selection_are_drawn_as_finely_as_they_are_told(desk: Desk, guest: Visit) -> None:
    page = guest(desk).get("/map").text
    assert 'class="spot locality"' in page
    assert 'class="spot region"' in page
    assert 'class="day told"' in page
    assert 'class="day near"' in page
    one = guest(desk).get("/map", params={"place": "lower coast"}).text
    assert "1 on the map" in one


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/report/0",
        "/allegation/zz",
        "/source/0",
        "/static/room.py",
        "/static/../page.py",
        "/report/0/claim/0",
    ],
)
def test_what_is_not_there_is_told(desk: Desk, guest: Visit, path: str) -> None:
    assert guest(desk).get(path).status_code == 404


def test_pages_are_turned(desk: Desk) -> None:
    catalogue = desk.case.catalogue
    first, second = catalogue.claims(Sought(), 1, 10), catalogue.claims(Sought(), 2, 10)
    told = [claim.id for leaf in (first, second) for one in leaf.found for claim in one.report.claims]
    assert len(told) == first.total == 14
    assert catalogue.claims(Sought(), 99, 10).number == 2


def test_long_texts_are_cut_in_lists() -> None:
    assert cut("a" * 10**6, 20) == "a" * 20 + "…"
    assert cut("a\u202e\n b") == "a⟨RLO⟩ b"
    assert query(page=2, words=None, outlet="a&b") == "page=2&outlet=a%26b"
