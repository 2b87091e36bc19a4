"""``accordingto serve`` prints a link that opens the page, and lets nobody else in unasked."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_the_link_opens_the_page(fake_reader: None, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "accordingto", "serve", str(tmp_path / "new.case")]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=os.environ.copy()) as run:
        assert run.stderr is not None
        try:
            link = re.fullmatch(r"open (http://127\.0\.0\.1:\d+/enter\?token=\S+)\n", run.stderr.readline())
            assert link
            with httpx.Client(trust_env=False) as client:
                assert "Go on to the case" in client.get(link[1]).text
                assert "The case is empty" in client.get(httpx.URL(link[1]).join("/")).text
            run.send_signal(signal.SIGINT)
            run.stderr.read()
            assert run.wait(20) == 0
        finally:
            run.kill()


def test_beyond_this_machine_it_takes_a_flag_and_a_password(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = str(tmp_path / "new.case")
    unasked = command("serve", case, "--host", "0.0.0.0")
    assert unasked.returncode == 2
    assert "Add --share" in unasked.stderr
    monkeypatch.setenv("ACCORDINGTO_PASSWORD", "short")
    short = command("serve", case, "--host", "0.0.0.0", "--share")
    assert short.returncode == 2
    assert "too short" in short.stderr
    assert not Path(case).exists()


def test_an_address_that_cannot_be_is_told(command: Command, tmp_path: Path) -> None:
    elsewhere = command("serve", str(tmp_path / "new.case"), "--host", "127.0.0.1", "--certificate", __file__)
    assert elsewhere.returncode == 2
    assert "give --certificate and --key together" in elsewhere.stderr
