"""Whether two invented reports share an origin for what both claim."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from accordingto.corroboration.kinship import Kinship, Rarity, Side, kinship
from accordingto.corroboration.words import Words
from accordingto.record import Access, Claim, Document, Link, Quantity, Report, Source, SourceKind
from accordingto.span import Span, Stretch

A = "Soldiers carried 43 crates from the pier at Norvale to the northern depot on Tuesday."
B = "On Tuesday 43 crates went from the Norvale pier to the depot in the north, carried by soldiers."
RARITY = Rarity(Words.of(t) for t in (A, B, "The mayor spoke of the harvest on Friday.", "The bridge at Tarn is shut."))


def side(
    text: str,
    *tellers: tuple[str, SourceKind],
    copied: bool = False,
    access: Access = "record",
    best: int = 43,
) -> Side:
    """A report of one claim by tellers of equal standing, with a figure in it."""
    sources = tuple(Source(f"s{n}", name, kind) for n, (name, kind) in enumerate(tellers))
    words = Span.cut(text, 0, len(text))
    chain = (Link(tuple(s.id for s in sources), True),) if sources else ()
    held = Claim("", (words,), None, chain, None, access, "certain", "affirmed", "neutral", None, False, 1.0)
    claim = replace(held, id=text[:5], quantities=(Quantity(words, "crates", best),))
    report = Report("0", "none", Document(text[:5], text), sources, (claim,))
    return Side(report, (Stretch(0, len(text)),) if copied else ())


def judged(left: Side, right: Side) -> tuple[str, int, int]:
    found: Kinship = kinship(left, right, RARITY)
    return found.origin, found.low, found.high


WATCH: Sequence[tuple[str, SourceKind]] = [("the Harbour Watch", "organisation")]
ARMY: Sequence[tuple[str, SourceKind]] = [("the Northern Army", "organisation")]


def test_like_claims_by_one_teller() -> None:
    assert judged(side(A, *WATCH), side(B, *WATCH)) == ("same", 1, 1)


def test_like_claims_by_two_tellers() -> None:
    assert judged(side(A, *WATCH), side(B, *ARMY)) == ("different", 2, 2)


def test_a_further_teller_makes_it_mixed() -> None:
    assert judged(side(A, *WATCH), side(B, *WATCH, *ARMY)) == ("mixed", 2, 2)


def test_like_claims_of_which_one_names_nobody() -> None:
    assert judged(side(A, *WATCH), side(B))[0] == "unclear"


def test_copied_text_shares_its_origin_whoever_is_named() -> None:
    assert judged(side(A, *WATCH, copied=True), side(A, copied=True)) == ("same", 1, 1)
    assert judged(side(A, *WATCH, copied=True), side(A, *ARMY, copied=True))[0] == "mixed"


def test_other_figures_are_another_claim() -> None:
    assert judged(side(A, *WATCH), side(B, *WATCH, best=57)) == ("na", 0, 0)


def test_views_are_no_tellers_of_the_fact() -> None:
    assert judged(side(A, *WATCH), side(B, *ARMY, access="inferred"))[0] == "unclear"


def test_the_pairing_tells_what_it_rests_on() -> None:
    found = kinship(side(A, *WATCH), side(B, *WATCH), RARITY)
    assert found.paired[0].figures == (43.0,)
    assert found.paired[0].likeness >= 0.4
    assert found.relations[0].evidence == ("same name",)
