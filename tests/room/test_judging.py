"""Judgements from the pages: kept, weighed at once, shown with who and when, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from accordingto.batch import Taken
from accordingto.capture import Capture
from accordingto.casefile import KeptReport
from accordingto.room.desk import Desk
from accordingto.store.sought import Sought
from accordingto.store.writer import Writer

if TYPE_CHECKING:
    from starlette.testclient import TestClient
    from tests.conftest import Invention
    from tests.room.conftest import Prove, Visit

SIGNED = {"by": "N. Ruiz", "because": "I read it again"}


@pytest.fixture
def beacon(writable: Desk) -> KeptReport:
    """A report of its own."""
    return writable.case.report(writable.case.catalogue.reports(outlet="The Beacon").found[0].id)


def send(client: TestClient, proof: str, **fields: str) -> int:
    return client.post("/judgements", data=SIGNED | {"proof": proof, "back": "/judgements"} | fields).status_code


def grain(desk: Desk) -> str:
    return desk.case.catalogue.allegations(Sought(words="grain")).found[0].id


@pytest.mark.parametrize(
    ("verdict", "field", "shown"),
    [
        ("wrong reading", {}, "wrong reading"),
        ("chain", {"chain": "Meridan Press Agency < a driver"}, "came through: Meridan Press Agency ← a driver"),
        ("access", {"access": "witness"}, "access: saw or heard it"),
        ("span", {"span": "nine men\n took  part"}, "the claim is “nine men took part”"),
        ("grade", {"grade": "b2"}, "grade B2"),
    ],
)
def test_a_claim_is_judged_and_the_judgement_taken_back(
    writable: Desk, guest: Visit, proof: Prove, beacon: KeptReport, verdict: str, field: dict[str, str], shown: str
) -> None:
    client = guest(writable)
    claim = beacon.report.claims[1]
    assert send(client, proof(client), verdict=verdict, report=beacon.id, id=claim.id, **field) == 303
    page = client.get(f"/report/{beacon.id}").text
    assert shown in page
    assert "N. Ruiz" in page
    assert "I read it again" in page
    made = writable.case.judgements()[-1]
    undone = client.post("/judgements/undo", data=SIGNED | {"proof": proof(client), "judgement": made.id})
    assert undone.status_code == 303
    assert "taken back" in client.get(f"/report/{beacon.id}").text
    assert writable.case.judgements()[0].undone_by


def test_who_signs_is_remembered(writable: Desk, guest: Visit, proof: Prove, beacon: KeptReport) -> None:
    client = guest(writable)
    send(client, proof(client), verdict="grade", report=beacon.id, id=beacon.id, grade="B2")
    assert 'value="N. Ruiz"' in client.get(f"/report/{beacon.id}").text


def test_a_wrong_reading_is_weighed_no_more(writable: Desk, guest: Visit, proof: Prove, beacon: KeptReport) -> None:
    client, claim = guest(writable), beacon.report.claims[0]
    before = writable.case.allegation(grain(writable))
    assert any(one.claim == claim.id for one in before.claims)
    send(client, proof(client), verdict="wrong reading", report=beacon.id, id=claim.id)
    after = writable.case.allegation(grain(writable))
    assert all(one.claim != claim.id for one in after.claims)
    assert after.origins.origins.best == before.origins.origins.best - 1
    client.post(
        "/judgements/undo", data=SIGNED | {"proof": proof(client), "judgement": writable.case.judgements()[-1].id}
    )
    assert writable.case.allegation(grain(writable)) == before


def test_access_and_chain_that_were_corrected_change_the_origins(writable: Desk, beacon: KeptReport) -> None:
    claim = beacon.report.claims[0]
    before = writable.case.allegation(grain(writable)).origins
    writable.case.decide("access", claim.id, "N. Ruiz", "they were told", "told", report=beacon.id)
    writable.case.weigh()
    assert writable.case.allegation(grain(writable)).origins.origins.best == before.origins.best - 1
    writable.case.decide("access", claim.id, "N. Ruiz", "they filmed it", "record", report=beacon.id)
    writable.case.decide(
        "chain", claim.id, "N. Ruiz", "it was Ada", "Norvale Relief Union < Ada Lund", report=beacon.id
    )
    writable.case.weigh()
    assert writable.case.allegation(grain(writable)).origins.origins.best == before.origins.best - 1


def test_a_corrected_report_keeps_every_span_in_its_text(writable: Desk, beacon: KeptReport) -> None:
    writable.case.decide("span", beacon.report.claims[1].id, "N. Ruiz", "why", "nine men", report=beacon.id)
    writable.case.decide("name", beacon.sources["s1"], "N. Ruiz", "why", "Relief Union of Norvale", report=beacon.id)
    corrected = next(writable.case.corrected([writable.case.report(beacon.id)])).report
    assert [span.text for span in corrected.claims[1].content] == ["nine men"]
    assert corrected.claims[1].content[0].holds_in(corrected.document.text)
    assert corrected.source("s1").name == "Relief Union of Norvale"
    assert writable.case.report(beacon.id).report == beacon.report


def test_reports_that_are_added_later_leave_corrections_as_they_are(
    writable: Desk, beacon: KeptReport, invention: type[Invention]
) -> None:
    case, (first, second, _) = writable.case, beacon.report.claims
    case.decide("wrong reading", first.id, "N. Ruiz", "why", report=beacon.id)
    case.decide("chain", second.id, "N. Ruiz", "why", "Norvale Relief Union < a driver", report=beacon.id)
    case.weigh()
    made = invention("Cyra Ost said soldiers burned the grain store on Norvale pier.", published="2021-05-13")
    made.source("s1", "Cyra Ost", "person", "Cyra Ost")
    made.claim("soldiers burned the grain store on Norvale pier", "s1", cue="said", access="witness")
    report = made.report()
    capture = Capture(report.document, report.document.text.encode())
    Writer(case._database).add(Taken("cyra.txt", "2021-05-21T08:00:00.000000Z", capture, report))
    case.weigh()
    step_by_step = list(case.allegations())
    case.weigh(anew=True)
    assert list(case.allegations()) == step_by_step
    assert all(told.claim != first.id for kept in step_by_step for told in kept.claims)


def test_allegations_are_split_and_joined(writable: Desk, guest: Visit, proof: Prove, beacon: KeptReport) -> None:
    client, claim = guest(writable), beacon.report.claims[0]
    kept = writable.case.allegation(grain(writable))
    core = next(one for one in kept.claims if one.report != beacon.id and one.counted)
    pair = {"report": beacon.id, "id": claim.id, "other_report": core.report, "other": core.claim}
    assert send(client, proof(client), verdict="different", **pair) == 303
    verdicts = [one.judgement.verdict for one in writable.case.judgements()]
    assert verdicts == ["different"]
    assert (
        send(
            client,
            proof(client),
            verdict="same",
            report=beacon.id,
            id=beacon.report.claims[2].id,
            other_allegation=f"http://127.0.0.1/allegation/{grain(writable)}",
        )
        == 303
    )
    joined = writable.case.allegation(grain(writable))
    assert any(one.claim == beacon.report.claims[2].id for one in joined.claims)


def test_sources_are_joined_and_parted(writable: Desk, guest: Visit, proof: Prove) -> None:
    client = guest(writable)
    guards = [id for one in writable.case.sources("harbour guard") for id in one.ids]
    assert len(guards) == 2
    assert send(client, proof(client), verdict="same", id=guards[0], chosen=guards[1]) == 303
    assert send(client, proof(client), verdict="different", id=guards[0], other_source=f"/source/{guards[1]}") == 303
    page = client.get("/judgements").text
    assert "same as “a harbour guard”" in page
    assert "different from “a harbour guard”" in page


def test_reports_are_joined(writable: Desk, guest: Visit, proof: Prove, beacon: KeptReport) -> None:
    client = guest(writable)
    other = writable.case.catalogue.reports(outlet="Meridan Post").found[0].id
    assert (
        send(client, proof(client), verdict="same", report=beacon.id, id=beacon.id, other_report=other, other=other)
        == 303
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"verdict": "true"}, "choose what is to be judged"),
        ({"verdict": "grade", "grade": "Z9"}, "is no grade"),
        ({"verdict": "access", "access": "guess"}, "is no access"),
        ({"verdict": "span", "span": "words that are not there"}, "do not stand in the report"),
        ({"verdict": "same", "other_source": ""}, "name the other one"),
        ({"verdict": "grade", "grade": "B2", "because": " "}, "needs a name and a reason"),
    ],
)
def test_a_judgement_that_cannot_be_is_told(
    writable: Desk, guest: Visit, proof: Prove, beacon: KeptReport, fields: dict[str, str], words: str
) -> None:
    client = guest(writable)
    given = SIGNED | {"proof": proof(client), "report": beacon.id, "id": beacon.report.claims[0].id} | fields
    answer = client.post("/judgements", data=given)
    assert answer.status_code == 400
    assert words in answer.text
    assert writable.case.judgements() == []


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_nobody_is_led_elsewhere(writable: Desk, guest: Visit, proof: Prove, beacon: KeptReport, back: str) -> None:
    client = guest(writable)
    given = SIGNED | {"proof": proof(client), "verdict": "grade", "grade": "B2", "id": beacon.id, "back": back}
    assert client.post("/judgements", data=given).headers["location"] == "/judgements"


def test_what_may_be_meant_is_suggested(writable: Desk, guest: Visit) -> None:
    client = guest(writable)
    assert grain(writable) in client.get("/suggest/allegations", params={"other_allegation": "grain"}).text
    assert "Ada Lund" in client.get("/suggest/sources", params={"other_source": "ada"}).text
    assert "Nothing is found" in client.get("/suggest/allegations", params={"other_allegation": "?"}).text
