"""Whatever is asked by the OpenAPI document is answered as the document says, by requests that schemathesis makes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from accordingto.room.app import application
from accordingto.room.desk import Desk
from accordingto.room.openapi import PATHS

if TYPE_CHECKING:
    from tests.room.conftest import Visit

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

UNFIT = [
    schemathesis.checks.not_a_server_error,  # 501 is the answer where an extra is not installed
    schemathesis.checks.positive_data_acceptance,  # what may be judged and fetched depends on the case and the words
]


@pytest.fixture
def document(writable: Desk, guest: Visit, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The document, with the room behind it; nothing is fetched."""
    monkeypatch.setattr(writable.clerk, "_add", lambda errand, dropped: dropped.close())
    found = schemathesis.openapi.from_dict(json.loads(guest(writable).get("/api/openapi.json").content))
    found.app = application(writable)
    return found


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.method} {path.path}")
def test_answers_are_what_the_document_says(writable: Desk, document: Any, path: Any) -> None:
    headers = {"Authorization": f"Bearer {writable.keys.token}"}

    @settings(max_examples=8, deadline=None, database=None, derandomize=True, phases=(Phase.explicit, Phase.generate),
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=document[path.path][path.method].as_strategy())
    def check(case: Any) -> None:
        told = case.call_and_validate(base_url="http://127.0.0.1:8000", headers=headers, excluded_checks=UNFIT)
        assert told.status_code in {*range(200, 500), 501}

    check()
