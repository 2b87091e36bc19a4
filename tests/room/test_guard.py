"""Who gets in, under which name, from which page; and what every answer carries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.routing import Route

from accordingto.casefile import Case
from accordingto.room.app import ROUTES
from accordingto.room.desk import Desk
from accordingto.room.headers import HEADERS
from accordingto.room.host import Hosts, is_loopback
from accordingto.room.key import TRIES, WINDOW, Keys, Tries

if TYPE_CHECKING:
    from tests.room.conftest import Prove, Visit

PASSWORD = "a pier at night"


@pytest.fixture
def shared(told: Path) -> Desk:
    """A desk that asks for a password."""
    return Desk(Case.open(told), str(told), port=8000, password=PASSWORD)


PAGES = [
    route.path
    for route in ROUTES
    if isinstance(route, Route) and "GET" in (route.methods or ()) and "{" not in route.path
]


def test_the_link_lets_in_and_leaves_a_strict_cookie(desk: Desk, stranger: Visit) -> None:
    client = stranger(desk)
    answer = client.get("/enter", params={"token": desk.keys.token})
    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 200
    assert desk.keys.token not in answer.text
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert "Max-Age" not in cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("token", ["", "0", "x" * 43, "\u00e9"])
def test_another_token_does_not(desk: Desk, token: str, stranger: Visit) -> None:
    client = stranger(desk)
    answer = client.get("/enter", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", [path for path in PAGES if path not in ("/enter",)])
def test_without_a_session_no_page_opens(desk: Desk, path: str, stranger: Visit) -> None:
    client = stranger(desk)
    assert client.get(path).status_code in (401, 403)
    client.cookies.set(desk.cookie, "made.up")
    assert client.get(path).status_code in (401, 403)


def test_a_session_of_another_room_opens_nothing(desk: Desk, told: Path, stranger: Visit) -> None:
    client = stranger(desk)
    client.cookies.set(desk.cookie, Keys().session())
    assert client.get("/").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "192.168.1.5", "[::2]", "[oops"])
def test_another_host_name_is_not_answered(desk: Desk, host: str, guest: Visit) -> None:
    answer = guest(desk).get("/", headers={"host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_loopback_is(desk: Desk, host: str, guest: Visit) -> None:
    assert guest(desk).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(("name", "value"), HEADERS.items())
@pytest.mark.parametrize("path", ["/", "/nowhere", "/enter", "/static/room.css", "/api/case"])
def test_every_answer_carries_the_headers(
    desk: Desk, path: str, name: str, value: str, stranger: Visit, guest: Visit
) -> None:
    for client in (guest(desk), stranger(desk)):
        found = client.get(path).headers[name]
        assert found == value or (name == "cache-control" and path.startswith("/static/"))


def test_a_fault_carries_the_headers_and_tells_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, guest: Visit
) -> None:
    def fail() -> None:
        raise RuntimeError("a secret path")

    monkeypatch.setattr(desk.case.catalogue, "totals", fail)
    answer = guest(desk).get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["content-security-policy"]


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "img-src", "connect-src", "form-action")} == {"'self'"}


WRITES = [route.path for route in ROUTES if isinstance(route, Route) and "POST" in (route.methods or ())]


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"origin": "https://127.0.0.1:9000"}, {"sec-fetch-site": "cross-site"}],
)
def test_a_page_from_elsewhere_changes_nothing(
    desk: Desk, path: str, headers: dict[str, str], guest: Visit, proof: Prove
) -> None:
    client = guest(desk)
    answer = client.post(
        path.replace("{id}", "0"), data={"proof": desk.keys.proof(client.cookies[desk.cookie])}, headers=headers
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("path", [path for path in WRITES if path != "/enter"])
@pytest.mark.parametrize("given", ["", "0" * 64])
def test_without_its_proof_no_form_is_taken(desk: Desk, path: str, given: str, guest: Visit, proof: Prove) -> None:
    client = guest(desk)
    path = path.replace("{id}", "0")
    assert client.post(path, data={"proof": given}).status_code == 403
    assert client.post(path, headers={"x-proof": given}).status_code == 403
    other = desk.keys.proof(desk.keys.session())
    assert client.post(path, data={"proof": other}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_no_other_method_is_answered(desk: Desk, method: str, guest: Visit) -> None:
    assert guest(desk).request(method, "/").status_code == 405


def test_a_shared_room_asks_for_the_password(shared: Desk, stranger: Visit) -> None:
    client = stranger(shared)
    assert client.get("/").headers["location"] == "/enter"
    assert client.get("/enter", params={"token": shared.keys.token}).headers.get("set-cookie") is None
    assert client.post("/enter", data={"password": "wrong"}).status_code == 403
    answer = client.post("/enter", data={"password": PASSWORD})
    assert answer.status_code == 303
    assert client.get("/").status_code == 200
    shared.close()


def test_passwords_are_not_guessed_without_end(shared: Desk, stranger: Visit) -> None:
    client = stranger(shared)
    codes = [client.post("/enter", data={"password": f"guess {n}"}).status_code for n in range(TRIES)]
    assert codes == [403] * TRIES
    assert client.post("/enter", data={"password": PASSWORD}).status_code == 429
    shared.close()


def test_after_a_while_another_try_is_free() -> None:
    clock = [0.0]
    tries = Tries(lambda: clock[0])
    for _ in range(TRIES):
        tries.fail("one")
    assert tries.exhausted("one")
    assert not tries.exhausted("other")
    clock[0] = WINDOW + 1
    assert not tries.exhausted("one")


def test_a_shared_room_answers_to_plain_addresses_and_given_names() -> None:
    hosts = Hosts(("desk.newsroom.example",), shared=True)
    assert all(map(hosts.knows, ("192.168.1.5:80", "[fe80::1]:80", "desk.newsroom.example", "127.0.0.1")))
    assert not hosts.knows("evil.example")


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.0.2", False),
        ("example.org", False),
    ],
)
def test_loopback_is_told_from_the_network(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_the_token_in_a_header_serves_programs(desk: Desk, stranger: Visit) -> None:
    client = stranger(desk)
    assert client.get("/api/case", headers={"authorization": f"Bearer {desk.keys.token}"}).status_code == 200
    assert client.get("/api/case", headers={"authorization": "Bearer 0"}).status_code == 401


def test_a_session_is_proven_only_for_itself(desk: Desk, guest: Visit, proof: Prove) -> None:
    client = guest(desk)
    assert desk.keys.proves(client.cookies[desk.cookie], proof(client))
    assert not desk.keys.proves(desk.keys.session(), proof(client))
