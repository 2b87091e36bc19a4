"""No network unless an address is given: capture works in a process where sockets cannot be made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

CLOSED = """
import socket, sys

def closed(*_, **__):
    raise AssertionError("the network was touched")

class Closed(socket.socket):
    __init__ = closed

socket.socket = Closed
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = closed
from accordingto.capture import capture
for source in sys.argv[1:]:
    assert capture(source).document.text
assert "httpx" not in sys.modules, "the HTTP client is loaded though no address is given"
try:
    capture("http://ledger.example/")
except AssertionError as error:
    print(error)
"""


def test_files_are_read_without_a_socket(tmp_path: Path, pdf: Callable[..., bytes]) -> None:
    printed = tmp_path / "a.pdf"
    printed.write_bytes(pdf(["Three trucks left the pier before dawn, the guard said."]))
    linked = tmp_path / "b.html"
    linked.write_text(
        "<!DOCTYPE html><html><head><link rel='stylesheet' href='http://ledger.example/a.css'>"
        "<script src='http://ledger.example/a.js'></script></head><body><article>"
        "<p>Three trucks left the pier before dawn, and the guard said that the soldiers waved them through.</p>"
        "<img src='http://ledger.example/a.png'></article></body></html>"
    )
    sources = ["sample:ferry", "sample:ferry.html", str(printed), str(linked)]
    run = subprocess.run([sys.executable, "-c", CLOSED, *sources], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "the network was touched", "only an address reaches for the network"
