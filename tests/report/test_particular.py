"""The line that says when a claim is said to have happened and what it counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from accordingto.record import Actor, Candidate, Place, Precision
from accordingto.report.particular import particulars

Times = tuple[tuple[str, str | None, str], ...]

TEXT = "At least 29 crates and\nsome 40 boxes came early on Monday, on 3 to 5 May 2021 and in 1961."


@pytest.mark.parametrize(
    ("times", "line"),
    [
        ((("Monday", "2021-05-10", "publication"),), "when: Monday (10 May 2021, from publication)"),
        ((("early on Monday", None, "none"),), "when: early on Monday"),
        ((("1961", "1961", "itself"),), "when: 1961"),
        ((("5 May 2021", "2021-05-05", "itself"),), "when: 5 May 2021"),
        ((("Monday", None, "none"), ("1961", "1961", "itself")), "when: Monday; 1961"),
        (
            (("3", "2021-05-03/2021-05-05", "itself"), ("5 May 2021", "2021-05-03/2021-05-05", "itself")),
            "when: 3 … 5 May 2021 (3 May 2021 to 5 May 2021)",
        ),
    ],
)
def test_times_in_a_line(invent: Callable[..., Any], times: Times, line: str) -> None:
    made = invent(TEXT)
    made.claim(TEXT, times=times)
    assert particulars(made.claims[0]) == (line,)


def test_vague_figures_keep_their_words(invent: Callable[..., Any]) -> None:
    made = invent(TEXT)
    made.claim(TEXT, quantities=(("At least 29 crates", "crates", 29, 29, None), ("some 40 boxes", "boxes", 40)))
    assert particulars(made.claims[0]) == ("counted: At least 29 crates, some 40 boxes",)


def test_nothing_where_there_is_nothing(invent: Callable[..., Any]) -> None:
    made = invent(TEXT)
    made.claim(TEXT)
    assert particulars(made.claims[0]) == ()


def test_event_and_actors_stand_before_time_and_figures(invent: Callable[..., Any]) -> None:
    made = invent("Soldiers beat a baker, Pell says.")
    made.claim("Soldiers beat a baker")
    span = made.claims[0].content[0]

    def shown(*actors: tuple[str, Any]) -> tuple[str, ...]:
        listed = tuple(Actor(name, role, span) for name, role in actors)
        return particulars(replace(made.claims[0], event="assault", actors=listed))

    both = (("Soldiers", "agent"), ("a baker", "target"))
    assert shown(*both) == ("event: assault", "who: Soldiers → a baker")
    assert shown(both[1], ("Pell", "other")) == ("event: assault", "who: … → a baker; also Pell")
    assert shown(both[0]) == ("event: assault", "who: Soldiers")
    assert shown() == ("event: assault",)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ((), "where: Orla (not in the gazetteer)"),
        ((("Orla", "XA", "locality"),), "where: Orla (XA)"),
        ((("Orla", "XA", "locality"), ("Orla", "XB", "locality")), "where: Orla (XA)"),
        ((("Al Orlah", "XA", "region"),), "where: Orla (Al Orlah, XA, somewhere in that region)"),
        ((("Orla", "XA", "country"),), "where: Orla"),
        ((("Orla", None, "unknown"),), "where: Orla"),
    ],
)
def test_places_with_what_they_are_taken_for(
    invent: Callable[..., Any], found: tuple[tuple[str, str | None, Precision], ...], line: str
) -> None:
    made = invent("It rained in Orla.")
    made.claim("It rained in Orla")
    candidates = tuple(Candidate(1, name, country, 1.0, 2.0, precision, 0.5) for name, country, precision in found)
    place = Place("Orla", made.claims[0].content[0], candidates)
    assert particulars(replace(made.claims[0], places=(place, place))) == (line,)
