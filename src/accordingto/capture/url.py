"""A report fetched from its address, hop by hop, under limits; loaded only where an address is given."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from accordingto.capture.address import resolved
from accordingto.capture.file import Intake
from accordingto.errors import EmptyReportError, ForbiddenAddressError, TooLargeError, UnreachableError
from accordingto.settings import CaptureSettings

_HEADERS = {
    "User-Agent": "accordingto (reads one page on a person's request)",
    "Accept": "text/html, text/plain, application/pdf;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",  # a small answer must not unfold into a large one
}
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def fetch(source: str, settings: CaptureSettings) -> Intake:
    """The bytes at an ``http(s)`` address. Raises UnreachableError, ForbiddenAddressError, TooLargeError."""
    deadline = time.monotonic() + settings.total_timeout
    url = _url(source, source)
    with _reasons(source), _client(settings) as client:
        for _ in range(settings.max_redirects + 1):
            request = _pinned(client, url, source, settings)
            response = client.send(request, stream=True)
            with _closing(response):
                if response.status_code in _REDIRECTS:
                    url = _next(response, url, source)
                    continue
                return _intake(response, url, source, settings, deadline)
    raise UnreachableError(source, f"more than {settings.max_redirects} redirects")


def _client(settings: CaptureSettings) -> httpx.Client:
    """A client that follows nothing by itself, and uses no proxy, which would resolve names anew."""
    timeout = httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout)
    return httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False, headers=_HEADERS)


def _url(words: str, source: str) -> httpx.URL:
    try:
        url = httpx.URL(words)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise UnreachableError(source, "this is no valid address") from None
    if url.scheme not in _PORTS:
        raise ForbiddenAddressError(source, words, "only http and https are")
    if not url.host:
        raise UnreachableError(source, "the address names no host")
    return url.copy_with(fragment=None)


def _pinned(client: httpx.Client, url: httpx.URL, source: str, settings: CaptureSettings) -> httpx.Request:
    """A request to the very IP address that was looked at, under the name that the address gave."""
    port = url.port or _PORTS[url.scheme]
    ip = resolved(url.host, port, source, allow_private=settings.allow_private)
    request = client.build_request("GET", url.copy_with(host=ip), headers={"Host": url.netloc.decode("ascii")})
    request.extensions["sni_hostname"] = url.raw_host.decode("ascii")
    return request


def _next(response: httpx.Response, url: httpx.URL, source: str) -> httpx.URL:
    target = response.headers.get("Location")
    if not target:
        raise UnreachableError(source, f"HTTP {response.status_code} without a place to go on to")
    try:
        return _url(str(url.join(target)), source)
    except (httpx.InvalidURL, ValueError):
        raise UnreachableError(source, "it redirects to no valid address") from None


def _intake(
    response: httpx.Response, url: httpx.URL, source: str, settings: CaptureSettings, deadline: float
) -> Intake:
    if response.status_code != 200:
        raise UnreachableError(source, f"HTTP {response.status_code} {response.reason_phrase}".strip())
    declared = response.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > settings.max_bytes:
        raise TooLargeError(source, settings.max_bytes, int(declared))
    raw = _body(response, source, settings, deadline)
    media_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower() or None
    return Intake(source, raw, media_type=media_type, charset=response.charset_encoding, url=str(url))


def _body(response: httpx.Response, source: str, settings: CaptureSettings, deadline: float) -> bytes:
    raw = bytearray()
    for piece in response.iter_bytes():
        raw += piece
        if len(raw) > settings.max_bytes:
            raise TooLargeError(source, settings.max_bytes)
        if time.monotonic() > deadline:
            raise UnreachableError(source, f"not finished after {settings.total_timeout:g} seconds")
    if not raw:
        raise EmptyReportError(source, "the answer is empty")
    return bytes(raw)


@contextmanager
def _closing(response: httpx.Response) -> Iterator[None]:
    try:
        yield
    finally:
        response.close()


@contextmanager
def _reasons(source: str) -> Iterator[None]:
    """Failures of the network as UnreachableError, each with its reason in words."""
    try:
        yield
    except httpx.ConnectTimeout:
        raise UnreachableError(source, "the server does not answer in time") from None
    except httpx.TimeoutException:
        raise UnreachableError(source, "the answer stops before its end") from None
    except httpx.HTTPError as error:
        raise UnreachableError(source, str(error).strip() or type(error).__name__) from None
