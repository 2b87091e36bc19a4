"""Many readers at once while reports are being added and judged: no error, and no judgement lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from tests.room.conftest import Served

READERS, ROUNDS, ADDED = 20, 3, 12
PAGES = ("/", "/allegations", "/search?words=grain", "/map", "/sources", "/add", "/api/claims?words=grain")
REPORT = "Mill {n}\n\nCyra said the mill at Oster number {n} ground no grain on Friday, and that was all she said.\n"


@pytest.mark.usefixtures("fake_reader")
def test_readers_writers_and_the_clerk_share_a_case(served: Served) -> None:
    token = {"authorization": f"Bearer {served.desk.keys.token}"}
    reports = [one.id for one in served.desk.case.catalogue.reports().found]

    def read(number: int) -> list[int]:
        with httpx.Client(base_url=served.at, headers=token, timeout=30, trust_env=False) as client:
            codes = [client.get(page).status_code for _ in range(ROUNDS) for page in PAGES]
            made = {
                "verdict": "grade",
                "id": reports[number % 4],
                "value": "B2",
                "by": f"reader {number}",
                "because": "x",
            }
            return [*codes, client.post("/api/judgements", json=made).status_code]

    files = [("files", (f"mill{n}.txt", REPORT.format(n=n).encode())) for n in range(ADDED)]
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read, number) for number in range(READERS)]
        with httpx.Client(base_url=served.at, headers=token, timeout=30, trust_env=False) as client:
            assert client.post("/add", files=files).status_code == 303
        codes = [code for reader in readers for code in reader.result()]
    assert set(codes) == {200, 201}
    errands = served.desk.clerk.errands()
    assert all(served.desk.clerk.wait(errand, 30) for errand in errands)
    assert {one.judgement.judge for one in served.desk.case.judgements()} == {f"reader {n}" for n in range(READERS)}
    assert served.desk.case.counts().reports == 4 + ADDED
    assert all(errand.state == "done" for errand in errands)
    assert served.desk.case.check().faults == ()
