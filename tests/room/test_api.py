"""The JSON beside the pages is what its document says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.room.desk import Desk
from accordingto.room.openapi import PATHS

if TYPE_CHECKING:
    from tests.room.conftest import Prove, Visit

GIVEN = [one.path for one in PATHS if one.method == "GET" and "{" not in one.path]


@pytest.mark.parametrize("path", GIVEN)
def test_every_list_is_there(desk: Desk, guest: Visit, path: str) -> None:
    answer = guest(desk).get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"


def test_the_document_has_every_path_and_all_that_it_names(desk: Desk, guest: Visit) -> None:
    found = guest(desk).get("/api/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    assert set(found["paths"]) == {one.path for one in PATHS}
    named = set(_named(found))
    assert named <= {f"#/components/schemas/{name}" for name in found["components"]["schemas"]}


def _named(part: object) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [name for value in part.values() for name in _named(value)]
    return [name for value in part for name in _named(value)] if isinstance(part, list) else []


def test_single_things_are_there_and_others_are_told(desk: Desk, guest: Visit) -> None:
    client = guest(desk)
    report = client.get("/api/reports").json()["found"][0]["id"]
    allegation = client.get("/api/allegations").json()["found"][0]["id"]
    source = client.get("/api/sources").json()["found"][0]["id"]
    for path in (f"reports/{report}", f"reports/{report}/copies", f"allegations/{allegation}", f"sources/{source}"):
        assert client.get(f"/api/{path}").status_code == 200
    wrong = client.get("/api/reports/0")
    assert wrong.status_code == 404
    assert set(wrong.json()) == {"error", "message"}
    assert client.get("/api/claims", params={"since": "monday"}).json()["error"] == "RequestFault"


def test_a_program_judges_and_takes_back(writable: Desk, stranger: Visit) -> None:
    client = stranger(writable)
    client.headers["authorization"] = f"Bearer {writable.keys.token}"
    report = client.get("/api/reports").json()["found"][0]["id"]
    made = {"verdict": "grade", "id": report, "value": "B2", "by": "a program", "because": "a test"}
    answer = client.post("/api/judgements", json=made)
    assert answer.status_code == 201
    undone = {"judgement": answer.json()["judgement"], "by": "a program", "because": "a test"}
    assert client.post("/api/judgements/undo", json=undone).status_code == 201
    assert [one["judgement"]["verdict"] for one in client.get("/api/judgements").json()] == ["grade", "undone"]


def test_a_session_proves_what_it_writes(writable: Desk, guest: Visit, proof: Prove) -> None:
    client = guest(writable)
    made = {"verdict": "grade", "id": "zz", "value": "B2", "by": "N. Ruiz", "because": "a test"}
    assert client.post("/api/judgements", json=made).status_code == 403
    assert client.post("/api/judgements", json=made, headers={"x-proof": proof(client)}).status_code == 404


@pytest.mark.parametrize(
    ("raw", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"\xff", "application/json", 400),
        (b" " * (2 << 20), "application/json", 413),
    ],
)
def test_what_is_no_judgement_is_told(
    writable: Desk, guest: Visit, proof: Prove, raw: bytes, kind: str, status: int
) -> None:
    client = guest(writable)
    headers = {"x-proof": proof(client), "content-type": kind}
    assert client.post("/api/judgements", content=raw, headers=headers).status_code == status


ASKED = sorted({name for one in PATHS for name in one.asks})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(GIVEN), asked=st.dictionaries(st.sampled_from(ASKED), st.text(max_size=12), max_size=4))
def test_whatever_is_asked_is_answered_or_refused(desk: Desk, guest: Visit, path: str, asked: dict[str, str]) -> None:
    answer = guest(desk).get(path, params=asked)
    assert answer.status_code in (200, 400), answer.text
    assert answer.headers["content-type"] == "application/json"
