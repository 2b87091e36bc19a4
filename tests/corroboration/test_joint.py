"""Tellers who are several in one name, and whom a report means by them."""

from __future__ import annotations

import pytest

from accordingto.corroboration.joint import parts, spoken_together
from accordingto.record import Document, Report, Source, SourceKind
from accordingto.span import Span

NAMED: tuple[tuple[str, SourceKind], ...] = (
    ("the Harbour Observatory", "organisation"),
    ("Norvale Fire Brigade", "organisation"),
    ("Ada Orlo", "person"),
    ("dockers", "group"),
)
TEXT = "Ada Orlo, the manager of the clinic, spoke. So did the Harbour Observatory, Norvale Fire Brigade and dockers."


def meant(name: str, *others: tuple[str, SourceKind]) -> list[str]:
    """The names of those whom a report means by a name of several."""
    sources = [
        Source(
            f"s{n}", one, kind, (), (Span.cut(TEXT, TEXT.find(one), TEXT.find(one) + len(one)),) if one in TEXT else ()
        )
        for n, (one, kind) in enumerate((*NAMED, *others))
    ]
    held = [*sources, Source("joint", name, "organisation")]
    report = Report("0", "none", Document("a", TEXT), tuple(held))
    called = {source.id: source.name for source in held}
    return [called[id] for id in spoken_together(report, ["joint"]).get("joint", ())]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the Harbour Observatory and the Norvale Fire Brigade", ["the Harbour Observatory", "Norvale Fire Brigade"]),
        ("the Harbour Observatory and medics", ["the Harbour Observatory"]),
        ("a clinic and a fire brigade", ["Ada Orlo", "Norvale Fire Brigade"]),
        ("a monitor and dockers", ["the Harbour Observatory", "dockers"]),
    ],
)
def test_each_part_is_whoever_the_report_calls_or_describes_so(name: str, expected: list[str]) -> None:
    assert meant(name) == expected


def test_a_name_of_which_nobody_bears_a_part_stays_whole() -> None:
    assert meant("the Ministry of Fish and Grain") == []
    assert meant("farmers and shepherds") == []


def test_a_trade_that_several_have_says_not_who_is_meant() -> None:
    assert meant("a monitor and shepherds", ("the River Observatory", "organisation")) == []


def test_a_name_of_one_has_no_parts() -> None:
    assert parts("the Harbour Observatory") == ()
