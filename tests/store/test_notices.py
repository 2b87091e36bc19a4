"""Notices on every engine: which reports they are about, whatever came first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from accordingto.casefile import Case
from accordingto.report.kept import claim_lines
from accordingto.store.check import check
from accordingto.store.database import Database
from accordingto.store.writer import Writer

if TYPE_CHECKING:
    from tests.store.conftest import Take

    from accordingto.batch import Taken

TEXT = "The council met. Ada said the crates were opened."
URL = "https://meridan.example/ferry"


def about(case: Case) -> dict[str, list[str]]:
    """What notices say of each report, by its outlet."""
    return {
        str(kept.report.document.outlet): [notice.kind for notice in kept.notices]
        for kept in (case.report(id) for id in case_ids(case))
    }


def case_ids(case: Case) -> list[str]:
    return [kept.id for kept in case.claims()]


def items(take: Take) -> list[Taken]:
    """Reports and notices, each known by its outlet."""
    uri, later = ("uri", "urn:x:1"), ("version", "3")
    return [
        take(TEXT, "1", outlet="first version", carried=[uri, ("version", "1"), ("altid", "ferry-1")]),
        take(TEXT, "2", outlet="kill", title="KILL: crates", carried=[uri, ("version", "2")]),
        take(TEXT, "3", outlet="later version", carried=[uri, later]),
        take(TEXT, "4", outlet="by altid", carried=[("altid", "ferry-2")]),
        take(TEXT, "5", outlet="canceled", carried=[("status", "canceled"), ("altid", "ferry-2")]),
        take(TEXT, "6", outlet="by address", url=URL),
        take(f"{TEXT} See {URL}.", "7", outlet="correction", title="CORRECTION: crates"),
        take(TEXT, "8", outlet="another"),
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_what_a_notice_names_is_marked(database: Database, writer: Writer, take: Take, order: int) -> None:
    for taken in items(take)[::order]:
        writer.add(taken)
    case = Case(database)
    assert about(case) == {
        "first version": ["kill"],
        "kill": [],
        "later version": [],
        "by altid": ["canceled"],
        "canceled": ["canceled"],
        "by address": ["correction"],
        "correction": [],
        "another": [],
    }
    assert {(one.kind, one.named) for one in case.notices()} == {
        ("kill", "urn:x:1"),
        ("canceled", "ferry-2"),
        ("correction", URL),
    }
    assert check(database).faults == ()


def test_claims_say_that_their_report_was_taken_back(database: Database, writer: Writer, take: Take) -> None:
    added = [writer.add(taken).document for taken in items(take)[:2]]
    shown = "\n".join(line.plain for line in claim_lines(Case(database).claims(), 80))
    assert f"killed by {added[1][:10]}" in shown


def test_a_notice_goes_with_its_report(database: Database, writer: Writer, take: Take) -> None:
    kill = [writer.add(taken).document for taken in items(take)[:2]][1]
    case = Case(database)
    case.erase(kill, "a threat")  # the bytes of both are the same
    assert case.notices() == []
    assert check(database).faults == ()
