"""Tellers who are several in one name, and whom a report means by them."""

from __future__ import annotations

import pytest

from accordingto.corroboration.joint import nameless, parts, spoken_together
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


def called(tellers: tuple[tuple[str, SourceKind], ...], doing: tuple[int, ...] = (), named: str = "") -> dict[str, str]:
    """Whom a report means by those of its tellers whom it calls by no name; ``named`` tells nothing in it."""
    sources = [Source(f"s{n}", name, kind) for n, (name, kind) in enumerate(tellers)]
    more = [Source("more", named, "organisation")] if named else []
    report = Report("0", "none", Document("a", ""), (*sources, *more))
    names = {source.id: source.name for source in report.sources}
    found = nameless(report, [s.id for s in sources], {f"s{n}" for n in doing})
    return {names[id]: names[to] for id, to in found.items()}


def test_a_monitor_without_a_name_is_the_one_that_has_one() -> None:
    monitor: tuple[str, SourceKind] = ("a monitor", "organisation")
    harbour: tuple[str, SourceKind] = ("the Harbour Observatory", "organisation")
    river: tuple[str, SourceKind] = ("the River Observatory", "organisation")
    hospital: tuple[str, SourceKind] = ("a hospital", "organisation")
    assert called((monitor, harbour)) == {"a monitor": "the Harbour Observatory"}
    assert called((monitor,), named="the Harbour Observatory") == {"a monitor": "the Harbour Observatory"}
    assert called((monitor, harbour), named="the River Observatory") == {"a monitor": "the Harbour Observatory"}
    assert called((monitor, harbour, river)) == {}
    assert called((hospital, harbour)) == {}


def test_a_band_that_tells_of_its_own_act_is_the_one_with_a_name_that_does() -> None:
    tellers: tuple[tuple[str, SourceKind], ...] = (
        ("the militant group", "organisation"),
        ("the Falcon Brigade", "organisation"),
        ("the Heron Guard", "organisation"),
    )
    assert called(tellers, doing=(0, 1)) == {"the militant group": "the Falcon Brigade"}
    assert called(tellers, doing=(0, 1, 2)) == {}
    assert called(tellers, doing=(1,)) == {}
