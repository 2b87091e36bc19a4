"""Addresses are fetched under limits, and private ones only where settings allow them."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from accordingto.capture import capture
from accordingto.capture.address import is_public
from accordingto.errors import EmptyReportError, ForbiddenAddressError, NetworkError, TooLargeError, UnreachableError
from accordingto.settings import CaptureSettings

TEXT = ("Three trucks left the pier before dawn, a guard said, and the soldiers waved them through. " * 4).encode()
LOCAL = CaptureSettings(allow_private=True, connect_timeout=5, read_timeout=1, total_timeout=3, max_redirects=3)


class Site(BaseHTTPRequestHandler):
    """A small site with one fault a page."""

    hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Site.hosts.append(self.headers["Host"])
        getattr(self, "page_" + self.path.strip("/"), self.page_gone)()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_text(self) -> None:
        self.answer(200, TEXT, Content_Type="text/plain; charset=utf-8")

    def page_moved(self) -> None:
        self.answer(302, Location="/text")

    def page_loop(self) -> None:
        self.answer(302, Location="/loop")

    def page_inwards(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def page_nowhere(self) -> None:
        self.answer(302)

    def page_empty(self) -> None:
        self.answer(200)

    def page_large(self) -> None:
        self.answer(200, b"x" * 50_000)

    def page_announced(self) -> None:
        self.answer(200, Content_Length="200000000")

    def page_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(50):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.3)

    def page_silent(self) -> None:
        time.sleep(2)

    def page_gone(self) -> None:
        self.answer(404)

    def log_message(self, *_: Any) -> None:
        """Nothing: the tests' own output is enough."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_fetches(site: str) -> None:
    taken = capture(f"{site}/text#part", LOCAL)
    assert taken.raw == TEXT
    assert taken.document.url == f"{site}/text"
    assert Site.hosts[-1] == site.removeprefix("http://"), "the server sees the name, not the address"


def test_follows_redirects(site: str) -> None:
    assert capture(f"{site}/moved", LOCAL).document.url == f"{site}/text"


@pytest.mark.parametrize(
    ("page", "error", "says"),
    [
        ("gone", UnreachableError, "HTTP 404"),
        ("loop", UnreachableError, "more than 3 redirects"),
        ("nowhere", UnreachableError, "without a place"),
        ("inwards", ForbiddenAddressError, "only http and https"),
        ("empty", EmptyReportError, "empty"),
        ("large", TooLargeError, "over the limit"),
        ("announced", TooLargeError, "200 MB"),
        ("slow", UnreachableError, "not finished after 3 seconds"),
        ("silent", UnreachableError, "stops before its end"),
    ],
)
def test_refusals(site: str, page: str, error: type[Exception], says: str) -> None:
    limits = CaptureSettings(allow_private=True, max_bytes=40_000, read_timeout=1, total_timeout=3, max_redirects=3)
    with pytest.raises(error, match=says):
        capture(f"{site}/{page}", limits)


def test_dead_address() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(UnreachableError) as refusal:
        capture(f"http://127.0.0.1:{port}/", LOCAL)
    assert refusal.value.exit_code == 5


@pytest.mark.parametrize("address", ["http://", "http://[", "https://ledger.invalid/a", "http://a b/"])
def test_addresses_that_lead_nowhere(address: str) -> None:
    with pytest.raises(NetworkError):
        capture(address)


def test_loopback_is_refused(site: str) -> None:
    with pytest.raises(ForbiddenAddressError, match="private network"):
        capture(f"{site}/text")


def test_name_that_answers_with_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("no connection may be tried"))
    with pytest.raises(ForbiddenAddressError):
        capture("http://ledger.example/")


def test_redirect_to_a_private_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from accordingto.capture import address

    seen: list[str] = []

    def public_at_first(ip: str) -> bool:
        seen.append(ip)
        return len(seen) == 1

    monkeypatch.setattr(address, "is_public", public_at_first)
    monkeypatch.setattr(address, "_answers", lambda *_: ["127.0.0.1"])
    with pytest.raises(ForbiddenAddressError):
        capture(f"{site}/moved")
    assert len(seen) == 2, "every hop is looked at"


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
)  # fmt: skip
def test_closed_addresses(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_open_addresses(ip: str) -> None:
    assert is_public(ip)
