"""A case of invented reports behind its pages, made once; and what asks for them as a browser would."""

from __future__ import annotations

import importlib.util
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.testclient import TestClient

from accordingto.casefile import Case
from accordingto.room.app import application
from accordingto.room.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.conftest import Invention

HERE = "http://127.0.0.1:8000"
PROOF = re.compile(r'name="proof" value="(\w+)"')


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory, invention: type[Invention]) -> Path:
    """A case of invented reports, weighed; nobody writes to it. See ``invented.py``."""
    spec = importlib.util.spec_from_file_location("invented", Path(__file__).with_name("invented.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    path = tmp_path_factory.mktemp("room") / "norvale.case"
    module.invented(path, invention)
    return path


@pytest.fixture
def case_path(told: Path, tmp_path: Path) -> Path:
    """A copy of it to write to."""
    path = tmp_path / told.name
    path.write_bytes(told.read_bytes())
    return path


@pytest.fixture
def desk(told: Path) -> Iterator[Desk]:
    """A desk on the case that nobody writes to."""
    opened = Desk(Case.open(told), str(told), port=8000)
    yield opened
    opened.close()


@pytest.fixture
def writable(case_path: Path) -> Iterator[Desk]:
    """A desk on a case of this test's own."""
    opened = Desk(Case.open(case_path), str(case_path), port=8000)
    yield opened
    opened.close()


Visit = Callable[[Desk], TestClient]
Prove = Callable[..., str]


def outside(desk: Desk) -> TestClient:
    return TestClient(application(desk), base_url=HERE, raise_server_exceptions=False, follow_redirects=False)


def inside(desk: Desk) -> TestClient:
    client = outside(desk)
    client.cookies.set(desk.cookie, desk.keys.session())
    return client


def carried(client: TestClient, at: str = "/add") -> str:
    found = PROOF.search(client.get(at).text)
    assert found
    return found[1]


@pytest.fixture
def stranger() -> Visit:
    """Somebody who was not let in."""
    return outside


@pytest.fixture
def guest() -> Visit:
    """Somebody with a session."""
    return inside


@pytest.fixture
def proof() -> Prove:
    """What a form on a page carries."""
    return carried


class Served:
    """A desk behind a server on a port of its own, in a thread."""

    def __init__(self, case: Path) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        port = self._socket.getsockname()[1]
        self.desk = Desk(Case.open(case), str(case), port=port)
        self.at = f"http://127.0.0.1:{port}"
        config = uvicorn.Config(application(self.desk), log_level="error", ws="none", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    @property
    def link(self) -> str:
        return f"{self.at}/enter?token={self.desk.keys.token}"

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(20)
        self._socket.close()
        self.desk.close()


@pytest.fixture
def served(case_path: Path) -> Iterator[Served]:
    """A room on a case of this test's own, behind a server."""
    room = Served(case_path)
    yield room
    room.close()


@pytest.fixture(scope="session")
def shown(told: Path) -> Iterator[Served]:
    """The room that nobody writes to, behind a server."""
    room = Served(told)
    yield room
    room.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser without a window: Debian's Chromium, driven by Playwright."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
