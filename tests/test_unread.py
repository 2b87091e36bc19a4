"""What looks like somebody's words and was read as no claim."""

from __future__ import annotations

import pytest

from accordingto.record import Claim, Document, Link
from accordingto.span import Span, Stretch
from accordingto.unread import unread

TEXT = '“They left at dawn with crates,” a guard said. A “special” day. "Nobody came back to the pier," it read.'


def claim(words: str, *, told: bool = True) -> Claim:
    start = TEXT.index(words)
    return Claim(
        id="c",
        content=(Span.cut(TEXT, start, start + len(words)),),
        cue=None,
        chain=(Link(("s1",), True, None),) if told else (),
        kind="person",
        access="unstated",
        certainty="certain",
        polarity="affirmed",
        tone="neutral",
        quotation="direct",
        implicit=False,
        confidence=1.0,
    )


def test_a_quotation_that_no_claim_holds_is_listed() -> None:
    found = unread(Document("d", TEXT), [claim("They left at dawn with crates")])
    assert found == ("1 quotation with no teller found: “Nobody came back to the pier, …”",)


@pytest.mark.parametrize("words", ["They left at dawn with crates", "left at dawn with"])
def test_a_quotation_read_for_the_most_part_is_read(words: str) -> None:
    assert unread(Document("d", TEXT), [claim(words), claim("Nobody came back to the pier")]) == ()


def test_the_reports_own_voice_gives_no_quotation_a_teller() -> None:
    (line,) = unread(Document("d", TEXT), [claim(TEXT, told=False)])
    assert line.startswith("2 quotations with no teller found: “They left at dawn with crates, …”, “Nobody")


def test_boilerplate_is_not_asked_for() -> None:
    assert unread(Document("d", TEXT, boilerplate=(Stretch(0, len(TEXT)),)), []) == ()


def test_many_are_counted_and_a_few_shown() -> None:
    text = "\n".join(f"“Number {number} was seen by nobody at all.”" for number in range(5))
    (line,) = unread(Document("d", text), [])
    assert line.startswith("5 quotations")
    assert line.endswith("and 2 more")
