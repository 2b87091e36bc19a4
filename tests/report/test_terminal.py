"""What a report looks like on a terminal."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from accordingto.record import Report
from accordingto.report.terminal import screen, show

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"


def shown(report: Report, columns: int = 80, name: str = "") -> str:
    text = io.StringIO()
    console = screen(text)
    console.width = columns
    show(report, console, name)
    return text.getvalue()


def snapshot(name: str, found: str) -> None:
    """Compare with the kept one; ACCORDINGTO_SNAPSHOTS=write keeps what is found."""
    path = SNAPSHOTS / name
    if os.environ.get("ACCORDINGTO_SNAPSHOTS") == "write":
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


@pytest.mark.parametrize("columns", [80, 46])
def test_the_ferry_report(ferry: Report, columns: int) -> None:
    snapshot(f"ferry-{columns}.txt", shown(ferry, columns))


def test_no_line_is_wider_than_the_screen(ferry: Report) -> None:
    for columns in (24, 60, 200):
        assert max(map(len, shown(ferry, columns).splitlines())) <= min(columns, 100)


def test_no_claims(ferry: Report) -> None:
    empty = msgspec.structs.replace(ferry, claims=(), sources=(), unread=())
    assert shown(empty).endswith("\n\nno claims found in this report\n")


def test_a_name_heads_each_of_several(ferry: Report) -> None:
    assert shown(ferry, name="a/ferry.html").startswith("── a/ferry.html ───")


def test_colour_is_for_terminals_alone(ferry: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b" not in shown(ferry)

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    coloured = Terminal()
    show(ferry, screen(coloured))
    assert "\x1b[32m" in coloured.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    show(ferry, screen(plain))
    assert "\x1b[32m" not in plain.getvalue()


def test_a_report_cannot_steer_the_terminal(invent: Callable[..., Any]) -> None:
    text = "\x1b[2J\x9b31m [red]Ada[/red] said \u202eit rained\u202c :boom: \x07."
    made = invent(text, title="\x1b]0;owned\x07", outlet="\u202eLedger", byline=("A\x08B",))
    made.source("s", "\x1b[31mAda", "person")
    made.claim("\u202eit rained\u202c :boom: \x07", "s", cue="said")
    found = shown(made.report(unread=("\x1b[0m",)))
    assert not set("\x1b\x9b\x07\x08\u202e\u202c") & set(found)
    assert "⟨RLO⟩it rained⟨PDF⟩ :boom: ⟨07⟩" in found


def test_two_hundred_claims_are_all_shown(ferry: Report) -> None:
    many = msgspec.structs.replace(ferry, claims=ferry.claims * 17)
    told = sum(bool(claim.chain) for claim in many.claims)
    assert f"\n{told}  " in shown(many)


def test_quotation_marks_inside_a_quotation_are_not_doubled(invent: Callable[..., Any]) -> None:
    made = invent("“It rained,” Ada said.")
    made.source("s", "Ada", "person")
    made.claim("“It rained,”", "s", cue="said", quotation="direct")
    assert " 1  “It rained,”\n" in shown(made.report())
