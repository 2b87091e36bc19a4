"""Copied passages of invented reports: found, tied to their characters, told from furniture and stock."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.corroboration.copies import Copy, Shelf
from accordingto.corroboration.text import Text
from accordingto.corroboration.words import Words

FERRY = (
    "Three trucks left the pier at Norvale before dawn on Tuesday and drove towards the northern depot, a harbour "
    "guard said. The soldiers at the gate waved them through without a look at the crates, he told the Meridan Press "
    "Agency. The ministry of the interior denied that any vehicle had passed the pier that night."
)
BRIDGE = (
    "Engineers closed the old bridge at Tarn after a barge struck its second pillar on Friday evening. Nobody was "
    "hurt, the fire service said, but the road to the quarry stays shut until divers have looked at the foundations."
)
MARKET = (
    "Traders in Osterby refused to open their stalls for a third day, saying that the new levy takes a fifth of what "
    "they earn. The mayor called the levy modest and promised to meet them after the harvest fair."
)
SCHOOL = (
    "A school in Lindholm was emptied on Monday when smoke rose from the boiler room. Parents said it took an hour "
    "until anybody told them where the children had been brought."
)
STOCK = (
    "The province has been under emergency rule since the harbour strikes of 2019, in which more than two hundred dock "
    "workers lost their posts and the old port authority was dissolved."
)
FURNITURE = (
    "Share this story with your friends Subscribe to our weekly letter About us Careers Legal notice Contact the desk "
    "Where to buy our paper Copyright The Coastal Ledger all rights reserved"
)


def text(
    id: str, *parts: str, outlet: str | None = None, day: int | None = None, credits: tuple[str, ...] = ()
) -> Text:
    """A report made of parts."""
    return Text(id, Words.of(" ".join(parts)), outlet, day, credits)


def found(*texts: Text, days: int | None = None) -> dict[tuple[str, str], Copy]:
    return {(copy.left, copy.right): copy for copy in Shelf(texts).copies(days)}


def test_a_copy_is_found_whatever_its_lead() -> None:
    copy = found(text("a", FERRY), text("b", "NORVALE, Wednesday.", FERRY), text("c", BRIDGE))[("a", "b")]
    assert copy.label == "copy"
    assert min(copy.share) > 0.9


def test_passages_stand_on_exact_characters() -> None:
    left, right = f"Tarn. {FERRY}", f"“{FERRY}” Nothing else was known."
    (passage,) = found(text("a", left), text("b", right))[("a", "b")].passages
    assert left[passage.left.start : passage.left.end] == FERRY.rstrip(".")
    assert right[passage.right.start : passage.right.end] == FERRY.rstrip(".")


def test_one_sentence_in_a_long_report_is_partial() -> None:
    sentence = FERRY.split(". ")[1]
    copy = found(text("a", sentence, BRIDGE), text("b", MARKET, SCHOOL, sentence))[("a", "b")]
    assert copy.label == "partial"


def test_an_edited_copy_is_followed_over_its_edits() -> None:
    edited = FERRY.replace("drove towards", "went off to").replace("without a look at", "ignoring")
    copy = found(text("a", FERRY), text("b", edited))[("a", "b")]
    assert len(copy.passages) == 1
    assert copy.passages[0].likeness < 1


def test_case_quotes_and_numbers_are_evened_out() -> None:
    one = "The army’s 1,200 men left Al-Norvale, and the people’s council took their twelve posts over at once."
    copy = found(text("a", one), text("b", one.upper().replace("’", "'").replace("1,200", "1200")))
    assert copy[("a", "b")].label == "copy"


def test_a_formula_is_no_passage() -> None:
    formula = "according to a spokesman of the ministry of the interior in Norvale"
    assert not found(text("a", BRIDGE, formula), text("b", MARKET, formula))


def test_furniture_of_an_outlet_is_no_passage() -> None:
    bodies = (FERRY, BRIDGE, MARKET, SCHOOL)
    assert not found(*(text(f"t{n}", body, FURNITURE, outlet="Ledger") for n, body in enumerate(bodies)))


def test_a_copy_with_furniture_is_still_one() -> None:
    bodies = (FERRY, BRIDGE, MARKET, SCHOOL, FERRY)
    copies = found(*(text(f"t{n}", body, FURNITURE, outlet="Ledger") for n, body in enumerate(bodies)))
    assert list(copies) == [("t0", "t4")]
    assert copies[("t0", "t4")].label == "copy"


def test_stock_background_is_marked() -> None:
    bodies = (FERRY, BRIDGE, MARKET, SCHOOL)
    copies = found(*(text(f"t{n}", body, body[::-1], STOCK, day=30 * n) for n, body in enumerate(bodies)))
    assert len(copies) == 6
    assert all(passage.stock for copy in copies.values() for passage in copy.passages)
    assert not any(copy.news for copy in copies.values())


def test_ten_copies_of_one_wire_are_no_stock() -> None:
    copies = found(*(text(f"t{n}", FERRY, other) for n, other in enumerate((BRIDGE, MARKET, SCHOOL, STOCK))))
    assert all(copy.news for copy in copies.values())


def test_a_passage_of_a_wire_with_copies_is_no_stock() -> None:
    sentence = ". ".join(FERRY.split(". ")[:1])
    wire, copy = text("a", FERRY, BRIDGE), text("b", FERRY, BRIDGE)
    quoting = text("c", MARKET, SCHOOL, sentence)
    assert all(shared.news for shared in found(wire, copy, quoting).values())


@pytest.mark.parametrize(
    ("left", "right", "direction"),
    [
        (text("a", FERRY, day=10), text("b", FERRY, day=12), "right from left"),
        (text("a", FERRY, outlet="Hill", day=12), text("b", FERRY, credits=("Hill",), day=10), "right from left"),
        (text("a", FERRY, credits=("Hill",), day=10), text("b", FERRY, credits=("hill",), day=12), "unknown"),
        (text("a", FERRY), text("b", FERRY, day=12), "unknown"),
    ],
)
def test_direction(left: Text, right: Text, direction: str) -> None:
    copy = found(left, right)[("a", "b")]
    assert copy.direction == direction
    relation = copy.relation()
    assert relation is not None
    assert (relation.left, relation.right) == ("b", "a")
    assert relation.evidence


def test_a_window_of_days_leaves_out_passages_that_lie_apart() -> None:
    passage, more = FERRY, (BRIDGE, MARKET, SCHOOL)
    assert not found(text("a", passage, day=1), text("b", passage, *more, day=90), days=30)
    assert found(text("a", passage, day=1), text("b", passage, *more, day=20), days=30)
    assert found(text("a", passage, day=1), text("b", passage, *more), days=30)


def test_one_text_is_found_however_far_apart_its_dates_are() -> None:
    copy = found(text("a", FERRY, day=1), text("b", "NORVALE, Wednesday.", FERRY, day=900), days=30)[("a", "b")]
    assert (copy.label, copy.direction) == ("copy", "right from left")


def test_order_changes_nothing() -> None:
    texts = [text(f"t{n}", a, b) for n, (a, b) in enumerate([(FERRY, BRIDGE), (FERRY, MARKET), (SCHOOL, BRIDGE)])]
    assert Shelf(texts).copies() == Shelf(texts[::-1]).copies()


@given(st.integers(0, 2**32), st.floats(0, 0.12))
@settings(max_examples=40, deadline=None)
def test_words_put_in_or_taken_out_do_not_hide_a_copy(seed: int, edits: float) -> None:
    chance = random.Random(seed)
    words = [w for w in " ".join((FERRY, BRIDGE, MARKET)).split() if chance.random() > edits / 2]
    edited = " ".join(w if chance.random() > edits / 2 else f"indeed {w}" for w in words)
    copies = found(text("a", FERRY, BRIDGE, MARKET), text("b", edited))
    assert copies[("a", "b")].label == "copy"


@given(st.lists(st.sampled_from("one two three four".split()), max_size=60), st.integers(0, 8))
@settings(max_examples=60, deadline=None)
def test_repetitive_texts_share_each_word_once(words: list[str], cut: int) -> None:
    left, right = " ".join(words), " ".join(words[cut:])
    for copy in found(text("a", left), text("b", right)).values():
        assert sum(p.words for p in copy.passages) <= min(len(words), len(words[cut:]))
        for passage in copy.passages:
            assert 0 <= passage.left.start < passage.left.end <= len(left)
            assert 0 <= passage.right.start < passage.right.end <= len(right)
